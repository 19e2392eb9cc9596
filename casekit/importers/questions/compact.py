"""Options run together in a line, or set out in a table."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.choices import (
    LONGEST,
    MOST,
    Choice,
    Choices,
    asked_before,
    sureness,
)
from casekit.importers.questions.leadin import asks
from casekit.importers.rich import EMPTY, Rich

_LEAST_INLINE = 3


def inline(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    """Options run together in one line, or two or three on each of several lines."""
    texts: list[tuple[str, Rich, int, bool]] = []
    before = EMPTY
    index, expected, series = at, 0, None
    while index < len(lines) and index not in skip and lines[index].is_text:
        line = lines[index]
        whole = Rich.joined((Rich.of(f"{line.marker} "), line.text)) if line.marker else line.text
        inside = markers.run_together(whole.text)
        if len(inside) < 2 or inside[0].place != expected:
            break
        if series is not None and inside[0].series != series:
            break
        begins = markers.starts(whole.text)
        if expected and whole.text[: begins[0]].strip():
            break
        if not expected:
            before = whole[: begins[0]].strip()
        series = inside[0].series
        for number, marker in enumerate(inside):
            stop = begins[number + 1] if number + 1 < len(inside) else len(whole)
            text = whole[marker.end : stop].strip(" \t\u00a0;,|/\n")
            texts.append((marker.letter, text, index, marker.ticked))
        expected = inside[-1].place + 1
        index += 1
    if len(texts) < _LEAST_INLINE or any(not item[1] for item in texts) or len(texts) > MOST:
        return None
    if any(len(item[1]) > LONGEST for item in texts):
        return None
    asked = asks(before.text) if before else asked_before(lines, at, skip)
    if asked < 0.4:
        return None
    choices = tuple(
        Choice(letter, text, (on,), ticked=ticked) for letter, text, on, ticked in texts
    )
    return Choices(choices, at, index, "inline", series or "upper", before, sureness(asked), asked)


def in_table(lines: Sequence[Line], at: int) -> Choices | None:
    """A table whose rows, or whose cells, are options."""
    rows = lines[at].block.rows
    cells = [[cell for cell in row if cell.text.strip()] for row in rows]
    found: list[Choice] = []
    for row in cells:
        taken = _row_choice(row, at, len(found))
        if taken is None and found:
            break
        if taken is not None:
            found.append(taken)
    if len(found) < 2:
        flat = [cell for row in cells for cell in row]
        found = []
        for cell in flat:
            marker = markers.marker_of(cell.text.strip())
            if marker is None or marker.place != len(found) or marker.strength == 0:
                break
            text = cell.strip()[marker.end :].strip()
            found.append(Choice(marker.letter, text, (at,), ticked=marker.ticked))
        if len(found) < len(flat):
            return None
    if len(found) < 2 or any(not choice.text for choice in found):
        return None
    asked = asked_before(lines, at)
    if asked < 0.4:
        return None
    return Choices(tuple(found), at, at + 1, "table", asked=asked, sure=sureness(asked) * 0.95)


def _row_choice(row: Sequence[Rich], at: int, place: int) -> Choice | None:
    if not row:
        return None
    first = row[0].strip()
    marker = markers.marker_of(first.text)
    if marker is None or marker.place != place:
        return None
    text = first[marker.end :].strip()
    if not text and len(row) > 1:
        text = row[1].strip()
    return Choice(marker.letter, text, (at,), ticked=marker.ticked) if text else None
