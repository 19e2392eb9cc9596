"""A use beyond the label is discussed, and no disclosure says so.

Readers must learn from whoever recommends it that a medicine is not approved for the purpose.
Say so in the disclosure's “statement”, or in the statements of the educational activity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING, Place
from casekit.lint.rule import Finding, rule

BAD = {"/discussion": "Tablets are enough [@stoffel2020]; infusions would be ⟦off-label⟧."}
GOOD = {
    "/discussion": "Tablets are enough [@stoffel2020]; infusions would be off-label.",
    "/contributors/0/disclosure": {"none": True, "statement": "Dr Doe discusses off-label use."},
}

_USE = re.compile(r"\b(?:off[- ‐‑]label|unlabell?ed (?:use|indication)|hors AMM)\b", re.IGNORECASE)
_ELSEWHERE = RUNNING | {Place.OPTION, Place.POINT}


@rule(
    "CK785",
    "off-label-use-not-disclosed",
    Severity.WARNING,
    since="0.2",
    source="ACCME, disclosure of off-label uses; FDA, 21 CFR 202.1",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for such uses in the texts and for the same words in the statements."""
    if any(_USE.search(prose.text) for prose in case.texts(Place.STATEMENT)):
        return
    placed = [
        (prose, found.start(), found.end())
        for prose in case.texts(_ELSEWHERE)
        for found in [_USE.search(prose.text)]
        if found
    ]
    if not placed:
        return
    (prose, start, end), *others = placed
    yield prose.finding(
        "use beyond the label is discussed, and no disclosure says so",
        start,
        end,
        help="Say so under “disclosure”, in the “statement” of whoever recommends it.",
        related=tuple(
            other.related("it is discussed here as well", *place) for other, *place in others[:5]
        ),
    )
