"""The options are names and do not stand in alphabetical order.

In a list of names the order of the alphabet gives nothing away. An order by sense is as good: then
leave it. Texts that name an option by @opt:id stay right when options move.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import amounts
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/0/text": "Start warfarin",
    "/questions/0/options/1/text": "⟦Start aspirin⟧",
    "/questions/0/options/2/text": "Start heparin",
    "/questions/0/options/3/text": "Start rivaroxaban",
}
GOOD = {
    "/questions/0/options/0/text": "Start aspirin",
    "/questions/0/options/1/text": "Start heparin",
    "/questions/0/options/2/text": "Start rivaroxaban",
    "/questions/0/options/3/text": "Start warfarin",
}


@rule(
    "CK624",
    "options-in-no-order",
    Severity.INFO,
    since="0.2",
    source="Haladyna, Downing and Rodriguez (2002)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare names of one or two words, after what all of them begin with."""
    for question in case.choices:
        listed = [option for option in question.options if not option.option.pinned]
        if len(listed) < 3 or question.question.shuffle or amounts(question):
            continue
        names = [[word.lower for word in option.text.words] for option in listed]
        while all(len(name) > 1 for name in names) and len({name[0] for name in names}) == 1:
            names = [name[1:] for name in names]
        if not all(name and len(name) <= 2 and name[0][0].isalpha() for name in names):
            continue
        for option, (before, name) in zip(listed[1:], pairwise(names), strict=True):
            if name < before:
                yield option.text.finding(
                    "the options are names and not in the order of the alphabet",
                    help="Sort them, unless they have an order by sense.",
                )
                break
