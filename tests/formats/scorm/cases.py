"""Cases to be played: every kind of question, and every sign that HTML, XML and scripts dislike."""

from __future__ import annotations

from typing import Any

from tests.samples import Tree, tree

NASTY = "</script> ]]> &amp; & \"both\" 'quotes' \u2028 😀 <b>"
"""Signs that break out of where they are put, unless they are written with care."""

ARABIC = "أعد الفحص بعد ساعتين"


def escaped(text: str) -> str:
    """A text so that Markdown takes its signs for themselves."""
    return text.replace("<", "\\<").replace("&", "\\&").replace("]", "\\]")


def choice(id: str, key: str | list[str], options: list[str], **changes: Any) -> Tree:
    """A question whose options are called by their texts in small letters."""
    base: Tree = {
        "id": id,
        "type": "one_best_answer" if isinstance(key, str) else "multiple_response",
        "lead_in": f"What is asked in {id}?",
        "options": [
            {"id": text.lower(), "text": f"{text} choice", "rationale": f"Reason of {id} {text}."}
            for text in options
        ],
        "key": key,
        "explanation": f"Explanation of {id}.",
    }
    return base | changes


def three_questions(**changes: Any) -> Tree:
    """One best answer (shuffled, the last option pinned), multiple response, and open-ended."""
    first = choice("q-1", "green", ["Red", "Green", "Blue", "Grey", "Neither"], shuffle=True)
    first["options"][-1]["pinned"] = True
    second = choice("q-2", ["one", "three"], ["One", "Two", "Three"], points=2)
    third = {
        "id": "q-3",
        "type": "open_ended",
        "lead_in": f"What does {escaped(NASTY)} mean?",
        "reveal": "The next day she is well.",
        "model_answer": "The model answer.",
    }
    base = tree(
        id="played-case",
        questions=[first, second, third],
        discussion="It was @opt:q-1.green, not @opt:q-1.neither or @opt:q-2.two [@first].",
        take_home_points=["The point to take home."],
        learning_objectives=[{"id": "lo", "text": "The objective."}],
        keywords=["the keyword"],
        abbreviations={"ABC": "a better case"},
        assessment={"pass_mark": 60},
    )
    return base | changes


def nasty(**changes: Any) -> Tree:
    """One question full of signs that are hard to write."""
    question = choice("q1", "b", ["A", "B"], lead_in=f"Which is {escaped(NASTY)}?")
    for option in question["options"]:
        option["text"] = f"{option['text']} {escaped(NASTY)}"
    base = tree(
        id="0-nasty",
        title=f"Title {escaped(NASTY)}",
        vignette=f"Vignette {escaped(NASTY)}.",
        questions=[question],
        discussion=f"Discussion {escaped(NASTY)} @opt:b.",
        references=[],
    )
    return base | changes


def twelve_questions() -> Tree:
    """Twelve questions whose options have 500 characters."""
    questions = [choice(f"q{number}", "b", ["A", "B", "C", "D"]) for number in range(1, 13)]
    for question in questions:
        for option in question["options"]:
            option["text"] = f"{option['text']} {'long words ' * 50}"[:500].strip()
    return tree(
        id="twelve", questions=questions, discussion="The end.", references=[], vignette="V."
    )
