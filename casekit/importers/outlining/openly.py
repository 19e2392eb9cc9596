"""Several questions without options, in a numbered list: “1. What does the radiograph show?”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.stories import Story
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.leadin import asks, is_alternative
from casekit.importers.questions.numbers import number_on

_PLAINLY = 0.8


def asked_openly(lines: Sequence[Line], skip: frozenset[int]) -> list[int]:
    """The first list of two or more questions on lines that follow each other.

    They are numbered from 1, or each is nothing but a question.
    """
    run: list[int] = []
    for at, line in enumerate(lines):
        number = number_on(line)[0] if line.is_text and at not in skip else 0
        if number == len(run) + 1 and asks(line.words) >= _PLAINLY:
            run.append(at)
            continue
        if len(run) > 1:
            return run
        run = [at] if number == 1 and asks(line.words) >= _PLAINLY else []
    return run if len(run) > 1 else _without_numbers(lines, skip)


_LONGEST = 200


def _without_numbers(lines: Sequence[Line], skip: frozenset[int]) -> list[int]:
    run: list[int] = []
    for at, line in enumerate(lines):
        alone = (
            line.is_text
            and at not in skip
            and len(line.words) <= _LONGEST
            and bool(_ONE_QUESTION.fullmatch(line.words.strip()))
        )
        if alone:
            run.append(at)
        elif len(run) > 1 and not _are_options(lines, run):
            return run
        else:
            run = []
    return run if len(run) > 1 and not _are_options(lines, run) else []


def _are_options(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether all lines under a question only name something: “Asthma?”, “Byssinosis?”."""
    return all(is_alternative(lines[at].words) for at in run[1:])


_ONE_QUESTION = re.compile(r"[^.!?]{8,}\?")


def are_answers(groups: Sequence[Choices], run: Sequence[int]) -> bool:
    """Whether every group of options is a numbered list behind the questions: their answers."""
    return all(
        group.series == "number" and group.start > run[-1] and len(group.choices) <= len(run)
        for group in groups
    )


def take_openly(board: Board, run: Sequence[int]) -> list[Story]:
    """Give every question of the list its part."""
    stories: list[Story] = []
    for place, at in enumerate(run):
        line = board.lines[at]
        number, begin = number_on(line)
        board.give_piece(at, 0, begin, "label")
        board.give_piece(at, begin, len(line.words), f"lead {place}", marked=False)
        stories.append(Story(at, at, number, 1.0))
    message = f"No options were found; {len(run)} questions became open ones."
    board.doubt("CK923", message, "/questions", run[0])
    return stories
