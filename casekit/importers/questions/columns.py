"""Options set in columns: “A. …   B. …” over “C. …   D. …”, or a and c over b and d."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import (
    LONGEST,
    MOST,
    PLAINLY,
    Choice,
    Choices,
    asked_by,
    sureness,
)
from casekit.importers.questions.markers import Marker, Series
from casekit.importers.rich import Rich

_GAP = re.compile(r"\t+|[ \u00a0]{2,}")
_LEAST = 3
_LONGEST_LINE = 4 * LONGEST
_SERIES = ("upper", "lower", "number")
Cell = tuple[Marker, Rich, int]


def in_columns(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    """Options of which two or more stand on a line, wide spaces or tabs between them."""
    cells: list[Cell] = []
    index = at
    while index < len(lines) and index not in skip and lines[index].is_text:
        here = cells_on(lines[index], index)
        places = {marker.place for marker, _, _ in cells}
        if (
            not here
            or (index == at and len(here) < 2)
            or any(marker.place in places for marker, _, _ in here)
        ):
            break
        cells += here
        index += 1
    if len(cells) == index - at or not (ordered := in_turn(cells)):
        return None
    asked = asked_by(lines, at, ordered[0][0], skip)
    if asked < (PLAINLY if ordered[0][0].series == "number" else 0.4):
        return None
    choices = tuple(Choice(m.letter, text, (on,), ticked=m.ticked) for m, text, on in ordered)
    return Choices(
        choices, at, index, "inline", ordered[0][0].series, asked=asked, sure=sureness(asked)
    )


def in_turn(cells: Iterable[Cell]) -> list[Cell]:
    """Cells by their letters, if these are A, B, C … without a gap; else none."""
    ordered = sorted(cells, key=lambda cell: cell[0].place)
    kinds: set[Series] = {marker.series for marker, _, _ in ordered}
    whole = [marker.place for marker, _, _ in ordered] == list(range(len(ordered)))
    fits = all(text and len(text) <= LONGEST for _, text, _ in ordered)
    right = whole and fits and len(kinds) == 1 and _LEAST <= len(ordered) <= MOST
    return ordered if right else []


def cells_on(line: Line, index: int) -> list[Cell]:
    """The options on a line, each with its marker; none where a piece has no marker."""
    if len(line.words) > _LONGEST_LINE:
        return []
    whole = Rich.joined((Rich.of(f"{line.marker}\t"), line.text)) if line.marker else line.text
    found: list[Cell] = []
    waiting: Marker | None = None
    for part in whole.split(_GAP):
        text = part.strip()
        if not text:
            continue
        marker = markers.marker_of(text.text)
        if waiting is not None:
            found.append((waiting, text, index))
            waiting = None
        elif marker is None or marker.strength < 2 or marker.series not in _SERIES:
            return []
        elif marker.end >= len(text):
            waiting = marker
        else:
            found.append((marker, text[marker.end :].strip(), index))
    return [] if waiting is not None else found
