"""The group whose median was not reached has the lower survival.

A median is not reached while more than half of the group are free of the event, so that group must
do better at every time near it. The groups or the percentages were probably swapped.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Claim
from casekit.lint.statistics.told import Told, told
from casekit.lint.statistics.vocabulary import SURVIVAL

BAD = {
    "/discussion": "⟦Median overall survival was not reached⟧ with ibrutinib and 41 months with "
    "chlorambucil; survival at 2 years was 62% with ibrutinib and 78% with chlorambucil."
}
GOOD = {
    "/discussion": "Median relapse-free survival was 30.9 months with placebo and was not reached "
    "with sorafenib; survival at 2 years was 85% with sorafenib and 53% with placebo."
}


_NEAR = 8
"""Claims before and after a median that may be about the same groups."""


@rule(
    "CK714",
    "median-does-not-fit-survival",
    Severity.INFO,
    since="0.2",
    source="SAMPL guidelines (Lang and Altman 2013), survival analyses",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the groups of a median with the groups of the percentages in the same text."""
    listed = [one for one in told(case) if one.prose is not None and _is_survival(one.claim)]
    for at, one in enumerate(listed):
        if one.claim.measure == "median" and one.claim.estimate is None:
            yield from _compared(one, listed[max(at - _NEAR, 0) : at + _NEAR])


def _compared(one: Told, listed: list[Told]) -> Iterator[Finding]:
    """The first pair of percentages in which the group without a median has the lower."""
    near = [other for other in listed if other.prose is one.prose]
    medians = {_arm(other) for other in near if other.claim.measure == "median"} - {_arm(one)}
    shares = [other for other in near if other.claim.measure == "percentage"]
    own = [share for share in shares if _arm(share) == _arm(one)]
    higher = [share for share in shares if _arm(share) in medians]
    for mine in own:
        for theirs in higher:
            if _months(mine) == _months(theirs) and _value(mine) < _value(theirs):
                yield one.finding(
                    "this group has the lower survival, but the other one a median",
                    help="Look up which group is which.",
                    related=(mine.related("its survival"), theirs.related("that of the other")),
                )
                return


def _is_survival(claim: Claim) -> bool:
    return bool(claim.arms) and claim.endpoint is not None and claim.endpoint.name in SURVIVAL


def _arm(one: Told) -> str:
    return one.claim.arms[0].name


def _months(one: Told) -> float | None:
    return one.claim.horizon.months if one.claim.horizon else None


def _value(one: Told) -> float:
    return one.claim.estimate.value if one.claim.estimate else 0.0
