"""The check digit of a code is wrong.

SNOMED CT, LOINC, CAS, NPI and ROR numbers end in a digit that follows from the others, so that a
slip is noticed. Copy the code again.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import checkdigits
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.vocabularies import vocabulary

BAD = (
    {"/codes": [{"system": "SNOMED CT", "code": "⟦91861008⟧"}]},
    {"/codes": [{"system": "LOINC", "code": "⟦2951-3⟧"}]},
    {"⟦/affiliations/0/ror⟧": "https://ror.org/015w2mp88"},
)
GOOD = {
    "/codes": [
        {"system": "SNOMED CT", "code": "91861009"},
        {"system": "LOINC", "code": "2951-2"},
        {"system": "CAS", "code": "284461-73-0"},
        {"system": "NPI", "code": "1234567893"},
    ],
    "/affiliations/0/ror": "https://ror.org/015w2mp89",
}


@rule(
    "CK686",
    "code-check-digit-wrong",
    Severity.ERROR,
    since="0.2",
    source="SNOMED CT Release File Specification; LOINC Users' Guide; CAS; 45 CFR 162.406; ROR",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Work the check digits out."""
    for at, entry in enumerate(case.case.codes):
        known = vocabulary(entry.system)
        if not known or not known.check or not known.form.fullmatch(entry.code):
            continue
        if not known.check(entry.code):
            yield case.finding(
                f"{entry.code} is no code of {known.title}: its check digit is wrong",
                jp.join("", "codes", at, "code"),
                offset=0,
                length=len(entry.code),
                help="Copy it again.",
            )
    for at, place in enumerate(case.case.affiliations):
        if place.ror and not checkdigits.ror(place.ror):
            yield case.finding(
                f"{place.ror} is no ROR address: its check digits are wrong",
                jp.join("", "affiliations", at, "ror"),
                help="Copy it again from ror.org.",
            )
