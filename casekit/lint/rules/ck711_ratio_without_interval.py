"""A ratio stands without its interval, or a P value without an estimate.

A ratio alone does not say how sure one can be, and a P value alone not how large the difference
is. Give the estimate with its interval of 95%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.told import Told, told

BAD = (
    {"/discussion": "Sorafenib cut the risk of relapse (HR ⟦0.25⟧, P = 0.002) [@stoffel2020]."},
    {"/discussion": "Admissions became fewer (⟦P = 0.03⟧) [@stoffel2020]."},
)
GOOD = (
    {"/discussion": "The hazard ratio was 0.74 (95% CI, 0.65 to 0.85; P<0.001) [@stoffel2020]."},
    {"/discussion": "HR was 110/min, RR 18/min and the PR interval 0.18 s [@stoffel2020]."},
    {"/discussion": "P < 0.05 was considered significant [@stoffel2020]."},
)


_THRESHOLD = re.compile(r"\b(?:considered|deemed|regarded|taken|defined|significant)\b")
_NUMBER = re.compile(r"\d+")
_NEAR = 60
_FAR = 400
"""Characters before a P value in which the numbers that it belongs to are looked for."""


@rule(
    "CK711",
    "ratio-without-interval",
    Severity.WARNING,
    since="0.2",
    source="CONSORT 2010, item 17a; ICMJE Recommendations, statistics",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for ratios that have no interval anywhere in the case, and for P values alone."""
    listed = told(case)
    complete = {_key(one) for one in listed if one.claim.interval}
    for one in listed:
        claim = one.claim
        if claim.is_ratio and claim.estimate and not claim.interval and _key(one) not in complete:
            complete.add(_key(one))
            yield one.finding(
                "this ratio has no confidence interval",
                "estimate",
                help="Add the interval, as in “HR 0.39, 95% CI 0.18–0.85”.",
            )
        alone = claim.p and not claim.measure and not claim.estimate and not claim.interval
        if alone and claim.p and not claim.p.qualifier and not _counts(one):
            yield one.finding(
                "this P value has no estimate beside it",
                "p",
                help="Say how large the difference is, with its confidence interval.",
            )


def _key(one: Told) -> tuple[str, float | None]:
    return one.claim.measure, one.claim.estimate.value if one.claim.estimate else None


def _counts(one: Told) -> bool:
    """Whether the sentence has numbers of its own, such as 8 of 19, or sets a threshold."""
    if one.prose is None:
        return False
    end = min(one.claim.sentence.end, one.claim.place.end + _NEAR)
    if _THRESHOLD.search(one.prose.text, one.claim.place.end, end):
        return True
    start = max(one.claim.sentence.start, one.claim.place.start - _FAR)
    return len(_NUMBER.findall(one.prose.text, start, one.claim.place.start)) > 1
