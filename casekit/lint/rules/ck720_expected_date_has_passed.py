"""Something is expected by a date that has passed.

What was expected has happened or not, and a reader today wants to know which. Look it up, and tell
the result or what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/discussion": "Results of the trial are ⟦expected in 2025⟧ [@stoffel2020].",
        "as_of": "2026-01-15",
    },
    {
        "/discussion": "The report was ⟦due to appear in December 2025⟧ [@stoffel2020].",
        "as_of": "2026-01-15",
    },
)
GOOD = (
    {"/discussion": "Results are expected in 2029 [@stoffel2020].", "as_of": "2026-01-15"},
    {
        "/discussion": "As expected, guidelines of 2018 agree; this is due to iodine in salt since "
        "2003 [@stoffel2020].",
        "as_of": "2026-01-15",
    },
)

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EXPECTED = re.compile(
    r"\b(?:expected|anticipated|awaited|due|estimated|planned|scheduled|projected)\b"
    r"(?: to (?:be )?[a-z]{2,15}(?: out)?)?(?: completion)?(?: date)?"
    r",? (?:in|by|for|during|until|before|around)"
    r"(?: the)?(?: (?:early|mid|middle|late|end|spring|summer|autumn|fall|winter|first|second"
    r"|third|fourth|last|half|quarter|year|of|Q[1-4]|(?P<month>" + "|".join(_MONTHS) + r"))){0,5}"
    r"[ -](?P<year>20[0-9]{2})\b",
    re.IGNORECASE,
)


@rule(
    "CK720",
    "expected-date-has-passed",
    Severity.WARNING,
    since="0.2",
    source="ACCME, Standards for Integrity and Independence in Accredited Education (2020)",
    languages=("en",),
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for expectations with a year, and compare it with the day."""
    if case.as_of is None:
        return
    for prose in case.texts(ANSWER):
        yield from _passed(prose, case.as_of)


def _passed(prose: Prose, day: date) -> Iterator[Finding]:
    for found in _EXPECTED.finditer(prose.text):
        year = int(found["year"])
        month = _MONTHS.index(found["month"].lower()) + 1 if found["month"] else 0
        if (year, month) <= (day.year, day.month if month else 0):
            yield prose.finding(
                f"{found['month'] + ' ' if month else ''}{year} has come",
                found.start(),
                found.end(),
                help="Look up what happened, and tell it.",
            )
