"""Cases that question banks are tested with."""

from __future__ import annotations

from functools import cache
from typing import Any

from casekit.document.nodes import Document
from tests.mutation import stage
from tests.samples import document, tree

DOCUMENTS = (*stage.case_names(), "tricky")
"""The examples, the hard cases, the one with every sign, and :func:`tricky`."""


@cache
def named(name: str) -> Document:
    """One of these cases."""
    if name == "tricky":
        return document(tricky())
    return stage.original(name)


def tricky() -> dict[str, Any]:
    """Every type of question, and characters that XML, HTML and JavaScript dislike."""
    base = tree()["questions"][0]
    signs = "Because of \\</script> & ]]\\> “quotes” \"quotes\" 'quotes' \u2028 😀 <7 g/dL."
    shuffled = {
        **base,
        "shuffle": True,
        "points": 2,
        "options": [
            {"id": "one", "text": "First < second & third"},
            {"id": "two", "text": "Second ]]\\>", "rationale": signs},
            {"id": "none", "text": "None of these", "pinned": True},
        ],
    }
    several = {
        **base,
        "id": "q2",
        "type": "multiple_response",
        "lead_in": 'Which "two" are < right?',
        "reveal": "Later & longer.",
        "options": [
            {"id": "a", "text": "x" * 500, "rationale": signs},
            {"id": "b", "text": "Yes"},
            {"id": "c", "text": "No"},
        ],
        "key": ["c", "a"],
    }
    essay = {
        "id": "q3",
        "type": "open_ended",
        "lead_in": "Why?",
        "model_answer": f"{signs}\n\n- So\n- and so",
    }
    return tree(
        title='Hb <7 g/dL & "anaemia"',
        questions=[shuffled, several, essay],
        discussion="It was @opt:q1.two [@first].",
        keywords=["iron", "Hb <7"],
    )
