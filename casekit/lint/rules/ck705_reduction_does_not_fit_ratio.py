"""A reduction in per cent does not fit the ratio beside it.

A ratio of 0.62 is a reduction by 38%, not by 62%. Readers remember the percentage, so it must be
the right one: 100 times (1 − ratio).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Claim
from casekit.lint.statistics.arithmetic import agrees, reduction
from casekit.lint.statistics.told import Told, told

BAD = {
    "/discussion": "It reduced the risk of stroke by ⟦62⟧% (HR 0.62, 95% CI 0.45–0.85) "
    "[@stoffel2020]."
}
GOOD = {
    "/discussion": "It meant a 74% reduction in the risk of relapse (HR 0.256, 95% CI 0.10–0.65) "
    "[@stoffel2020], and the dose was reduced by 12%."
}


_FAR = 5
"""Claims after a reduction among which its ratio is looked for."""


@rule(
    "CK705",
    "reduction-does-not-fit-ratio",
    Severity.WARNING,
    since="0.2",
    source="Cochrane Handbook, version 6, section 6.4.1 (relative effects)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each reduction of a risk with the next ratio in its sentence."""
    listed = told(case)
    for at, one in enumerate(listed):
        percent, subject = one.claim.percent, one.claim.subject
        if one.claim.measure != "reduction" or not percent or not subject:
            continue
        ratio = _ratio(one, listed[at + 1 : at + 1 + _FAR])
        implied = reduction(ratio.claim) if ratio and subject.name == "risk" else None
        if ratio is None or implied is None or implied.low < 0 or agrees(implied, percent):
            continue
        exact = round((implied.low + implied.high) / 2, 1)
        yield one.finding(
            f"the ratio beside it means a reduction by {exact:g}%",
            "estimate",
            help="Correct the percentage or the ratio.",
            related=(ratio.related("the ratio", "estimate"),),
        )


def _ratio(one: Told, following: Iterable[Told]) -> Told | None:
    for other in following:
        if other.prose is not one.prose or other.claim.sentence != one.claim.sentence:
            return None
        if other.claim.measure == "reduction":
            return None
        if other.claim.is_ratio:
            return other if _of_one_endpoint(one.claim, other.claim) else None
    return None


def _of_one_endpoint(one: Claim, other: Claim) -> bool:
    return not one.endpoint or not other.endpoint or one.endpoint.name == other.endpoint.name
