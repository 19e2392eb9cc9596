"""Two estimates are given for the same endpoint of the same trial.

A reader cannot know which of them to remember. Mostly they belong to different times or groups:
say to which, as in “at 24 months” or “in patients with …”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Claim
from casekit.lint.statistics.arithmetic import span
from casekit.lint.statistics.told import Told, told

BAD = {
    "/discussion": "In SORMAIN, relapse-free survival was longer (HR 0.39, 95% CI 0.18–0.85) "
    "[@stoffel2020]. In SORMAIN, the hazard ratio for relapse or death was ⟦0.25⟧."
}
GOOD = (
    {
        "/discussion": "In SORMAIN, relapse-free survival was longer over the whole follow-up (HR "
        "0.39, 95% CI 0.18–0.85) and at 24 months (HR 0.256, 95% CI 0.10–0.65) [@stoffel2020]."
    },
    {
        "/discussion": "Overall survival was longer in the GARNET trial (HR 0.70, 95% CI "
        "0.54–0.91) and in the TOPAZ trial (HR 0.62, 95% CI 0.48–0.80) [@stoffel2020]."
    },
)


_MOST = 40
"""So many estimates before one are compared with it."""


@rule(
    "CK710",
    "two-estimates-for-one-endpoint",
    Severity.WARNING,
    since="0.2",
    source="CONSORT 2010, item 17a (results for each outcome, with its time)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the estimates of each trial and endpoint."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in told(case):
        claim = one.claim
        if claim.is_ratio and claim.trial and claim.endpoint and claim.estimate:
            key = (claim.trial.name, claim.endpoint.name, claim.measure)
            groups.setdefault(key, []).append(one)
    for listed in groups.values():
        for at, one in enumerate(listed):
            before = listed[max(at - _MOST, 0) : at]
            other = next((it for it in before if _conflict(it.claim, one.claim)), None)
            if other is not None:
                assert one.claim.endpoint
                yield one.finding(
                    f"this is the second estimate of {one.claim.endpoint.name} in this trial",
                    "estimate",
                    help="Say to which time or which patients each of the two belongs.",
                    related=(other.related("the first estimate", "estimate"),),
                )


def _conflict(one: Claim, other: Claim) -> bool:
    assert one.estimate
    assert other.estimate
    if span(one.estimate).gap(span(other.estimate)) == 0 or one.adjusted != other.adjusted:
        return False
    if _months(one) != _months(other) or _population(one) != _population(other):
        return False
    first, second = _arms(one), _arms(other)
    if first and second and first != second:
        return False
    described = one.trial is not None and " " in one.trial.name
    return not described or bool(set(one.sources) & set(other.sources))


def _months(claim: Claim) -> float | None:
    """The time of a claim; −1 for the whole follow-up, None where there is no time."""
    if claim.horizon is None:
        return None
    return -1.0 if claim.horizon.months is None else round(claim.horizon.months)


def _population(claim: Claim) -> str:
    return claim.population.name if claim.population else ""


def _arms(claim: Claim) -> tuple[str, ...]:
    return tuple(arm.name for arm in claim.arms)
