"""Which question an answer belongs to: by its number, by the heading above it, by its place."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.numbers import number_on


def numbered(
    lines: Sequence[Line], groups: Sequence[Choices], numbers: Sequence[int], at: int
) -> Choices | None:
    """The question whose number a line behind all options has, as in “1. The answer is E”."""
    if len(groups) < 2 or at < groups[-1].end:
        return None
    number = number_on(lines[at])[0]
    return groups[numbers.index(number)] if number and numbers.count(number) == 1 else None


def headed(lines: Sequence[Line], floor: int, at: int) -> int:
    """The number of the heading “Case 2” under which an answer stands behind all questions."""
    for back in range(at - 1, floor - 1, -1):
        label = label_of(lines[back].words) if lines[back].is_text else None
        if label is not None and label.section in ("question", "vignette") and label.number:
            return label.number if label.is_whole or lines[back].is_heading else 0
    return 0


def nearest(groups: Sequence[Choices], at: int) -> Choices | None:
    """The last group in front of a line, or the first where there is none."""
    before = [group for group in groups if group.end <= at]
    return before[-1] if before else (groups[0] if groups else None)
