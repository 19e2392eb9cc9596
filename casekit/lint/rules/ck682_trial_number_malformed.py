"""The number of a trial does not have the form of its registry.

ClinicalTrials.gov has eight digits behind NCT; with one more or fewer, readers find nothing. Copy
the number again from the registry.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import registries
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING, Place, replacement
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/trials": [
            {
                "id": "iron",
                "name": "IRON",
                "registrations": [{"registry": "ClinicalTrials.gov", "number": "⟦NCT0299720⟧"}],
                "references": ["stoffel2020"],
            }
        ]
    },
    {"/discussion": "Registered as ⟦NCT00000000⟧ [@stoffel2020]."},
    {"/discussion": "Registered as ⟦NCT 02997202⟧ [@stoffel2020]."},
)
GOOD = {
    "/trials": [
        {
            "id": "iron",
            "name": "IRON",
            "registrations": [{"registry": "EU CTIS", "number": "2022-500449-26-00"}],
            "references": ["stoffel2020"],
        }
    ],
    "/discussion": "Registered as NCT02997202 and ISRCTN12345670 [@stoffel2020].",
}

_PLACES = RUNNING | {Place.OPTION, Place.STATEMENT, Place.POINT, Place.REFERENCE_TITLE}


@rule(
    "CK682",
    "trial-number-malformed",
    Severity.ERROR,
    since="0.2",
    source="ICMJE Recommendations, III.L; the registries, casekit/lint/data/registries.json",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare numbers under “trials” and in texts with the shapes in the table."""
    shapes = case.mapping("registries")
    by_name = {registries.known_as(name): shape for name, shape in shapes.items()}
    for at, trial in enumerate(case.case.trials):
        for number, entry in enumerate(trial.registrations):
            shape = by_name.get(registries.known_as(entry.registry))
            if shape and (wrong := _wrong(entry.number, shape)):
                yield case.finding(
                    f"“{entry.number}” {wrong}",
                    jp.join("", "trials", at, "registrations", number, "number"),
                    offset=0,
                    length=len(entry.number),
                    help=f"Copy it again from {entry.registry}.",
                )
    for prose in case.texts(_PLACES):
        for typed in registries.numbers(prose.text):
            shape = by_name.get(typed.bare.rstrip("0123456789").lower())
            wrong = _wrong(typed.bare, shape) if shape else ""
            apart = not wrong and typed.bare != typed.literal
            if wrong or apart:
                yield prose.finding(
                    f"“{typed.literal}” {wrong or 'is written in one'}",
                    typed.start,
                    typed.end,
                    help="" if apart else "Copy it again from the registry.",
                    fix=replacement(typed.bare) if apart else None,
                    severity=Severity.INFO if apart else None,
                )


def _wrong(number: str, shape: str) -> str:
    """What is wrong with a number, as the end of a sentence; nothing where it can be right."""
    if not registries.form(shape).fullmatch(number):
        return f"has not the form {shape.partition(' or ')[0]}"
    return "is a blank, not a number" if registries.is_blank(number) else ""
