"""A letter is typed by hand where platforms shuffle the options.

The question says “shuffle: true”, so every learner sees another order, and “choice C” means
another option to each. Name the option by its id: @opt:id prints its text there.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Place, replacement
from casekit.lint.rule import Finding, rule

BAD = {"/questions/0/shuffle": True, "/discussion": "Tablets (choice ⟦C⟧) are enough."}
GOOD = (
    {"/questions/0/shuffle": True, "/discussion": "Tablets (@opt:oral) are enough."},
    {"/discussion": "Tablets (choice C) are enough."},
)


@rule(
    "CK644",
    "letters-where-options-shuffle",
    Severity.ERROR,
    since="0.2",
    source="IMS QTI 2.1, shuffle; SCORM 2004, 4.2.9 (interactions)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for typed letters in all that explains a question whose options move."""
    for text in case.texts(ANSWER | {Place.LEAD_IN, Place.OPTION}):
        moving = [
            question
            for question in case.choices
            if question.question.shuffle and text.question in (None, question.index)
        ]
        if not moving:
            continue
        options = moving[0].options
        for letter, start in text.letters:
            place = ord(letter) - ord("A")
            if place >= len(options):
                continue
            token = f"@opt:{options[place].option.id}"
            yield text.finding(
                f"platforms shuffle the options, and “{letter}” is another one to each learner",
                start,
                start + 1,
                help="Name the option by its id.",
                fix=replacement(token, safe=False),
            )
