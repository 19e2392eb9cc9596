"""What a rule is: ``@rule(...)`` on a function that gets a case and yields findings.

A rule is one file in ``casekit/lint/rules``. The docstring of the file says in its first
paragraph what the rule finds and after it why that matters and what to do; ``BAD`` and ``GOOD``
are its examples (:mod:`casekit.lint.examples`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from casekit.diagnostics import Severity
from casekit.lint.archive import CaseSummary
from casekit.lint.context import LintCase
from casekit.lint.finding import Finding, FindingIn

__all__ = ["Finding", "FindingIn", "Rule", "Scope", "archive_rule", "rule"]


class Scope(StrEnum):
    """What a rule looks at: one case, or all cases of an archive."""

    CASE = "case"
    ARCHIVE = "archive"


CaseCheck = Callable[[LintCase], Iterable[Finding]]
ArchiveCheck = Callable[[Sequence[CaseSummary]], Iterable[FindingIn]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    ``severity`` holds for drafts, ``at_publish`` for approved and published cases and for
    ``--gate publish``; a ``publish_only`` rule is not applied to drafts at all. ``languages`` are
    those that the rule understands, empty for all. ``requirement`` says in a sentence what must be
    true before publication; such rules make the checklist of ``--gate publish``. A ``guard``
    protects patients, readers or rights: only a case itself can set it aside, with its reason.
    ``dated`` rules depend on ``--as-of``.
    """

    code: str
    name: str
    severity: Severity
    since: str
    source: str
    module: str
    check: Callable[..., Any] = field(repr=False)
    scope: Scope = Scope.CASE
    at_publish: Severity
    languages: tuple[str, ...] = ()
    requirement: str = ""
    publish_only: bool = False
    guard: bool = False
    dated: bool = False

    @property
    def summary(self) -> str:
        """What the rule finds, in a sentence: the first paragraph of its file's docstring."""
        return _paragraphs(self.module)[0]

    @property
    def why(self) -> str:
        """Why it matters, and what to do: the other paragraphs."""
        return " ".join(_paragraphs(self.module)[1:])

    def constant(self, name: str) -> Any:
        """A constant of the rule's file, such as ``BAD``."""
        return getattr(sys.modules[self.module], name, ())


def _paragraphs(module: str) -> list[str]:
    text = (sys.modules[module].__doc__ or "").strip()
    return [" ".join(part.split()) for part in text.split("\n\n")] or [""]


def rule(  # noqa: PLR0913 -- the parts of a rule, all named
    code: str,
    name: str,
    severity: Severity,
    since: str,
    source: str,
    *,
    at_publish: Severity | None = None,
    languages: tuple[str, ...] = (),
    requirement: str = "",
    publish_only: bool = False,
    guard: bool = False,
    dated: bool = False,
) -> Callable[[CaseCheck], Rule]:
    """Make a rule of a function that looks at one case; the parts are those of :class:`Rule`."""

    def made(check: CaseCheck) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            since=since,
            source=source,
            module=check.__module__,
            check=check,
            at_publish=at_publish or severity,
            languages=languages,
            requirement=requirement,
            publish_only=publish_only,
            guard=guard,
            dated=dated,
        )

    return made


def archive_rule(
    code: str, name: str, severity: Severity, since: str, source: str, *, dated: bool = False
) -> Callable[[ArchiveCheck], Rule]:
    """Make a rule of a function that looks at the summaries of all cases."""

    def made(check: ArchiveCheck) -> Rule:
        return Rule(
            code=code,
            name=name,
            severity=severity,
            since=since,
            source=source,
            module=check.__module__,
            check=check,
            scope=Scope.ARCHIVE,
            at_publish=severity,
            dated=dated,
        )

    return made
