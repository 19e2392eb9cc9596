"""What the player's script must know: the questions with their keys, the pass mark, the attempts.

The names are those that the scripts in ``casekit/theme/player`` use.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from casekit.document.inlines import plain_text
from casekit.document.nodes import Document, Question
from casekit.document.plain import inlines_plain
from casekit.formats.interactions import (
    LONGEST_DESCRIPTION,
    cut,
    interaction_ids,
    is_scored,
    scaled_pass_mark,
    short_ids,
    whole,
)
from casekit.model.question import QuestionType

Tree = dict[str, Any]

_IN_HTML = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def settings(document: Document) -> Tree:
    """The settings of a complete edition; ``passMark`` is a share of the points (0 to 1)."""
    questions = _questions(document)
    return {
        "case": document.case_id,
        "title": plain_text(document.title),
        "version": document.version,
        "language": document.language,
        "passMark": scaled_pass_mark(document),
        "maxAttempts": document.assessment.max_attempts,
        "fingerprint": _fingerprint(questions),
        "questions": questions,
    }


def _questions(document: Document) -> list[Tree]:
    ids = interaction_ids(document)
    return [_question(question, ids[question.id]) for question in document.questions]


def _question(question: Question, name: str) -> Tree:
    ids = short_ids(option.id for option in question.options)
    return {
        "id": name,
        "number": question.number,
        "type": "choice" if is_scored(question) else "text",
        "isMultiple": question.type is QuestionType.MULTIPLE_RESPONSE,
        "description": cut(inlines_plain(question.lead_in), LONGEST_DESCRIPTION),
        "weighting": whole(question.points),
        "shuffle": question.shuffle,
        "options": [
            {
                "id": ids[option.id],
                "letter": option.letter,
                "text": cut(inlines_plain(option.text), LONGEST_DESCRIPTION),
                "correct": bool(option.correct),
                "pinned": option.pinned,
            }
            for option in question.options
        ],
    }


def _fingerprint(questions: list[Tree]) -> str:
    """Changes whenever answers that were kept would no longer fit the questions."""
    kept = [
        [item["id"], item["type"], [option["id"] for option in item["options"]]]
        for item in questions
    ]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:8]


def json_for_html(tree: Tree) -> str:
    """JSON that can stand in a ``script`` element (HTML Living Standard, 4.12.1.3)."""
    written = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return written.translate(_IN_HTML)
