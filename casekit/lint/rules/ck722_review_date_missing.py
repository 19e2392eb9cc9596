"""The case does not say when it was last reviewed, or when it is to be reviewed again.

Medicine moves on: readers need to know how old the advice is, and the society when to look at it
again. Accreditors want a review every two or three years. Set “last_reviewed” and “next_review”
under “dates”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.case import Dates

BAD = (
    {"⟦/dates⟧": {"submitted": "2026-01-12"}, "gate": "publish"},
    {"⟦⟧": ..., "/dates": None, "gate": "publish"},
)
GOOD = {"/dates": {"last_reviewed": "2026-02-16", "next_review": "2028-02-16"}, "gate": "publish"}


@rule(
    "CK722",
    "review-date-missing",
    Severity.ERROR,
    since="0.2",
    source="ACCME, review of enduring materials at least every three years",
    publish_only=True,
    requirement="It is known when the case was last reviewed, and when it is due again",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for both days."""
    dates = case.case.dates
    days = {"last_reviewed": dates.last_reviewed, "next_review": dates.next_review}
    missing = [name for name, day in days.items() if day is None]
    if missing:
        yield case.finding(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set",
            "/dates" if dates != Dates() else "",
            help="Write the days as YYYY-MM-DD under “dates”.",
        )
