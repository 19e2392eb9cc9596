"""An abbreviation is explained and then used never, or once only.

It saves nothing and has to be remembered. Write the words instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.abbreviations import abbreviations
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"/discussion": "Paroxysmal nocturnal haemoglobinuria (⟦PNH⟧) is rare."}
GOOD = {"/discussion": "Paroxysmal nocturnal haemoglobinuria (PNH) is rare. PNH and more PNH."}


@rule(
    "CK753",
    "abbreviation-used-once",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 13.11: introduce what is used three times or more",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the uses behind the definition, those in the names of other things included."""
    found = case.once(abbreviations)
    known = frozenset(case.entries("known_abbreviations"))
    for short, definitions in found.definitions.items():
        uses = [
            use for name, listed in found.uses.items() if short in name.split("-") for use in listed
        ]
        uses += found.uses.get(short, []) if "-" in short else []
        if len(uses) < 2 and short not in known and short not in found.listed:
            item = definitions[0]
            yield item.prose.finding(
                f"“{short}” is used {'once' if uses else 'nowhere'} after this",
                item.start,
                item.end,
                help=f"Write “{item.long}” alone.",
            )
