"""Letters of options as they are told: “C”, “A and D”, “2”, “1-B, 2-C”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from casekit.importers.questions.choices import Choices
from casekit.importers.questions.markers import CALLED, NUMERALS, Series, letter_at
from casekit.importers.wording import length_said, plain

_ARABIC = "أبجدهوزحطي"


LETTER = rf"[A-Ja-j{_ARABIC}]"


NAMED = (
    rf"(?:(?:{CALLED}|response|letter|distractor|antwortmöglichkeit|letra|literal|lettera|"
    r"الخيار|خيار|الإجابة)\s+)?"
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


_AND = r"(?:and|und|et|y|e|ve)"
_SINGLE = re.compile(rf"[(\[\"“*]*({LETTER})(?:[)\]\"”.:*]+|(?=[\s,;/&–—-]|$)|(?=[A-Z][a-z]))")
_GLUE = re.compile(
    rf"\s*(?:,|/|;|&|\+)\s*(?:and\s+|und\s+)?|\s+{_AND}\s+|"
    r"\s?[-–](?=\s?[A-J](?:\s?[-–]|[\s.;]*$))\s?"
)
_GLUED = re.compile(r"[(\[\"“*]*([A-J]{2,6})(?:[)\]\"”.:*]+|(?=\s*[;,|]?\s*$))")
"""Letters without anything between them: “Réponse : ACD”."""
_SENTENCE = re.compile(
    r"\s+(?!(?:and|or|und|oder|et|ou|y|e|o|ve|are|were|sind|sont|son|sono|são|only|together)\b)"
    r"[^\W\d_A-Z]{2,}"
)
"""What follows a letter that begins another sentence: “Answer: A; B is wrong”."""


def letters_at(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """The letters told from a place on: “C”, “A, C and E”; and where they end."""
    glued = _GLUED.match(text, begin)
    if glued is not None and list(glued[1]) == sorted(set(glued[1])):
        return tuple(glued[1]), glued.end()
    found: list[str] = []
    at, following = begin, _SINGLE.match(text, begin)
    if following and following[1].islower() and text[following.end() :][:1].isalnum():
        return (), begin
    while following is not None:
        found.append(letter_of(following[1]))
        at = following.end()
        glue = _GLUE.match(text, at)
        following = _SINGLE.match(text, glue.end()) if glue else None
        if following is not None and _SENTENCE.match(text, following.end()):
            break
    return tuple(dict.fromkeys(found)), at


_PLAIN = {ord("①") + place: str(place + 1) for place in range(9)}
_DIGITS = re.compile(
    rf"\(?[1-9]\)?(?:\s*(?:,\s*(?:and\s+)?|/|;|&|\+|{_AND})\s*\(?[1-9]\)?)*(?=[\s.,;:)]|$)"
)
_NUMERAL = re.compile(r"\(?([ivx]{1,4})\)?(?=[\s.,;:)]|$)", re.IGNORECASE)


def numbers_at(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """Options told by number, as letters: “2”, “1 and 3”; and where they end."""
    found = _DIGITS.match(text.translate(_PLAIN), begin)
    if found is None:
        return (), begin
    letters = (letter_at(int(digit) - 1) for digit in re.findall(r"[1-9]", found.group()))
    return tuple(dict.fromkeys(letters)), found.end()


def signs_at(text: str, begin: int, series: Series) -> tuple[tuple[str, ...], int]:
    """Options told by letters, or by the numbers or numeral that they have in front instead."""
    letters, end = letters_at(text, begin)
    if not letters and series == "number":
        return numbers_at(text, begin)
    found = _NUMERAL.match(text, begin) if not letters and series == "roman" else None
    if found is not None and found[1].lower() in NUMERALS:
        return (letter_at(NUMERALS.index(found[1].lower())),), found.end()
    return letters, end


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
    gap = _SIGNS.match(text, end)
    at = gap.end() if gap else end
    if group is None:
        return at
    if len(letters) > 1:
        return len(text) if list_said(text[at:], group) == tuple(letters) else at
    repeated = length_said(text[at:], group.text_of(letters[0])) if letters else 0
    if repeated and not re.match(r"\s+[a-zß-ÿ]", text[at + repeated :]):
        more = re.compile(r"[\s.:;)–—-]*").match(text, at + repeated)
        return more.end() if more else at + repeated
    return at


_SIGNS = re.compile(r"[\s.:)–—-]*")


class OptionSaid(NamedTuple):
    """The option whose text stands at the start of a text, how much of it says so, how surely."""

    letter: str
    length: int
    sure: float
    is_exact: bool


_BETWEEN = re.compile(
    rf"\s*(?:,|;|/|&|\+)\s*(?:{_AND}\s+)?|\s+{_AND}\s+",
    re.IGNORECASE,
)
_ALSO = re.compile(rf"\s+{_AND}\s+")
_COUNTED = re.compile(r"\s*[0-9]{1,3}[.):]\s+[^\W\d_]")
"""The number of a question in front of a sentence, which is no option such as “1”."""
_PERHAPS = 0.6
"""How sure an option is that is misspelt, or whose words begin longer ones: “Aspirin and more”."""
_LONGEST_MISSPELT, _ALIKE, _APART = 200, 86, 12
"""Characters of a misspelt option; how like it must be, and how unlike any other, in percent."""


def option_said(text: str, group: Choices | None) -> OptionSaid | None:
    """The option whose text stands at the start of a text."""
    if group is None or _COUNTED.match(text):
        return None
    length, letter = max(_said_in(text, group), default=(0, ""))
    if length:
        also = _ALSO.match(text, length)
        if also is not None:
            goes_on = not _said_in(text[also.end() :], group)
        else:
            goes_on = re.match(r"\s+[^\W_]", text[length:]) is not None
        return OptionSaid(letter, length, _PERHAPS if goes_on else 1.0, True)
    line = plain(text)
    if len(text.strip()) > _LONGEST_MISSPELT:
        return None
    scores = ((fuzz.ratio(line, plain(item.text.text)), item.letter) for item in group.choices)
    (score, letter), *others = sorted(scores, reverse=True)
    alone = not others or others[0][0] < score - _APART
    return OptionSaid(letter, len(text), _PERHAPS, False) if score >= _ALIKE and alone else None


def _said_in(text: str, group: Choices) -> list[tuple[int, str]]:
    """The options that a text begins with: how many characters say each, and its letter."""
    found = ((length_said(text, choice.text.text), choice.letter) for choice in group.choices)
    return [(length, letter) for length, letter in found if length]


def list_said(text: str, group: Choices | None) -> tuple[str, ...] | None:
    """The options of which a text is a list, divided by semicolons: “Aspirin; oxygen”."""
    parts = [plain(part) for part in text.split(";")]
    if group is None or len(parts) < 2:
        return None
    letters = {plain(choice.text.text): choice.letter for choice in group.choices}
    if any(part not in letters for part in parts):
        return None
    return tuple(dict.fromkeys(letters[part] for part in parts))


def options_said(
    text: str, group: Choices | None, first: OptionSaid
) -> tuple[tuple[str, ...], int]:
    """The options told one after the other by their words: “Aspirin, heparin and oxygen”.

    ``first`` is what :func:`option_said` found; given back are all letters and where they end.
    """
    letters, end = [first.letter], first.length
    while first.sure == 1 and (glue := _BETWEEN.match(text, end)) is not None:
        more = option_said(text[glue.end() :], group)
        if more is None or not more.is_exact:
            break
        letters.append(more.letter)
        end = glue.end() + more.length
    return tuple(dict.fromkeys(letters)), end
