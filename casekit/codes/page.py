"""What is said about one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from casekit.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding.

    ``name`` is the code in plain English; ``summary`` says in a sentence what was found, ``why``
    why it matters and what to do. The examples are the smallest excerpts that have and that do
    not have the finding. Rules of the linter also have a ``source`` (guide and chapter), the
    version since which they exist, and the severity ``at_publish`` where that is another;
    those that are ``publish_only`` say nothing about drafts.
    """

    code: str
    name: str
    summary: str
    why: str
    example_bad: str
    example_good: str
    severity: Severity = Severity.ERROR
    at_publish: Severity | None = None
    publish_only: bool = False
    source: str = ""
    since: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether a case with this finding cannot be built, so that nobody can set it aside."""
        return self.severity is Severity.ERROR and not self.source
