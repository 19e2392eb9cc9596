"""A text has a word by which the author's feelings enter the report.

“Luckily” and “interestingly” tell readers what to feel; “obviously” tells those to whom it is not
that they are slow. Leave it out; the facts say it.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING, Place
from casekit.lint.rule import Finding, rule

BAD = {"/discussion": "She ⟦luckily⟧ recovered. ⟦Of course⟧, iron helped."}
GOOD = {"/discussion": "She recovered in due course."}

_PLACES = RUNNING | {Place.LEAD_IN}


@rule(
    "CK636",
    "subjective-word",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style, 11th edition, chapter 11 (usage)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for whole words in the running text and in lead-ins."""
    phrases = case.phrases("subjective_words")
    for text in case.texts(_PLACES):
        for found in text.find(phrases):
            word = text.text[found.start : found.end]
            yield text.finding(
                f"“{word}” says how the author feels about it",
                found.start,
                found.end,
                help="Leave it out.",
            )
