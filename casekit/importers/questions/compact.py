"""Options of which several stand on a line: run together, or in columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casekit.importers.labels import announces, number_in
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import (
    LONGEST,
    MOST,
    NUMBERED,
    PLAINLY,
    Choice,
    Choices,
    asked_by,
    have_texts,
    sureness,
)
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.markers import Marker, Series
from casekit.importers.questions.numbers import number_on
from casekit.importers.rich import EMPTY, Rich

_LEAST = 3
FIRST = Marker("upper", 0, 0, 2)
"""A marker such as the first of options has."""


def inline(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    """Options run together in one line, or two or three on each of several lines."""
    found: list[Choice] = []
    before, misprinted = EMPTY, False
    index, expected, series = at, 0, None
    while index < len(lines) and index not in skip and lines[index].is_text:
        whole = _with_letter(lines[index])
        inside = markers.run_together(whole.text) or _alone(whole.text, expected, series)
        if not inside or inside[0].place != expected or (not expected and len(inside) < 2):
            break
        if series is not None and inside[0].series != series:
            break
        first = whole[: inside[0].start].strip()
        if expected and first:
            break
        before = before if expected else first
        series = inside[0].series
        for marker, behind in zip(inside, [*inside[1:], None], strict=True):
            stop = behind.start if behind is not None else len(whole)
            text = whole[marker.end : stop].strip(" \t\u00a0;,|/\n")
            misprinted |= marker.letter not in whole.text[marker.start : marker.end].upper()
            found.append(Choice(marker.letter, text, (index,), ticked=marker.ticked))
        expected = inside[-1].place + 1
        index += 1
    found = _without_glue(found)
    if before and announces(before.text, "options", "key"):
        before = EMPTY
    if not _LEAST <= len(found) <= MOST or not have_texts(found):
        return None
    asked = asks(before.text) if before else asked_by(lines, at, FIRST, skip)
    if before and (number_on(lines[at])[0] or number_in(before.text, "question", "vignette")):
        asked = max(asked, NUMBERED)
    if asked < LEAST_ASKED:
        return None
    *rest, last = found
    if last.text.text.endswith(".") and not any(item.text.text.endswith(".") for item in rest):
        found = [*rest, replace(last, text=last.text[:-1])]
    return Choices(
        tuple(found),
        at,
        index,
        "inline",
        series or "upper",
        before,
        sureness(asked),
        asked,
        misprinted,
    )


LEAST_ASKED = 0.4
"""How much the text in front asks at least of options that are set out in a special way."""


def _alone(text: str, expected: int, series: Series | None) -> list[Marker]:
    """The only marker of a line that goes on with options run together on the line above."""
    marker = markers.marker_of(text) if expected else None
    if marker is None or marker.series != series or marker.strength < _SIGNED:
        return []
    return [marker]


_SIGNED = 2


def _with_letter(line: Line) -> Rich:
    """A line with the marker of its list in front, where that is a letter."""
    marker = markers.of_item(line.marker) if line.marker else None
    if marker is None or marker.series == "number":
        return line.text
    return Rich.joined((Rich.of(f"{line.marker} "), line.text))


_GLUE = re.compile(r"[,;]?\s+(?:or|and|oder|und|ou|et|o|y|veya|ve)$", re.IGNORECASE)


def _without_glue(choices: Sequence[Choice]) -> list[Choice]:
    """Options without the “or” in front of the last one and the question mark behind it."""
    made = list(choices)
    glue = _GLUE.search(made[-2].text.text) if len(made) > 1 else None
    if glue is not None:
        made[-2] = replace(made[-2], text=made[-2].text[: glue.start()])
        made[-1] = replace(made[-1], text=made[-1].text.strip("?"))
    return made


_GAP = re.compile(r"\t+|[ \u00a0]{2,}")
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
    if asked < (PLAINLY if ordered[0][0].series == "number" else LEAST_ASKED):
        return None
    return Choices(
        chosen(ordered),
        at,
        index,
        "inline",
        ordered[0][0].series,
        asked=asked,
        sure=sureness(asked),
    )


def chosen(cells: Iterable[Cell]) -> tuple[Choice, ...]:
    """Cells as options."""
    return tuple(Choice(m.letter, text, (on,), ticked=m.ticked) for m, text, on in cells)


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
    return cells_of(whole.split(_GAP), index, _SERIES, 2)


def cells_of(parts: Iterable[Rich], at: int, series: Sequence[str], strength: int) -> list[Cell]:
    """Pieces of text as options; none unless each has a marker of these in front or before it."""
    found: list[Cell] = []
    waiting: Marker | None = None
    for text in (part.strip() for part in parts):
        if not text:
            continue
        marker = markers.marker_of(text.text)
        if waiting is not None:
            found.append((waiting, text, at))
            waiting = None
        elif marker is None or marker.strength < strength or marker.series not in series:
            return []
        elif marker.end >= len(text):
            waiting = marker
        else:
            found.append((marker, text[marker.end :].strip(), at))
    return [] if waiting is not None else found
