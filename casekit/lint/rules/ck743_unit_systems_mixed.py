"""One quantity is given in conventional units here and in SI units there.

Readers compare 1.2 mg/dL with 140 µmol/L and see no rise. Keep to one system, or give the other in
brackets each time.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import ANALYTE_TEXTS, Measurement, conversion, measurements
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = {"/vignette": "Creatinine was 1.2 mg/dL on Monday and creatinine ⟦150 µmol/L⟧ on Friday."}
GOOD = (
    {"/vignette": "Creatinine was 1.2 mg/dL (106 µmol/L); later creatinine was 150 µmol/L."},
    {"/vignette": "Haemoglobin was 94 g/L and creatinine was 1.2 mg/dL."},
)


@rule(
    "CK743",
    "unit-systems-mixed",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 17.4",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the units of each quantity over the whole case, pairs aside."""
    first: dict[str, tuple[Prose, Measurement]] = {}
    paired: set[str] = set()
    told: set[str] = set()
    analytes = case.mapping("analytes")
    for prose in case.texts(ANALYTE_TEXTS):
        for found in measurements(case, prose):
            name = found.analyte
            both = conversion(analytes[name])
            units = {both.conventional, both.si}
            if found.value.unit not in units or len(units) == 1:
                continue
            if found.other is not None and found.other.unit in units:
                paired.add(name)
            if name in paired or name in told:
                continue
            if name not in first:
                first[name] = (prose, found)
                continue
            earlier, known = first[name]
            if known.value.unit != found.value.unit:
                told.add(name)
                yield prose.finding(
                    f"{name} is in {found.value.unit} here and in {known.value.unit} before",
                    found.value.start,
                    found.value.end,
                    related=(
                        earlier.related("the other unit", known.value.start, known.value.end),
                    ),
                )
