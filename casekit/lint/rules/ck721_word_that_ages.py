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
from casekit.lint.ages import last_looked_at, months_between, youngest_year
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Prose
from casekit.lint.rule import Finding, rule

_OLD = {"submitted": "2022-12-01", "published": "2023-03-01", "last_reviewed": "2023-03-01"}
BAD = (
    {
        "/dates": _OLD,
        "/discussion": "A trial is ⟦ongoing⟧, and ⟦to date⟧ there are no data [@stoffel2020].",
        "as_of": "2026-01-15",
    },
    {
        "/dates": None,
        "/discussion": "A trial is ⟦currently⟧ recruiting [@stoffel2020].",
        "as_of": "2026-01-15",
    },
)
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
    written = last_looked_at(case.case.dates)
    since = "was written {} months ago"
    youngest = youngest_year(case)
    if written is None and youngest is not None:  # a draft without any date
        written = date(youngest, 12, 31)
        since = "may be {} months old, as the youngest reference is"
    if case.as_of is None or written is None:
        return
    months = months_between(written, case.as_of)
    if months <= _MONTHS_OLD:
        return
    for prose in case.texts(ANSWER):
        yield from _words(case, prose, since.format(months))


def _words(case: LintCase, prose: Prose, since: str) -> Iterator[Finding]:
    for found in prose.find(case.phrases("ageing_words")):
        if not _YEAR.search(prose.sentence_at(found.start).text):
            yield prose.finding(
                f"“{found.phrase}” {since}",
                found.start,
                found.end,
                help="Check whether it still holds, and name the day: “as of March 2024”.",
            )
