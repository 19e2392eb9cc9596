"""Which groups of options are those of a question, and which are lists of another kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.strangers import is_survey
from casekit.importers.questions.choices import Choices, are_true_and_false
from casekit.importers.questions.leadin import unfinished
from casekit.importers.questions.numbers import number_above
from casekit.importers.wording import length_said, plain, repeated, verdict

_ASKED_FIRST, _ASKED_LATER = 0.4, 0.7
"""How much the text in front of options has to ask, for the first ones and for others."""


def real_questions(groups: Sequence[Choices], board: Board) -> list[Choices]:
    """Those groups of options that a question stands in front of; the others are lists."""
    for group in filter(is_survey, groups):
        board.give_all(range(max(group.start - 1, 0), group.end), "unknown")
    groups = [group for group in groups if not _are_verdicts(group) and not is_survey(group)]
    groups = [
        group for at, group in enumerate(groups) if not at or not _repeats(group, groups[at - 1])
    ]
    asked = [
        group
        for at, group in enumerate(groups)
        if group.asked >= (_ASKED_LATER if at else _ASKED_FIRST) or _is_firm(group, groups, board)
    ]
    left = [group for group in groups if group not in asked]
    asked = _without_lists(asked, board)
    taken = asked or [group for group in groups if group.series != "number"][:1]
    for group in left:
        if group not in taken and _looks_like_options(group, groups, board):
            message = "Lines with letters were not taken for options: nothing above them asks."
            board.doubt("CK931", message, "/questions", group.start)
    return taken


_FEW = 4
_SHORT = 12
"""Words of an option, half of which have fewer."""


def _is_firm(group: Choices, groups: Sequence[Choices], board: Board) -> bool:
    """Whether options need no question that asks: they are set out as those of others.

    “2. The commonest cause” has four or five short lettered options under it, as the questions
    around it have; what explains options repeats their words or gives verdicts.
    """
    if are_true_and_false(group):
        return True
    if not _looks_like_options(group, groups, board):
        return False
    if group.asked >= _ASKED_FIRST:
        return True
    if group.how == "inline":
        return False
    like = [other for other in groups if other is not group and other.asked >= _ASKED_LATER]
    return any(len(other.choices) >= _FEW and other.series == group.series for other in like)


def _looks_like_options(group: Choices, groups: Sequence[Choices], board: Board) -> bool:
    """Whether lettered lines are short, several, under a line of text, and say nothing again."""
    if group.how not in ("marked", "inline") or group.series not in ("upper", "lower"):
        return False
    sizes = sorted(len(choice.text.text.split()) for choice in group.choices)
    if len(sizes) < _FEW or sizes[len(sizes) // 2] > _SHORT:
        return False
    at = groups.index(group)
    if at and _says_again(group, groups[at - 1]):
        return False
    above = board.lines[group.start - 1] if group.start else None
    if above is None or not above.is_text or not above.words.strip():
        return False
    label = label_of(above.words)
    return label is None or label.section == "question"


def _repeats(group: Choices, before: Choices) -> bool:
    """Whether options say those before them again, with more behind: they explain these."""
    return _most_say(group, before, repeated)


def _says_again(group: Choices, before: Choices) -> bool:
    """Whether options begin with the words of those before them, whatever is behind."""
    return _most_say(group, before, length_said)


def _most_say(group: Choices, before: Choices, said: Callable[[str, str], int]) -> bool:
    known = {choice.letter: choice.text.text for choice in before.choices}
    same = [choice for choice in group.choices if choice.letter in known]
    told = sum(bool(said(choice.text.text, known[choice.letter])) for choice in same)
    return told * 2 > len(same)


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
        if _is_set_alike(group, following, board):
            kept.append(group)
            continue
        firm = kept or _follows(group, following, board) or are_true_and_false(group)
        if firm and _is_firm(group, groups, board):
            kept.append(group)
            continue
        between = board.lines[group.end : following.start]
        labels = [label_of(line.words) for line in between if line.is_text]
        if (
            _is_named_again(group, between)
            or len(between) > _NEAR
            or any(label and label.section in _ANSWERING for label in labels)
        ):
            kept.append(group)
            continue
        message = "A list with letters in front of the question was taken for a part of the story."
        for pointer in ("/vignette", f"/questions/{len(kept)}"):
            board.doubt("CK931", message, pointer, group.start)
    return kept


def _follows(group: Choices, following: Choices, board: Board) -> bool:
    """Whether the numbers of two questions say that one follows the other."""
    numbers = [number_above(board.lines, item.start) for item in (group, following)]
    return numbers[0] > 0 and numbers[1] == numbers[0] + 1


def _is_named_again(group: Choices, between: Sequence[Line]) -> bool:
    """Whether a line behind options is one of them again, which is then the key."""
    said = {plain(choice.text.text) for choice in group.choices}
    return any(plain(line.words) in said for line in between if line.is_text and line.words)


def _is_set_alike(group: Choices, following: Choices, board: Board) -> bool:
    """Whether options under a sentence that they complete are as many as those of the next."""
    above = group.before.text or (board.lines[group.start - 1].words if group.start else "")
    same = len(group.choices) == len(following.choices) and group.series == following.series
    in_line = group.how == "inline" == following.how and above.rstrip().endswith(":")
    return same and len(group.choices) >= _FEW and (in_line or unfinished(above.rstrip()))


_NEAR = 4
_ANSWERING = frozenset({"key", "discussion", "rationale", "diagnosis", "question"})


_IS = re.compile(r"^\s*(?:is|was|would be|ist|wäre|est|es|è|é)\s+")
"""What stands between “Choice A” and its verdict."""


def _are_verdicts(group: Choices) -> bool:
    """Whether most of the texts begin with “True” or “Incorrect”: they explain options."""
    said = sum(
        verdict(_IS.sub("", choice.text.text, count=1)) is not None for choice in group.choices
    )
    return said > len(group.choices) / 2 and any(
        len(choice.text.text.split()) > 2 for choice in group.choices
    )
