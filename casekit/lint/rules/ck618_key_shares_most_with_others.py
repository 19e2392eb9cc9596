"""The right answer has more in common with the others than any other option.

Distractors are often variations of the key, so that the option in which most parts come together
is the key: learners find it by counting. Vary the wrong options among themselves as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import components
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/0/text": "Aspirin and heparin",
    "/questions/0/options/1/text": "Warfarin and clopidogrel",
    "/questions/0/options/2/text": "⟦Aspirin and clopidogrel⟧",
    "/questions/0/options/3/text": "Aspirin and morphine",
}
GOOD = {
    "/questions/0/options/0/text": "Aspirin and heparin",
    "/questions/0/options/1/text": "Heparin and clopidogrel",
    "/questions/0/options/2/text": "Aspirin and clopidogrel",
    "/questions/0/options/3/text": "Aspirin and morphine",
}


@rule(
    "CK618",
    "key-shares-most-with-others",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (convergence); SAQUET (Moore and others)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Split the options into their parts and count how many others share each."""
    for question in case.choices:
        key = question.single_key
        parts = [components(option.text) for option in question.options]
        if key is None or len(parts) < 3:
            continue
        uses = Counter(part for listed in parts for part in set(listed))
        shared = [sum(uses[part] - 1 for part in listed) for listed in parts]
        most = shared[key.index]
        both = sum(uses[part] > 1 for part in parts[key.index]) >= 2
        if both and all(most > count for at, count in enumerate(shared) if at != key.index):
            yield key.text.finding(
                "the right answer is the one in which most parts of the others come together",
                help="Let wrong options share as much with each other.",
            )
