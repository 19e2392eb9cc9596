"""Cases that question banks are tested with."""

from __future__ import annotations

from functools import cache
from typing import Any

from casekit.document.nodes import Document
from tests.mutation import stage
from tests.samples import CASES, document, tree

DOCUMENTS = (*stage.case_names(), "tricky", "twelve")
"""The examples, the hard cases, the one with every sign, :func:`tricky` and :func:`twelve`."""


@cache
def named(name: str) -> Document:
    """One of these cases."""
    if name == "tricky":
        return document(tricky())
    if name == "twelve":
        return document(twelve(), CASES / "oliguria-after-chemotherapy")
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


def twelve() -> dict[str, Any]:
    """Twelve questions that unfold, of all types, with figures between them, right to left."""
    base = tree()["questions"][0]
    questions = []
    for number in range(1, 13):
        question = {**base, "id": f"q-{number}", "lead_in": f"ما هي الخطوة {number}؟"}
        question["options"] = [
            {
                "id": "a",
                "text": f"خزعة {number} من CD33^+^",
                "rationale": f"لأن @opt:q-{number}.b {number}.",
            },
            {"id": "b", "text": f"بدء {number} mg من *sorafenib*", "rationale": "لا يبدأ."},
            {"id": "c", "text": f"انتظار {number}"},
        ]
        question["key"] = "b"
        question["shuffle"] = number % 2 == 0
        if number % 4 == 3:
            question |= {"type": "multiple_response", "key": ["a", "c"]}
        if number % 4 == 0:
            question = {
                "id": f"q-{number}",
                "type": "open_ended",
                "lead_in": f"لماذا {number}؟",
                "model_answer": f"الجواب {number}.",
            }
        if number in (3, 7):
            question["reveal"] = f"بعد {number} أيام.\n\n![](fig:f{number})"
        questions.append(question)
    figures = [
        {"id": f"f{number}", "file": file, "alt": f"رسم {number}", "caption": f"مخطط {number}."}
        for number, file in ((3, "course.png"), (7, "ecg.png"))
    ]
    return tree(
        id="twelve-questions",
        language="ar",
        questions=questions,
        figures=figures,
        discussion="الجواب @opt:q-1.b ثم @opt:q-2.b [@first].",
    )
