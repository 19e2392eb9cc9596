"""A value is called high, low or normal against the reference range that stands beside it.

One of the two is wrong, or the range is upside down, and learners cannot know which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import ANALYTE_TEXTS, Measurement, measurements
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "There is an elevated ferritin of ⟦50 µg/L⟧ (reference range, 15–150)."},
    {"/vignette": "Ferritin is normal at ⟦6 µg/L⟧ (reference range 15–150 µg/L)."},
    {"/vignette": "Creatinine is normal at 1.0 mg/dL. Potassium was ⟦4.1 mmol/L⟧ (5.1–3.5)."},
)
GOOD = {"/vignette": "There is a low ferritin of 5 µg/L (15–150 µg/L) and a CRP of 3 mg/L (0–5)."}

_HIGH = re.compile(r"\b(?:elevated|raised|increased|high)\b[\w -]{0,40}$", re.IGNORECASE)
_LOW = re.compile(r"\b(?:low|decreased|reduced)\b[\w -]{0,40}$", re.IGNORECASE)
_NORMAL = re.compile(r"(?<!above )(?<!below )\bnormal\b[\w -]{0,40}$", re.IGNORECASE)


@rule(
    "CK741",
    "value-contradicts-range",
    Severity.WARNING,
    since="0.2",
    source="AMA Manual of Style (2020), chapter 17",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the word in front of a value with the range behind it."""
    for prose in case.texts(ANALYTE_TEXTS):
        for found in measurements(case, prose):
            why = _contradiction(prose, found)
            if why:
                yield prose.finding(why, found.value.start, found.value.end)


def _contradiction(prose: Prose, found: Measurement) -> str:
    if found.limits is None:
        return ""
    low, high = found.limits
    if low > high:
        return f"the range runs from {low:g} down to {high:g}"
    before = re.split(r"[.;(]", prose.text[max(0, found.start - 40) : found.value.start])[-1]
    value = found.value.number
    if _HIGH.search(before) and value <= high:
        return f"{value:g} is called high, and the range goes up to {high:g}"
    if _LOW.search(before) and value >= low:
        return f"{value:g} is called low, and the range begins at {low:g}"
    if _NORMAL.search(before) and not low <= value <= high:
        return f"{value:g} is called normal, and the range is {low:g} to {high:g}"
    return ""
