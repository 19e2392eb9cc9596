"""A wrong option is never discussed.

Learners who chose it want to know why it is wrong; that is where they learn most. Write a
rationale for it, or name it in the discussion with @opt:id.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase, OptionView, QuestionView
from casekit.lint.items import distinctive, stem, stems
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/3": {"id": "transfusion", "text": "⟦Red cell transfusion⟧"},
}
GOOD = (
    {
        "/questions/0/options/3": {"id": "transfusion", "text": "Red cell transfusion"},
        "/discussion": "She needs no transfusion.",
    },
    {
        "/questions/0/options/3": {"id": "transfusion", "text": "Red cells"},
        "/discussion": "Better than @opt:transfusion is @opt:oral.",
    },
)

_BEGIN = 6


@rule(
    "CK635",
    "option-never-discussed",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; BMJ Heart, Image challenge, "
    "instructions for authors",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a rationale, a mention, or the words by which the option differs from the others."""
    for question in case.choices:
        texts = [
            *(text for text in (question.explanation, question.model_answer) if text.source),
            *(option.rationale for option in question.options if option.rationale.source),
            *case.texts({Place.DISCUSSION, Place.POINT}),
        ]
        if not texts:
            continue
        said = {word.lower for text in texts for word in text.words}
        begun = {word[:_BEGIN] for word in said}
        roots = {stem(word) for word in said}
        mentioned = {
            mark.literal.rpartition(":")[2].rpartition(".")[2]
            for text in texts
            for mark in text.marks
            if mark.kind == "opt"
        }
        letters = {letter for text in texts for letter, _ in text.letters}
        for option in question.distractors:
            if (
                option.rationale.source
                or option.option.id in mentioned
                or option.letter in letters
                or _is_named(case, question, option, roots, begun)
            ):
                continue
            yield option.text.finding(
                "nobody explains why this option is not the best",
                help=f"Write a rationale, or name it in the discussion: @opt:{option.option.id}.",
            )


def _is_named(
    case: LintCase, question: QuestionView, option: OptionView, roots: set[str], begun: set[str]
) -> bool:
    """Whether the texts have a word that only this option has, and not the story already."""
    own = distinctive(case, question, option)
    told = stems(case, case.texts({Place.TITLE, Place.VIGNETTE, Place.REVEAL}))
    wanted = {root: word for root, word in own.items() if root not in told} or own
    if case.language == "en":
        return any(root in roots for root in wanted)
    return any(word.lower[:_BEGIN] in begun for word in wanted.values())
