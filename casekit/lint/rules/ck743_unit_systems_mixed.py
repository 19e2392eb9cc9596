"""Some values are in conventional units and others in SI units.

Readers compare 1.2 mg/dL with 140 µmol/L and see no rise. Keep to one system, or give the other in
brackets each time. Grams per decilitre and per litre are told apart for one quantity only.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import ANALYTE_TEXTS, Measurement, conversion, measurements
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "Creatinine was 1.2 mg/dL on Monday and creatinine ⟦150 µmol/L⟧ on Friday."},
    {"/vignette": "Creatinine is 177 µmol/L and glucose ⟦240 mg/dL⟧."},
)
GOOD = (
    {"/vignette": "Creatinine is 1.2 mg/dL, glucose 98 mg/dL and sodium 140 mmol/L."},
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
    """Compare the units over the whole case, pairs aside, quantity by quantity and all together."""
    first: dict[str, tuple[Prose, Measurement]] = {}
    told: set[str] = set()
    analytes = case.mapping("analytes")
    for prose in case.texts(ANALYTE_TEXTS):
        for found in measurements(case, prose):
            both = conversion(analytes[found.analyte])
            units = {both.conventional, both.si}
            if found.value.unit not in units or len(units) == 1:
                continue
            if found.other is not None and found.other.unit in units:
                told.add(found.analyte)
            system = f"{found.value.unit == both.si}"
            names = [found.analyte] if _is_decimal(both.factor) else [found.analyte, ""]
            other = next((first[f"{name} {_NOT[system]}"] for name in names
                          if f"{name} {_NOT[system]}" in first), None)  # fmt: skip
            for name in names:
                first.setdefault(f"{name} {system}", (prose, found))
            if other is None or told.intersection((found.analyte, "")):
                continue
            told |= {found.analyte, ""}
            earlier, known = other
            yield prose.finding(
                f"{found.analyte} is in {found.value.unit}, {known.analyte} in {known.value.unit}",
                found.value.start,
                found.value.end,
                related=(earlier.related("the other unit", known.value.start, known.value.end),),
            )


_NOT = {"True": "False", "False": "True"}


def _is_decimal(factor: float) -> bool:
    """Whether the systems differ in the place of the point only, as for haemoglobin."""
    return factor in (0.001, 0.01, 0.1, 1, 10, 100)
