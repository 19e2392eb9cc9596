"""Lists that have a number and a letter in front of each item: “1. a. …”, “2. b. …”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.lines import Line
from casekit.importers.questions import markers

_LEAST = 4
"""Items of the shortest list of this kind."""


def without_doubled(lines: Sequence[Line]) -> list[Line]:
    """Lines without the numbers of lists whose items have letters in the same order.

    Web pages number the items of every list, and letters that were typed in front of options
    stand behind those numbers. An item that is nothing but a letter is part of a key instead.
    """
    made = list(lines)
    at = 0
    while at < len(made):
        count = _run(made, at)
        if count >= _LEAST:
            made[at : at + count] = [replace(line, marker="") for line in made[at : at + count]]
        at += max(count, 1)
    return made


def _run(lines: Sequence[Line], at: int) -> int:
    """How many items of such a list begin at a line."""
    place = 0
    while at + place < len(lines) and _is_doubled(lines[at + place], place):
        place += 1
    return place


def _is_doubled(line: Line, place: int) -> bool:
    number = markers.of_item(line.marker) if line.marker else None
    letter = markers.marker_of(line.words)
    return (
        number is not None
        and letter is not None
        and number.series == "number"
        and letter.series in ("lower", "upper")
        and letter.strength == 2
        and number.place == letter.place == place
        and letter.end < len(line.words)
    )
