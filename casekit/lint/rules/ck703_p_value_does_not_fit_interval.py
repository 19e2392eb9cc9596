"""A P value does not fit the interval beside it.

Estimate and interval imply a P value. Log-rank and exact tests give somewhat different ones, so
that small differences mean nothing; a large one says that a number was misprinted or taken from
another analysis. Compare them with the paper, and name the test where it is a special one.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.arithmetic import is_outside, is_upside_down, p_of_interval, z_gap
from casekit.lint.statistics.told import told

BAD = {
    "/discussion": "Remission was longer (HR 0.85, 95% CI 0.60–1.20; ⟦P = 0.004⟧) [@stoffel2020]."
}
GOOD = (
    {"/discussion": "RFS was longer (HR 0.39, 95% CI 0.18–0.85; *P* = 0.013) [@stoffel2020]."},
    {"/discussion": "LFS was longer (HR 0.37, 95% CI 0.22–0.63; *P* < 0.0001) [@stoffel2020]."},
    {"/discussion": "OS was longer (HR 0.24, 95% CI 0.08–0.74; *P* = 0.007) [@stoffel2020]."},
    {"/discussion": "OS was longer (HR 0.48, 95% CI 0.27–0.86; *P* = 0.012) [@stoffel2020]."},
)

_NOTABLE, _LARGE = 0.3, 0.8
"""Standard errors between the two; log-rank tests of genuine trials reach 0.2."""


@rule(
    "CK703",
    "p-value-does-not-fit-interval",
    Severity.WARNING,
    since="0.2",
    source="Altman and Bland, How to obtain the P value from a confidence interval, "
    "BMJ 2011;343:d2304",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the z of both, rounding allowed for."""
    for one in told(case):
        claim = one.claim
        if not claim.interval or not claim.p or claim.p.qualifier:
            continue
        if is_upside_down(claim.interval) or is_outside(claim):
            continue
        gap, implied = z_gap(claim), p_of_interval(claim)
        if gap is not None and implied is not None and gap > _NOTABLE:
            yield one.finding(
                f"the interval implies a P value of about {_shown(implied)}",
                "p",
                help="Look up the estimate, the interval and the P value.",
                related=(one.related("the interval", "interval"),),
                severity=Severity.WARNING if gap > _LARGE else Severity.INFO,
            )


def _shown(p: float) -> str:
    return "less than 0.0001" if p < 0.0001 else f"{p:.2g}"
