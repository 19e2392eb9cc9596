"""A value in two units is not the same value.

“Creatinine 1.2 mg/dL (160 µmol/L)” leaves readers to guess which of the two was measured.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import ANALYTE_TEXTS, Conversion, Value, conversion, measurements
from casekit.lint.rule import Finding, rule

BAD = {"/vignette": "Creatinine was ⟦1.2 mg/dL (160 µmol/L)⟧."}
GOOD = {"/vignette": "Creatinine was 1.2 mg/dL (106 µmol/L), haemoglobin 94 g/L (9.4 g/dL)."}

_SLACK = 0.02
"""Conversion factors are rounded in tables, and differ a little between them."""


@rule(
    "CK744",
    "conversion-wrong",
    Severity.WARNING,
    since="0.2",
    source="AMA Manual of Style (2020), chapter 17, conversion factors",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Convert the first value and compare it with the second, as far as both are printed."""
    analytes = case.mapping("analytes")
    for prose in case.texts(ANALYTE_TEXTS):
        for found in measurements(case, prose):
            if found.other is None:
                continue
            expected = _converted(
                found.value, found.other.unit, conversion(analytes[found.analyte])
            )
            if expected is None:
                continue
            value, rounding = expected
            allowed = found.other.rounding + rounding + _SLACK * value
            if abs(found.other.number - value) > allowed:
                end = found.other.end
                end += prose.text[end : end + 1] in (")", "]")
                yield prose.finding(
                    f"{found.value.number:g} {found.value.unit} is {value:.4g} {found.other.unit}",
                    found.value.start,
                    end,
                )


def _converted(value: Value, unit: str, both: Conversion) -> tuple[float, float] | None:
    """The value in another unit, and how far rounding may have moved it."""
    if (value.unit, unit) == (both.conventional, both.si):
        return value.number * both.factor, value.rounding * both.factor
    if (value.unit, unit) == (both.si, both.conventional):
        return value.number / both.factor, value.rounding / both.factor
    return None
