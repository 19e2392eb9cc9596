"""An estimate is far from the middle of its interval.

The interval of a ratio is even around its estimate on the logarithmic scale, that of a difference
on the plain one. One that is not was mostly misprinted; exact and bootstrapped intervals may be
uneven. Compare the numbers with the paper that they come from.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.arithmetic import asymmetry, is_outside, is_upside_down
from casekit.lint.statistics.told import told

BAD = {"/discussion": "Stroke was rarer (hazard ratio ⟦0.50⟧, 95% CI 0.12–0.62) [@stoffel2020]."}
GOOD = (
    {"/discussion": "Rejection was rarer (odds ratio 0.20, 95% CI 0.05–0.81) [@stoffel2020]."},
    {"/discussion": "It fell (mean difference −2.1 mm Hg, 95% CI −4.6 to 0.4) [@stoffel2020]."},
)

_MOST = 0.15
"""Half-widths of the interval between its middle and the estimate."""


@rule(
    "CK702",
    "estimate-off-centre",
    Severity.WARNING,
    since="0.2",
    source="Altman and Bland, BMJ 2011;343:d2090 (intervals from estimate and standard error)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Measure how far the estimate lies from the middle, rounding allowed for."""
    for one in told(case):
        interval = one.claim.interval
        if not interval or is_upside_down(interval) or is_outside(one.claim):
            continue
        off = asymmetry(one.claim)
        if off is not None and off > _MOST:
            yield one.finding(
                "this estimate is far from the middle of its interval",
                "estimate",
                help="Look up the estimate and both limits; one of them may be misprinted.",
                related=(one.related("the interval", "interval"),),
            )
