"""The list of references in the form, with the numbers that its author saw."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers import references
from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.rich import Rich

_COUNTED = re.compile(r"\D?(\d{1,3})\D?")
_NUMBER = re.compile(r"\s*[\[(]?\d{1,3}[\]).:]")


def numbered_references(
    blocks: Sequence[Block],
) -> tuple[list[tuple[int | None, Rich]], list[Doubt]]:
    """The references of a list, each with the number that its author saw, and doubts.

    The form counts its lines, also those that were left as they are. Where numbers were typed, or
    several lines were put into one, the list is read as any other.
    """
    counted = [_COUNTED.fullmatch(block.marker) for block in blocks]
    is_plain = not any(
        _NUMBER.match(block.text.text) or "\n" in block.text.text for block in blocks
    )
    if is_plain and all(counted):
        found = zip(counted, blocks, strict=True)
        return [(int(number[1]) if number else None, block.text) for number, block in found], []
    lines = [line.strip() for block in blocks for line in block.text.lines()]
    entries, doubts = references.split_list([line for line in lines if line])
    return [(entry.number, entry.text) for entry in entries], doubts
