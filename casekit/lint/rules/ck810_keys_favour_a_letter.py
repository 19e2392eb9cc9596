"""The right answers of the archive are not spread evenly over the letters.

Authors hide the key in the middle; who always guesses C then beats chance. Counted are questions
with one right answer whose order is fixed, from thirty on, and compared by chi-square with what
equal chances would give. Move options where their order means nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from casekit.diagnostics import Severity
from casekit.lint.archive import CaseSummary
from casekit.lint.rule import Finding, FindingIn, archive_rule

BAD = {"/questions": "30 questions of five options, 18 of them with the key C"}
GOOD = {"/questions": "30 questions of five options, 5 to 7 with each key"}

_ENOUGH = 30
_CRITICAL = (0.0, 6.635, 9.210, 11.345, 13.277, 15.086, 16.812, 18.475)
"""Chi-square with a probability of 0.01, by degrees of freedom."""


@archive_rule(
    "CK810",
    "keys-favour-a-letter",
    Severity.INFO,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Attali and Bar-Hillel (2003), "
    "Guess where: the position of correct answers",
)
def check(cases: Sequence[CaseSummary]) -> Iterator[FindingIn]:
    """Compare how often each letter is right with how often it would be by chance."""
    questions = [
        question
        for case in cases
        for question in case.questions
        if len(question.key) == 1 and not question.shuffle
    ]
    if len(questions) < _ENOUGH:
        return
    right = Counter(question.key[0] for question in questions)
    expected: dict[int, float] = {}
    for question in questions:
        for place in range(len(question.options)):
            expected[place] = expected.get(place, 0.0) + 1 / len(question.options)
    chi = sum((right[place] - share) ** 2 / share for place, share in expected.items())
    degrees = min(len(expected) - 1, len(_CRITICAL) - 1)
    if chi > _CRITICAL[degrees]:
        place = max(expected, key=lambda at: (right[at] - expected[at], -at))
        letter = chr(ord("A") + place)
        yield FindingIn(
            cases[0].path,
            Finding(
                f"{letter} is right in {right[place]} of {len(questions)} questions; "
                f"by chance it would be about {expected[place]:.0f} (chi-square {chi:.1f})",
                help="Move options where their order means nothing.",
            ),
        )
