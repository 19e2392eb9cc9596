"""A learning objective has nothing in common with the questions that name it.

A question tests an objective only when the decision that the objective is about is asked for.
Change one of the two, or name another objective.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import content, stems
from casekit.lint.rule import Finding, rule

BAD = {
    "/learning_objectives/0": {
        "id": "iron",
        "text": "⟦Interpret pulmonary function curves.⟧",
    }
}
GOOD = {"/learning_objectives/0": {"id": "iron", "text": "Prescribe iron tablets."}}

_SHORTEST = 4


@rule(
    "CK637",
    "objective-not-tested",
    Severity.INFO,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (test blueprint); Messick (1989), Validity",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the words of the objective with those of the question, its key and its reasons."""
    for question in case.questions:
        named = set(question.question.objectives)
        texts = [question.lead_in, question.explanation, question.model_answer, question.reveal]
        texts += [text for option in question.options for text in (option.text, option.rationale)]
        said = stems(case, [*texts, case.text("/vignette"), case.text("/discussion")], _SHORTEST)
        for at, objective in enumerate(case.case.learning_objectives):
            if objective.id not in named:
                continue
            text = case.text(jp.join("", "learning_objectives", at, "text"))
            words = content(case, text, _SHORTEST)
            if words and not said & words.keys():
                yield text.finding(
                    f"nothing of it is in question {question.index + 1}, which names it",
                    help="Change one of the two, or let the question name another objective.",
                )
