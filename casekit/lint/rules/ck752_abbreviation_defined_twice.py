"""An abbreviation is explained more than once in the same way.

A second explanation makes readers wonder whether another thing is meant. In the answer it may be
repeated once: participants read the question alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.abbreviations import Definition, abbreviations, same_long_form
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER
from casekit.lint.rule import Finding, rule

BAD = {
    "/discussion": "Minimal residual disease (MRD) matters. A test for minimal residual disease "
    "(⟦MRD⟧) is sensitive."
}
GOOD = {
    "/vignette": "A test for minimal residual disease (MRD) is negative; MRD stays negative.",
    "/discussion": "Minimal residual disease (MRD) matters.",
}


@rule(
    "CK752",
    "abbreviation-defined-twice",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 13.11",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each definition with the first one on its side of the answer."""
    for short, definitions in case.once(abbreviations).definitions.items():
        first: dict[bool, Definition] = {}
        for item in definitions:
            earlier = first.setdefault(item.prose.place in ANSWER, item)
            if earlier is not item and same_long_form(earlier.long, item.long):
                yield item.prose.finding(
                    f"“{short}” has been explained before",
                    item.start,
                    item.end,
                    related=(earlier.prose.related("explained here", earlier.start, earlier.end),),
                )
