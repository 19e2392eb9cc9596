"""What stands between a case and its publication: a checklist in an author's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casekit.diagnostics import Diagnostic, Severity
from casekit.lint.context import Gate, gate_of
from casekit.lint.groups import is_of_rule
from casekit.lint.registry import rules_for
from casekit.lint.suppress import Suppressed
from casekit.lint.texts import base_language
from casekit.model.case import Case, Status


def is_advice(item: Diagnostic) -> bool:
    """Whether a finding comes from a rule; any other error keeps a case from being built."""
    return is_of_rule(item.code)


def keeps_from_building(item: Diagnostic, status: Status) -> bool:
    """Whether a finding stops the build: a rule's error does once a case is to be published."""
    return item.is_error and (not is_advice(item) or gate_of(status) is Gate.PUBLISH)


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that must be true, with what is in its way and what was set aside."""

    text: str
    open: tuple[Diagnostic, ...] = ()
    aside: tuple[Suppressed, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """The demands on one case; ``warnings`` is how many are left for an editor to decide."""

    path: Path
    case_id: str
    status: str
    demands: tuple[Demand, ...]
    warnings: int

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not any(demand.open for demand in self.demands)


def checklist(
    path: Path, case: Case | None, found: Iterable[Diagnostic], aside: Sequence[Suppressed]
) -> Checklist:
    """The checklist of a case, from its findings at the gate; ``case`` is None when unreadable."""
    listed = list(found)
    errors = [item for item in listed if item.is_error]
    demands = [
        Demand(
            "The file can be read, follows the format, and everything it refers to exists",
            tuple(item for item in errors if not is_advice(item)),
        )
    ]
    rest = [item for item in errors if is_advice(item)]
    for rule in rules_for(base_language(case.language)) if case else ():
        if not rule.requirement:
            continue
        inside = tuple(item for item in rest if item.code == rule.code)
        kept = tuple(item for item in aside if item.diagnostic.code == rule.code)
        demands.append(Demand(rule.requirement, inside, kept))
        rest = [item for item in rest if item.code != rule.code]
    if case:
        demands.append(Demand("No other error is left", tuple(rest)))
    return Checklist(
        path=path,
        case_id=case.id if case else "",
        status=str(case.status) if case else "",
        demands=tuple(demands),
        warnings=sum(item.severity is Severity.WARNING for item in listed),
    )
