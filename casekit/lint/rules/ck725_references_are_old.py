"""No reference is younger than six years.

Advice that rests on old papers alone may be overtaken. Look for what has come out since, or say in
the text that nothing has.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.reference import Reference

BAD = {
    "⟦/references⟧": ...,
    "/references/0/issued": {"date-parts": [[2014]]},
    "as_of": "2026-01-15",
}
GOOD = {"/references/0/issued": {"date-parts": [[2020]]}, "as_of": "2026-01-15"}

_YEARS = 6


@rule(
    "CK725",
    "references-are-old",
    Severity.INFO,
    since="0.2",
    source="ACCME, review of enduring materials at least every three years",
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the youngest reference with the day."""
    years = [year for _, reference in case.references if (year := _year(reference))]
    if case.as_of is not None and years and max(years) + _YEARS < case.as_of.year:
        yield case.finding(
            f"the youngest reference is of {max(years)}",
            "/references",
            help="Look for what has come out since.",
        )


def _year(reference: Reference) -> int | None:
    """The year of publication; None where there is none."""
    issued = reference.csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return int(parts[0][0]) if parts and parts[0] else None
