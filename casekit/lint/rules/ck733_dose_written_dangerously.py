"""A dose is written in a way that has led to fatal errors.

“U” was read as 0, “1.0 mg” as 10 mg and “.5 mg” as 5 mg; “QD” was taken for “QID”, and “MSO4” for
magnesium. Write units and intervals out, no zero after the point, and always one before it.
Measured values such as 1.0 mg/dL may keep their zero. “µg” is better written “mcg” in doses; that
is a warning only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, Prose, replacement
from casekit.lint.rule import Finding, rule

BAD = (
    {"/discussion": "She took ⟦1.0 mg⟧ of dexamethasone."},
    {"/discussion": "She took ⟦.5 mg⟧ of lorazepam."},
    {"/discussion": "She took digoxin ⟦QD⟧ and 20 ⟦U⟧ of insulin."},
    {"/discussion": "⟦MSO4⟧ was given, and 100 ⟦µg⟧ of fentanyl."},
)
GOOD = (
    {"/discussion": "She took 1 mg of dexamethasone daily; creatinine was 1.0 mg/dL."},
    {"/discussion": "The order read “morphine 1.0 mg”, and nobody saw the point."},
    {"/discussion": "Ferritin was 5 µg/L, AST 40 U/L, and 20 units of insulin were given."},
)

_UNITS = r"(?:mg|g|mcg|µg|μg|mL|ml|units?|mmol|mEq)(?![^\W_])(?!/(?:d?L|d?l|m[Ll]|g|m?mol)\b)"
_TRAILING = re.compile(rf"(?<![\d.,])(\d{{1,6}})[.]0{{1,3}}(\s?{_UNITS})")
_NAKED = re.compile(rf"(?<![\w.,)])[.](\d{{1,4}}\s?{_UNITS})")
_AFTER_NUMBER = re.compile(r"(?<=\d)\s?(IU|[Uu]|µg|μg)(?![^\W_])(?!/(?:d?L|d?l|m[Ll]|g|m?mol)\b)")
_DAILY = re.compile(
    r"(?<![^\W_])(?:Q\.?[OD]\.?D\b\.?|Q\.?D\b\.?|q\.?o\.?d\b\.?|q\.?d\b\.?)(?![^\W_])"
)
_SALTS = re.compile(r"(?<![^\W_])(?:MS|MgS)O(?:4|₄)(?![^\W_])")
_INSTEAD = {
    "QD": "daily", "QOD": "every other day", "MSO4": "morphine sulfate", "U": "units",
    "MgSO4": "magnesium sulfate", "IU": "international units", "µg": "mcg",
}  # fmt: skip


@rule(
    "CK733",
    "dose-written-dangerously",
    Severity.ERROR,
    since="0.2",
    source="The Joint Commission, Official “Do Not Use” List; ISMP, List of Error-Prone "
    "Abbreviations, Symbols, and Dose Designations",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for each of them in every text; titles of references are quoted as they are."""
    for prose in case.texts(WRITTEN):
        yield from (item for start, item in _in_text(prose) if not _is_quoted(prose.text, start))


def _in_text(prose: Prose) -> Iterator[tuple[int, Finding]]:
    """Every such form in a text, with its place."""
    text = prose.text
    for found in _TRAILING.finditer(text):
        yield found.start(), _finding(prose, found, f"{found[1]}{found[2]}", is_sure=True)
    for found in _NAKED.finditer(text):
        yield found.start(), _finding(prose, found, f"0.{found[1]}", is_sure=True)
    for found in _AFTER_NUMBER.finditer(text):
        yield found.start(), _unit(prose, found)
    for pattern in (_DAILY, _SALTS):
        for found in pattern.finditer(text):
            typed = found[0].replace(".", "").replace("₄", "4")
            right = _INSTEAD[typed if "SO" in typed else typed.upper()]
            yield found.start(), _finding(prose, found, right)


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is inside quotation marks: somebody's order is told as it was written."""
    before = text[max(0, at - 120) : at]
    return before.rfind("“") > before.rfind("”")


def _finding(prose: Prose, found: re.Match[str], right: str, *, is_sure: bool = False) -> Finding:
    return prose.finding(
        f"“{found[0]}” is easily misread",
        found.start(),
        found.end(),
        help=f"Write “{right}”.",
        fix=replacement(right, safe=is_sure),
    )


def _unit(prose: Prose, found: re.Match[str]) -> Finding:
    is_micro = found[1][-1] == "g"
    right = _INSTEAD["µg" if is_micro else found[1].upper()]
    return prose.finding(
        f"“{found[1]}” is easily misread in a dose",
        found.start(1),
        found.end(1),
        help=f"Write “{right}”.",
        fix=replacement(right, safe=False),
        severity=Severity.WARNING if is_micro else None,
    )
