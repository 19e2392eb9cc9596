"""A laboratory value has no unit.

“Haemoglobin 9.4” is grams per decilitre in one country and a printing error in another; a
creatinine of 1.2 and one of 106 are the same. Write the unit, and for learners the reference range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import ANALYTE_TEXTS, measurements, series_unit
from casekit.lint.rule import Finding, rule

BAD = {"/vignette": "The haemoglobin is ⟦9.4⟧, and creatinine was 1.1 mg/dL."}
GOOD = (
    {"/vignette": "The haemoglobin is 9.4 g/dL; creatinine, 106 µmol/L; platelets 20,000/µL."},
    {"/vignette": "Sodium 2 weeks ago was normal. Platelets 20 × 10⁹/L. Calcium 1 g daily."},
    {"/vignette": "Potassium: 4.6, 5.2 and 7.1 mmol/L."},
    {"/vignette": "Ferritin was 5 (reference range, 15–150 µg/L)."},
)

_GOES_ON = re.compile(r"[ ]?(?:[.;)\]](?:\s|$)|,\s|$|(?:and|but|with|on|at)\s)")
_RATIOS = frozenset({"troponin", "d-dimer"})


@rule(
    "CK740",
    "laboratory-value-without-unit",
    Severity.WARNING,
    since="0.2",
    source="AMA Manual of Style (2020), chapter 17; NBME, table of normal laboratory values",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """A value whose number ends a phrase, with no unit behind it or in the range behind it."""
    for prose in case.texts(ANALYTE_TEXTS):
        for found in measurements(case, prose):
            value = found.value
            if found.analyte in _RATIOS or found.limits or value.unit:
                continue
            if series_unit(prose.text, value.end):
                continue
            if _GOES_ON.match(prose.text, value.end):
                yield prose.finding(
                    f"the unit of {found.analyte} is missing",
                    value.start,
                    value.end,
                    help="Write the unit behind the number.",
                )
