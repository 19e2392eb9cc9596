"""Questions of a document as questions of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casekit.importers.drafting.desk import Desk, unstressed
from casekit.importers.naming import option_id
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.outline import Asked

NO_LETTERS: Mapping[str, str] = {}


def option_ids(asked: Asked) -> dict[str, str]:
    """Ids for the options of a question, by letter."""
    ids: dict[str, str] = {}
    for place, choice in enumerate(asked.choices.choices if asked.choices else ()):
        ids[choice.letter] = option_id(choice.text.text, place, ids.values())
    return ids


def letters_of(questions: Sequence[Asked], at: int) -> dict[str, str]:
    """What ``@opt:`` points at in texts about one question, by the letter or number printed."""
    asked = questions[at]
    if asked.choices is None:
        return {}
    ids = option_ids(asked)
    prefix = f"q{at + 1}." if len(questions) > 1 else ""
    found = {letter: f"{prefix}{id}" for letter, id in ids.items()}
    if asked.choices.series == "number":
        found |= {str(place): f"{prefix}{id}" for place, id in enumerate(ids.values(), 1)}
    return found


def question_of(desk: Desk, board: Board, questions: Sequence[Asked], at: int) -> dict[str, Any]:
    """One question as the schema has it, without what is not known."""
    asked = questions[at]
    pointer = f"/questions/{at}"
    ids = option_ids(asked)
    letters = letters_of(questions, at)
    keys = [ids[letter] for letter in asked.key.letters if letter in ids]
    kind = "one_best_answer" if len(keys) < 2 else "multiple_response"
    question: dict[str, Any] = {"id": f"q{at + 1}", "type": kind}
    if at:
        desk.put(question, "reveal", asked.story, f"{pointer}/reveal", NO_LETTERS)
    lead = unstressed(asked.lead_in)
    question["lead_in"] = desk.one(lead, f"{pointer}/lead_in", NO_LETTERS)
    desk.part("lead-in", f"{pointer}/lead_in", board.of(f"lead {at}"), asked.lead_in_sure)
    if asked.choices is None:
        question["type"] = "open_ended"
        desk.put(question, "model_answer", asked.answer, f"{pointer}/model_answer", NO_LETTERS)
        return {name: value for name, value in question.items() if value}
    question["options"] = [
        _option(desk, board, asked, f"{pointer}/options/{place}", place, letters)
        for place in range(len(asked.choices.choices))
    ]
    if keys:
        question["key"] = keys if len(keys) > 1 else keys[0]
        lines = [board.lines[place] for place in sorted(asked.key.lines)]
        desk.part("key", f"{pointer}/key", lines, asked.key.sure)
    if len(keys) > 1:
        desk.tell("CK940", f"The document names {len(keys)} right options.", f"{pointer}/key")
    desk.put(question, "explanation", asked.explanation, f"{pointer}/explanation", letters)
    return {name: value for name, value in question.items() if value}


def _option(
    desk: Desk, board: Board, asked: Asked, pointer: str, place: int, letters: Mapping[str, str]
) -> dict[str, Any]:
    assert asked.choices is not None
    choice = asked.choices.choices[place]
    text = desk.one(unstressed(choice.text), f"{pointer}/text", NO_LETTERS)
    option: dict[str, Any] = {"id": option_ids(asked)[choice.letter], "text": text}
    lines = [board.lines[index] for index in choice.lines]
    desk.part(f"option {choice.letter}", f"{pointer}/text", lines, asked.choices.sure)
    rationale = asked.rationales.get(choice.letter, ())
    desk.put(option, "rationale", rationale, f"{pointer}/rationale", letters)
    return option
