"""The right answer is conspicuously longer than every other option.

Authors take care that the key is right and qualify it; test-wise learners know that and choose the
longest option without reading the case. Cut the key to what decides, or give the others the same
amount of detail.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"/questions/0/options/2/text": "⟦Oral iron on alternate days until the stores are full⟧"}
GOOD = {"/questions/0/options/2/text": "Oral iron every day"}

_WORDS = 4
_FACTOR = 1.33


@rule(
    "CK610",
    "key-is-longest-option",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; "
    "Haladyna, Downing and Rodriguez (2002); SAQUET (Moore and others)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the length of the key, in characters, with that of the longest distractor."""
    for question in case.choices:
        key = question.single_key
        if key is None or not question.distractors:
            continue
        length = len(key.text.text)
        longest = max(len(option.text.text) for option in question.distractors)
        if len(key.text.words) >= _WORDS and length > _FACTOR * longest:
            yield key.text.finding(
                f"the right answer has {length} characters, the longest other option {longest}",
                help="Shorten it, or give the other options the same detail.",
            )
