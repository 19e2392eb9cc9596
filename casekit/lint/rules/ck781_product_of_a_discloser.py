"""An option names a medicine of a company with which a contributor has disclosed a relationship.

The disclosure is right; an editor should see that the question weighs the product fairly, and that
readers meet the disclosure before they answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.people import folded, shown
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦/contributors/0/disclosure/relationships/0/organization⟧": ...,
    "/contributors/0/disclosure": {
        "relationships": [{"organization": "Novartis Pharma AG", "kind": "honoraria"}]
    },
    "/questions/0/options/3/text": "Eltrombopag",
}
GOOD = {
    "/contributors/0/disclosure": {
        "relationships": [{"organization": "Novartis Pharma AG", "kind": "honoraria"}]
    }
}


@rule(
    "CK781",
    "product-of-a-discloser",
    Severity.WARNING,
    since="0.2",
    source="ACCME Standards for Integrity and Independence, 3 to 5; "
    "casekit/lint/data/drug_holders.json",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the companies in disclosures with the holders of the medicines in the options."""
    companies = _companies(case)
    if not companies:
        return
    named: dict[str, tuple[str, Prose]] = {}
    for question in case.questions:
        for option in question.options:
            words = f" {folded(option.text.text)} "
            for drug, holders in case.mapping("drug_holders").items():
                if f" {folded(drug)} " in words:
                    named.setdefault(drug, (holders, option.text))
    for at, person in enumerate(case.case.contributors):
        listed = person.disclosure.relationships if person.disclosure else ()
        for number, relationship in enumerate(listed):
            company = f" {folded(relationship.organization)} "
            for drug, (holders, text) in named.items():
                if any(f" {folded(holder)} " in company for holder in holders.split(";")):
                    place = ("contributors", at, "disclosure", "relationships", number)
                    yield case.finding(
                        f"{drug} is or was a product of {relationship.organization}, with which "
                        f"{shown(person)} has a relationship",
                        jp.join("", *place, "organization"),
                        help="See that the question weighs it fairly.",
                        related=(text.related(f"{drug} stands here"),),
                    )


def _companies(case: LintCase) -> bool:
    return any(p.disclosure and p.disclosure.relationships for p in case.case.contributors)
