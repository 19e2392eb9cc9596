"""The vignette gives a day or a month of the patient's story.

Dates of birth, admission and death identify people; the year alone may stay. Say how long after the
first visit something happened: “three weeks later”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.privacy import weight
from casekit.lint.prose import PATIENT
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "She came on ⟦12 March 2021⟧.", "/consent": {"kind": "obtained"}},
    {"/vignette": "She came on ⟦March 12⟧ and died in ⟦April 2022⟧.",
     "/consent": {"kind": "obtained"}},
    {"/vignette": "Blood was taken on ⟦2021-03-12⟧ and ⟦12.04.2021⟧.",
     "/consent": {"kind": "obtained"}},
)  # fmt: skip
GOOD = (
    {"/vignette": "She came in 2021. Three weeks later 12/40 cells were seen. She may 12 times."},
    {"/discussion": "The drug was approved on 12 March 2021."},
)

_NUMERIC = re.compile(
    r"(?<![\d/.-])(?:(?:19|20)\d\d-[01]?\d-[0-3]?\d|[0-3]?\d[./][0-3]?\d[./](?:19|20)\d\d)(?![\d/-])"
)


@rule(
    "CK771",
    "date-of-the-patient",
    Severity.ERROR,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(C)",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for dates finer than a year where the patient is described."""
    months = case.mapping("months")
    for prose in case.texts(PATIENT):
        patterns = [_NUMERIC]
        if prose.language in months:
            patterns.append(_named(months[prose.language]))
        for pattern in patterns:
            for found in pattern.finditer(prose.text):
                yield prose.finding(
                    f"“{found[0]}” belongs to the patient alone",
                    found.start(),
                    found.end(),
                    help="Give the year alone, or the time since an earlier event.",
                    severity=weight(case),
                )


@lru_cache(maxsize=16)
def _named(months: str) -> re.Pattern[str]:
    """Days and months with their names: “12 March 2021”, “March 12”, “April 2022”."""
    name = "|".join(map(re.escape, months.split()))
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<![\w.])[0-3]?\d(?:st|nd|rd|th|\.|º)?(?: de)? (?:{name})\b(?:(?:,| de)? {year}\b)?"
        rf"|\b(?:{name}) (?:[0-3]?\d(?:st|nd|rd|th)?\b(?!\d)(?:, {year}\b)?|{year}\b)"
    )
