"""An objective begins with a verb that nobody can observe.

Whether somebody “understands” or “knows” cannot be seen; whether they choose, explain, compare,
interpret or calculate can, and can be asked for. Use such a verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Place, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/learning_objectives/0/text": "⟦Understand⟧ iron deficiency."},
    {"/learning_objectives/0/text": "After this case, readers will ⟦be familiar with⟧ iron."},
)
GOOD = {"/learning_objectives/0/text": "Explain why patients know little about iron."}

_LEADING = 12
_BEFORE = ("to", "will", "should", "can", "able to", "expected to", "aims to", "better", "fully")


@rule(
    "CK784",
    "objective-not-measurable",
    Severity.WARNING,
    since="0.2",
    source="Mager, Preparing Instructional Objectives (3rd edition, 1997), chapter 3; ACCME",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for such verbs where an objective begins."""
    for prose in case.texts(Place.OBJECTIVE):
        for found in prose.find(case.phrases("unmeasurable_verbs")):
            if _leads(prose, found.start, case.language):
                yield prose.finding(
                    f"nobody can see whether a reader does “{found.phrase}”",
                    found.start,
                    found.end,
                    help="Use a verb such as choose, explain, compare, interpret or calculate.",
                )
                break


def _leads(prose: Prose, start: int, language: str) -> bool:
    """Whether a verb is the first of an objective, or follows “will”, “to” or the like."""
    before = [word.lower for word in prose.words if word.end <= start]
    if not before:
        return True
    if language == "de":
        rest = [word for word in prose.words if word.start > start]
        return len(rest) <= 1 or rest[0].lower in ("können", "sollen", "und")
    last = " ".join(before[-2:])
    return len(before) < _LEADING and (last in _BEFORE or (before[-1] in _BEFORE[1:]))
