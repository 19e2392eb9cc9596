"""The options of questions, in whatever way they are set out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casekit.importers.labels import announces
from casekit.importers.lines import Line
from casekit.importers.questions.choices import (
    PLAINLY,
    Choices,
    asked_before,
    marker_on,
    statements_before,
)
from casekit.importers.questions.compact import in_columns, inline
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.marked import marked
from casekit.importers.questions.numbers import number_on
from casekit.importers.questions.tables import in_table
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
    found = [group for group in _without_statements(lines, found) if not _are_questions(group)]
    lettered = any(group.series != "number" for group in found)
    if not lettered:
        return found or unmarked_groups(lines, skip)
    return [
        group
        for group in found
        if group.series != "number"
        or (group.asked >= PLAINLY and not _is_key(group) and not _is_headed(lines, group))
    ]


def _is_headed(lines: Sequence[Line], group: Choices) -> bool:
    """Whether only a label such as “Answers” stands above numbers, and no question."""
    return group.start > 0 and announces(lines[group.start - 1].words, "options")


def _is_asked(lines: Sequence[Line], at: int, skip: frozenset[int]) -> bool:
    """Whether the line directly above asks, so that a list that goes on has its options."""
    above = lines[at - 1] if at and at - 1 not in skip else None
    return (
        above is not None
        and above.is_text
        and asked_before(lines, at, skip) >= PLAINLY
        and (marker_on(above) is None or number_on(above)[0] > 0)
    )


_COLON = 0.5
"""How much a text asks that ends with a colon."""


def _are_questions(group: Choices) -> bool:
    """Whether numbered lines ask themselves: they are questions, and options of none."""
    asking = sum(asks(choice.text.text) >= _COLON for choice in group.choices)
    return group.series == "number" and asking * 2 >= len(group.choices)


def _longer(one: Choices | None, other: Choices | None) -> Choices | None:
    if one is None or other is None:
        return one or other
    return other if len(other.choices) > len(one.choices) else one


def _without_statements(lines: Sequence[Line], groups: Sequence[Choices]) -> list[Choices]:
    """Without lists that are no options but what options are about: “1 and 3 are right”."""
    stated = [(statements_before(lines, group.start), group.start) for group in groups]
    combined = [
        (one.start, one.end)
        for one, other in pairwise(groups)
        if one.series == "number" and other.start - one.end <= 1 and _combines(other)
    ]
    return [
        group
        for group in groups
        if not any(begin <= group.start < end for begin, end in (*stated, *combined))
    ]


_COMBINATION = re.compile(
    r"(?:only |nur )?[1-9](?:\s*(?:,|&|\+|and|und|et|y|e|ve|bis|to|–|-)+\s*[1-9])*"
    r"(?:\s+\w+){0,3}\W*|"
    r"(?:all|none|alle|keine|toutes|aucune|todas|ninguna)\b.{0,40}",
    re.IGNORECASE,
)


def _combines(group: Choices) -> bool:
    """Whether all options combine the numbers of statements: “1 and 3”, “all of them”."""
    return group.series != "number" and all(
        _COMBINATION.fullmatch(choice.text.text.strip()) for choice in group.choices
    )


def _is_key(group: Choices) -> bool:
    """Whether numbers, most with nothing but a letter behind them, are the key of a paper."""
    lone = sum(
        bool(re.fullmatch(r"[A-Ja-j][).]?|[TFVR](?:[ ,]+[TFVR])+", choice.text.text))
        for choice in group.choices
    )
    return lone * 2 > len(group.choices)


def _group_at(lines: Sequence[Line], at: int, skip: frozenset[int]) -> Choices | None:
    line = lines[at]
    if line.kind == "table":
        return in_table(lines, at)
    if not line.is_text:
        return None
    marker = marker_on(line)
    goes_on = marker is not None and line.marker and _is_asked(lines, at, skip)
    together = _longer(inline(lines, at, skip), in_columns(lines, at, skip))
    if marker is not None and (marker.place == 0 or goes_on):
        group = marked(lines, at, marker, skip)
        if together is not None and (
            group is None
            or (group.series == "number" and together.series != "number")
            or len(together.choices) > len(group.choices)
        ):
            return together
        return group or after_first(lines, at, marker, skip)
    return together
