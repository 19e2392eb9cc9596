"""A value cannot be that of a living person, or two units of one value do not agree.

“36.6 °C (94 °F)” and a pH of 8.5 are slips of typing. Learners reason from such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.measures import number
from casekit.lint.prose import PATIENT, Place, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "Her temperature is ⟦36.6 °C (94 °F)⟧."},
    {"/vignette": "The arterial ⟦pH is 8.5⟧ and the blood pressure ⟦70/112 mm Hg⟧."},
    {"/vignette": "Her ⟦oxygen saturation is 104%⟧ and her ⟦Glasgow Coma Scale score is 2⟧."},
)
GOOD = {
    "/vignette": "Her temperature is 36.6 °C (97.9 °F), blood pressure 112/70 mm Hg, pulse 84, "
    "pH 7.31, oxygen saturation 94%; the Glasgow Coma Scale score is 15. A room at 4 °C."
}

_N = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_HEAT = re.compile(
    rf"{_N}\s?(?:°\s?|deg(?:rees)?\s)?C\s?[(\[/,]\s?{_N}\s?(?:°\s?|deg(?:rees)?\s)?F[)\]]?"
)
_PRESSURE = re.compile(r"(?<![\d/])(\d{2,3})/(\d{2,3})\s?mm\s?Hg")
_IS = r"(?: (?:of|is|was)|,|:|=)?"
_MOLAR = r"\s?(?:mmol|mEq)/L"
_QUANTITIES = {
    "temperature °C": rf"\b(?:temperature|fever)[^.;\d]{{0,20}}{_N}\s?°\s?C",
    "temperature °F": rf"\b(?:temperature|fever)[^.;\d]{{0,20}}{_N}\s?°\s?F",
    "pH": rf"\b(?-i:pH){_IS} {_N}",
    "oxygen saturation %": rf"\b(?:oxygen saturation|SpO[2₂]|SaO[2₂])[^.;\d]{{0,16}}{_N}\s?%",
    "heart rate": rf"\b(?:heart rate|pulse)(?: rate)?{_IS} {_N}\b(?!\s?%)",
    "respiratory rate": rf"\brespiratory rate{_IS} {_N}\b",
    "potassium mmol/L": rf"\bpotassium[^.;\d]{{0,16}}{_N}{_MOLAR}",
    "sodium mmol/L": rf"\bsodium[^.;\d]{{0,16}}{_N}{_MOLAR}",
    "haemoglobin g/dL": rf"\bha?emoglobin[^.;\d]{{0,16}}{_N}\s?g/dL",
    "haemoglobin g/L": rf"\bha?emoglobin[^.;\d]{{0,16}}{_N}\s?g/L",
    "haematocrit %": rf"\bha?ematocrit[^.;\d]{{0,16}}{_N}\s?%",
    "Glasgow Coma Scale": rf"\bGlasgow Coma (?:Scale|Score)(?: score)?{_IS} {_N}\b",
    "age": rf"\b{_N}[- ]years?[- ]old\b",
}
_PATTERNS = {name: re.compile(text, re.IGNORECASE) for name, text in _QUANTITIES.items()}


@rule(
    "CK742",
    "value-impossible",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), vignettes; conversion °F = °C × 9/5 + 32",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at temperatures, pressures and the quantities of the table in what tells the patient."""
    ranges = {name: _limits(entry) for name, entry in case.mapping("plausible_ranges").items()}
    for prose in case.texts(PATIENT | {Place.LEAD_IN}):
        yield from _temperatures(prose)
        yield from _pressures(prose)
        for name, pattern in _PATTERNS.items():
            low, high = ranges[name]
            for found in pattern.finditer(prose.text):
                if not low <= number(found[1]) <= high:
                    yield prose.finding(
                        f"{found[1]} is outside {low:g} to {high:g}, what people can have",
                        found.start(),
                        found.end(),
                        help="Check the number and its unit.",
                    )


def _limits(entry: str) -> tuple[float, float]:
    low, _, high = entry.partition(" to ")
    return float(low), float(high)


def _temperatures(prose: Prose) -> Iterator[Finding]:
    for found in _HEAT.finditer(prose.text):
        expected = number(found[1]) * 9 / 5 + 32
        if abs(expected - number(found[2])) > 0.6:
            yield prose.finding(f"{found[1]} °C is {expected:.1f} °F", found.start(), found.end())


def _pressures(prose: Prose) -> Iterator[Finding]:
    for found in _PRESSURE.finditer(prose.text):
        upper, lower = int(found[1]), int(found[2])
        if upper <= lower or upper > 320:
            yield prose.finding(
                f"a blood pressure of {upper} over {lower} cannot be",
                found.start(),
                found.end(),
                help="The systolic pressure stands first.",
            )
