"""Questions set out in a way of their own, as lines in the usual order: stem, options, key.

Matching questions share their options; a spreadsheet has a question in each row; a line may hold
options and key at once. Words that several questions share are repeated for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions import markers
from casekit.importers.questions.matching import spread_matching
from casekit.importers.questions.sheet import spread_sheet

_TAIL = 90
"""Characters at the end of a line of options in which its key may stand."""
_LEAST = 3


def spread(lines: Sequence[Line]) -> list[Line]:
    """Lines with such questions set out anew; all others as they are."""
    made: list[Line] = []
    for line in lines:
        if line.kind == "table":
            made += spread_sheet(line)
        elif line.is_text:
            made += _without_key(line)
        else:
            made.append(line)
    made = spread_matching(made)
    return [line if line.index == at else replace(line, index=at) for at, line in enumerate(made)]


def _without_key(line: Line) -> list[Line]:
    """A line of options with its key behind them, “(a) … (d) … Ans: b”, as two lines."""
    inside = markers.run_together(line.words)
    if len(inside) < _LEAST:
        return _without_key_behind(line)
    begin = max(inside[-1].end, len(line.words) - _TAIL)
    for at in range(begin, len(line.words)):
        if line.words[at - 1] not in " \t\u00a0([":
            continue
        label = label_of(line.words[at:].rstrip(")] "))
        if label is not None and label.section == "key" and not label.is_whole:
            return _cut(line, at - 1 if line.words[at - 1] in "([" else at)
    return [line]


_SENTENCE_END = re.compile(r"(?<=[.!?)\]0-9])\s*(?=[^\W\d_])")
_LETTER = re.compile(r"\s*\(?[A-Ja-j]\)?\s*\.?\s*")


def _without_key_behind(line: Line) -> list[Line]:
    """A paragraph with the key glued to its end, “… as well.Answer: B”, as two lines."""
    first = max(len(line.words) - _TAIL, 1)
    for found in _SENTENCE_END.finditer(line.words, first):
        tail = line.words[found.end() :]
        label = label_of(tail)
        if label is not None and label.section == "key" and _LETTER.fullmatch(tail, label.end):
            return _cut(line, found.end())
    return [line]


def _cut(line: Line, at: int) -> list[Line]:
    behind = replace(line.block, kind="paragraph", marker="", level=0)
    return [
        replace(line, text=line.text[:at].strip()),
        replace(line, block=behind, text=line.text[at:].strip(), marker=""),
    ]
