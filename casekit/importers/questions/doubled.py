"""Options that have a number and a letter in front: “1. a. …”, “2. b. …”, or “1A. …”, “1B. …”."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from casekit.importers.lines import Line
from casekit.importers.questions import markers

_LEAST_TYPED, _LEAST_LISTED = 3, 4
"""Items of the shortest lists of these kinds."""
_TYPED = re.compile(r"([1-9][0-9]?)(?=([A-J])[.):]\s)")
_Reading = Callable[[Line, int], tuple[str, Line] | None]
"""What reads the item of a place: what all items share, and the item without its number."""


def without_doubled(lines: Sequence[Line]) -> list[Line]:
    """Lines without the numbers of lists whose items have letters in the same order.

    Web pages number the items of every list, and letters that were typed in front of options
    stand behind those numbers. An item that is nothing but a letter is part of a key instead.
    """
    return _in_runs(_in_runs(lines, _typed, _LEAST_TYPED), _listed, _LEAST_LISTED)


def _in_runs(lines: Sequence[Line], reading: _Reading, least: int) -> list[Line]:
    """Lines with every run of items read, if it is long enough."""
    made = list(lines)
    at = 0
    while at < len(made):
        run: list[tuple[str, Line]] = []
        while at + len(run) < len(made):
            item = reading(made[at + len(run)], len(run))
            if item is None or (run and item[0] != run[0][0]):
                break
            run.append(item)
        if len(run) >= least:
            made[at : at + len(run)] = [line for _, line in run]
        at += max(len(run), 1)
    return made


def _typed(line: Line, place: int) -> tuple[str, Line] | None:
    """“1C. …” with the number of the question, which all its options share."""
    found = _TYPED.match(line.words)
    if found is None or found[2] != markers.letter_at(place):
        return None
    return found[1], replace(line, text=line.text[found.end() :])


def _listed(line: Line, place: int) -> tuple[str, Line] | None:
    """“3. c. …” with the number of the list."""
    number = markers.of_item(line.marker) if line.marker else None
    letter = markers.marker_of(line.words)
    doubled = (
        number is not None
        and letter is not None
        and number.series == "number"
        and letter.series in ("lower", "upper")
        and letter.strength == 2
        and number.place == letter.place == place
        and letter.end < len(line.words)
    )
    return ("", replace(line, marker="")) if doubled else None
