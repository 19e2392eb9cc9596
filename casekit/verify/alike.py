"""Lines that should look alike, and those among them that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file that may be an option: where, its words by their letters, its element."""

    place: str
    words: str
    node: Any


def odd_ones(looks: Sequence[tuple[Line, tuple[Any, ...]]]) -> Iterator[tuple[str, str]]:
    """Those that differ from the commonest in a part of their look.

    A part in which all differ, such as a running name, sets none of them apart.
    """
    parts = zip(*(look for _, look in looks), strict=True)
    for part in parts:
        common, count = Counter(part).most_common(1)[0]
        if count == 1 and len(part) > 2:
            continue
        for (line, _), own in zip(looks, part, strict=True):
            if own != common:
                yield line.place, line.words
