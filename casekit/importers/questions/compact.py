"""Options run together in a line, or set out in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.labels import label_of
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
    sureness,
)
from casekit.importers.questions.columns import Cell, in_turn
from casekit.importers.questions.grid import in_grid
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.markers import Marker, Series
from casekit.importers.questions.numbers import number_on
from casekit.importers.rich import EMPTY, Rich

_LEAST_INLINE = 3
_Found = tuple[str, Rich, int, bool]
"""An option's letter, text, line, and whether it is ticked."""


def inline(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    """Options run together in one line, or two or three on each of several lines."""
    texts: list[_Found] = []
    before, misprinted = EMPTY, False
    index, expected, series = at, 0, None
    while index < len(lines) and index not in skip and lines[index].is_text:
        line = lines[index]
        whole = _with_letter(line)
        inside = markers.run_together(whole.text) or _alone(whole.text, expected, series)
        if not inside or inside[0].place != expected or (not expected and len(inside) < 2):
            break
        if series is not None and inside[0].series != series:
            break
        begins = markers.starts(whole.text) or [0]
        if expected and whole.text[: begins[0]].strip():
            break
        if not expected:
            before = whole[: begins[0]].strip()
        series = inside[0].series
        for number, marker in enumerate(inside):
            stop = begins[number + 1] if number + 1 < len(inside) else len(whole)
            text = whole[marker.end : stop].strip(" \t\u00a0;,|/\n")
            typed = whole.text[begins[number] : marker.end]
            misprinted = misprinted or marker.letter not in typed.upper()
            texts.append((marker.letter, text, index, marker.ticked))
        expected = inside[-1].place + 1
        index += 1
    texts = _without_glue(texts)
    label = label_of(before.text) if before else None
    if label is not None and label.is_whole and label.section in ("options", "key"):
        before = EMPTY
    if len(texts) < _LEAST_INLINE or any(not item[1] for item in texts) or len(texts) > MOST:
        return None
    if any(len(item[1]) > LONGEST for item in texts):
        return None
    asked = asks(before.text) if before else asked_by(lines, at, _FIRST, skip)
    if before and (number_on(lines[at])[0] or _is_counted(before)):
        asked = max(asked, NUMBERED)
    if asked < 0.4:
        return None
    *rest, last = texts
    if last[1].text.endswith(".") and not any(item[1].text.endswith(".") for item in rest):
        texts = [*rest, (last[0], last[1][:-1], *last[2:])]
    choices = tuple(
        Choice(letter, text, (on,), ticked=ticked) for letter, text, on, ticked in texts
    )
    return Choices(
        choices,
        at,
        index,
        "inline",
        series or "upper",
        before,
        sureness(asked),
        asked,
        misprinted,
    )


def _is_counted(text: Rich) -> bool:
    """Whether a text begins with “Question 2” or “Case 2”."""
    label = label_of(text.text)
    return label is not None and label.section in ("question", "vignette") and label.number > 0


def _alone(text: str, expected: int, series: Series | None) -> list[Marker]:
    """The only marker of a line that goes on with options run together on the line above."""
    marker = markers.marker_of(text) if expected else None
    if marker is None or marker.series != series or marker.strength < _SIGNED:
        return []
    return [marker]


_SIGNED = 2
_FIRST = markers.Marker("upper", 0, 0, 2)


def _with_letter(line: Line) -> Rich:
    """A line with the marker of its list in front, where that is a letter."""
    marker = markers.of_item(line.marker) if line.marker else None
    if marker is None or marker.series == "number":
        return line.text
    return Rich.joined((Rich.of(f"{line.marker} "), line.text))


_GLUE = re.compile(r"[,;]?\s+(?:or|and|oder|und|ou|et|o|y|veya|ve)$", re.IGNORECASE)


def _without_glue(texts: Sequence[_Found]) -> list[_Found]:
    """Texts without the “or” in front of the last one and the question mark behind it."""
    made: list[_Found] = []
    for place, (letter, text, on, ticked) in enumerate(texts):
        found = _GLUE.search(text.text) if place + 2 == len(texts) else None
        cut = text[: found.start()] if found else text
        if place + 1 == len(texts) and len(texts) > 1 and _GLUE.search(texts[place - 1][1].text):
            cut = cut.strip("?")
        made.append((letter, cut, on, ticked))
    return made


def in_table(lines: Sequence[Line], at: int) -> Choices | None:
    """A table whose rows, or whose cells, are options."""
    rows = lines[at].block.rows
    judged = in_grid(lines, at)
    asked = asked_by(lines, at, _FIRST, frozenset())
    if judged and asked >= 0.4:
        return Choices(tuple(judged), at, at + 1, "table", asked=asked, sure=sureness(asked))
    cells = [[cell for cell in row if cell.text.strip()] for row in rows]
    found: list[Choice] = []
    for row in cells:
        taken = _row_choice(row, at, len(found))
        if taken is None and found:
            break
        if taken is not None:
            found.append(taken)
    across = _across(cells, at)
    if len(across) > len(found):
        found = across
    lone = all(len(choice.text.text.strip()) < 2 for choice in found)
    if len(found) < 2 or lone or any(not choice.text for choice in found):
        return _of_rows(lines, at)
    if asked < 0.4:
        return None
    joined = found is not across and any(_are_texts(row[2:]) for row in cells)
    sure = sureness(asked) * 0.95
    return Choices(tuple(found), at, at + 1, "table", asked=asked, sure=sure, joined=joined)


def _across(cells: Sequence[Sequence[Rich]], at: int) -> list[Choice]:
    """Options in the cells of a table, whichever way they run; none unless all cells are some."""
    found: list[Cell] = []
    waiting: markers.Marker | None = None
    for cell in (cell.strip() for row in cells for cell in row):
        marker = markers.marker_of(cell.text)
        if waiting is not None:
            found.append((waiting, cell, at))
            waiting = None
        elif marker is None or marker.strength == 0 or marker.series == "number":
            return []
        elif marker.end >= len(cell):
            waiting = marker
        else:
            found.append((marker, cell[marker.end :].strip(), at))
    if waiting is not None:
        return []
    return [
        Choice(marker.letter, text, (at,), ticked=marker.ticked)
        for marker, text, _ in in_turn(found)
    ]


_SHARE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?\s?%")
_LEAST_ROWS, _MOST_ROWS = 3, 8


def _of_rows(lines: Sequence[Line], at: int) -> Choices | None:
    """A table directly under a question whose rows are options without letters, and their votes."""
    rows = [[cell for cell in row if cell.text.strip()] for row in lines[at].block.rows]
    rows = [row for row in rows if row]
    asked = asks(lines[at - 1].words) if at and lines[at - 1].is_text else 0.0
    if asked < PLAINLY or not _LEAST_ROWS <= len(rows) <= _MOST_ROWS:
        return None
    alone = all(len(row) == 1 for row in rows)
    voted = all(len(row) == 2 and _SHARE.fullmatch(row[1].text.strip()) for row in rows)
    if not (alone or voted) or any(len(row[0]) > LONGEST for row in rows):
        return None
    choices = tuple(
        Choice(
            chr(ord("A") + place),
            Rich.joined(cell.strip() for cell in row) if alone else Rich.joined(row, " "),
            (at,),
        )
        for place, row in enumerate(rows)
    )
    return Choices(choices, at, at + 1, "unmarked", asked=asked, sure=0.7)


def _row_choice(row: Sequence[Rich], at: int, place: int) -> Choice | None:
    if not row:
        return None
    first = row[0].strip()
    marker = markers.marker_of(first.text)
    if marker is None or marker.place != place:
        return None
    text = first[marker.end :].strip()
    if not text and len(row) > 1:
        text = _with_beside(row[1].strip(), row[2:])
    return Choice(marker.letter, text, (at,), ticked=marker.ticked) if text else None


_LONGEST_CELL = 60
"""Characters of the longest text in a further column that belongs to the option."""
_TICKED = re.compile(r"[✓✔✅*]+")


def _are_texts(cells: Sequence[Rich]) -> bool:
    """Whether cells beside an option are parts of it, as in a table of patterns of hormones."""
    texts = [cell.text.strip() for cell in cells]
    alone = any(_SHARE.fullmatch(text) or _TICKED.fullmatch(text) for text in texts)
    return bool(texts) and not alone and all(len(text) <= _LONGEST_CELL for text in texts)


def _with_beside(text: Rich, cells: Sequence[Rich]) -> Rich:
    """An option with what stands in further columns: parts of it, its votes, or its tick."""
    if _are_texts(cells):
        return Rich.joined((text, *(cell.strip() for cell in cells)), "; ")
    marks = [
        cell.strip()
        for cell in cells
        if _SHARE.fullmatch(cell.text.strip()) or _TICKED.fullmatch(cell.text.strip())
    ]
    return Rich.joined((text, *marks), " ")
