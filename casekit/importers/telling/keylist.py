"""Keys of a whole paper: “1. C  2. A”, “14 B” line by line, “1–5: C B A D E”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.numbers import number_on
from casekit.importers.telling.letters import LETTER, letter_of, pairs_on
from casekit.importers.telling.statement import Statement

_SEVERAL = rf"{LETTER}(?:\s*[,/&+]\s*{LETTER}(?![\w]))*|[A-J]{{2,5}}"
_PAIR = re.compile(
    rf"(?:(?:q(?:uestion)?|qcm|qru|mcq)\.?\s*|#\s*)?(?P<number>[1-9][0-9]{{0,3}})\s*"
    rf"(?:[.):=|]|->|→|\s?[–—-])?\s*(?:ans(?:wer)?\s*[:.]?\s*)?"
    rf"\(?(?P<key>{_SEVERAL})\)?[.;,]?(?=\s|$|[|])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:q(?:uestion)?\.?\s*)?(?P<number>[1-9][0-9]{0,2})\s*(?:[.):=|]|->|→|\s?[–—-])\s*"
    r"\(?(?P<key>[1-9])\)?[.;,]?(?=\s|$|[|])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:q(?:uestions?)?\.?\s*)?(?P<first>[1-9][0-9]{0,2})\s*(?:[–—-]|to|bis|à|al?)\s*"
    r"(?P<last>[1-9][0-9]{0,2})\s*[.:)]?\s+(?P<keys>[A-J](?:[\s,;]*[A-J])*)[.\s]*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\s,;|•·]*")
_MOST = 200
"""Pairs of the longest line of a key."""


def pairs_of(text: str, *, numbered: bool = False) -> list[tuple[int, tuple[str, ...]]]:
    """The numbers of questions and their letters on a line that holds nothing else, in order.

    ``numbered`` says that options have numbers, so that “27: 3” tells one.
    """
    ranged = _RANGE.fullmatch(text.strip())
    if ranged is not None:
        letters = re.findall(r"[A-J]", ranged["keys"].upper())
        first, last = int(ranged["first"]), int(ranged["last"])
        whole = last - first + 1 == len(letters)
        return [(first + at, (letter,)) for at, letter in enumerate(letters)] if whole else []
    found: list[tuple[int, tuple[str, ...]]] = []
    at = _skipped(text, 0)
    while at < len(text) and len(found) < _MOST:
        pair = _PAIR.match(text, at) or (_NUMBERS.match(text, at) if numbered else None)
        if pair is None:
            return []
        found.append((int(pair["number"]), _letters(pair["key"])))
        at = _skipped(text, pair.end())
    return found


def _skipped(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _letters(key: str) -> tuple[str, ...]:
    if key.isdigit():
        return (chr(ord("A") + int(key) - 1),)
    return tuple(dict.fromkeys(letter_of(typed) for typed in re.findall(LETTER, key)))


def key_list(
    lines: Sequence[Line], groups: Sequence[Choices], taken: frozenset[int]
) -> tuple[dict[int, list[Statement]], frozenset[int]]:
    """The statements of lines that are the key of a paper, and the headings of such keys.

    One pair alone counts under a label such as “Answers”; where nothing announces them, several
    pairs in ascending order do, behind all options.
    """
    numbered = bool(groups) and all(group.series == "number" for group in groups)
    found: dict[int, list[Statement]] = {}
    headings: set[int] = set()
    at = 0
    announced = False
    while at < len(lines):
        run = _run(lines, at, taken, numbered=numbered)
        announced = announced and at not in taken and number_on(lines[at])[0] > 0
        if run:
            above = _heading(lines, at - 1, taken)
            pairs = [pair for item in run.values() for pair in item]
            announced = announced or above or _announces(lines[at].words)
            if announced or (len(pairs) > 1 and _ascend(pairs) and not _options_follow(groups, at)):
                found |= {place: _statements(place, item) for place, item in run.items()}
                headings |= {at - 1} if above else set()
        at = max(run, default=at) + 1
    return found, frozenset(headings)


def answer_entries(
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
        if len(pairs := pairs_on(line.words)) > 1:
            whole = len(line.words)
            found[at] = [Statement((key,), at, "table", of, True, whole) for of, key in pairs]
            last = pairs[-1][0]
            announced = True
            continue
        letter = _LETTER_FIRST.match(line.words, begin)
        if letter is None or (not letter["sign"] and not announced):
            continue
        found[at] = [Statement(_letters(letter["key"]), at, "table", number, True, letter.end())]
        last = number
    return found if len(found) > 1 or (announced and found) else {}


def _number(line: Line) -> tuple[int, int]:
    """The number of a question, or of a case (“Case 2: …”), and where the text behind it begins."""
    label = label_of(line.words)
    if label is not None and label.section == "vignette" and label.number:
        return label.number, label.end
    return number_on(line)


def announcing(lines: Sequence[Line], entries: Iterable[int], taken: frozenset[int]) -> list[int]:
    """The heading directly above the first of several places, if it announces a key."""
    above = min(entries, default=0) - 1
    return [above] if _heading(lines, above, taken) else []


_LETTER_FIRST = re.compile(
    rf"\s*(?:ans(?:wer)?\s*[:.]?\s*)?\(?(?P<key>{LETTER})"
    r"(?:(?P<sign>\)|:(?=\s|$)|[.](?=\s+[^\Wa-z]|\s+[\"“‘(–—-]|$)|\s[–—-]\s|[–—]\s?)|"
    r"(?=\s+[A-Z]))\s*",
)
"""The letter in front of an explanation; “C. difficile” and “E. coli” are none."""


def _run(
    lines: Sequence[Line], at: int, taken: frozenset[int], *, numbered: bool
) -> dict[int, list[tuple[int, tuple[str, ...]]]]:
    run: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
    headed = _heading(lines, at - 1, taken)
    while at < len(lines) and at not in taken and lines[at].is_text:
        words = f"{lines[at].marker} {lines[at].words}" if lines[at].marker else lines[at].words
        pairs = pairs_of(words.strip(), numbered=numbered) or _announced(
            words, numbered=numbered, headed=headed
        )
        if not pairs:
            break
        run[at] = pairs
        at += 1
    return run


_LONGEST_HEADING = 60


def _announced(words: str, *, numbered: bool, headed: bool) -> list[tuple[int, tuple[str, ...]]]:
    """The pairs behind words of a line that announce them: “Answers Block A: 1 B, 2 A”.

    Under a heading such as “Answer key” they may be any: “Kawasaki Disease: 1. C; 2. A”.
    """
    known = headed or _announces(words)
    pairs = pairs_of(words.partition(":")[2], numbered=numbered) if known else []
    return pairs if len(pairs) > 1 else []


def _announces(words: str) -> bool:
    head, colon, _ = words.partition(":")
    label = label_of(words) if colon else None
    return bool(colon) and label is None and _names_key(head)


def _names_key(words: str) -> bool:
    """Whether a short text has a word such as “answers” in it."""
    if len(words) > _LONGEST_HEADING or re.search(r"[.?!]\s", words):
        return False
    return any(
        (label := label_of(part)) is not None and label.section in ("key", "options")
        for part in re.findall(r"[^\W\d_]+", words)
    )


def _heading(lines: Sequence[Line], at: int, taken: frozenset[int]) -> bool:
    """Whether a line announces the key of a paper: a label, or a short line with its words."""
    if at < 0 or at in taken or not lines[at].is_text:
        return False
    words = lines[at].words
    label = label_of(words)
    if label is not None:
        return label.section in ("key", "options") and label.is_whole
    return _names_key(words)


def _ascend(pairs: Sequence[tuple[int, tuple[str, ...]]]) -> bool:
    numbers = [number for number, _ in pairs]
    return numbers == sorted(set(numbers))


def _options_follow(groups: Sequence[Choices], at: int) -> bool:
    return any(group.start > at for group in groups)


def _statements(at: int, pairs: Sequence[tuple[int, tuple[str, ...]]]) -> list[Statement]:
    return [Statement(letters, at, "table", number, True, 10_000) for number, letters in pairs]
