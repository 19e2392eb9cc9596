"""An interval and its P value disagree on whether there is a difference.

An interval of 95% that excludes “no effect” goes with a P value below 0.05, and one that includes
it with a larger one. Where they disagree a number is misprinted, or the P value is that of another
test, which should then be named.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.arithmetic import (
    excludes_null,
    is_significant,
    is_upside_down,
    z_gap,
)
from casekit.lint.statistics.told import told

BAD = (
    {"/discussion": "Falls were rarer (risk ratio 0.84, 95% CI 0.73–0.97, ⟦P = 0.21⟧)."},
    {"/discussion": "It fell (mean difference −2.1, 95% CI −4.6 to 0.4; ⟦P = 0.01⟧)."},
)
GOOD = (
    {"/discussion": "It rose (mean difference 1.4, 95% CI 0.2 to 2.6; P = 0.02) [@stoffel2020]."},
    {"/discussion": "It was rarer (HR 0.70, 90% CI 0.51–0.97; P = 0.07) [@stoffel2020]."},
)

_NEARLY = 0.3
"""Standard errors apart: less is what a log-rank test makes of an interval that just touches."""


@rule(
    "CK704",
    "significance-contradicts-interval",
    Severity.WARNING,
    since="0.2",
    source="CONSORT 2010, item 17a; SAMPL guidelines (Lang and Altman 2013)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Ask both whether there is a difference."""
    for one in told(case):
        claim = one.claim
        if not claim.interval or not claim.p or claim.p.qualifier or is_upside_down(claim.interval):
            continue
        excludes, significant = excludes_null(claim), is_significant(claim)
        if excludes is None or significant is None or excludes == significant:
            continue
        null = 1 if claim.is_ratio else 0
        yield one.finding(
            f"the interval {'excludes' if excludes else 'includes'} {null}, but the P value says "
            f"{'otherwise' if excludes else 'that there is a difference'}",
            "p",
            help="Look up the interval and the P value.",
            related=(one.related("the interval", "interval"),),
            severity=Severity.INFO if (z_gap(claim) or 0) < _NEARLY else Severity.WARNING,
        )
