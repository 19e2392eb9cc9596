"""No reference is younger than six years.

Advice that rests on old papers alone may be overtaken. Look for what has come out since, or say in
the text that nothing has.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.ages import youngest_year
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

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
    youngest = youngest_year(case)
    if case.as_of is not None and youngest and youngest + _YEARS < case.as_of.year:
        yield case.finding(
            f"the youngest reference is of {youngest}",
            "/references",
            help="Look for what has come out since.",
        )
