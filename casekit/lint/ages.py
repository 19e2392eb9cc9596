"""How old a case is: the last day on which somebody looked at it, and its youngest reference."""

from __future__ import annotations

from datetime import date

from casekit.lint.context import LintCase
from casekit.model.case import Dates


def last_looked_at(dates: Dates) -> date | None:
    """The last of the days that a case names; None where it names none."""
    days = (dates.last_reviewed, dates.published, dates.submitted)
    return max((day for day in days if day), default=None)


def youngest_year(case: LintCase) -> int | None:
    """The year of the youngest reference; None where no reference has a year."""
    years = []
    for _, reference in case.references:
        issued = reference.csl.get("issued")
        parts = issued.get("date-parts") if isinstance(issued, dict) else None
        if parts and parts[0]:
            years.append(int(parts[0][0]))
    return max(years, default=None)


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (last.day < first.day)
