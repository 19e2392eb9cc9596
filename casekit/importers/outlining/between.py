"""What stands between two questions: the end of one, the story of the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from casekit.importers.labels import label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.stories import Story
from casekit.importers.questions.choices import Choices
from casekit.importers.questions.numbers import number_of, number_on
from casekit.importers.telling.statement import Statement

Answers = Mapping[int, Sequence[Statement]]
"""What tells a key, by line."""


def next_story(
    board: Board,
    groups: Sequence[Choices],
    numbers: Sequence[int],
    answers: Answers,
    story: Story,
    at: int,
) -> int:
    """The line on which the story of a later question begins; what is doubtful about it is told.

    ``numbers`` are those of the questions in front, ``at`` is the place of this one.
    """
    before = groups[at - 1]
    later = board.lines[groups[-1].end :]
    start, sure = _start(
        board,
        before.end,
        story,
        numbers[at - 1] or at,
        answers,
        discussed_later=any(label_in(line.words, "discussion") for line in later),
    )
    opened = number_of(board.lines[start]) if start < story.lead else 0
    start = _with_headings(board, start, before.end, answers)
    if opened and story.number and opened != story.number:
        message = f"Question {opened} has no options; it is part of the story of the next."
        board.doubt("CK931", message, f"/questions/{at}/reveal", start)
    until = _explained_until(board.lines, before, start, story.lead)
    if until > start:
        start, sure = until, False
    if not sure:
        message = "The answer to one question and the story of the next are not divided."
        for pointer in (f"/questions/{at}/reveal", f"/questions/{at - 1}/explanation"):
            board.doubt("CK931", message, pointer, start)
    return start


def _with_headings(board: Board, start: int, floor: int, answers: Answers) -> int:
    """The first of the headings directly above a line that begin no known part."""
    while start > floor and board.free(start - 1):
        above = board.lines[start - 1]
        if not above.is_heading or label_of(above.words) or start - 1 in answers:
            break
        start -= 1
    return start


def _start(
    board: Board,
    floor: int,
    story: Story,
    last_number: int,
    answers: Answers,
    *,
    discussed_later: bool,
) -> tuple[int, bool]:
    """Where the story of a later question begins, and whether something says so.

    A number, or a label such as “Question 2” or “Case 2”, says so. Where the answer to the
    question before stands between the two, only the paragraph of the lead-in is certain.
    """
    answered = explained = False
    keyed = floor
    between = [at for at in range(floor, story.lead) if board.lines[at].is_text and board.free(at)]
    for at in range(floor, story.lead):
        line = board.lines[at]
        if not line.is_text or not board.free(at):
            continue
        label = label_of(line.words)
        number, _ = number_on(line)
        if label is not None and label.section in ("question", "vignette"):
            if not answered:
                return floor, True
            return at, True
        if number and number == last_number + 1 and len(line.words.split()) > 3:
            return at, True
        said = any(item.is_line for item in answers.get(at, []))
        if said or (label is not None and label.section in ("key", "discussion", "rationale")):
            answered = True
            keyed = at + 1
            explained = explained or (label is not None and label.section != "key")
    if not answered:
        return floor, True
    if discussed_later and not explained:
        return keyed, True
    opened = [at for at in between if at >= keyed and _opens(board.lines[at])]
    if opened:
        return opened[0], False
    if story.number or all(_only_tells(at, answers) for at in between):
        return story.lead, True
    lead = board.pieces.get(story.lead, [])
    return story.lead, any(part.startswith("story") for part, _ in lead)


def _opens(line: Line) -> bool:
    """Whether a line is a heading that announces no known part."""
    return line.is_heading and not line.marker and label_of(line.words) is None


def _only_tells(at: int, answers: Answers) -> bool:
    """Whether a line says which option is right and nothing else."""
    return any(item.is_line for item in answers.get(at, []))


_WORD = re.compile(r"[^\W\d_]{6,}")


def _explained_until(lines: Sequence[Line], group: Choices, start: int, stop: int) -> int:
    """The line behind the last paragraph that goes through the options in front of it.

    Such a paragraph has words that only one option has, for at least half of the options and for
    two of them. ``start`` is given back where there is none.
    """
    telling = _telling_words(group)
    least = max(2, (len(group.choices) + 1) // 2)
    until = start
    for at in range(start, stop):
        if not lines[at].is_prose:
            continue
        words = set(_WORD.findall(lines[at].words.casefold()))
        if sum(bool(words & own) for own in telling) >= least:
            until = at + 1
    return until


def _telling_words(group: Choices) -> list[set[str]]:
    """The longer words of each option that no other option has."""
    found = [set(_WORD.findall(choice.text.text.casefold())) for choice in group.choices]
    counts = Counter(word for words in found for word in words)
    return [{word for word in words if counts[word] == 1} for words in found]
