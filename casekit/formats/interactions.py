"""Interactions in the terms of learning platforms: identifiers, descriptions and weights they take.

Limits: SCORM 2004 4th edition, Run-Time Environment 4.2.9, and what platforms are known to accept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from casekit.document.nodes import Document, Question
from casekit.model.question import QuestionType

LONGEST_DESCRIPTION = 255
LONGEST_ID = 36
LONGEST_INTERACTION_ID = 250

_UNSAFE = re.compile(r"[^A-Za-z0-9_.]")


def short_ids(names: Iterable[str]) -> dict[str, str]:
    """Identifiers that every LMS takes, all different: ``[A-Za-z0-9_.]``, at most 36 long."""
    found: dict[str, str] = {}
    for name in names:
        base = _UNSAFE.sub("_", name)[:LONGEST_ID]
        short, number = base, 1
        while short in found.values():
            number += 1
            ending = f"_{number}"
            short = base[: LONGEST_ID - len(ending)] + ending
        found[name] = short
    return found


def interaction_ids(document: Document) -> dict[str, str]:
    """Question id to the interaction's: the case's id, a dot and the question's."""
    questions = short_ids(question.id for question in document.questions)
    case = _UNSAFE.sub("_", document.case_id)[: LONGEST_INTERACTION_ID - LONGEST_ID - 1]
    return {name: f"{case}.{short}" for name, short in questions.items()}


def is_scored(question: Question) -> bool:
    """Whether an answer counts: one in words is not judged."""
    return question.type is not QuestionType.OPEN_ENDED


def scaled_pass_mark(document: Document) -> float | None:
    """The pass mark as a share of the points (0 to 1), None where there is none."""
    mark = document.assessment.pass_mark
    return None if mark is None else round(mark / 100, 4)


def whole(value: float) -> float:
    """Whole numbers without a decimal point."""
    return int(value) if value == int(value) else value


def cut(text: str, longest: int) -> str:
    """Text of at most ``longest`` characters, cut after a whole word and marked with “…”."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    words: Sequence[str] = text[:longest].split(" ")[:-1]
    kept = " ".join(words) or text[: longest - 1]
    return f"{kept[: longest - 1]}…"
