"""A medicine is called by its brand name.

Brand names differ from country to country, change hands, and favour one maker; accreditors ask
for generic names in education. Write the international name, and keep brand names to disclosures.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, Place, replacement
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "He has taken ⟦Xarelto⟧ for two years."},
    {"/questions/0/options/1/text": "⟦Venclexta⟧"},
)
GOOD = (
    {"/vignette": "He has taken rivaroxaban for two years."},
    {"/funding": "Supported by the makers of Xarelto."},
)


@rule(
    "CK731",
    "brand-name",
    Severity.WARNING,
    since="0.2",
    source="ACCME Standards for Integrity and Independence (2020), 2; AMA Manual of Style, 14.4",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for brand names, which begin with a capital letter."""
    brands = case.mapping("brand_names")
    wanted = case.names("brand_names")
    for prose in case.texts(WRITTEN - {Place.STATEMENT}):
        for found in prose.find(wanted):
            typed = prose.text[found.start : found.end]
            if typed[0].isupper():
                name = brands[found.phrase]
                yield prose.finding(
                    f"“{typed}” is a brand name of {name}",
                    found.start,
                    found.end,
                    help=f"Write “{name}”.",
                    fix=replacement(name, safe=False),
                )
