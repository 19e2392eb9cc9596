"""An abbreviation is used before it is explained.

A reader who does not know it looks back in vain. Explain it at its first use.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.abbreviations import abbreviations
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/vignette": "A woman has ⟦PNH⟧.",
    "/discussion": "Paroxysmal nocturnal haemoglobinuria (PNH) is rare.",
}
GOOD = {
    "/vignette": "A woman has paroxysmal nocturnal haemoglobinuria (PNH).",
    "/discussion": "PNH is rare.",
}


@rule(
    "CK751",
    "abbreviation-defined-late",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 13.11",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the place of the first use with that of the first definition."""
    found = case.once(abbreviations)
    for short, definitions in found.definitions.items():
        first = next(iter(found.uses.get(short, ())), None)
        if short in found.listed or first is None or first.order > definitions[0].order:
            continue
        item = definitions[0]
        yield first.prose.finding(
            f"“{short}” is used here and explained later",
            first.start,
            first.end,
            help=f"Write “{item.long} ({short})” here.",
            related=(item.prose.related("explained here", item.start, item.end),),
        )
