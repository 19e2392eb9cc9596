"""The options are numbers and stand in no order.

Readers look for a number where its size puts it; disorder costs them time and hides nothing. Sort
the options from small to large, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import amounts
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/0/text": "10 mg",
    "/questions/0/options/1/text": "40 mg",
    "/questions/0/options/2/text": "⟦20 mg⟧",
    "/questions/0/options/3/text": "80 mg",
}
GOOD = {
    "/questions/0/options/0/text": "80 mg",
    "/questions/0/options/1/text": "40 mg",
    "/questions/0/options/2/text": "20 mg",
    "/questions/0/options/3/text": "10 mg",
}


@rule(
    "CK623",
    "numbers-out-of-order",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; SAQUET (Moore and others)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Read the options as numbers and look for the first step in the other direction."""
    for question in case.choices:
        found = amounts(question)
        if found is None or len(found) < 3 or question.question.shuffle:
            continue
        values = [(item.low, item.high) for item in found]
        if values in (sorted(values), sorted(values, reverse=True)):
            continue
        rising = values[0] < values[-1]
        for option, (before, value) in zip(question.options[1:], pairwise(values), strict=True):
            if (before > value) is rising:
                yield option.text.finding(
                    "the numbers are not in order here", help="Sort the options by size."
                )
                break
