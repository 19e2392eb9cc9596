"""References that are printed at the end of an explanation: “… is preferred. Ref: Kaya B. …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casekit.importers import references
from casekit.importers.labels import label_in
from casekit.importers.lines import Line

_BEHIND = re.compile(r"(?<=[.?!)\]])\s+(?=[^\W\d_]{3,12}\s*:)")
_LOOKS = 0.4
"""How much the text behind the label has to look like a reference."""


def references_apart(lines: Sequence[Line]) -> list[Line]:
    """Lines with such references, and their labels, on lines of their own."""
    return [part for line in lines for part in _parted(line)]


def _parted(line: Line) -> list[Line]:
    if line.kind not in ("paragraph", "item"):
        return [line]
    for found in _BEHIND.finditer(line.words):
        label = label_in(line.words[found.end() :], "references")
        if label is None or label.is_whole:
            continue
        behind = line.text[found.end() :]
        if references.looks_like_reference(behind[label.end :]) >= _LOOKS:
            block = replace(line.block, kind="paragraph", marker="", level=0)
            return [
                replace(line, text=line.text[: found.start()]),
                replace(line, block=block, text=behind, marker=""),
            ]
    return [line]
