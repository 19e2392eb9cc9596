"""What stands in front of the story, line by line: title, people, objectives, page parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casekit.importers import people
from casekit.importers.labels import Label, label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.front import Front, find_front
from casekit.importers.outlining.furniture import PAGE_PART, cites_itself, invites, is_furniture
from casekit.importers.outlining.signs import credit_on, is_person
from casekit.importers.questions.choices import marker_on
from casekit.importers.questions.numbers import number_on
from casekit.importers.rich import Rich
from casekit.importers.vocabulary import pattern

_SECTIONS = frozenset(
    {"objectives", "disclosures", "keywords", "abbreviations", "people", "consent"}
)
_SHORT = 120
"""Characters of the longest line that goes on a list of objectives without a marker."""


def take_front(board: Board, end: int, metadata: Mapping[str, str], *, several: bool) -> Front:
    """Give the lines in front of the first question their parts; find the title.

    ``end`` is the line of the first lead-in; ``several`` says that there are more questions.
    """
    start = _story_begins(board, end)
    if start == end and several and end and _is_stem(board, end - 1):
        start = end - 1
    for at in range(start, end):
        take_story_line(board, at, 0, several=several)
    candidates = _sorted(board, start)
    front = find_front(board.lines, candidates, metadata)
    board.give_all(sorted(front.lines), "title")
    if start == end and front.title is not None:
        _take_what_is_left(board, front, [at for at in candidates if board.free(at)])
    for at in candidates:
        board.give(at, "unknown")
    return front


def _take_what_is_left(board: Board, front: Front, left: Sequence[int]) -> None:
    """Lists and notes under the title are the story where no running text is one."""
    first = max(front.lines, default=-1)
    below = [at for at in left if at > first]
    if not any(board.lines[at].kind == "item" or board.lines[at].is_prose for at in below):
        return
    board.give_all(below, "story 0")
    message = "No running text stands in front of the question; the lines there were taken."
    board.doubt("CK931", message, "/vignette", below[0])


def _is_stem(board: Board, at: int) -> bool:
    """Whether a short line has the number of a question, and nothing else of the front."""
    line = board.lines[at]
    return (
        board.free(at) and line.is_text and number_on(line)[0] > 0 and len(line.words.split()) > 2
    )


def take_story_line(board: Board, at: int, question: int, *, several: bool) -> None:
    """Give a line of a story its part, without the label or number in front of it."""
    line = board.lines[at]
    if not board.free(at):
        return
    begin = _story_on(line, several=several or not question) if line.is_text else 0
    if begin:
        board.give_piece(at, 0, begin, "label")
        board.give_piece(at, begin, len(line.words), f"story {question}")
    elif line.is_text and is_furniture(line) >= PAGE_PART:
        board.give(at, "navigation")
    elif line.marker and number_on(line)[0] and (line.is_prose or _starts(board, at, question)):
        board.give_piece(at, 0, len(line.words), f"story {question}", marked=False)
    else:
        board.give(at, f"story {question}")


def _starts(board: Board, at: int, question: int) -> bool:
    """Whether a line is the first, and the only one, of the first story."""
    return not question and at + 1 < len(board.lines) and "lead 0" in board.names_at(at + 1)


def _story_on(line: Line, *, several: bool) -> int:
    """Where the story begins on a line with a label or a number; 0 for none."""
    if (label := label_in(line.words, "vignette", "question")) is not None:
        return label.end
    number, begin = number_on(line)
    return begin if number and several and line.is_prose else 0


def _story_begins(board: Board, end: int) -> int:
    """The first line of the first story: under its heading, or the first running text."""
    section = ""
    for at in range(end):
        line = board.lines[at]
        if not board.free(at) or not line.is_text:
            continue
        label = label_of(line.words)
        if label is not None and label.section in ("vignette", "question"):
            if (label.is_whole and not _is_rubric(board, at)) or line.is_prose:
                return at
        elif label is not None:
            section = section if label.section == "title" else label.section
        elif (
            is_furniture(line) >= PAGE_PART
            or cites_itself(line)
            or is_byline(line)
            or credit_on(line)
            or is_person(line)
            or (section in ("objectives", "keywords") and _goes_on(line))
        ):
            continue
        elif section == "disclosures":
            section = ""
        elif _tells(line) and not is_affiliation(line):
            return at
    return end


_LONGEST_TITLE = 150
_TWO_SENTENCES = re.compile(r"[.!?؟]\s+\S")


def _is_rubric(board: Board, at: int) -> bool:
    """Whether “Case report” is the first line of all, with a title and no story under it."""
    lines = [item for item in board.lines[: at + 2] if item.is_text and item.words.strip()]
    if len(lines) < 2 or lines[0] is not board.lines[at]:
        return False
    return label_of(lines[1].words) is None and not _tells(lines[1])


_SENTENCE_END = re.compile(r"[.!…][\"'”’)\]]*\s*(?:\[?[0-9, –-]*\]?)$|[:;)]$")


def _tells(line: Line) -> bool:
    """Whether a line is running text: it comes to an end, or is too long for a title.

    A short question of one sentence is a title.
    """
    if not line.is_prose or line.is_heading:
        return False
    words = line.words.strip()
    if len(words) > _LONGEST_TITLE or _TWO_SENTENCES.search(words):
        return True
    return bool(_SENTENCE_END.search(words)) and not pattern("series", "series").search(words)


def _goes_on(line: Line) -> bool:
    return bool(line.marker or marker_on(line) or len(line.words) < _SHORT)


def _sorted(board: Board, end: int) -> list[int]:
    """Sort the lines above the story; what is left could be the title."""
    left: list[int] = []
    section = ""
    for at in range(end):
        line = board.lines[at]
        if not board.free(at):
            continue
        if not line.is_text:
            board.give(at, "story 0" if line.kind != "rule" else "nothing")
            continue
        label = label_of(line.words)
        part = _part(line, label, section, is_first=not left)
        if label is not None and label.section in _SECTIONS and part == "label":
            section = label.section
            board.give_piece(at, 0, label.end, "label")
            board.give_piece(at, label.end, len(line.words), _named(section))
        elif part == "byline":
            cut = _BAR.search(line.words)
            first = cut.start() if cut else len(line.words)
            board.give_piece(at, 0, first, "credit" if _credited(line, first) else "person ")
            board.give_piece(at, first, len(line.words), "navigation")
        elif part:
            board.give(at, part)
            section = "" if part == "credit" else section
        else:
            left.append(at)
            section = "" if label is not None else section
    return left


def _part(line: Line, label: Label | None, section: str, *, is_first: bool) -> str:
    """The part of a line in front of the story; empty where it could be the title."""
    if is_furniture(line) >= PAGE_PART or cites_itself(line):
        return "navigation"
    if is_byline(line):
        return "byline"
    if credit_on(line) is not None:
        return "credit"
    if label is not None and label.section in _SECTIONS:
        return "label"
    if label is not None and label.section in ("title", "vignette", "question"):
        return ""
    if section in _SECTIONS and (
        line.marker or marker_on(line) or section != "objectives" or line.is_prose
    ):
        return _named(section)
    if is_person(line) or (is_affiliation(line) and not is_first):
        return "person "
    return "invitation" if invites(line) else ""


_BAR = re.compile(r"\s+[|•·]\s+")
_LONGEST_BYLINE = 250


def is_byline(line: Line) -> bool:
    """Whether a line has people and then, behind bars, what a page says of itself."""
    cut = _BAR.search(line.words)
    if cut is None or len(line.words) > _LONGEST_BYLINE:
        return False
    first = replace(line, text=line.text[: cut.start()])
    rest = replace(line, text=line.text[cut.end() :])
    named = _credited(line, cut.start()) or is_person(first)
    return named and not (is_person(rest) or credit_on(rest) or is_affiliation(rest))


def _credited(line: Line, end: int) -> bool:
    return credit_on(replace(line, text=line.text[:end])) is not None


def _named(section: str) -> str:
    return "person " if section == "people" else section


_AFFILIATION = 0.6
_LONGEST_AFFILIATION = 250
_SENTENCES = re.compile(r"[.!?؟]\s+\S+\s+\S+\s+\S+\s+\S")


def is_affiliation(line: Line) -> bool:
    """Whether a line of its own is likely an institution, and no running text that names one."""
    if ";" in line.words:
        return is_affiliation_list(line)
    if len(line.words) > _LONGEST_AFFILIATION or _SENTENCES.search(line.words):
        return False
    return _is_place_of_work(line.words)


def is_affiliation_list(line: Line) -> bool:
    """Whether a line names several institutions with semicolons between them."""
    parts = _BETWEEN.split(_INITIALS.sub("", line.words).rstrip(". "))
    if len(parts) < 2 or len(line.words) > _LONGEST_LIST:
        return False
    return 2 * sum(map(_is_place_of_work, parts)) >= len(parts)


_LONGEST_LIST = 900
_BETWEEN = re.compile(r"\s*;\s+(?:and\s+|und\s+)?")
_INITIALS = re.compile(r"\s*\([A-Z][^()]{0,80}\)")


def _is_place_of_work(words: str) -> bool:
    text = Rich.of(words)
    return (
        max(people.looks_like_affiliation(text), people.looks_like_position(text)) >= _AFFILIATION
    )
