"""An estimate lies outside its own interval.

That cannot be: one of the three numbers is misprinted, or belongs to another estimate. Compare
them with the paper that they come from.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Claim
from casekit.lint.statistics.arithmetic import is_outside, is_upside_down
from casekit.lint.statistics.told import told

BAD = {
    "/discussion": "Admissions were fewer (hazard ratio ⟦0.71⟧; 95% confidence interval 0.74 to "
    "0.89; P<0.001) [@stoffel2020]."
}
GOOD = (
    {"/discussion": "It made no difference (odds ratio 1.0, 95% CI 0.9 to 1.0) [@stoffel2020]."},
    {"/discussion": "Survival was better at month 24 (95% CI 0.4 to 0.7) [@stoffel2020]."},
    {"/discussion": "RFS was 53.3% (95% CI, 0.36 to 0.68) with placebo [@stoffel2020]."},
)


@rule(
    "CK701",
    "estimate-outside-interval",
    Severity.ERROR,
    since="0.2",
    source="CONSORT 2010, item 17a",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the estimate with both limits, rounding allowed for."""
    for one in told(case):
        interval = one.claim.interval
        if not interval or is_upside_down(interval):
            continue
        if not one.claim.measure and not _alike(one.claim):
            continue
        if is_outside(one.claim):
            yield one.finding(
                "this estimate lies outside its interval",
                "estimate",
                help="Look up the estimate and both limits.",
                related=(one.related("the interval", "interval"),),
            )


def _alike(claim: Claim) -> bool:
    """Whether a number without a name is printed like its limits, and so is their estimate."""
    estimate, interval = claim.estimate, claim.interval
    if not estimate or not interval or not estimate.decimals:
        return False
    return estimate.decimals == interval.lower.decimals == interval.upper.decimals
