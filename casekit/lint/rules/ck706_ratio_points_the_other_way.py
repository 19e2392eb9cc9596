"""Survival is called longer, but the hazard ratio says shorter, or the other way round.

A hazard ratio below 1 means fewer events with the treatment that is named first. Where words and
number disagree, either the groups were swapped or the ratio was turned round. Say which group is
compared with which.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.arithmetic import excludes_null
from casekit.lint.statistics.told import Told, told
from casekit.lint.statistics.vocabulary import SURVIVAL
from casekit.lint.words import words

BAD = {
    "/discussion": "Overall survival was longer with carfilzomib than with lenalidomide (HR for "
    "death ⟦1.42⟧, 95% CI 1.10–1.83) [@stoffel2020]."
}
GOOD = (
    {
        "/discussion": "Overall survival was shorter with venetoclax than with placebo (HR 2.03, "
        "95% CI 1.04–3.95) [@stoffel2020]."
    },
    {"/discussion": "Response was better with secukinumab (odds ratio 2.31, 95% CI 1.40–3.81)."},
)

_LONGER = frozenset(
    [
        "longer",
        "better",
        "improved",
        "improves",
        "improve",
        "prolonged",
        "prolongs",
        "prolong",
        "superior",
        "extended",
        "higher",
        "increased",
    ]
)
_SHORTER = frozenset(["shorter", "worse", "inferior", "shortened", "poorer", "lower", "decreased"])
_FAR = 300
"""Characters before a ratio in which its clause is looked at."""
_TURNING = frozenset(["not", "no", "neither", "nor", "without", "less", "versus", "vs"])


@rule(
    "CK706",
    "ratio-points-the-other-way",
    Severity.WARNING,
    since="0.2",
    source="CONSORT 2010, item 17a; Cochrane Handbook, version 6, section 6.8",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the words before a hazard ratio of survival with its side of 1."""
    for one in told(case):
        claim = one.claim
        survival = claim.endpoint is not None and claim.endpoint.name in SURVIVAL
        if claim.measure not in ("HR", "SHR") or not survival or not claim.estimate:
            continue
        longer = _says_longer(one)
        if longer is None or not excludes_null(claim):
            continue
        if longer == (claim.estimate.value > 1):
            yield one.finding(
                f"survival is called {'longer' if longer else 'shorter'}, but a hazard ratio "
                f"{'above' if longer else 'below'} 1 means {'more' if longer else 'fewer'} events",
                "estimate",
                help="Say which group is compared with which, or correct the ratio.",
            )


def _says_longer(one: Told) -> bool | None:
    """What the clause before the claim says; None where it does not say one thing clearly."""
    if one.prose is None:
        return None
    start = max(one.claim.sentence.start, one.claim.place.start - _FAR)
    clause = one.prose.text[start : one.claim.place.start]
    inside = one.prose.text[one.claim.place.start : one.claim.place.end]
    before = {word.lower for word in words(clause.rpartition(";")[2].rpartition(")")[2])}
    if before & _TURNING - {"versus", "vs"} or {word.lower for word in words(inside)} & _TURNING:
        return None
    longer, shorter = bool(before & _LONGER), bool(before & _SHORTER)
    return longer if longer != shorter else None
