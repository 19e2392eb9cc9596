"""What a document holds beside its case: readers' comments, answers to other cases, surveys."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.labels import announces, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.questions.choices import Choices
from casekit.importers.vocabulary import pattern, table
from casekit.importers.wording import plain

_ENDS = frozenset({"references", "disclosures", "people", "acknowledgements", "funding"})
_BEGINS = frozenset({"vignette", "title", "objectives"})
_GOES_ON = frozenset({"key", "discussion", "diagnosis", "rationale", "outcome"})


def take_strangers(board: Board, first: int) -> frozenset[int]:
    """Take lines out that are about no question of this case: comments, other cases.

    ``first`` is the line behind the first options.
    """
    aside = comment_lines(board.lines, first) | running_lines(board.lines) | mail_lines(board.lines)
    comments = frozenset(at for at in aside if board.free(at))
    others = frozenset(at for at in other_lines(board.lines) if board.free(at))
    board.give_all(sorted(comments), "navigation")
    board.give_all(sorted(others), "unknown")
    return comments | others


_RUNNING = re.compile(r"[0-9]{1,4}\s.*|.*\s[0-9]{1,4}", re.DOTALL)
_WORDS = 3
"""Words of the shortest line that may be the head or foot of pages."""


def running_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Heads and feet of pages: a page's number, and words that stand on other pages as well."""
    alike: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        words = line.words.strip()
        if line.kind != "paragraph" or len(words) > _HEADING or not _RUNNING.fullmatch(words):
            continue
        if label_of(words) is None and len(re.findall(r"[^\W\d_]{2,}", words)) >= _WORDS:
            bare = re.sub(r"^[0-9]+\s+|\s+[0-9]+$", "", words)
            alike.setdefault(" ".join(bare.split()), []).append(at)
    return frozenset(at for places in alike.values() if len(places) > 1 for at in places)


def comment_lines(lines: Sequence[Line], floor: int) -> frozenset[int]:
    """Lines that readers of a page wrote under it, with the heading above them.

    They stand behind the line ``floor``; what has a heading such as “Discussion” is none.
    """
    found: set[int] = set()
    for at in range(floor, len(lines)):
        line = lines[at]
        if not line.is_text or not _begins_comments(lines, at):
            continue
        region = range(at, _end(lines, at))
        if not any(_is_of_case(lines[place]) for place in region[1:]):
            found |= set(region)
    return frozenset(found)


def _begins_comments(lines: Sequence[Line], at: int) -> bool:
    """Whether a line announces comments: in plain words, or with numbered ones under it."""
    words = lines[at].words.strip()
    if pattern("page", "comments").fullmatch(words):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    numbered = following is not None and bool(re.fullmatch(r"\(?1[.)]?", following.marker.strip()))
    return numbered and bool(pattern("page", "replies").fullmatch(words))


def _is_of_case(line: Line) -> bool:
    return line.is_heading and announces(line.words, *_OF_CASE)


_OF_CASE = frozenset({"key", "discussion", "rationale", "question", "take_home"})


def other_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that answer another case, such as that of the issue before."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not line.is_text or not pattern("page", "others").match(
            line.words.strip().replace("'", "’")
        ):
            continue
        found |= {at}
        if len(line.words) < _HEADING:
            found |= set(range(at, _end(lines, at, may_begin=True)))
    return frozenset(found)


_HEADING = 90
_HEADERS = 3
"""Lines such as “To: …” under each other that are the head of a letter."""


def mail_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The head of an e-mail: sender, date, addressee, subject."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        if line.is_text and pattern("page", "headers").match(line.words):
            run.append(at)
            continue
        if len(run) >= _HEADERS:
            found |= set(run)
        run = []
    return frozenset(found)


def _end(lines: Sequence[Line], start: int, *, may_begin: bool = False) -> int:
    for at in range(start + 1, len(lines)):
        line = lines[at]
        label = label_of(line.words) if line.is_text else None
        if label is not None and label.is_whole and label.section in _ENDS:
            return at
        if not may_begin or not line.is_text:
            continue
        if pattern("series", "series").search(line.words) and len(line.words) < _HEADING:
            return at
        if label is not None and label.section in _BEGINS:
            return at
        if line.kind == "heading" and (label is None or label.section not in _GOES_ON):
            return at
    return len(lines)


def is_survey(group: Choices) -> bool:
    """Whether options are the steps of a scale, as in an evaluation: “Agree”, “Disagree”."""
    said = [plain(choice.text.text) for choice in group.choices]
    steps = table("page")["steps"]
    return len(said) > 2 and all(text in steps for text in said)
