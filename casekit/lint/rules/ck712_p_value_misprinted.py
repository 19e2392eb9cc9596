"""A P value is written as it should not be: zero, above 1, “ns”, or each in another way.

No P value is zero or above 1. “Not significant” withholds the number. And one article has one way
of writing: P = 0.013 or p=.013, not both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.told import Told, told

BAD = (
    {"/discussion": "Pain fell (mean difference −1.9, 95% CI −2.6 to −1.2; ⟦P = 0.000⟧)."},
    {"/discussion": "Pain fell (mean difference 0.1, 95% CI −0.6 to 0.8; ⟦P = 1.4⟧)."},
    {
        "/discussion": "Pain fell (mean difference −1.9, 95% CI −2.6 to −1.2; P < 0.001), as did "
        "stiffness (mean difference −0.9, 95% CI −1.6 to −0.2; P = 0.012) and fear (mean "
        "difference −1.1, 95% CI −1.9 to −0.3; ⟦p=.007⟧)."
    },
)
GOOD = {
    "/discussion": "Pain fell (mean difference −1.9, 95% CI −2.6 to −1.2; *P* < 0.001), as did "
    "stiffness (mean difference −0.9, 95% CI −1.6 to −0.2; *P* = 0.012); p53 was normal."
}

_PARTS = re.compile(
    r"(?P<letter>[Pp])[^<>=≤≥0-9.]{0,40}?(?P<before>\s?)[<>=≤≥](?P<after>\s?)0?(?P<zero>[.,·])?"
)


@rule(
    "CK712",
    "p-value-misprinted",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style, 11th edition, chapter 19; SAMPL guidelines (Lang and Altman 2013)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at the value of each P, then at how all of them are written."""
    listed = [one for one in told(case) if one.claim.p]
    for one in listed:
        yield from _value(one)
    yield from _styles(one for one in listed if one.prose)


def _value(one: Told) -> Iterator[Finding]:
    p = one.claim.p
    assert p is not None
    if p.value is None:
        yield one.finding("“not significant” withholds the P value", "p", help="Give the number.")
    elif p.value.value == 0 and p.relation in "=≤":
        yield one.finding(
            "no P value is zero", "p", help="Write “P < 0.001”.", severity=Severity.ERROR
        )
    elif p.value.value > 1:
        yield one.finding(
            "no P value is above 1", "p", help="Look up the number.", severity=Severity.ERROR
        )


def _styles(listed: Iterator[Told]) -> Iterator[Finding]:
    """The first P value that is not written as most of them are."""
    written = [(one, style) for one in listed if (style := _style(one))]
    common = Counter(style for _, style in written).most_common(1)
    for one, style in written:
        if style != common[0][0]:
            first = next(other for other, its in written if its == common[0][0])
            yield one.finding(
                "P values are written in different ways",
                "p",
                help="Write all of them in one way.",
                related=(first.related("another way", "p"),),
            )
            return


def _style(one: Told) -> str:
    """Letter and spacing of a P value; empty where they cannot be told."""
    assert one.prose is not None
    assert one.claim.p is not None
    place = one.claim.p.place
    found = _PARTS.match(one.prose.text[place.start : place.end])
    if found is None:
        return ""
    zero = "" if found["zero"] is None else "0" if found[0].endswith("0" + found["zero"]) else "."
    return f"{found['letter']}{len(found['before'])}{len(found['after'])}{zero}"
