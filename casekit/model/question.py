"""Questions, named as in the NBME Item-Writing Guide (2020): lead-in, options, key, distractors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuestionType(StrEnum):
    """What a learner is asked to do."""

    ONE_BEST_ANSWER = "one_best_answer"
    MULTIPLE_RESPONSE = "multiple_response"
    OPEN_ENDED = "open_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option; ``id`` is stable, its letter is presentation.

    ``text`` is inline Markdown, ``rationale`` Markdown. A pinned option keeps its place when
    a platform shuffles the others.
    """

    id: str
    text: str
    rationale: str | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question.

    ``reveal`` (Markdown) is the further part of the vignette that this question uncovers.
    ``key`` names option ids: one for a one-best-answer question, one or more for multiple
    response, none for open-ended, which has a ``model_answer`` (Markdown) instead.
    ``points`` is the weight in the total score.
    """

    id: str
    type: QuestionType
    lead_in: str
    title: str | None = None
    reveal: str | None = None
    options: tuple[Option, ...] = ()
    key: tuple[str, ...] = ()
    model_answer: str | None = None
    explanation: str | None = None
    objectives: tuple[str, ...] = ()
    points: float = 1.0
    shuffle: bool = False
