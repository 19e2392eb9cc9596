"""A hazard ratio does not fit the two survival percentages beside it.

When the hazards of two groups are proportional, the hazard ratio is ln(S1) / ln(S0). A ratio far
from that is often one of another time or another endpoint, or the percentages were swapped. Curves
that cross are a good reason, too: then say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Claim
from casekit.lint.statistics.arithmetic import hazard_ratio_of_survival
from casekit.lint.statistics.told import Told, told
from casekit.lint.statistics.vocabulary import SURVIVAL

BAD = {
    "/discussion": "Overall survival at 3 years was 60% with nivolumab versus 80% with dacarbazine "
    "(HR ⟦0.50⟧, 95% CI 0.36–0.69) [@stoffel2020]."
}
GOOD = (
    {
        "/discussion": "Leukaemia-free survival at 2 years was 78.9% with sorafenib versus 56.6% "
        "without (HR 0.37, 95% CI 0.22–0.63) [@stoffel2020]."
    },
    {
        "/discussion": "Overall survival at 2 years was 66.2% with placebo and 90.5% with "
        "sorafenib (HR 0.24, 95% CI 0.08–0.74) [@stoffel2020]."
    },
)

_FACTOR = 1.5
_CONTROLS = frozenset(
    ["placebo", "control", "standard", "conventional", "observation", "usual", "chemotherapy"]
)


@rule(
    "CK707",
    "ratio-does-not-fit-survival",
    Severity.INFO,
    since="0.2",
    source="Altman and others, BMJ 1999;319:1492 (hazard ratio and survival proportions)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each hazard ratio with the two percentages told right before it."""
    listed = told(case)
    for first, second, ratio in zip(listed, listed[1:], listed[2:], strict=False):
        implied = _implied(first, second, ratio)
        estimate = ratio.claim.estimate
        if implied is None or estimate is None or estimate.value <= 0:
            continue
        low, high = implied / _FACTOR, implied * _FACTOR
        if estimate.high < low or estimate.low > high:
            yield ratio.finding(
                f"the two percentages would go with a hazard ratio of about {implied:.2f}",
                "estimate",
                help="Look up the ratio, the percentages and the time they belong to.",
                related=(
                    first.related("one group", "estimate"),
                    second.related("the other", "estimate"),
                ),
            )


def _implied(first: Told, second: Told, ratio: Told) -> float | None:
    claims = (first.claim, second.claim)
    together = first.prose is second.prose is ratio.prose and ratio.prose is not None
    same = together and all(one.sentence == ratio.claim.sentence for one in claims)
    if not same or ratio.claim.measure != "HR" or not all(map(_is_survival, claims)):
        return None
    values = [one.estimate.value for one in claims if one.estimate]
    if _is_control(first.claim):
        values.reverse()
    return hazard_ratio_of_survival(values[0], values[1])


def _is_survival(claim: Claim) -> bool:
    survival = claim.endpoint is not None and claim.endpoint.name in SURVIVAL
    return claim.measure == "percentage" and survival and claim.estimate is not None


def _is_control(claim: Claim) -> bool:
    return any(word in _CONTROLS for arm in claim.arms for word in arm.name.split())
