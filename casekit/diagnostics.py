"""Findings: what is wrong, where, why it matters and how to mend it.

A finding about the user's material is always a :class:`Diagnostic`, never an exception.
Checks make them with a JSON pointer (and, inside a text, character offsets); the source
file turns these into lines and columns once, when there is something to report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding weighs: an error cannot be published, a warning is an editor's call."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Applicability(StrEnum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file. Lines and columns count characters from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to, not including, ``end``."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Fix:
    """A proposed change: the characters at the finding's place become ``text``."""

    description: str
    text: str = ""
    applicability: Applicability = Applicability.DISPLAY


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to the finding, such as the first of two equal ids.

    ``offset`` and ``length`` count characters inside a string value, as those of a Diagnostic do.
    """

    message: str
    pointer: str = ""
    span: Span | None = None
    offset: int | None = field(default=None, compare=False)
    length: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``pointer`` names the value (RFC 6901). ``on_key`` puts the place on the property's name
    instead of its value. ``offset`` and ``length`` count characters inside a string value, as
    the author sees it (after JSON or YAML escapes). ``span`` is filled in by the source file.
    """

    code: str
    message: str
    path: Path
    pointer: str = ""
    severity: Severity = Severity.ERROR
    help: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    span: Span | None = None
    on_key: bool = field(default=False, compare=False)
    offset: int | None = field(default=None, compare=False)
    length: int = field(default=0, compare=False)

    @property
    def is_error(self) -> bool:
        """Whether this finding keeps the case from being published."""
        return self.severity is Severity.ERROR


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort by file, place and code, so that two runs print the same list."""

    def place(item: Diagnostic) -> tuple[str, int, int, str, str, str]:
        start = item.span.start if item.span else Position(0, 0)
        return (str(item.path), start.line, start.column, item.pointer, item.code, item.message)

    return sorted(diagnostics, key=place)
