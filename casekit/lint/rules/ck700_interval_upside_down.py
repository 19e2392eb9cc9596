"""An interval runs from the larger limit to the smaller.

Readers cannot tell whether the limits were swapped or one of them was misprinted. Compare the
interval with the paper that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.told import told

BAD = (
    {"/discussion": "Recurrence was rarer (hazard ratio 0.62, ⟦95% CI 0.85–0.45⟧) [@stoffel2020]."},
    {"/discussion": "Weight fell (mean difference −8.2 kg, ⟦95% CI −6.9 to −9.5⟧) [@stoffel2020]."},
)
GOOD = {
    "/discussion": "Weight fell (mean difference −8.2 kg, 95% CI −9.5 to −6.9) [@stoffel2020], "
    "and the dose went from 200–100 mg."
}


@rule(
    "CK700",
    "interval-upside-down",
    Severity.ERROR,
    since="0.2",
    source="CONSORT 2010, item 17a",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the two limits."""
    for one in told(case):
        interval = one.claim.interval
        if interval and interval.lower.value > interval.upper.value:
            yield one.finding(
                "the lower limit of this interval is above the upper one",
                "interval",
                help="Look the limits up; the smaller stands first.",
            )
