"""What a rule has found, before the linter gives it a code and a line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casekit.diagnostics import Fix, Related, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found, before it has a code, a severity and a line.

    ``pointer`` names the value; ``offset`` and ``length`` count characters of a text as it is
    written in the file (after escapes), so that they reach through the mark-up. ``fix`` replaces
    these characters. ``severity`` overrides that of the rule.
    """

    message: str
    pointer: str = ""
    offset: int | None = None
    length: int = 0
    help: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class FindingIn:
    """A finding of a rule about the archive, with the file of the case that it belongs to."""

    path: Path
    finding: Finding
