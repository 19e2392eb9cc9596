"""What is said about one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from casekit.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding.

    ``name`` is the code in plain English; ``summary`` says in a sentence what was found, ``why``
    why it matters and what to do. The examples are the smallest excerpts that have and that do
    not have the finding.
    """

    code: str
    name: str
    summary: str
    why: str
    example_bad: str
    example_good: str
    severity: Severity = Severity.ERROR
