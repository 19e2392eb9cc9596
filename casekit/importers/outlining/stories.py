"""The story in front of each question, and the question's lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casekit.importers.labels import announces, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.beginning import take_beginning
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.furniture import is_page_text
from casekit.importers.questions.choices import (
    CREDITS,
    Choices,
    are_true_and_false,
    statements_before,
)
from casekit.importers.questions.leadin import asks, divided, sentences
from casekit.importers.questions.numbers import number_alone, number_on
from casekit.importers.rich import Rich
from casekit.importers.vocabulary import table

_ASKS = 0.4


@dataclass(frozen=True, slots=True)
class Story:
    """Where the story of a question begins (a line), its printed number (0: none)."""

    start: int
    lead: int
    number: int
    sure: float


def lead_line(board: Board, group: Choices, floor: int) -> int:
    """The line with the lead-in: the last line of text above the options that asks."""
    if group.before:
        return group.start
    first = -1
    for at in range(statements_before(board.lines, group.start) - 1, floor - 1, -1):
        line = board.lines[at]
        if not board.free(at) or not line.is_text or not line.words.strip():
            continue
        if announces(line.words, *_EMPTY):
            continue
        if number_alone(line.words) or CREDITS.match(line.words):
            continue
        if first < 0:
            first = at
        if first == at and number_on(line)[0]:
            return at
        if asks(line.words) >= _ASKS:
            return at if first - at <= 2 and _are_short(board.lines[at + 1 : first + 1]) else first
        if first - at > 2:
            break
    return first


_EMPTY = frozenset({"options", "question", "key"})
"""Labels that may stand alone between a question and its options."""


def _are_short(lines: Sequence[Line]) -> bool:
    return all(len(line.words.split()) <= 12 for line in lines)


def take_lead_in(board: Board, group: Choices, floor: int, question: int) -> Story:
    """Give the lead-in its part, and the story on the same line its own."""
    at = lead_line(board, group, floor)
    if at < 0:
        board.doubt(
            "CK925",
            "No text stands in front of the options.",
            f"/questions/{question}/lead_in",
            group.start,
        )
        return Story(group.start, -1, 0, 0.0)
    line = board.lines[at]
    text = group.before if group.before else line.text
    label = label_in(line.words, "question")
    begin, number = 0, 0
    if label is not None and label.end < len(text):
        begin, number = label.end, label.number
        if not number and number_on(line)[1] > begin:
            number, begin = number_on(line)
    elif not group.before or at == group.start:
        number, begin = number_on(line)
    story, lead = divided(text[begin:].strip())
    offset = text.text.index(lead.text, begin) if lead else begin
    if story and (said := label_in(lead.text, "question")):
        board.give_piece(at, offset, offset + said.end, "label")
        lead, offset = lead[said.end :].strip(), offset + said.end
    if begin:
        board.give_piece(at, 0, begin, "label")
    if story:
        board.give_piece(at, begin, offset, f"story {question}", marked=False)
    ends = offset + _asking_part(lead)
    board.give_piece(at, offset, ends, f"lead {question}")
    board.give_piece(at, ends, len(text), "navigation")
    if group.before:
        board.give_piece(at, len(text), len(line.words), f"options {question}")
    number = number or _number_behind(lead)
    number = _hints(board, at, group, question) or number
    first = at
    if not story and not begin:
        first, begun = take_beginning(board, at, floor, question)
        number = begun or number
    sure = asks(lead.text)
    if sure < _ASKS and not are_true_and_false(group):
        board.doubt(
            "CK925",
            "No sentence in front of the options asks; the last one was taken for the lead-in.",
            f"/questions/{question}/lead_in",
            at,
        )
    return Story(first, first, number, sure)


def _number_behind(lead: Rich) -> int:
    """The number that is printed behind a question: “Which is the most common cause? 2.”."""
    parts = sentences(lead)
    return number_alone(parts[-1].text) if len(parts) > 1 else 0


def _asking_part(lead: Rich) -> int:
    """Characters of a lead-in without what stands behind it: “Answer on page 12”, “Options:”."""
    parts = sentences(lead)
    while len(parts) > 1 and _says_nothing(parts[-1].text.strip()):
        parts.pop()
    text = "".join(part.text for part in parts)
    return len(_REQUIRED.sub("", text))


def _says_nothing(sentence: str) -> bool:
    """Whether a sentence behind a question is a page's words, a label of options, or a number."""
    counts = announces(sentence, "options") or number_alone(sentence) > 0
    return counts or is_page_text(sentence)


_REQUIRED = re.compile(r"(?<=[?.:])\s*\*\s*$|(?<=[?.:])\s*\(click\b[^()]*\)\s*$", re.IGNORECASE)
"""The star of a form's question that must be answered, and what a page says to click on."""


_PICTURE = "|".join((*table("marks")["floats"], *table("marks")["pictures"]))
_FLOAT_NAMED = re.compile(
    rf"\W*(?:{_PICTURE})\W{{0,4}}[0-9]{{0,3}}[a-z]?\W*",
    re.IGNORECASE,
)
"""A line between question and options that only names a figure: “Image 1”."""


def _hints(board: Board, at: int, group: Choices, question: int) -> int:
    """Lines between question and options, such as “Options” and “Select one”.

    Given back is the question's number where one of them is nothing else, or 0.
    """
    number = 0
    stated = statements_before(board.lines, group.start)
    for index in range(at + 1, group.start):
        line = board.lines[index]
        if not board.free(index):
            continue
        if not line.is_text:
            board.give(index, f"story {question}")
            continue
        label = label_of(line.words)
        named = _FLOAT_NAMED.fullmatch(line.words) or CREDITS.match(line.words)
        if index >= stated or named:
            board.give(index, f"story {question}")
        elif number_alone(line.words):
            number = number_alone(line.words)
            board.give(index, "label")
        elif line.words.startswith("@"):
            board.give_piece(index, 0, 1, "label")
            board.give_piece(index, 1, len(line.words), f"explanation {question}")
        else:
            board.give(index, "label" if label and label.is_whole else f"lead {question}")
    return number


def take_open(board: Board) -> Story | None:
    """The lead-in of a document without options: the last line that asks in front of an answer."""
    end = next(
        (at for at, line in enumerate(board.lines) if label_in(line.words, *_ANSWERING)),
        len(board.lines),
    )
    asking = [
        at
        for at, line in enumerate(board.lines[:end])
        if line.is_text and board.free(at) and asks(line.words) >= _ASKS_PLAINLY
    ]
    if not asking:
        board.doubt("CK923", "No question was found.", "/questions")
        return None
    at = asking[-1]
    line = board.lines[at]
    label = label_in(line.words, "question")
    begin = label.end if label and not label.is_whole else 0
    story, lead = divided(line.text[begin:].strip())
    offset = line.words.index(lead.text, begin)
    board.give_piece(at, 0, begin, "label")
    board.give_piece(at, begin, offset, "story 0")
    board.give_piece(at, offset, len(line.words), "lead 0")
    first = at if story or begin else take_beginning(board, at, 0, 0)[0]
    message = "No options were found; the question became an open one."
    board.doubt("CK923", message, "/questions/0/options", at)
    return Story(first, first, 0, 1.0)


_ASKS_PLAINLY = 0.8
_ANSWERING = ("key", "discussion", "diagnosis", "references")
"""Labels behind the question of a document without options."""
