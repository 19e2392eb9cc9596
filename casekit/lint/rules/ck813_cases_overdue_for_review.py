"""Published cases are past the day on which they were to be reviewed.

What was right when it was written may be wrong by now, and readers trust the society's name. The
finding names all of them in one list; review them, or retire them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casekit.diagnostics import Severity
from casekit.lint.archive import CaseSummary
from casekit.lint.rule import Finding, FindingIn, archive_rule
from casekit.model.case import Status

BAD = {"/dates/next_review": "2025-06-01", "as_of": "2026-01-01"}
GOOD = {"/dates/next_review": "2026-06-01", "as_of": "2026-01-01"}

_LISTED = 10


@archive_rule(
    "CK813",
    "cases-overdue-for-review",
    Severity.WARNING,
    since="0.2",
    source="ACCME, review of enduring materials at least every three years",
    dated=True,
)
def check(cases: Sequence[CaseSummary]) -> Iterator[FindingIn]:
    """Compare the days for review with the day that is asked for."""
    overdue = [
        case
        for case in cases
        if case.status is Status.PUBLISHED
        and case.as_of
        and case.dates.next_review
        and case.dates.next_review < case.as_of
    ]
    if len(overdue) < 2:
        return  # a single case is told by its own rule
    overdue.sort(key=lambda case: (case.dates.next_review, case.case_id))
    names = ", ".join(f"{case.case_id} ({case.dates.next_review})" for case in overdue[:_LISTED])
    more = f" and {len(overdue) - _LISTED} more" if len(overdue) > _LISTED else ""
    yield FindingIn(
        overdue[0].path,
        Finding(
            f"{len(overdue)} published cases are past their day of review: {names}{more}",
            "/dates/next_review",
            help="Review them and set the next day, or retire them.",
        ),
    )
