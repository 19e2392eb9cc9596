"""A text names an option by a letter that no question has.

“Choice F” of a question with five options leads nowhere: an option was removed, or the text comes
from another case. Name options by id, as @opt:id.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER
from casekit.lint.rule import Finding, rule

BAD = {"/discussion": "Transfusion, choice ⟦E⟧, is not needed."}
GOOD = {"/discussion": "Transfusion (@opt:transfusion) is not needed; vitamin D is normal."}


@rule(
    "CK642",
    "letter-beyond-options",
    Severity.ERROR,
    since="0.2",
    source="Seen in published cases",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare typed letters with the number of options of the question, or of the longest."""
    for text in case.texts(ANSWER):
        counts = [
            len(question.options)
            for question in case.questions
            if text.question in (None, question.index)
        ]
        last = max(counts, default=0)
        for letter, start in text.letters:
            if last and ord(letter) - ord("A") >= last:
                yield text.finding(
                    f"there is no option {letter}: the last is {chr(ord('A') + last - 1)}",
                    start,
                    start + 1,
                    help="Name the option by its id: @opt:id.",
                )
