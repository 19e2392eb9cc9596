"""Keys of a whole paper: “1. C  2. A”, “14 B” line by line, “1–5: C B A D E”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.labels import announces, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.markers import NUMERALS, Series, letter_at
from casekit.importers.questions.numbers import number_on
from casekit.importers.telling.letters import LETTER, NUMBERED_THING, letter_of
from casekit.importers.telling.statement import Pair, Statement, of_paper

_SEVERAL = rf"{LETTER}(?:\s*[,/&+]\s*{LETTER}(?![\w]))*|[A-J]{{2,5}}"
_PAIR = re.compile(
    rf"(?:(?:{NUMBERED_THING})\.?\s*|#\s*)?(?P<number>[1-9][0-9]{{0,3}})\s*"
    rf"(?:[.):=|]|->|→|\s?[–—-])?\s*(?:ans(?:wer)?\s*[:.]?\s*)?"
    rf"\(?(?P<key>{_SEVERAL})\)?[.;,]?(?=\s|$|[|])",
    re.IGNORECASE,
)
_SIGNED = (
    r"(?:q(?:uestion)?\.?\s*)?(?P<number>[1-9][0-9]{{0,2}})\s*(?:[.):=|]|->|→|\s?[–—-])\s*"
    r"\(?(?P<key>{})\)?[.;,]?(?=\s|$|[|])"
)
_OF_SERIES = {
    "number": re.compile(_SIGNED.format("[1-9]"), re.IGNORECASE),
    "roman": re.compile(_SIGNED.format("[ivx]{1,4}"), re.IGNORECASE),
}
"""Pairs whose options have no letters: “27: 3”, “Q2) iii”."""
_RANGE = re.compile(
    r"(?:q(?:uestions?)?\.?\s*)?(?P<first>[1-9][0-9]{0,2})\s*(?:[–—-]|to|bis|à|al?)\s*"
    r"(?P<last>[1-9][0-9]{0,2})\s*[.:)]?\s+(?P<keys>[A-J](?:[\s,;]*[A-J])*)[.\s]*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\s,;|•·]*")
_WHOLE = 10_000
"""An end behind that of any line."""
_MOST = 200
"""Pairs of the longest line of a key."""


def pairs_of(text: str, series: Series = "upper") -> list[Pair]:
    """The numbers of questions and their letters on a line that holds nothing else, in order.

    ``series`` says what options have in front of them.
    """
    ranged = _RANGE.fullmatch(text.strip())
    if ranged is not None:
        letters = re.findall(r"[A-J]", ranged["keys"].upper())
        first, last = int(ranged["first"]), int(ranged["last"])
        whole = last - first + 1 == len(letters)
        return [(first + at, (letter,)) for at, letter in enumerate(letters)] if whole else []
    found: list[Pair] = []
    at = _skipped(text, 0)
    signed = _OF_SERIES.get(series, _PAIR)
    while at < len(text) and len(found) < _MOST:
        pair = signed.match(text, at) or _PAIR.match(text, at)
        if pair is None:
            return []
        found.append((int(pair["number"]), _letters(pair["key"], series)))
        at = _skipped(text, pair.end())
    return found


def pairs_on(text: str, series: Series = "upper") -> list[Pair]:
    """The pairs on a line that holds nothing else, or nothing but a key's label in front."""
    label = label_in(text, "key", "options")
    return pairs_of(text[label.end :] if label is not None else text, series)


def _skipped(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _letters(key: str, series: Series = "upper") -> tuple[str, ...]:
    if key.isdigit():
        return (letter_at(int(key) - 1),)
    if series == "roman" and key.lower() in NUMERALS:
        return (letter_at(NUMERALS.index(key.lower())),)
    return tuple(dict.fromkeys(letter_of(typed) for typed in re.findall(LETTER, key)))


def key_of_paper(
    lines: Sequence[Line], groups: Sequence[Choices], taken: frozenset[int]
) -> tuple[dict[int, list[Statement]], frozenset[int]]:
    """What lines say that are the key of a paper, explained or not, and the headings above it."""
    listed, headings = _key_list(lines, groups, taken)
    entries = _answer_entries(lines, groups, taken | frozenset(listed))
    above = min(entries, default=0) - 1
    return listed | entries, headings | {above} if _heading(lines, above, taken) else headings


def _key_list(
    lines: Sequence[Line], groups: Sequence[Choices], taken: frozenset[int]
) -> tuple[dict[int, list[Statement]], frozenset[int]]:
    """The statements of lines that are the key of a paper, and the headings of such keys.

    One pair alone counts under a label such as “Answers”; where nothing announces them, several
    pairs in ascending order do, behind all options.
    """
    kinds = {group.series for group in groups}
    series = kinds.pop() if len(kinds) == 1 else "upper"
    found: dict[int, list[Statement]] = {}
    headings: set[int] = set()
    at = 0
    announced = False
    while at < len(lines):
        run = _run(lines, at, taken, series)
        announced = announced and at not in taken and number_on(lines[at])[0] > 0
        if run:
            above = _heading(lines, at - 1, taken)
            pairs = [pair for item in run.values() for pair in item]
            announced = announced or above or _announces(lines[at].words)
            if announced or (len(pairs) > 1 and _ascend(pairs) and not _options_follow(groups, at)):
                found |= {place: of_paper(place, item, _WHOLE) for place, item in run.items()}
                headings |= {at - 1} if above else set()
        at = max(run, default=at) + 1
    return found, frozenset(headings)


def _answer_entries(
    lines: Sequence[Line], groups: Sequence[Choices], taken: frozenset[int]
) -> dict[int, list[Statement]]:
    """Statements of an explained key: “1. B. A young man …”, “2) D – most cases …”, in turn.

    They stand behind all options; one alone counts under a heading such as “Answers”.
    """
    start = max((group.end for group in groups), default=len(lines))
    found: dict[int, list[Statement]] = {}
    last, announced = 0, False
    for at in range(start, len(lines)):
        line = lines[at]
        if at in taken or not line.is_text:
            continue
        announced = announced or _heading(lines, at, taken)
        number, begin = _number(line)
        if not number or number <= last:
            continue
        letter = _LETTER_FIRST.match(line.words, begin)
        if letter is None or (not letter["sign"] and not announced):
            continue
        found[at] = of_paper(at, [(number, _letters(letter["key"]))], letter.end())
        last = number
    return found if len(found) > 1 or (announced and found) else {}


def _number(line: Line) -> tuple[int, int]:
    """The number of a question, or of a case (“Case 2: …”), and where the text behind it begins."""
    label = label_in(line.words, "vignette")
    return (label.number, label.end) if label and label.number else number_on(line)


_LETTER_FIRST = re.compile(
    rf"\s*(?:ans(?:wer)?\s*[:.]?\s*)?\(?(?P<key>{LETTER})"
    r"(?:(?P<sign>\)|:(?=\s|$)|[.](?=\s+[^\Wa-z]|\s+[\"“‘(–—-]|$)|\s[–—-]\s|[–—]\s?)|"
    r"(?=\s+[A-Z]))\s*",
)
"""The letter in front of an explanation; “C. difficile” and “E. coli” are none."""


def _run(
    lines: Sequence[Line], at: int, taken: frozenset[int], series: Series
) -> dict[int, list[Pair]]:
    run: dict[int, list[Pair]] = {}
    headed = _heading(lines, at - 1, taken)
    while at < len(lines) and at not in taken and lines[at].is_text:
        words = lines[at].typed
        pairs = pairs_of(words.strip(), series) or _announced(words, series, headed=headed)
        if not pairs:
            break
        run[at] = pairs
        at += 1
    return run


_LONGEST_HEADING = 60


def _announced(words: str, series: Series, *, headed: bool) -> list[Pair]:
    """The pairs behind words of a line that announce them: “Answers Block A: 1 B, 2 A”.

    Under a heading such as “Answer key” they may be any: “Kawasaki Disease: 1. C; 2. A”.
    """
    known = headed or _announces(words)
    pairs = pairs_of(words.partition(":")[2], series) if known else []
    return pairs if len(pairs) > 1 else []


def _announces(words: str) -> bool:
    head, colon, _ = words.partition(":")
    label = label_of(words) if colon else None
    return bool(colon) and label is None and _names_key(head)


def _names_key(words: str) -> bool:
    """Whether a short text has a word such as “answers” in it."""
    if len(words) > _LONGEST_HEADING or re.search(r"[.?!]\s", words):
        return False
    return any(label_in(part, "key", "options") for part in re.findall(r"[^\W\d_]+", words))


def _heading(lines: Sequence[Line], at: int, taken: frozenset[int]) -> bool:
    """Whether a line announces the key of a paper: a label, or a short line with its words."""
    if at < 0 or at in taken or not lines[at].is_text:
        return False
    words = lines[at].words
    return announces(words, "key", "options") if label_of(words) else _names_key(words)


def _ascend(pairs: Sequence[Pair]) -> bool:
    numbers = [number for number, _ in pairs]
    return numbers == sorted(set(numbers))


def _options_follow(groups: Sequence[Choices], at: int) -> bool:
    return any(group.start > at for group in groups)


_ROW = re.compile(r"\s*\(?[A-J]\)?(?:(?:\s*[,;/]\s*|\s+)\(?[A-J]\)?)+[\s.]*", re.IGNORECASE)


def in_order(at: int, text: str, groups: Sequence[Choices]) -> list[Statement]:
    """“Answers: B, D” behind two questions: one letter for each, in their order."""
    letters = re.findall(r"[A-J]", text.upper()) if _ROW.fullmatch(text) else []
    if len(groups) < _SEVERAL_QUESTIONS or at < groups[-1].end or len(letters) != len(groups):
        return []
    return of_paper(at, ((-place, (key,)) for place, key in enumerate(letters, 1)), _WHOLE)


_SEVERAL_QUESTIONS = 2
