"""Options that have a number and a letter in front: “1. a. …”, “2. b. …”, or “1A. …”, “1B. …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    made = _without_numbers(lines)
    at = 0
    while at < len(made):
        count = _run(made, at)
        if count >= _LEAST:
            made[at : at + count] = [replace(line, marker="") for line in made[at : at + count]]
        at += max(count, 1)
    return made


_NUMBERED = re.compile(r"([1-9][0-9]?)(?=([A-J])[.):]\s)")
_LEAST_NUMBERED = 3


def _without_numbers(lines: Sequence[Line]) -> list[Line]:
    """Lines of options without the question's number in front of each letter: “1A. …”, “1B. …”."""
    made = list(lines)
    found = [_NUMBERED.match(line.words) if line.is_text else None for line in lines]
    at = 0
    while at < len(made):
        run = list(_numbered_alike(found, at))
        if len(run) >= _LEAST_NUMBERED:
            for place, match in enumerate(run, at):
                made[place] = replace(made[place], text=made[place].text[match.end() :])
        at += max(len(run), 1)
    return made


def _numbered_alike(found: Sequence[re.Match[str] | None], at: int) -> Iterator[re.Match[str]]:
    """What stands in front of options that follow each other: one number, letters from A on."""
    number = ""
    for place, match in enumerate(found[at:]):
        if match is None or match[2] != chr(ord("A") + place) or number not in ("", match[1]):
            return
        number = match[1]
        yield match


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
