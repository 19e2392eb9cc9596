"""Where a document says which option is right, in whatever way it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from casekit.importers.labels import announces, label_in
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.numbers import number_above, number_on
from casekit.importers.rich import Rich
from casekit.importers.telling.labelled import labelled
from casekit.importers.telling.letters import LETTER, letter_of
from casekit.importers.telling.repeating import answered_briefly, letters_first, restated
from casekit.importers.telling.sentences import of_sentences
from casekit.importers.telling.statement import Place, Statement, of_paper


def key_statements(
    lines: Sequence[Line],
    groups: Sequence[Choices],
    taken: frozenset[int],
    listed: Mapping[int, list[Statement]],
) -> list[Statement]:
    """Every statement of a key in lines that are not taken, by options or otherwise.

    ``listed`` is what the key of a paper says, by line.
    """
    found: list[Statement] = []
    keyed = False
    starts = {group.start for group in groups}
    numbers = [number_above(lines, group.start) for group in groups]
    for at, line in enumerate(lines):
        if at in taken or (at + 1 in starts and announces(line.words, "key")):
            continue
        if at in listed:
            found += listed[at]
            continue
        keyed = keyed or bool(found)
        if line.kind == "table":
            found += _of_table(line, at)
        elif line.is_text:
            group = _numbered(lines, groups, numbers, at) or _nearest(groups, at)
            place = Place(lines, at, group)
            told = labelled(place, () if keyed else groups)
            if told and len(groups) > 1 and at >= groups[-1].end:
                number = _headed(lines, groups[-1].end, at)
                told = [replace(item, question=item.question or number) for item in told]
            if told is None and not any(item.line == at for item in found):
                stop = next((item.start for item in groups if item.start > at), len(lines))
                told = answered_briefly(place) or restated(place, stop) or letters_first(place)
            found += told if told is not None else of_sentences(place)
    return found


def _numbered(
    lines: Sequence[Line], groups: Sequence[Choices], numbers: Sequence[int], at: int
) -> Choices | None:
    """The question whose number a line behind all options has, as in “1. The answer is E”."""
    if len(groups) < 2 or at < groups[-1].end:
        return None
    number = number_on(lines[at])[0]
    return groups[numbers.index(number)] if number and numbers.count(number) == 1 else None


def _headed(lines: Sequence[Line], floor: int, at: int) -> int:
    """The number of the heading “Case 2” under which an answer stands behind all questions."""
    for back in range(at - 1, floor - 1, -1):
        label = label_in(lines[back].words, "question", "vignette")
        if label is not None and label.number:
            return label.number if label.is_whole or lines[back].is_heading else 0
    return 0


def _nearest(groups: Sequence[Choices], at: int) -> Choices | None:
    """The last group in front of a line, or the first where there is none."""
    before = [group for group in groups if group.end <= at]
    return before[-1] if before else (groups[0] if groups else None)


_TWO = 2


def _of_table(line: Line, at: int) -> list[Statement]:
    """A table of question numbers and letters, below or beside each other: the key of a paper."""
    rows = line.block.rows
    found = _pairs((row[0], row[1]) for row in rows if len(row) > 1)
    if not found and len(rows) == _TWO:
        found = _pairs(zip(*rows, strict=False))
    return of_paper(at, found, 0)


def _pairs(cells: Iterable[Sequence[Rich]]) -> list[tuple[int, tuple[str]]]:
    """The number of a question and its letter, for cells that are so."""
    found: list[tuple[int, tuple[str]]] = []
    for first, second in cells:
        number = re.search(r"[0-9]{1,3}", first.text)
        if number and re.fullmatch(LETTER, second.text.strip()):
            found.append((int(number.group()), (letter_of(second.text.strip()),)))
    return found
