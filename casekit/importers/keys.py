"""Where a document says which option is right, in whatever way it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from casekit.importers.labels import Label, label_of
from casekit.importers.lines import Line
from casekit.importers.options import Choices

Kind = Literal["line", "sentence", "text", "mark", "rationale", "table"]

_ARABIC = "أبجدهوزحطي"
_LETTER = rf"[A-Ja-j{_ARABIC}]"
_NAMED = (
    r"(?:(?:option|choice|answer|response|letter|distractor|antwort(?:möglichkeit)?|réponse|"
    r"proposition|opción|respuesta|letra|literal|opzione|risposta|lettera|opção|alternativa|"
    r"resposta|seçenek|şık|الخيار|خيار|الإجابة)\s+)?"
)
_AT = rf"[(\[\"“'‘*]*(?P<key>{_LETTER})(?![\w'’*+]|-\w)[)\]\"”'’]?"
_LIST = re.compile(
    rf"\(?({_LETTER})\)?(?:\s*(?:,|/|;|&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bve\b|و)\s*|\s+|(?=$))"
)
_RIGHT = r"(?:correct|right|best|most appropriate|most likely|keyed|preferred|true)"
_SAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_RIGHT}\s+(?:answer|choice|option|response)\s+(?:here\s+|therefore\s+|thus\s+)?(?:is|was|would be|=)\s*:?\s+(?:therefore,?\s+|thus,?\s+|clearly\s+)?{_NAMED}{_AT}",
        rf"\b(?:the|our)\s+(?:answer|key)\s+(?:is|was)\s+(?:therefore,?\s+|thus,?\s+)?{_NAMED}{_AT}",
        rf"\b(?:choice|option|answer|response)\s+{_AT}\s+(?:is|was|as|being)\s+(?:therefore\s+|thus\s+|clearly\s+)?(?:the\s+|a\s+)?(?:single\s+)?{_RIGHT}(?!\w)",
        rf"(?<![\w.-]){_AT}\s+(?:is|was)\s+(?:therefore\s+|thus\s+)?(?:the\s+)?{_RIGHT}(?:\s+(?:answer|choice|option|response))?(?!\w)",
        rf"\bmak(?:ing|es)\s+(?:choice\s+|option\s+|answer\s+)?{_AT}\s+(?:as\s+)?(?:the\s+)?{_RIGHT}",
        rf"\bcorrect(?:\s+answer)?\s*[:(=-]\s*{_NAMED}{_AT}",
        rf"\b(?:richtige|korrekte|beste)\s+(?:antwort|lösung|option)\s+(?:ist|lautet|war)\s+(?:daher\s+|somit\s+)?{_NAMED}{_AT}",
        rf"\b(?:antwort|option)\s+{_AT}\s+(?:ist|war)\s+(?:daher\s+|somit\s+)?(?:die\s+)?(?:richtig|korrekt|zutreffend)e?",
        rf"\b(?:richtig|korrekt)\s+ist\s+(?:daher\s+|somit\s+)?{_NAMED}{_AT}",
        rf"\b(?:bonne\s+réponse|réponse\s+(?:correcte|exacte|juste))\s+est\s+(?:donc\s+)?(?:la\s+)?{_NAMED}{_AT}",
        rf"\b(?:réponse|proposition)\s+{_AT}\s+est\s+(?:donc\s+)?(?:la\s+)?(?:correcte|exacte|juste|bonne|vraie)",
        rf"\b(?:respuesta|opción)\s+(?:correcta|adecuada)\s+(?:es|sería)\s+(?:por tanto,?\s+)?(?:la\s+)?{_NAMED}{_AT}",
        rf"\b(?:respuesta|opción)\s+{_AT}\s+es\s+(?:la\s+)?correcta",
        rf"\b(?:risposta|opzione)\s+(?:corretta|esatta|giusta)\s+è\s+(?:quindi\s+)?(?:la\s+)?{_NAMED}{_AT}",
        rf"\b(?:risposta|opzione)\s+{_AT}\s+è\s+(?:la\s+)?(?:corretta|esatta|giusta)",
        rf"\b(?:resposta|alternativa|opção)\s+(?:correta|certa)\s+é\s+(?:portanto,?\s+)?(?:a\s+)?{_NAMED}{_AT}",
        rf"\b(?:resposta|alternativa|opção)\s+{_AT}\s+(?:está|é)\s+(?:a\s+)?(?:correta|certa)",
        rf"\bdoğru\s+(?:cevap|yanıt|seçenek)\s*(?:ise\s+)?{_AT}",
        rf"(?<!\w){_AT}\s+(?:seçeneği|şıkkı|yanıtı|cevabı)\s+doğru",
        rf"(?:الإجابة|الجواب)\s+الصحيحة?\s+(?:هي|هو)\s+{_NAMED}{_AT}",
    )
)  # fmt: skip
_SAYS_IN_WORDS = re.compile(
    r"\b(?:correct|right|best)\s+(?:answer|choice|option|response)\s+(?:here\s+)?(?:is|was)\s*:?\s+(?P<words>[^.;\n]{3,200})",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\bnot|n't|\bnever|\bin|\bneither|\bnicht|\bkein\w*|\bpas|\bno|\bnon|\bnão|\bdeğil)\s*(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"^[\W_]*(?:this (?:is|option is|answer is)\s+)?(?P<word>correct|right|true|incorrect|wrong|false|not correct|"
    r"richtig|korrekt|falsch|vrai|juste|faux|exact|inexact|correct[ao]|incorrect[ao]|verdader[ao]|fals[ao]|"
    r"corrett[ao]|errat[ao]|sbagliat[ao]|cert[ao]|errad[ao]|corret[ao]|incorret[ao]|doğru|yanlış|صحيح|صحيحة|خطأ)(?!\w)",
    re.IGNORECASE,
)
_RIGHT_WORDS = frozenset(
    "correct right true richtig korrekt vrai juste exact correcta correcto verdadera verdadero "
    "corretta corretto certa certo correta correto doğru صحيح صحيحة".split()
)
_PAIR = re.compile(
    rf"(?:^|[\s,;|(])(?:q(?:uestion)?\.?\s*)?(?P<number>[1-9][0-9]{{0,2}})\s*[.):=–—-]?\s*\(?(?P<key>{_LETTER})\)?(?=$|[\s,;|.)])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that tells a key.

    ``letters`` are capital letters; ``question`` is the number told with it, 0 where none is.
    ``is_line`` is true where the whole line (or its label) only says this, so that it is no part
    of the discussion; ``end`` is where text that follows begins on such a line.
    """

    letters: tuple[str, ...]
    line: int
    kind: Kind
    question: int = 0
    is_line: bool = False
    end: int = 0
    sure: float = 1.0


def letter_of(typed: str) -> str:
    """The capital letter of a typed one; Arabic letters count in their own order."""
    return chr(ord("A") + _ARABIC.index(typed)) if typed in _ARABIC else typed.upper()


def key_statements(
    lines: Sequence[Line], groups: Sequence[Choices], skip: frozenset[int]
) -> list[Statement]:
    """Every statement of a key in lines that are not options, and the ticks at options."""
    taken = {index for group in groups for index in range(group.start, group.end)}
    found: list[Statement] = []
    for at, line in enumerate(lines):
        if at in skip or at in taken:
            continue
        if line.kind == "table":
            found += _of_table(line, at)
        elif line.is_text:
            group = _nearest(groups, at)
            labelled = _of_label(lines, at, group)
            found += labelled if labelled is not None else _of_sentences(line, at, group)
    return found


def _nearest(groups: Sequence[Choices], at: int) -> Choices | None:
    """The last group in front of a line, or the first where there is none."""
    before = [group for group in groups if group.end <= at]
    return before[-1] if before else (groups[0] if groups else None)


def _of_label(lines: Sequence[Line], at: int, group: Choices | None) -> list[Statement] | None:
    """A line such as “Correct answer: C”, or “Answer” above a line with a letter."""
    line = lines[at]
    label = label_of(line.words)
    if label is not None and label.section == "question" and label.number:
        return _of_number(line, at, label, group)
    if label is None or label.section not in ("key", "options"):
        return None
    rest = line.words[label.end :]
    if label.section == "options" and not pairs_on(line.words):
        return None
    if not rest.strip():
        return _under_label(lines, at, group, label.number)
    pairs = list(_PAIR.finditer(rest))
    if len(pairs) > 1 or (pairs and not pairs[0].start() and rest[:1].isdigit()):
        return [
            Statement(
                (letter_of(pair["key"]),), at, "table", int(pair["number"]), True, len(line.words)
            )
            for pair in pairs
        ]
    said = _said(rest, group)
    if said is None:
        return None
    letters, used, kind, sure = said
    return [Statement(letters, at, kind, label.number, True, label.end + used, sure)]


def _of_number(line: Line, at: int, label: Label, group: Choices | None) -> list[Statement] | None:
    """“Question 2: B”, and nothing else."""
    letters, end = _letters(line.words, label.end)
    if not letters or line.words[end:].strip(" .") or group is None:
        return None
    return [Statement(letters, at, "table", label.number, True, end)]


def _under_label(
    lines: Sequence[Line], at: int, group: Choices | None, number: int
) -> list[Statement] | None:
    following = at + 1
    if following >= len(lines) or not lines[following].is_text:
        return None
    line = lines[following]
    typed = re.sub(r"^\W*[A-Ja-j1-9]\W+", "", line.words)
    if verdict(line.words) is not None or verdict(typed) is not None:
        return None
    text = f"{line.marker} {line.words}".strip() if line.marker else line.words
    offset = len(text) - len(line.words)
    pairs = list(_PAIR.finditer(text))
    if len(pairs) > 1:
        return []
    said = _said(text, group)
    if said is None or (said[1] < len(text) and said[2] == "text"):
        return None
    letters, used, kind, sure = said
    if (
        kind == "line"
        and text[:used].strip(" ().:") in ("A", "a", "I")
        and re.match(r"\s*[a-z]", text[used:])
    ):
        return None
    return [Statement(letters, following, kind, number, True, max(used - offset, 0), sure)]


def _said(text: str, group: Choices | None) -> tuple[tuple[str, ...], int, Kind, float] | None:
    """What the text behind a label says: letters, the characters that say it, kind, certainty."""
    stripped = len(text) - len(text.lstrip(" \t\u00a0:–—-("))
    named = re.match(rf"{_NAMED}", text[stripped:], re.IGNORECASE)
    begin = stripped + (named.end() if named else 0)
    letters, end = _letters(text, begin)
    if not letters and group is not None and group.series == "number":
        letters, end = _numbers(text, begin)
    by_text = _option_said(text[begin:], group)
    if letters and by_text and by_text[0] not in letters:
        return (letters[0], by_text[0]), len(text), "line", 0.0
    if letters and _is_word(text, begin, end, len(letters)):
        letters = ()
    if letters:
        end = _past_option(text, end, letters, group)
        return letters, end, "line", 1.0 if _known(letters, group) else 0.3
    if by_text is not None:
        return (by_text[0],), begin + by_text[1], "text", by_text[2]
    return None


def _letters(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """The letters told from a place on: “C”, “A, C and E”; and where they end."""
    found: list[str] = []
    at = begin
    single = re.compile(rf"[(\[\"“*]*({_LETTER})(?:[)\]\"”.:*]+|(?=[\s,;/&–—-]|$)|(?=[A-Z][a-z]))")
    while True:
        match = single.match(text, at)
        if match is None:
            break
        if match[1].islower() and len(found) == 0 and text[match.end() :][:1].isalnum():
            break
        found.append(letter_of(match[1]))
        at = match.end()
        glue = re.compile(
            r"\s*(?:,|/|;|&|\+)\s*(?:and\s+|und\s+)?|\s+(?:and|und|et|y|e|ve)\s+"
        ).match(text, at)
        if glue is None or single.match(text, glue.end()) is None:
            break
        at = glue.end()
    return tuple(dict.fromkeys(found)), at


def _numbers(text: str, begin: int) -> tuple[tuple[str, ...], int]:
    """Options told by number, as letters: “2”, “1 and 3”; and where they end."""
    found = re.compile(
        r"\(?[1-9]\)?(?:\s*(?:,|/|;|&|\+|and|und|et|y|e|ve)\s*\(?[1-9]\)?)*(?=[\s.,;:)]|$)"
    ).match(text, begin)
    if found is None:
        return (), begin
    letters = (chr(ord("A") + int(digit) - 1) for digit in re.findall(r"[1-9]", found.group()))
    return tuple(dict.fromkeys(letters)), found.end()


def _is_word(text: str, begin: int, end: int, count: int) -> bool:
    """Whether a lone “A” (or “I”, “e”) is a word of the sentence that follows it."""
    if count != 1:
        return False
    typed = text[begin:end].strip()
    return typed in ("A", "a", "e", "E", "I") and bool(re.match(r"\s+[a-z0-9]", text[end:]))


def _known(letters: Sequence[str], group: Choices | None) -> bool:
    return group is None or all(
        letter in {choice.letter for choice in group.choices} for letter in letters
    )


def _past_option(text: str, end: int, letters: Sequence[str], group: Choices | None) -> int:
    """Where text goes on behind a repeated option: “C. Initiate sorafenib. The trials …”."""
    gap = re.compile(r"[\s.:)–—-]*").match(text, end)
    at = gap.end() if gap else end
    if group is None or len(letters) != 1:
        return at
    for choice in group.choices:
        if choice.letter == letters[0]:
            repeated = _length_said(text[at:], choice.text.text)
            if repeated:
                more = re.compile(r"[\s.:;)–—-]*").match(text, at + repeated)
                return more.end() if more else at + repeated
    return at


def plain(text: str) -> str:
    """Words as they are compared: without case, marks and doubled spaces."""
    return " ".join(re.sub(r"[^\w%+<>≥≤./-]+", " ", text.casefold()).split()).strip(" .")


def _length_said(text: str, option: str) -> int:
    """How many characters at the start of a text say an option; 0 where they do not."""
    words = option.strip(" .").split()
    pattern = r"\s+".join(re.escape(word) for word in words)
    match = re.match(rf"[\"“'‘]?{pattern}[\"”'’]?(?!\w)", text, re.IGNORECASE) if words else None
    return match.end() if match else 0


def repeated(text: str, option: str) -> int:
    """Where a text goes on behind an option that it repeats with a sign behind; 0 for none."""
    length = _length_said(text, option)
    sign = re.compile(r"\s*(?:[:–—]|\.(?!\d)|-\s)\s*").match(text, length) if length else None
    return sign.end() if sign else 0


def _option_said(text: str, group: Choices | None) -> tuple[str, int, float] | None:
    """The option whose text stands at the start of a text: letter, length, certainty."""
    if group is None:
        return None
    exact = [
        (length, choice.letter)
        for choice in group.choices
        if (length := _length_said(text, choice.text.text))
    ]
    if exact:
        longest = max(exact)
        return longest[1], longest[0], 1.0
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


def _of_sentences(line: Line, at: int, group: Choices | None) -> Iterator[Statement]:
    """“… making choice C the correct answer”, wherever it stands in a text."""
    text = line.words
    seen: set[str] = set()
    for pattern in _SAYS:
        for found in pattern.finditer(text):
            typed = found["key"]
            if typed.islower() and pattern.flags and not _is_named(text, found):
                continue
            if _NOT.search(text[: found.start()]) or _NOT.search(
                text[found.start() : found.start("key")]
            ):
                continue
            letter = letter_of(typed)
            if letter in seen or not _known((letter,), group):
                continue
            if (
                typed in "AI"
                and re.match(r"\s+[a-z]", text[found.end("key") :])
                and not _is_named(text, found)
            ):
                after = text[found.end("key") :]
                if not re.match(r"\s+(?:is|was|as|ist|est|es|è|é|being)\b", after):
                    continue
            seen.add(letter)
            end = _whole(text, found, letter, group)
            yield Statement((letter,), at, "sentence", is_line=end > 0, end=end, sure=0.9)
    if not seen:
        yield from _in_words(text, at, group)


def _text_of(letter: str, group: Choices) -> str:
    return next(choice.text.text for choice in group.choices if choice.letter == letter)


def _begins(text: str, found: re.Match[str]) -> bool:
    """Whether nothing but an article and a tick stands in front of what was found."""
    before = text[: found.start()].strip(" *_✓✔")
    return bool(re.fullmatch(r"(?:the|die|la|el|il|a|o)?", before, re.IGNORECASE))


def _whole(text: str, found: re.Match[str], letter: str, group: Choices | None) -> int:
    """Where a line goes on that begins by telling the key; 0 where it is a sentence of a text."""
    if not _begins(text, found):
        return 0
    end = _past_option(text, found.end(), (letter,), group)
    rest = text[end:].strip(" .)*")
    repeats = end > found.end() + 3
    return len(text) if not rest else (end if repeats else 0)


def _is_named(text: str, found: re.Match[str]) -> bool:
    before = text[max(found.start() - 1, 0) : found.start("key")]
    return bool(
        re.search(r"(?:option|choice|answer|response|letter|\()\s*[\"“'(]*$", before, re.IGNORECASE)
    )


def _in_words(text: str, at: int, group: Choices | None) -> Iterator[Statement]:
    if group is None:
        return
    for found in _SAYS_IN_WORDS.finditer(text):
        words = plain(found["words"])
        if _NOT.search(text[: found.start()]) or words.startswith(("not ", "neither ", "none ")):
            continue
        named = [
            choice.letter
            for choice in group.choices
            if (option := plain(choice.text.text))
            and re.search(rf"(?<!\w){re.escape(option)}(?!\w)", words)
        ]
        if len(named) == 1:
            alone = _begins(text, found) and plain(found["words"]) == plain(
                _text_of(named[0], group)
            )
            end = found.end() if alone else 0
            yield Statement((named[0],), at, "text", is_line=alone, end=end, sure=0.75)


def _of_table(line: Line, at: int) -> Iterator[Statement]:
    """A table of question numbers and letters: the key of an examination paper."""
    found: list[Statement] = []
    for row in line.block.rows:
        cells = [cell.text.strip() for cell in row]
        if len(cells) > 1 and re.fullmatch(_LETTER, cells[1] or " "):
            number = re.search(r"[0-9]{1,3}", cells[0])
            if number:
                found.append(
                    Statement((letter_of(cells[1]),), at, "table", int(number.group()), True)
                )
    rows = line.block.rows
    if not found and len(rows) == 2:
        for over, under in zip(rows[0], rows[1], strict=False):
            number = re.search(r"[0-9]{1,3}", over.text)
            if number and re.fullmatch(_LETTER, under.text.strip() or " "):
                found.append(
                    Statement(
                        (letter_of(under.text.strip()),), at, "table", int(number.group()), True
                    )
                )
    yield from found


def pairs_on(text: str) -> list[tuple[int, str]]:
    """“1. C  2. A  3-B” on a line that says nothing else; empty where it says more."""
    found = list(_PAIR.finditer(text))
    rest = _PAIR.sub(" ", text).strip(" \t.,;|–—-()")
    label = label_of(text)
    if label is not None and label.section in ("key", "options"):
        rest = _PAIR.sub(" ", text[label.end :]).strip(" \t.,;|–—-()")
    if not found or rest:
        return []
    return [(int(pair["number"]), letter_of(pair["key"])) for pair in found]


def behind_verdict(text: str) -> int:
    """Where an explanation begins behind a verdict such as “Incorrect.”; 0 where it has none."""
    found = _VERDICT.match(text)
    sign = re.compile(r"\s*[.:;!–—-]+\s*").match(text, found.end()) if found else None
    return sign.end() if sign else 0


def verdict(text: str) -> bool | None:
    """What an explanation says first: right (True), wrong (False), or neither."""
    found = _VERDICT.match(text)
    if found is None:
        return None
    return found["word"].lower() in _RIGHT_WORDS


_TICK_BEHIND = re.compile(
    r"\s*(?:[*✓✔✅]+(?:\s*(?:correct(?: answer)?|richtige antwort|bonne réponse|respuesta correcta|risposta corretta|resposta correta|doğru cevap|الإجابة الصحيحة))?|[(\[](?:correct|right|key|true|answer|richtig|correcta?|doğru|✓|x)[)\]]|←.*|<--.*)\s*$",
    re.IGNORECASE,
)


def tick_behind(text: str) -> int:
    """Where a mark at the end of an option begins that says it is right; −1 for none."""
    found = _TICK_BEHIND.search(text)
    return found.start() if found else -1


def marked_choices(group: Choices) -> list[str]:
    """Letters of options that something singles out: a tick, bold, a colour, a line under them."""
    ticked = [
        choice.letter
        for choice in group.choices
        if choice.ticked or tick_behind(choice.text.text) >= 0
    ]
    if ticked:
        return ticked
    for name in ("bold", "marked", "italic"):
        looked = [
            choice.letter
            for choice in group.choices
            if choice.text.all_are(lambda look, name=name: bool(getattr(look, name)))  # type: ignore[misc]
        ]
        if len(looked) == 1:
            return looked
    return []
