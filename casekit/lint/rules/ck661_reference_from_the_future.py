"""A reference is dated later than the day of the check.

Papers appear ahead of their issue, but not years ahead: a year in the future is a slip. Look the
paper up.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦/references/0/issued⟧": {"date-parts": [[2062]]},
    "/dates": {"submitted": "2026-01-12"},
}
GOOD = {"/references/0/issued": {"date-parts": [[2026, 5]]}, "/dates": {"submitted": "2026-01-12"}}


@rule(
    "CK661",
    "reference-from-the-future",
    Severity.ERROR,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g (references)",
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the year with that of the day of the check; issues of the next year exist."""
    if case.as_of is None:
        return
    for pointer, reference in case.references:
        year = papers.year(reference.csl)
        if year is not None and year > case.as_of.year + 1:
            yield case.finding(
                f"the year {year} has not come yet",
                jp.join(pointer, "issued"),
                help="Look the paper up and correct the year.",
            )
