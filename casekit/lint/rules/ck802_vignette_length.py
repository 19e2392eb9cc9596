"""The vignette is very long, or so short that it tells no story.

Readers decide within a minute or two whether they go on. Up to 200 words hold a history, findings
and results; put long lists of results into a table. Under 30 words there is little to think about.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule

BAD = {"⟦/vignette⟧": "A woman in her thirties comes to the clinic because she has been tired."}
GOOD = {"/vignette": "A woman in her thirties comes to the clinic because she is tired. " * 8}

_FEWEST = 30
_MOST = 200


@rule(
    "CK802",
    "vignette-length",
    Severity.INFO,
    since="0.2",
    source="BMJ Heart, guide to image challenges (up to 200 words)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count its words."""
    for prose in case.texts(Place.VIGNETTE):
        count = len(prose.words)
        if not _FEWEST <= count <= _MOST:
            yield case.finding(
                f"the vignette has {count} words; {_FEWEST} to {_MOST} are usual",
                prose.pointer,
                help="Put lists of results into a table."
                if count > _MOST
                else "Tell age, complaint, findings and what has been done.",
            )
