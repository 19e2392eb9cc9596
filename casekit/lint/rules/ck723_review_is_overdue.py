"""The day on which the case was to be reviewed again has passed, or its credits have expired.

Nobody has confirmed since that the advice still holds. Have it reviewed and set the new days, or
retire the case. Credits that have expired can no longer be earned, so their block must go or be
renewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.case import Status

BAD = (
    {"/dates/next_review": "2025-12-31", "⟦/dates/next_review⟧": ..., "as_of": "2026-01-15"},
    {
        "/dates": {"published": "2021-03-01", "last_reviewed": "2022-03-01"},
        "⟦/dates/last_reviewed⟧": ...,
        "as_of": "2026-01-15",
    },
)
GOOD = {"/dates/next_review": "2026-01-16", "as_of": "2026-01-15"}

_YEARS = 3
"""So long a review holds where the case does not say when the next is due."""


@rule(
    "CK723",
    "review-is-overdue",
    Severity.WARNING,
    since="0.2",
    source="ACCME, review of enduring materials at least every three years",
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the days of review and of expiry with the day."""
    day, dates, cme = case.as_of, case.case.dates, case.case.cme
    if day is None or case.case.status is Status.RETIRED:
        return
    if dates.next_review and dates.next_review < day:
        yield case.finding(
            f"a review was due on {dates.next_review.isoformat()}",
            "/dates/next_review",
            help="Have the case reviewed; then set “last_reviewed” and “next_review”.",
        )
    elif not dates.next_review and dates.last_reviewed and _later(dates.last_reviewed) < day:
        yield case.finding(
            f"the last review is more than {_YEARS} years old",
            "/dates/last_reviewed",
            help="Have the case reviewed; then set “last_reviewed” and “next_review”.",
        )
    if cme and cme.expiry_date < day:
        yield case.finding(
            f"the credits expired on {cme.expiry_date.isoformat()}",
            "/cme/expiry_date",
            help="Renew the accreditation, or take “cme” out.",
        )


def _later(day: date) -> date:
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year + _YEARS, day=28 if last else day.day)
