"""A medicine has a name that is no international nonproprietary name.

Readers in other countries and search engines know medicines by their international names (INN);
old names and variants of spelling are taken for other medicines, or for two. Names that are
official in the United States (acetaminophen, cyclosporine) may stand, but not beside the
international one.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, Prose, replacement
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Match, Phrases

BAD = (
    {"/discussion": "Two cycles of ⟦azacytidine⟧ were given."},
    {"/discussion": "⟦Cyclosporine⟧ was stopped. Ciclosporin levels had been high."},
)
GOOD = (
    {"/discussion": "Two cycles of azacitidine were given."},
    {"/discussion": "Cyclosporine was stopped."},
    {"/references/0/title": "Azacytidine in myelodysplastic syndromes"},
)


@rule(
    "CK730",
    "drug-name-not-international",
    Severity.WARNING,
    since="0.2",
    source="WHO, Guidance on the use of international nonproprietary names (INNs)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for old names, and for two official ones of one medicine."""
    variants, pairs = case.mapping("drug_variants"), case.mapping("drug_synonyms")
    texts = case.texts(WRITTEN)
    for prose in texts:
        for found in prose.find(case.names("drug_variants")):
            yield _finding(prose, found, variants[found.phrase])
    said = frozenset().union(*(prose.vocabulary for prose in texts))
    both = {other: name for other, name in pairs.items() if other in said and name in said}
    wanted = Phrases(both)
    for prose in texts if both else ():
        for found in prose.find(wanted):
            yield _finding(prose, found, both[found.phrase], "stands elsewhere in the case")


def _finding(prose: Prose, found: Match, name: str, why: str = "is its name") -> Finding:
    typed = prose.text[found.start : found.end]
    right = name.capitalize() if typed[0].isupper() else name
    return prose.finding(
        f"“{typed}”: the international name “{name}” {why}",
        found.start,
        found.end,
        help=f"Write “{name}”.",
        fix=replacement(right, safe=_is_spelling(typed.lower(), name)),
    )


def _is_spelling(typed: str, name: str) -> bool:
    """Whether the names differ in a letter or two, so that nobody needs to look."""
    if abs(len(typed) - len(name)) > 1 or typed[0] != name[0]:
        return False
    return sum(one != other for one, other in zip(typed, name, strict=False)) <= 2
