"""A reference is later than the case that cites it.

A case cannot build on a paper that had not appeared: either the year is wrong, or the text was
changed and the case does not say so. Correct the year, or record the review under “dates” or
“history”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦/references/0/issued⟧": {"date-parts": [[2026]]},
    "/dates": {"published": "2021-09-15", "last_reviewed": "2021-08-01"},
}
GOOD = {
    "/references/0/issued": {"date-parts": [[2023]]},
    "/dates": {"published": "2021-09-15", "last_reviewed": "2024-02-01"},
}

_AHEAD = 11


@rule(
    "CK662",
    "reference-after-publication",
    Severity.ERROR,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g (references)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the year with that of publication, of the last review and of recorded changes."""
    dates = case.case.dates
    if dates.published is None:
        return
    days = [dates.published, *(entry.date for entry in case.case.history)]
    last = max(*days, dates.last_reviewed or dates.published)
    for pointer, reference in case.references:
        year = papers.year(reference.csl)
        if year is None or year <= last.year:
            continue
        ahead = year == last.year + 1 and last.month >= _AHEAD
        yield case.finding(
            f"the paper is of {year}, the case was last changed in {last.year}",
            jp.join(pointer, "issued"),
            help="Correct the year, or record the review under “dates” or “history”.",
            severity=Severity.WARNING if ahead else None,
        )
