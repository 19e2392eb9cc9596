"""Paragraphs that explain one option."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from casekit.importers.lines import Line
from casekit.importers.outlining.trim import repeats_alone
from casekit.importers.questions.choices import Choices, marker_on
from casekit.importers.questions.markers import CALLED
from casekit.importers.telling.statement import Statement
from casekit.importers.wording import repeated, verdict


def rationale_lines(
    lines: Sequence[Line], groups: Sequence[Choices], skip: frozenset[int]
) -> dict[int, tuple[str, int]]:
    """Paragraphs that explain one option: the option's letter, and where their text begins.

    Such a paragraph begins with the letter as its marker, or with “Option B …”; at least two of
    different letters stand behind the options.
    """
    found: dict[int, tuple[str, int]] = {}
    for number, group in enumerate(groups):
        stop = groups[number + 1].start if number + 1 < len(groups) else len(lines)
        near = groups if number + 1 == len(groups) else [group]
        letters = {choice.letter for item in near for choice in item.choices}
        here: dict[int, tuple[str, int]] = {}
        for at in range(group.end, stop):
            if at in skip or not lines[at].is_text:
                continue
            told = _rationale_on(lines[at], letters, group)
            if told is not None:
                here[at] = told
        alone = len(here) == 1 and any(verdict(lines[at].words[here[at][1] :]) for at in here)
        if alone or len({letter for letter, _ in here.values()}) > 1:
            found |= here
    return found


def telling(
    statements: Sequence[Statement],
    lines: Sequence[Line],
    groups: Sequence[Choices],
    rationales: Mapping[int, tuple[str, int]],
) -> list[Statement]:
    """The statements that tell a key, without “Answer C: …” where other answers are explained so.

    One that only repeats its option is none of them.
    """
    explaining: dict[int, set[str]] = {}
    places: set[int] = set()
    for item in statements:
        if item.kind != "line" or not item.is_line or item.line not in rationales:
            continue
        letter, begin = rationales[item.line]
        at = _group_above(groups, item.line)
        rest = lines[item.line].words[begin:]
        if rest.strip() and not repeats_alone(rest, groups[at].text_of(letter)):
            explaining.setdefault(at, set()).add(letter)
            places.add(item.line)
    several = {at for at, letters in explaining.items() if len(letters) > 1}
    return [
        item
        for item in statements
        if item.line not in places or _group_above(groups, item.line) not in several
    ]


def _group_above(groups: Sequence[Choices], line: int) -> int:
    """The place of the last group of options in front of a line."""
    return bisect_right(groups, line, key=lambda group: group.end) - 1


_WORD = (
    rf"{CALLED}|response|letra|lettera|literal|assertiva|statement|zu|ad|à propos de|sobre la|"
    r"why(?:\s+not)?|warum(?:\s+nicht)?|pourquoi(?:\s+pas)?"
)
_NAMED = re.compile(
    rf"^[\W_]*(?:{_WORD})\s+\(?([A-Ja-j])(?P<close>[)\]])?(?![\w'’])\s*(?P<sign>[.:)–—-]\s*)?",
    re.IGNORECASE,
)


def _rationale_on(line: Line, letters: set[str], group: Choices) -> tuple[str, int] | None:
    named = _NAMED.match(line.words)
    if named and named[1].upper() in letters and len(line.words.split()) > 3:
        bracketed = line.words[: named.start(1)].lstrip()[:1] in tuple("([") and named["close"]
        return named[1].upper(), named.end() if named["sign"] or bracketed else 0
    marker = marker_on(line)
    if marker is None or marker.strength < 2 or marker.series == "roman":
        return _by_text(line, group)
    if marker.series == "number" and group.series != "number":
        return _by_text(line, group)
    short = len(line.words) - marker.end < _SHORTEST
    if marker.letter not in letters or (short and verdict(line.words[marker.end :]) is None):
        return None
    return marker.letter, marker.end


_SHORTEST = 12
"""Characters of the shortest explanation that is no verdict alone."""


def _by_text(line: Line, group: Choices) -> tuple[str, int] | None:
    """An option's own words with a sign behind them, as in “Aspirin: no help”."""
    for choice in group.choices:
        end = repeated(line.words, choice.text.text)
        if end and len(line.words) - end >= _SHORTEST:
            return choice.letter, end
    return None
