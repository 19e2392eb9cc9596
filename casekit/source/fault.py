"""What the readers of JSON and YAML hand to the source file: trees, faults and places.

Everything here counts characters of the text from 0; the source file makes lines and columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from casekit.diagnostics import Fix

MAX_DEPTH = 64
"""How deep lists and objects may lie inside each other; the format needs about ten levels."""

MAX_FAULTS = 20
"""How many faults of spelling one file reports; beyond that one cause has many faces."""


class Range(NamedTuple):
    """From ``start`` up to, not including, ``end``."""

    start: int
    end: int


class Place(NamedTuple):
    """Where a value stands, and its name when it is a property's."""

    value: Range
    key: Range | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of spelling; ``other`` is a second place that belongs to it, with its words."""

    code: str
    message: str
    range: Range
    help: str = ""
    fix: Fix | None = None
    other: tuple[str, Range] | None = None
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree of JSON values, and the faults; ``whole`` is False when there is no tree."""

    tree: Any
    faults: tuple[Fault, ...] = ()
    whole: bool = True
