"""An abbreviation is explained in two ways.

Readers cannot tell whether one thing or two are meant: allogeneic cell transplantation and
allogeneic stem cell transplantation may or may not be the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.abbreviations import abbreviations, same_long_form
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/vignette": "She had an allogeneic cell transplantation (allo-CT).",
        "/discussion": "Allogeneic computed tomography (⟦allo-CT⟧) is nonsense.",
    },
    {
        "/discussion": "Minimal residual disease (⟦MRD⟧) matters.",
        "/abbreviations": {"MRD": "measurable residual disease"},
    },
)
GOOD = {
    "/vignette": "A test for minimal residual disease (MRD) is negative.",
    "/discussion": "Minimal-residual disease (MRD) matters.",
}


@rule(
    "CK754",
    "abbreviation-means-two-things",
    Severity.WARNING,
    since="0.2",
    source="AMA Manual of Style (2020), 13.11; Schwartz and Hearst (2003)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each definition with the first, or with the case's own list."""
    found = case.once(abbreviations)
    for short, definitions in found.definitions.items():
        first = definitions[0]
        listed = found.listed.get(short)
        for item in definitions:
            expected = listed or first.long
            if same_long_form(item.long, expected):
                continue
            related = () if listed or item is first else (
                first.prose.related(f"“{first.long}” here", first.start, first.end),
            )  # fmt: skip
            yield item.prose.finding(
                f"“{short}” is “{item.long}” here and “{expected}” elsewhere",
                item.start,
                item.end,
                help="Use one expansion, or two abbreviations.",
                related=related,
            )
