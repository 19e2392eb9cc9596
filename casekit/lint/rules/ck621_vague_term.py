"""The lead-in or an option has a word whose measure every reader sets differently.

How often is “often”? Surveys give anything from a third to nine tenths. Write a number, a
comparison such as “most common”, or leave the word out.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/lead_in": "Which of the following is ⟦associated with⟧ this disease?"},
    {"/questions/0/options/3/text": "Transfusion, which ⟦often⟧ helps"},
)
GOOD = (
    {"/questions/0/lead_in": "Which of the following is most commonly associated with anaemia?"},
    {"/questions/0/options/3/text": "Review in May"},
)

_NEAR = 22
_COMPARING = frozenset(
    {
        *("most", "more", "less", "least", "best", "strongly", "how"),
        *("am", "meisten", "mehr", "weniger", "wie", "stärksten"),
    }
)


@rule(
    "CK621",
    "vague-term",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; SAQUET (Moore and others)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for whole words; after “most”, “more”, “less” and “least” they compare and are clear."""
    phrases = case.phrases("vague_terms")
    for question in case.questions:
        for text in (question.lead_in, *(option.text for option in question.options)):
            for found in text.find(phrases):
                word = text.text[found.start : found.end]
                before = {other.lower for other in text.words if other.end <= found.start}
                near = {
                    other.lower
                    for other in text.words
                    if found.start - _NEAR <= other.start < found.start
                }
                is_name = text.text[found.end : found.end + 1] in ("–", "-")
                if near & _COMPARING or (word in ("May", "Might") and (before or is_name)):
                    continue
                yield text.finding(
                    f"“{word}” means something else to every reader",
                    found.start,
                    found.end,
                    help="Write a number or a comparison, or leave it out.",
                )
