"""Extended matching: one list of options for several short stems.

Source: Case SM, Swanson DB, “Constructing Written Test Questions for the Basic and Clinical
Sciences”: theme, option list, lead-in (“For each patient, select …”), stems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import marker_on
from casekit.importers.questions.numbers import number_on
from casekit.importers.vocabulary import pattern

_LEAST = 3
_LONGEST_LEAD = 500
_BETWEEN = 2
"""Lines, such as “Options”, that may stand between the options and the sentence that asks."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One set: the places of its lead-in, its options, and its stems (each from, up to)."""

    lead: int
    options: range
    stems: tuple[range, ...]


def spread_matching(lines: Sequence[Line]) -> list[Line]:
    """Lines in which each stem of a set has the lead-in and the options of the set behind it."""
    made: list[Line] = []
    at = 0
    for theme in _themes(lines):
        begin = min(theme.lead, theme.options.start)
        end = theme.stems[-1].stop
        shared = {theme.lead, *theme.options, *(place for stem in theme.stems for place in stem)}
        made += lines[at:begin]
        made += [lines[place] for place in range(begin, end) if place not in shared]
        for stem in theme.stems:
            made += [lines[place] for place in stem]
            made.append(replace(lines[theme.lead], follows=False))
            made += [replace(lines[place], follows=False) for place in theme.options]
        at = end
    return [*made, *lines[at:]]


def _themes(lines: Sequence[Line]) -> list[Theme]:
    found: list[Theme] = []
    for at, line in enumerate(lines):
        if found and at < found[-1].stems[-1].stop:
            continue
        if line.is_text and len(line.words) <= _LONGEST_LEAD and _asks_for_each(line.words):
            theme = _theme(lines, at, found[-1].stems[-1].stop if found else 0)
            if theme is not None:
                found.append(theme)
    return found


def _asks_for_each(words: str) -> bool:
    return bool(pattern("asking", "matching").search(words))


def _theme(lines: Sequence[Line], lead: int, floor: int) -> Theme | None:
    options = _options_above(lines, lead, floor) or _options_below(lines, lead)
    if options is None:
        return None
    stems = _stems(lines, max(lead + 1, options.stop))
    return Theme(lead, options, stems) if stems else None


def _options_above(lines: Sequence[Line], lead: int, floor: int) -> range | None:
    for end in range(lead, max(lead - _BETWEEN - 1, floor), -1):
        expected: int | None = None
        for at in range(end - 1, floor - 1, -1):
            place = _lettered(lines[at])
            if place is None or (expected is not None and place != expected):
                break
            if place == 0:
                return range(at, end) if end - at >= _LEAST else None
            expected = place - 1
    return None


def _options_below(lines: Sequence[Line], lead: int) -> range | None:
    for begin in range(lead + 1, min(lead + 2 + _BETWEEN, len(lines))):
        end = begin
        while end < len(lines) and _lettered(lines[end]) == end - begin:
            end += 1
        if end - begin >= _LEAST:
            return range(begin, end)
    return None


def _lettered(line: Line) -> int | None:
    """The place of an option by its letter, whatever its length in the alphabet."""
    marker = marker_on(line) if line.is_text else None
    if marker is None or marker.series not in ("upper", "lower", "roman") or not marker.strength:
        return None
    if marker.series == "roman":
        typed = (line.marker or line.words).strip(" ([")[:1].upper()
        return ord(typed) - ord("A") if typed in ("I", "V", "X") else None
    return marker.place


def _stems(lines: Sequence[Line], start: int) -> tuple[range, ...]:
    """The numbered stems behind lead-in and options; none where a stem has options of its own."""
    found: list[range] = []
    number = 0
    at = start
    while at < len(lines):
        here, _ = number_on(lines[at]) if lines[at].is_text else (0, 0)
        if found and here != number + 1:
            break
        if not here:
            label = label_of(lines[at].words)
            if at >= start + _BETWEEN or not lines[at].is_text or label is not None:
                break
            at += 1
            continue
        end = _end_of(lines, at + 1, here + 1)
        if end < len(lines) and _lettered(lines[end]) == 0:
            return ()
        found.append(range(at, end))
        number, at = here, end
    if len(found) < 2 or any(_is_short([lines[place] for place in stem]) for stem in found):
        return ()
    longest = max(len(stem) for stem in found[:-1])
    last = found[-1]
    found[-1] = range(last.start, min(last.stop, last.start + longest))
    return tuple(found)


def _is_short(lines: Sequence[Line]) -> bool:
    """Whether numbered lines are too short for a stem: “1. C” belongs to a key."""
    return sum(len(line.words.split()) for line in lines) < _LEAST


def _end_of(lines: Sequence[Line], at: int, following: int) -> int:
    while at < len(lines):
        line = lines[at]
        if line.is_text and number_on(line)[0] == following:
            return at
        if not line.is_text or line.kind == "heading" or label_of(line.words) is not None:
            return at
        if number_on(line)[0] == following or _lettered(line) == 0 or _asks_for_each(line.words):
            return at
        at += 1
    return at
