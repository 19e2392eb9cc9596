"""A percentage cannot be: it is above 100, or parts of one whole make more than the whole.

Either a digit is wrong, or the percentages are not of the same patients. An increase may exceed
100%; a share may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.told import Told, told

BAD = (
    {"/discussion": "Of the patients, ⟦134⟧% were free of seizures [@stoffel2020]."},
    {
        "/discussion": "The best response was complete in 30%, partial in 45%, stable disease in "
        "20% and progression in ⟦15⟧% of patients [@stoffel2020]."
    },
)
GOOD = (
    {"/discussion": "Creatine kinase rose by 350%, to 450% of the upper limit [@stoffel2020]."},
    {
        "/discussion": "The response was complete in 30%, partial in 45%, stable disease in 20% "
        "and progression in 5% of patients [@stoffel2020]."
    },
)

_OF_PEOPLE = re.compile(
    r" ?(?:%|per ?cent) (?:were|was|had|have|achieved|reached|responded|survived|died|relapsed"
    r"|of (?:the |all |our )?(?:patients|women|men|children|adults|participants|cases|people))\b"
)
_WHOLES = (("complete", "partial", "stable", "progress"),)
"""Parts that exclude each other and leave nothing out: the responses of RECIST."""


@rule(
    "CK708",
    "percentage-impossible",
    Severity.ERROR,
    since="0.2",
    source="SAMPL guidelines (Lang and Altman 2013), percentages",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for shares above 100, and for sets of shares that make more than a whole."""
    sentences: dict[tuple[str, int], list[Told]] = {}
    for one in told(case):
        if one.claim.measure != "percentage" or one.prose is None or not one.claim.estimate:
            continue
        sentences.setdefault((one.pointer, one.claim.sentence.start), []).append(one)
        if one.claim.estimate.value > 100 and (_of_people(one) or one.claim.total):
            yield one.finding("this share is above 100%", "estimate", help="Look up the number.")
    for shares in sentences.values():
        total = _total(shares)
        if total > 100 + len(shares):
            yield shares[-1].finding(
                f"the parts of this whole make {total:g}%",
                "estimate",
                help="Look up the percentages, or say of which patients each of them is.",
                related=tuple(one.related("another part", "estimate") for one in shares[:-1]),
            )


def _of_people(one: Told) -> bool:
    assert one.prose is not None
    assert one.claim.estimate is not None
    return bool(_OF_PEOPLE.match(one.prose.text, one.claim.estimate.place.end))


def _total(shares: list[Told]) -> float:
    """The sum of shares of one known whole, one for each of its parts; 0 for any others."""
    for whole in _WHOLES:
        if len(shares) == len(whole) and _parts(shares, whole):
            return sum(one.claim.estimate.value for one in shares if one.claim.estimate)
    return 0.0


def _parts(shares: list[Told], whole: tuple[str, ...]) -> bool:
    """Whether each share stands after its own part of the whole."""
    before = shares[0].claim.sentence.start
    named: set[str] = set()
    for one in shares:
        assert one.prose is not None
        words = re.findall(r"\w+", one.prose.text[before : one.claim.place.start].lower())
        found = [part for part in whole for word in words if word.startswith(part)]
        named.update(found[:1])
        before = one.claim.place.end
    return len(named) == len(whole)
