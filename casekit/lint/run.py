"""Runs the rules over a case: findings with code, file and severity, in the order of the rules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from casekit.codes import finding
from casekit.config.lint import LintSettings
from casekit.diagnostics import Diagnostic, Severity
from casekit.lint.archive import CaseSummary
from casekit.lint.context import Gate, LintCase
from casekit.lint.registry import rules_for
from casekit.lint.rule import Finding, Rule, Scope

MAX_OF_ONE_RULE = 50
"""So many findings of one rule are reported of one case; a text of nonsense has thousands."""


def run(case: LintCase, path: Path, rules: Iterable[Rule] | None = None) -> list[Diagnostic]:
    """What the rules find in a case; ``rules`` are those for its language unless given.

    A rule that fails is a finding itself.
    """
    found: list[Diagnostic] = []
    for rule in rules_for(case.language) if rules is None else rules:
        if rule.publish_only and case.gate is Gate.DRAFT:
            continue
        try:
            for count, item in enumerate(rule.check(case)):
                if count == MAX_OF_ONE_RULE:
                    break
                found.append(_diagnostic(rule, item, path, case.settings, case.gate))
        except Exception as error:  # one rule's failure must never stop the others
            found.append(_failure(rule, error, path))
    return found


def run_archive(summaries: Sequence[CaseSummary], settings: LintSettings) -> list[Diagnostic]:
    """What the rules about an archive find in its cases."""
    found: list[Diagnostic] = []
    for rule in rules_for("", Scope.ARCHIVE):
        try:
            for item in rule.check(summaries):
                found.append(_diagnostic(rule, item.finding, item.path, settings, Gate.DRAFT))  # noqa: PERF401
        except Exception as error:  # one rule's failure must never stop the others
            found.append(_failure(rule, error, summaries[0].path))
    return found


def severity_at(rule: Rule, gate: Gate, settings: LintSettings) -> Severity:
    """How much a rule weighs at a gate, as the archive has decided."""
    own = rule.at_publish if gate is Gate.PUBLISH else rule.severity
    return settings.severity.get(rule.code, own)


def _diagnostic(
    rule: Rule, item: Finding, path: Path, settings: LintSettings, gate: Gate
) -> Diagnostic:
    decided = rule.code in settings.severity
    severity = severity_at(rule, gate, settings)
    return Diagnostic(
        code=rule.code,
        message=item.message,
        path=path,
        pointer=item.pointer,
        severity=severity if decided else item.severity or severity,
        help=item.help,
        fix=item.fix,
        related=item.related,
        offset=item.offset,
        length=item.length,
    )


def _failure(rule: Rule, error: Exception, path: Path) -> Diagnostic:
    if os.environ.get("CASEKIT_DEBUG"):
        raise error
    return finding(
        "CK600",
        f"the rule {rule.code} {rule.name} failed: {type(error).__name__}: {error}",
        path=path,
        help="This is a fault in casekit, not in the case; the other rules were applied. Run the "
        "check again with CASEKIT_DEBUG=1 and report what it prints.",
    )
