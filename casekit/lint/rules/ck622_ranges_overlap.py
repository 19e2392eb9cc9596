"""Two options are ranges that overlap or share an end.

A value that lies in both has two right answers. Begin each range where the last one has ended:
“10–19”, “20–29”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import Amount, amounts
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/questions/0/options/0/text": "Less than 10%",
        "/questions/0/options/1/text": "10–20%",
        "/questions/0/options/2/text": "⟦20–30%⟧",
        "/questions/0/options/3/text": "More than 30%",
    },
    {
        "/questions/0/options/0/text": "< 10 × 10^9^/L",
        "/questions/0/options/1/text": "10–20 × 10^9^/L",
        "/questions/0/options/2/text": "⟦20–30 × 10^9^/L⟧",
        "/questions/0/options/3/text": "> 30 × 10^9^/L",
    },
    {
        "/questions/0/options/0/text": "< 5 mg",
        "/questions/0/options/1/text": "⟦4 to 10 mg⟧",
        "/questions/0/options/2/text": "11 to 20 mg",
        "/questions/0/options/3/text": "> 20 mg",
    },
)
GOOD = (
    {
        "/questions/0/options/0/text": "< 10%",
        "/questions/0/options/1/text": "10–19%",
        "/questions/0/options/2/text": "20–29%",
        "/questions/0/options/3/text": "≥ 30%",
    },
    {
        "/questions/0/options/0/text": "10 mg",
        "/questions/0/options/1/text": "20 mg",
        "/questions/0/options/2/text": "30 mg",
        "/questions/0/options/3/text": "40 mg",
    },
)


@rule(
    "CK622",
    "ranges-overlap",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Read the options as intervals and compare each with each."""
    for question in case.choices:
        found = amounts(question)
        if found is None or not any(item.is_range for item in found):
            continue
        for second, first in ((b, a) for b in range(len(found)) for a in range(b)):
            if _meet(found[first], found[second]):
                other = question.options[first].text
                yield question.options[second].text.finding(
                    f"this range meets “{other.text}”",
                    help="Let no value lie in two options.",
                    related=(other.related("the other option"),),
                )
                break


def _meet(one: Amount, other: Amount) -> bool:
    low, high = sorted((one, other), key=lambda item: (item.low, item.high))
    if low.high > high.low:
        return True
    return low.high == high.low and low.has_high and high.has_low
