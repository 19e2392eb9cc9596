"""The options of questions, in whatever way they are set out."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.questions.choices import (
    PLAINLY,
    Choices,
    asked_before,
    marker_on,
)
from casekit.importers.questions.compact import in_table, inline
from casekit.importers.questions.marked import marked
from casekit.importers.questions.unmarked import after_first, unmarked_groups


def find_choices(lines: Sequence[Line], skip: frozenset[int]) -> list[Choices]:
    """Every run of lines that could be the options of a question, in order, none overlapping.

    ``skip`` are lines that are known to be something else, such as references.
    """
    found: list[Choices] = []
    at = 0
    while at < len(lines):
        group = None if at in skip else _group_at(lines, at, skip)
        if group is None:
            at += 1
            continue
        found.append(group)
        at = max(group.end, at + 1)
    if not any(group.series != "number" for group in found):
        return found or unmarked_groups(lines, skip)
    return [group for group in found if group.series != "number" or group.asked >= 0.7]


def _group_at(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    line = lines[at]
    if line.kind == "table":
        return in_table(lines, at)
    if not line.is_text:
        return None
    marker = marker_on(line)
    goes_on = marker is not None and line.marker and asked_before(lines, at, skip) >= PLAINLY
    if marker is not None and (marker.place == 0 or goes_on):
        group = marked(lines, at, marker, skip) or after_first(lines, at, marker, skip)
        if group:
            return group
    return inline(lines, at, skip)
