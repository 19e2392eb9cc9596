"""A title or an answer is longer than learning platforms can store.

SCORM 1.2 keeps 255 characters of an answer and promises 200 for a title; what is longer is cut or
refused. Shorten the title, or the ids of the options.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.question import QuestionType

BAD = (
    {"/title": "⟦" + "Tired for three months " * 9 + "⟧"},
    {
        "⟦/questions/0⟧": {
            "id": "q1",
            "type": "multiple_response",
            "lead_in": "Which of the following are sources of iron?",
            "options": [
                {"id": f"a-very-long-name-for-a-single-option-number-{at}", "text": f"Food {at}"}
                for at in range(6)
            ],
            "key": [f"a-very-long-name-for-a-single-option-number-{at}" for at in range(5)],
        },
        "/discussion": "Tablets are enough [@stoffel2020].",
    },
)
GOOD = {"/title": "Tired for three months"}

_TITLE = 200
_ANSWER = 255


@rule(
    "CK801",
    "too-long-for-platforms",
    Severity.ERROR,
    since="0.2",
    source="SCORM 1.2 Run-Time Environment, data types (CMIString255); SCORM 2004, 4.2.9",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the characters of the title, and of an answer that chooses every option."""
    title = case.text("/title")
    if len(title.text) > _TITLE:
        yield title.finding(
            f"the title has {len(title.text)} characters; platforms promise {_TITLE}",
            0,
            len(title.text),
            help="Shorten it.",
            severity=Severity.WARNING,
        )
    for question in case.questions:
        item = question.question
        name = f"{case.case.id}.{item.id}"
        answer = ",".join(option.id for option in item.options)
        is_several = item.type is QuestionType.MULTIPLE_RESPONSE
        if len(name) > _ANSWER or (is_several and len(answer) > _ANSWER):
            yield case.finding(
                f"the ids come to {max(len(name), len(answer))} characters; SCORM 1.2 keeps "
                f"{_ANSWER} of an answer",
                question.pointer,
                help="Give the options shorter ids.",
            )
