"""A percentage does not fit the count beside it.

12 of 40 is 30%, not 35%. One of the three numbers is misprinted, or the percentage is of another
group, which should then be named.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.arithmetic import agrees, percentage
from casekit.lint.statistics.told import told

BAD = (
    {"/discussion": "Remission was reached by 12/40 patients (⟦35⟧%) [@stoffel2020]."},
    {"/discussion": "A rash occurred in ⟦18⟧% (21 of 96) of the children [@stoffel2020]."},
)
GOOD = (
    {
        "/discussion": "Remission was reached by 12/40 (30%), relapse seen in 7 of 96 (7.3%), "
        "death in 1/3 (33%) [@stoffel2020]; blood pressure was 120/80 mm Hg (in 50% of visits)."
    },
    {"/discussion": "Grade 3/4 neutropenia (12%) was the most frequent harm [@stoffel2020]."},
)


@rule(
    "CK709",
    "percentage-does-not-fit-count",
    Severity.ERROR,
    since="0.2",
    source="Brown and Heathers, The GRIM test, Soc Psychol Personal Sci 2017;8:363–369",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compute each percentage again, rounding allowed for."""
    for one in told(case):
        count, total, printed = one.claim.count, one.claim.total, one.claim.percent
        if not count or not total or not printed:
            continue
        exact = percentage(count, total)
        if exact is not None and not agrees(exact, printed):
            yield one.finding(
                f"{count.value:g} of {total.value:g} is {exact.low:.3g}%",
                "estimate",
                help="Look up the count, the total and the percentage.",
                related=(one.related("the count"),),
            )
