"""A question has fewer than three options, or more than six.

With two options half of the answers are right by chance; beyond five, hardly any option is ever
chosen, and writing it has cost the most. Three good options are enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "⟦/questions/0/options⟧": [
            {"id": "oral", "text": "Oral iron"},
            {"id": "diet", "text": "Dietary advice"},
        ]
    },
    {
        "⟦/questions/0/options⟧": [
            {"id": "oral", "text": "Oral iron"},
            {"id": "b", "text": "Folic acid"},
            {"id": "c", "text": "Cobalamin"},
            {"id": "d", "text": "Transfusion"},
            {"id": "e", "text": "Vitamin C"},
            {"id": "f", "text": "Thiamine"},
            {"id": "g", "text": "Zinc"},
        ]
    },
)
GOOD = {
    "/questions/0/options": [
        {"id": "oral", "text": "Oral iron"},
        {"id": "diet", "text": "Dietary advice"},
        {"id": "wait", "text": "Observation"},
    ]
}


@rule(
    "CK626",
    "number-of-options",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count."""
    for question in case.choices:
        count = len(question.options)
        pointer = jp.join(question.pointer, "options")
        if count < 3:
            yield case.finding(
                "there are only two options" if count == 2 else "there is only one option",
                pointer,
                help="Add one that a learner could choose.",
            )
        elif count > 6:
            yield case.finding(
                f"there are {count} options",
                pointer,
                help="Leave out those that nobody would choose.",
                severity=Severity.WARNING,
            )
