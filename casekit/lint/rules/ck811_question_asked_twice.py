"""Two questions of the archive are nearly the same.

Learners who meet both get the same points twice, and a correction of one is forgotten in the
other. Compared are story, lead-in and options together, word by word. Retire one, or change what
it asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from casekit.diagnostics import Severity
from casekit.lint.archive import CaseSummary, QuestionSummary
from casekit.lint.rule import Finding, FindingIn, archive_rule

BAD = {"/questions": "a question that stands in another case as well, with two words changed"}
GOOD = {"/questions": "a question with the same lead-in about another patient"}

_ALIKE = 92
_COMMON = 50
"""Runs of words that so many questions have say nothing about any."""


@archive_rule(
    "CK811",
    "question-asked-twice",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 7 (item banking)",
)
def check(cases: Sequence[CaseSummary]) -> Iterator[FindingIn]:
    """Compare each question with those before it that have many runs of words in common."""
    if len(cases) < 2:
        return
    from rapidfuzz import fuzz

    questions: list[tuple[CaseSummary, str, str]] = []
    having: dict[str, list[int]] = {}
    for case in cases:
        for question in case.questions:
            text = _text(case, question)
            runs = _runs(text)
            shared = Counter(
                number
                for run in runs
                if len(having.get(run, ())) <= _COMMON
                for number in having.get(run, ())
            )
            for number, count in sorted(shared.items()):
                owner, pointer, other = questions[number]
                if owner is case or 3 * count < len(runs):
                    continue
                alike = fuzz.ratio(text, other, score_cutoff=_ALIKE)
                if alike:
                    yield FindingIn(
                        case.path,
                        Finding(
                            f"{owner.case_id} has nearly the same question "
                            f"({alike:.0f}% alike): {owner.path} at {pointer}",
                            question.pointer,
                            help="Retire one of the two, or change what it asks.",
                        ),
                    )
                    break
            for run in runs:
                having.setdefault(run, []).append(len(questions))
            questions.append((case, question.pointer, text))


def _text(case: CaseSummary, question: QuestionSummary) -> str:
    parts = (case.vignette, question.reveal, question.lead_in, *question.options)
    return " ".join(" ".join(parts).lower().split())


def _runs(text: str) -> list[str]:
    """Every run of four words of a text, once."""
    words = text.split()
    return list(dict.fromkeys(" ".join(words[at : at + 4]) for at in range(len(words) - 3)))
