"""One person is listed twice, or carries the same title twice.

With two entries a person has two lines of credit and two disclosures. “Dr.” before and “MD” after a
name say the same. Join the entries, and keep one of the titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint import people
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.case import Contributor

BAD = (
    {
        "⟦/contributors/1⟧": {
            "given": "J.",
            "family": "Doe",
            "roles": ["reviewer"],
            "disclosure": {"none": True},
        }
    },
    {"/contributors/0/honorific": "⟦Professor Dr.⟧"},
    {"/contributors/0/family": "⟦Doe, MD⟧"},
)
GOOD = {
    "/contributors/0/honorific": "Prof.",
    "/contributors/1": {
        "given": "Mary",
        "family": "Doe",
        "roles": ["reviewer"],
        "disclosure": {"none": True},
    },
}

_TITLE = re.compile(r"\bdr\b")
_DEGREE = re.compile(r"[, ](?:MD|M\.D\.|PhD|Ph\.D\.|MBBS|FRCP|MRCP|MSc|BSc|DO)\.?$")


@rule(
    "CK791",
    "person-listed-twice",
    Severity.INFO,
    since="0.2",
    source="ICMJE Recommendations, II.A; AMA Manual of Style (11th edition, 2020), 2.2",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare names without accents, initials with given names, titles with degrees."""
    seen: list[tuple[int, people.Name]] = []
    for at, person in enumerate(case.case.contributors):
        name = people.contributor(person)
        earlier = next((n for n, other in seen if name and _one(case, n, person, other)), None)
        if name:
            seen.append((at, name))
        if earlier is not None:
            yield case.finding(
                f"{people.shown(person)} seems to be listed twice",
                jp.join("", "contributors", at),
                help="Join the two entries, with the roles of both.",
                related=(Related("the other entry", jp.join("", "contributors", earlier)),),
            )
        yield from _titles(case, at, person)


def _one(case: LintCase, at: int, person: Contributor, other: people.Name) -> bool:
    name = people.contributor(person)
    before = case.case.contributors[at]
    if name is None or not people.same(name, other):
        return False
    first, second = (people.folded((p.given or "")[:200]).split() for p in (before, person))
    return all(
        one.startswith(two) or two.startswith(one) for one, two in zip(first, second, strict=False)
    )


def _titles(case: LintCase, at: int, person: Contributor) -> Iterator[Finding]:
    honorific = (person.honorific or "")[:200]
    degrees = {people.folded(degree).replace(" ", "") for degree in person.degrees}
    if _TITLE.search(people.folded(honorific)) and degrees & {"md", "phd", "drmed"}:
        yield case.finding(
            f"“{honorific}” and “{person.degrees[0]}” say the same of {people.shown(person)}",
            jp.join("", "contributors", at, "honorific"),
            offset=0,
            length=len(honorific),
            help="Keep one of the two.",
        )
    family = person.family or ""
    if _DEGREE.search(family[-40:]):
        yield case.finding(
            "the family name ends in a degree",
            jp.join("", "contributors", at, "family"),
            offset=0,
            length=len(family),
            help="Write it under “degrees”.",
        )
