"""Two options are opposites, and one of them is the right answer.

When “increase the dose” stands beside “decrease the dose”, one of them is likely to be right, and
the learner can forget the rest. Give the opposite of another option as well, or replace one.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/1/text": "Decrease the dose of iron",
    "/questions/0/options/2/text": "⟦Increase the dose of iron⟧",
}
GOOD = {
    "/questions/0/options/0/text": "Increase the dose of folate",
    "/questions/0/options/1/text": "Decrease the dose of iron",
    "/questions/0/options/2/text": "Increase the dose of iron",
    "/questions/0/options/3/text": "Decrease the dose of folate",
}


@rule(
    "CK627",
    "options-exclude-each-other",
    Severity.INFO,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (logical cues)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for two options that differ in one word, and that by its opposite."""
    pairs = case.mapping("antonyms")
    opposite = {**pairs, **{second: first for first, second in pairs.items()}}
    for question in case.choices:
        key = question.single_key
        if key is None or len(question.options) < 3:
            continue
        twins = [
            (one, two)
            for at, one in enumerate(question.options)
            for two in question.options[at + 1 :]
            if _opposed(one.text, two.text, opposite)
        ]
        if len(twins) == 1 and key in twins[0]:
            other = next(option for option in twins[0] if option is not key)
            yield key.text.finding(
                f"the right answer and “{other.text.text}” exclude each other",
                help="Give another option its opposite as well, or replace one.",
                related=(other.text.related("the opposite"),),
            )


def _opposed(one: Prose, two: Prose, opposite: dict[str, str]) -> bool:
    first, second = ([word.lower for word in text.words] for text in (one, two))
    if len(first) != len(second):
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(differing) == 1 and opposite.get(differing[0][0]) == differing[0][1]
