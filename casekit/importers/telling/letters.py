"""Letters of options as they are told: “C”, “A and D”, “2”, “1-B, 2-C”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from casekit.importers.questions.choices import Choices
from casekit.importers.questions.markers import NUMERALS, letter_at
from casekit.importers.wording import length_said, plain

_ARABIC = "أبجدهوزحطي"


LETTER = rf"[A-Ja-j{_ARABIC}]"


NAMED = (
    r"(?:(?:option|choice|answer|response|letter|distractor|antwort(?:möglichkeit)?|réponse|"
    r"proposition|opción|respuesta|letra|literal|opzione|risposta|lettera|opção|alternativa|"
    r"resposta|seçenek|şık|الخيار|خيار|الإجابة)\s+)?"
)


NUMBERED_THING = (
    r"q(?:uestion)?|item|case|fall|frage|aufgabe|cas|caso|pregunta|domanda|quesito|pergunta|"
    r"questão|soru|vaka|olgu|qcm|qru|mcq"
)
"""What the number of a question may stand behind."""


PAIR = re.compile(
    rf"(?:^|[\s,;|(])(?:(?:{NUMBERED_THING})\.?\s*)?(?P<number>[1-9][0-9]{{0,2}})\s*[.):=–—-]?\s*"
    rf"\(?(?P<key>{LETTER})\)?(?=$|[\s,;|.)])",
    re.IGNORECASE,
)
"""The number of a question and the letter of its key, wherever they stand."""


def letter_of(typed: str) -> str:
    """The capital letter of a typed one; Arabic letters count in their own order."""
    return letter_at(_ARABIC.index(typed)) if typed in _ARABIC else typed.upper()


def letters_at(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """The letters told from a place on: “C”, “A, C and E”; and where they end."""
    found: list[str] = []
    at = begin
    if (glued := _GLUED.match(text, at)) is not None and _ascends(glued[1]):
        return tuple(glued[1]), glued.end()
    single = re.compile(rf"[(\[\"“*]*({LETTER})(?:[)\]\"”.:*]+|(?=[\s,;/&–—-]|$)|(?=[A-Z][a-z]))")
    while True:
        match = single.match(text, at)
        if match is None:
            break
        if match[1].islower() and len(found) == 0 and text[match.end() :][:1].isalnum():
            break
        found.append(letter_of(match[1]))
        at = match.end()
        glue = re.compile(
            r"\s*(?:,|/|;|&|\+)\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e|ve)\s+|"
            r"\s?[-–](?=\s?[A-J](?:\s?[-–]|[\s.;]*$))\s?"
        ).match(text, at)
        following = single.match(text, glue.end()) if glue else None
        if glue is None or following is None or _SENTENCE.match(text, following.end()):
            break
        at = glue.end()
    return tuple(dict.fromkeys(found)), at


_GLUED = re.compile(r"[(\[\"“*]*([A-J]{2,6})(?:[)\]\"”.:*]+|(?=\s*[;,|]?\s*$))")
"""Letters without anything between them: “Réponse : ACD”."""


def _ascends(letters: str) -> bool:
    return list(letters) == sorted(set(letters))


_SENTENCE = re.compile(
    r"\s+(?!(?:and|or|und|oder|et|ou|y|e|o|ve|are|were|sind|sont|son|sono|são|only|together)\b)"
    r"[^\W\d_A-Z]{2,}"
)
"""What follows a letter that begins another sentence: “Answer: A; B is wrong”."""


_PLAIN = {ord("①") + place: str(place + 1) for place in range(9)}


def numbers_at(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """Options told by number, as letters: “2”, “1 and 3”; and where they end."""
    text = text.translate(_PLAIN)
    found = re.compile(
        r"\(?[1-9]\)?(?:\s*(?:,\s*(?:and\s+)?|/|;|&|\+|and|und|et|y|e|ve)\s*\(?[1-9]\)?)*(?=[\s.,;:)]|$)"
    ).match(text, begin)
    if found is None:
        return (), begin
    letters = (letter_at(int(digit) - 1) for digit in re.findall(r"[1-9]", found.group()))
    return tuple(dict.fromkeys(letters)), found.end()


def numerals_at(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """An option told by its Roman numeral, as a letter, and where it ends."""
    found = re.compile(r"\(?([ivx]{1,4})\)?(?=[\s.,;:)]|$)", re.IGNORECASE).match(text, begin)
    if found is None or found[1].lower() not in NUMERALS:
        return (), begin
    return (letter_at(NUMERALS.index(found[1].lower())),), found.end()


def only_letters(text: str) -> bool:
    """Whether a text is letters of options and nothing else: “A, C, E”."""
    letters, end = letters_at(text, len(text) - len(text.lstrip()))
    return bool(letters) and not text[end:].strip(" .")


_JUDGED = re.compile(
    rf"\(?({LETTER})[).:\s–—=-]+(t|f|true|false|v|r|richtig|falsch|vrai|faux|vero|falso|verdadero|"
    r"verdadeiro|d|y|doğru|yanlış)(?![\w])[\s,;.|]*",
    re.IGNORECASE,
)
_ROW = re.compile(r"(?:[TF][\s,;/]*){2,10}|(?:[VF][\s,;/]*){2,10}|(?:[RF][\s,;/]*){2,10}")
_IS_TRUE = frozenset("tvrd")


def judgements(text: str, group: Choices | None) -> tuple[str, ...] | None:
    """The letters called true by “a) T  b) F …” or “TFTTF”; None where not all are judged."""
    if group is None:
        return None
    letters = [choice.letter for choice in group.choices]
    whole = text.strip(" .:–—-")
    if _ROW.fullmatch(whole):
        signs = re.findall(r"[A-Z]", whole)
        if len(signs) != len(letters):
            return None
        judged = dict(zip(letters, signs, strict=True))
    else:
        found, at = {}, 0
        while (pair := _JUDGED.match(whole, at)) is not None:
            found[letter_of(pair[1])] = pair[2]
            at = pair.end()
        if at < len(whole) or sorted(found) != sorted(letters):
            return None
        judged = found
    right = tuple(letter for letter in letters if judged[letter][0].lower() in _IS_TRUE)
    return right or None


def is_word(text: str, begin: int, end: int, count: int) -> bool:
    """Whether a lone “A” (or “I”, “e”) is a word of the sentence that follows it."""
    if count != 1:
        return False
    typed = text[begin:end].strip()
    return typed in ("A", "a", "e", "E", "I") and bool(re.match(r"\s+[a-z0-9]", text[end:]))


def are_known(letters: Sequence[str], group: Choices | None) -> bool:
    """Whether a question has options with these letters."""
    return group is None or all(
        letter in {choice.letter for choice in group.choices} for letter in letters
    )


def past_option(text: str, end: int, letters: Sequence[str], group: Choices | None) -> int:
    """Where text goes on behind a repeated option: “C. Initiate sorafenib. The trials …”."""
    gap = re.compile(r"[\s.:)–—-]*").match(text, end)
    at = gap.end() if gap else end
    if group is not None and len(letters) > 1:
        return len(text) if list_said(text[at:], group) == tuple(letters) else at
    if group is None or len(letters) != 1:
        return at
    for choice in group.choices:
        if choice.letter == letters[0]:
            repeated = length_said(text[at:], choice.text.text)
            if repeated and not re.match(r"\s+[a-zß-ÿ]", text[at + repeated :]):
                more = re.compile(r"[\s.:;)–—-]*").match(text, at + repeated)
                return more.end() if more else at + repeated
    return at


def _joins_strangers(text: str, at: int, group: Choices) -> bool:
    """Whether “and” follows with something that is no option: “Aspirin and heparin”."""
    glue = re.match(r"\s+(?:and|und|et|y|e|ve)\s+", text[at:])
    if glue is None:
        return False
    rest = text[at + glue.end() :]
    return not any(length_said(rest, choice.text.text) for choice in group.choices)


_COUNTED = re.compile(r"\s*[0-9]{1,3}[.):]\s+[^\W\d_]")
"""The number of a question in front of a sentence, which is no option such as “1”."""
_GOES_ON = 0.6
"""How sure an option is whose words are the beginning of longer ones: “Aspirin and heparin”."""


def option_said(text: str, group: Choices | None) -> tuple[str, int, float] | None:
    """The option whose text stands at the start of a text: letter, length, certainty."""
    if group is None or _COUNTED.match(text):
        return None
    exact = [
        (length, choice.letter)
        for choice in group.choices
        if (length := length_said(text, choice.text.text))
    ]
    if exact:
        longest = max(exact)
        words = re.match(r"\s+(?!(?:and|und|et|y|e|ve)\s)[^\W_]", text[longest[0] :])
        goes_on = words is not None or _joins_strangers(text, longest[0], group)
        return longest[1], longest[0], _GOES_ON if goes_on else 1.0
    line = text.strip()
    if len(line) > 200:
        return None
    scores = sorted(
        (
            (fuzz.ratio(plain(line), plain(choice.text.text)), choice.letter)
            for choice in group.choices
        ),
        reverse=True,
    )
    if scores and scores[0][0] >= 86 and (len(scores) == 1 or scores[1][0] < scores[0][0] - 12):
        return scores[0][1], len(text), 0.6
    return None


def list_said(text: str, group: Choices | None) -> tuple[str, ...] | None:
    """The options of which a text is a list, divided by semicolons: “Aspirin; oxygen”."""
    parts = [plain(part) for part in text.split(";")]
    if group is None or len(parts) < 2:
        return None
    letters = {plain(choice.text.text): choice.letter for choice in group.choices}
    if any(part not in letters for part in parts):
        return None
    return tuple(dict.fromkeys(letters[part] for part in parts))


_BETWEEN = re.compile(
    r"\s*(?:,|;|/|&|\+)\s*(?:(?:and|und|et|y|e|ve)\s+)?|\s+(?:and|und|et|y|e|ve)\s+", re.IGNORECASE
)


def options_said(
    text: str, group: Choices | None, first: tuple[str, int, float]
) -> tuple[tuple[str, ...], int]:
    """The options told one after the other by their words: “Aspirin, heparin and oxygen”.

    ``first`` is what :func:`option_said` found; given back are all letters and where they end.
    """
    letters, end = [first[0]], first[1]
    while first[2] == 1 and (glue := _BETWEEN.match(text, end)) is not None:
        more = option_said(text[glue.end() :], group)
        if (
            more is None
            or more[2] < _GOES_ON
            or not length_said_of(more, text[glue.end() :], group)
        ):
            break
        letters.append(more[0])
        end = glue.end() + more[1]
    return tuple(dict.fromkeys(letters)), end


def length_said_of(said: tuple[str, int, float], text: str, group: Choices | None) -> bool:
    """Whether an option was found by its very words at the start of a text."""
    words = (
        [choice.text.text for choice in group.choices if choice.letter == said[0]] if group else []
    )
    return bool(words) and length_said(text, words[0]) == said[1]
