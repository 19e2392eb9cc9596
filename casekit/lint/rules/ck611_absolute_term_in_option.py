"""A wrong option says “always”, “never” or the like.

Hardly anything in medicine is always so; learners who know that rule such options out without
knowing the case. Word the option so that it could be true of a patient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Match, Phrases

BAD = (
    {"/questions/0/options/3/text": "Transfusion is ⟦always⟧ necessary"},
    {"/questions/0/options/0/text": "Diet helps ⟦all patients⟧"},
)
GOOD = (
    {"/questions/0/options/3/text": "Allogeneic transplantation"},
    {"/questions/0/options/3/text": "All-trans retinoic acid and allopurinol"},
    {"/questions/0/options/3/text": "Stop all medicines"},
    {"/questions/0/options/3/text": "Supportive care only"},
    {"/questions/0/options/3/text": "Transfusion only if she bleeds"},
)

_LIMITING = re.compile(r"\W*(?:$|if|when|after|for|with|in|by|at|on|during|once|as)(?!\w)")


@rule(
    "CK611",
    "absolute-term-in-option",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; SAQUET (Moore and others)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for whole words in distractors; the key has none."""
    phrases = case.phrases("absolute_terms")
    for question in case.choices:
        if any(_absolute(option.text, phrases) for option in question.key):
            continue
        for option in question.distractors:
            for found in _absolute(option.text, phrases)[:1]:
                word = option.text.text[found.start : found.end]
                yield option.text.finding(
                    f"“{word}” gives this option away as wrong",
                    found.start,
                    found.end,
                    help="Say under which conditions, as the other options do.",
                )


def _absolute(option: Prose, phrases: Phrases) -> list[Match]:
    """The absolute terms; “supportive care only” and “only if she bleeds” are none."""
    return [
        found
        for found in option.find(phrases)
        if found.phrase != "only" or not _LIMITING.match(option.text, found.end)
    ]
