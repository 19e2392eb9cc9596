"""A word such as “currently” has aged with the text.

“Ongoing”, “to date” and “recently” are true on the day they are written. When nobody has looked at
the text for a year and a half, a reader cannot rely on them. Check them, and write “as of March
2024” instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Prose
from casekit.lint.rule import Finding, rule
from casekit.model.case import Dates

_OLD = {"submitted": "2022-12-01", "published": "2023-03-01", "last_reviewed": "2023-03-01"}
BAD = {
    "/dates": _OLD,
    "/discussion": "A trial is ⟦ongoing⟧, and ⟦to date⟧ there are no data [@stoffel2020].",
    "as_of": "2026-01-15",
}
GOOD = (
    {"/discussion": "A trial is ongoing [@stoffel2020].", "as_of": "2026-03-15"},
    {
        "/dates": _OLD,
        "/discussion": "As of March 2023, a trial was ongoing [@stoffel2020].",
        "as_of": "2026-01-15",
    },
)

_MONTHS_OLD = 18
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@rule(
    "CK721",
    "word-that-ages",
    Severity.WARNING,
    since="0.2",
    source="NLM, Citing Medicine (dates of update and review); ACCME, review of enduring materials",
    languages=("en", "de", "tr"),
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for such words when the last day on which somebody looked at the text is long past."""
    written = _last_day(case.case.dates)
    if case.as_of is None or written is None or _months(written, case.as_of) <= _MONTHS_OLD:
        return
    for prose in case.texts(ANSWER):
        yield from _words(case, prose, _months(written, case.as_of))


def _words(case: LintCase, prose: Prose, months: int) -> Iterator[Finding]:
    for found in prose.find(case.phrases("ageing_words")):
        if not _YEAR.search(prose.sentence_at(found.start).text):
            yield prose.finding(
                f"“{found.phrase}” was written {months} months ago",
                found.start,
                found.end,
                help="Check whether it still holds, and name the day: “as of March 2024”.",
            )


def _last_day(dates: Dates) -> date | None:
    days = (dates.last_reviewed, dates.published, dates.submitted)
    return max((day for day in days if day), default=None)


def _months(first: date, last: date) -> int:
    whole = (last.year - first.year) * 12 + last.month - first.month
    return whole - (last.day < first.day)
