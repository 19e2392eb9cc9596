"""Several facts together may tell who the patient is.

Occupation, origin, belief, family and a rare event narrow people down although none of them does
alone. Leave out what the question does not need.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Match, Phrases

BAD = {
    "/vignette": "A ⟦Maltese⟧ judge, a triplet, is tired.",
    "/consent": {"kind": "obtained"},
}
GOOD = {"/vignette": "A Finnish farmer is tired. A Finnish diet is no better."}


@rule(
    "CK776",
    "patient-recognisable",
    Severity.INFO,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(R); ICMJE Recommendations, II.E",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the kinds of such facts in the first part of the case."""
    kinds = case.mapping("quasi_identifiers")
    wanted = Phrases(kinds)
    for prose in case.texts(Place.VIGNETTE):
        first: dict[str, Match] = {}
        for found in prose.find(wanted):
            typed = prose.text[found.start : found.end]
            if found.phrase[0].isupper() and not typed[0].isupper():
                continue
            first.setdefault(kinds[found.phrase], found)
        if len(first) >= 3:
            place, *others = first.values()
            yield prose.finding(
                f"{', '.join(first)} together may tell who it is",
                place.start,
                place.end,
                related=tuple(
                    prose.related(f"“{prose.text[one.start : one.end]}”", one.start, one.end)
                    for one in others
                ),
            )
