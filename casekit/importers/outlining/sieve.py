"""Which groups of options are those of a question, and which are lists of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.importers.labels import label_of
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.strangers import is_survey
from casekit.importers.questions.choices import Choices
from casekit.importers.wording import verdict

_ASKED_FIRST, _ASKED_LATER = 0.4, 0.7
"""How much the text in front of options has to ask, for the first ones and for others."""


def real_questions(groups: Sequence[Choices], board: Board) -> list[Choices]:
    """Those groups of options that a question stands in front of; the others are lists."""
    for group in filter(is_survey, groups):
        board.give_all(range(max(group.start - 1, 0), group.end), "unknown")
    groups = [group for group in groups if not _are_verdicts(group) and not is_survey(group)]
    asked = [
        group
        for at, group in enumerate(groups)
        if group.asked >= (_ASKED_LATER if at else _ASKED_FIRST)
    ]
    asked = _without_lists(asked, board)
    return asked or [group for group in groups if group.series != "number"][:1]


def _without_lists(groups: Sequence[Choices], board: Board) -> list[Choices]:
    """Groups without lettered lists of a story, such as “On arrival: A: airway open …”.

    Such a list does not ask plainly, and a plain question follows with nothing but story between.
    """
    kept: list[Choices] = []
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        if following is None or group.asked >= _ASKED_LATER or following.asked < _ASKED_LATER:
            kept.append(group)
            continue
        between = board.lines[group.end : following.start]
        labels = [label_of(line.words) for line in between if line.is_text]
        if len(between) > _NEAR or any(label and label.section in _ANSWERING for label in labels):
            kept.append(group)
            continue
        message = "A list with letters in front of the question was taken for a part of the story."
        board.doubt("CK931", message, "/vignette", group.start)
    return kept


_NEAR = 4
_ANSWERING = frozenset({"key", "discussion", "rationale", "diagnosis", "question"})


def _are_verdicts(group: Choices) -> bool:
    """Whether most of the texts begin with “True” or “Incorrect”: they explain options."""
    said = sum(verdict(choice.text.text) is not None for choice in group.choices)
    return said > len(group.choices) / 2 and any(
        len(choice.text.text.split()) > 2 for choice in group.choices
    )
