"""The lines of the reference list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casekit.importers import references
from casekit.importers.labels import label_in, label_of
from casekit.importers.lines import Line
from casekit.importers.outlining.board import Board
from casekit.importers.outlining.furniture import invites, is_furniture
from casekit.importers.outlining.signs import credit_on, is_person
from casekit.importers.questions.choices import marker_on
from casekit.importers.questions.leadin import asks
from casekit.importers.questions.numbers import number_on


def take_references(board: Board) -> frozenset[int]:
    """Give the reference list and its headings their parts; these are their lines."""
    cited, headings = find_references(board.lines)
    for at in cited:
        words = board.lines[at].words
        label = label_in(words, "references")
        if label is not None and not label.is_whole:
            board.give_piece(at, 0, label.end, "label")
            board.give_piece(at, label.end, len(words), "reference")
    board.give_all(cited, "reference")
    board.give_all(headings, "label")
    own = _own_citation(board.lines)
    board.give_all(own, "navigation")
    return cited | headings | own


def _own_citation(lines: Sequence[Line]) -> frozenset[int]:
    """“Citation”, and the line under it that tells how the page itself is cited."""
    return frozenset(
        place
        for at, (line, under) in enumerate(pairwise(lines))
        if line.is_text
        and _OWN_ALONE.fullmatch(line.words)
        and references.looks_like_reference(under.text) >= _SURELY
        for place in (at, at + 1)
    )


def find_references(lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines of the reference list, and those that announce it.

    Under each heading these are the lines up to something that is none; without one, two or more
    neighbours that look like references, in the second half of the document.
    """
    found: set[int] = set()
    headings: set[int] = set()
    for at, line in enumerate(lines):
        label = label_in(line.words, "references") if at not in found else None
        if label is None or _OWN.match(line.words):
            continue
        under = _under_heading(lines, at + 1)
        if not label.is_whole and not references.looks_like_reference(line.text[label.end :]):
            continue
        if not label.is_whole:
            found |= {at, *under}
        elif under:
            found |= set(under)
            headings.add(at)
    if not found:
        return frozenset(_runs(lines) or _only_one(lines)), frozenset()
    if headings:
        found |= {index for index in _runs(lines) if index > max(found) + 1}
    return frozenset(found), frozenset(headings)


_ONE = re.compile(r"\[1\]|\(1\)|1[.)]|¹")
_ONE_SURE = 0.75
_LAST = 4
"""Lines behind a reference that stands alone at the end of a document."""


def _only_one(lines: Sequence[Line]) -> list[int]:
    """The only reference of a document, if it has a number and stands at the end."""
    for at in range(len(lines) - 1, max(len(lines) - 1 - _LAST, len(lines) // 2), -1):
        line = lines[at]
        numbered = line.is_text and _ONE.match(line.typed)
        if numbered and references.looks_like_reference(line.text) >= _ONE_SURE:
            return [at]
    return []


_SURELY = 0.5


def _begins_question(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has options under it, one if it asks: the references end above."""
    needed = 1 if asks(lines[at].words) >= _SURELY else 3
    under = lines[at + 1 : at + 1 + needed]
    return len(under) == needed and all(_is_option(line, place) for place, line in enumerate(under))


def _is_option(line: Line, place: int) -> bool:
    marker = marker_on(line) if line.is_text else None
    if marker is None or marker.place != place or not marker.strength:
        return False
    return not place or marker.series in ("upper", "lower")


def _under_heading(lines: Sequence[Line], start: int) -> list[int]:
    found: list[int] = []
    for at in range(start, len(lines)):
        line = lines[at]
        if not line.is_text or (found and _OWN.match(line.words)):
            break
        label = label_of(line.words)
        score = references.looks_like_reference(line.text)
        if (
            label is not None
            and (label.is_whole or label.section not in ("vignette",))
            and score < 0.5
        ):
            break
        if line.kind == "heading" and score < 0.5:
            break
        if score < _SURELY and _begins_question(lines, at):
            break
        if found and score < _WEAK and _is_labelled(lines[at - 1], line):
            break
        number, _ = number_on(line)
        if score < 0.3 and not number:
            if is_person(line) or is_furniture(line) or invites(line) or credit_on(line):
                break
            later = [references.looks_like_reference(item.text) for item in lines[at + 1 : at + 3]]
            if not any(value >= 0.4 for value in later) and score < 0.15:
                break
        found.append(at)
    return found


_OWN = re.compile(
    r"\W*(?:(?:how to |please |to )?cite (?:this|as)|citation\s*:|citation\W*$|suggested citation)",
    re.IGNORECASE,
)
"""What announces how the page itself is cited."""
_OWN_ALONE = re.compile(
    r"\W*(?:(?:suggested )?citation|(?:how to )?cite this \w+(?: as)?)\W*", re.I
)
_LABELLED = re.compile(r"[^\W\d_a-z][^.:0-9]{2,40}:\s")


def _is_labelled(above: Line, line: Line) -> bool:
    """Whether a paragraph under the items of a list begins with a label: “Clinical topics: …”."""
    ended = above.kind == "item" and above.words.rstrip().endswith(".")
    return ended and line.kind == "paragraph" and bool(_LABELLED.match(line.words))


_STRONG = 0.6
_WEAK = 0.3
"""What a line between two that surely are references may look like, to be one too."""


def _runs(lines: Sequence[Line]) -> list[int]:
    """Neighbours that look like references; two are enough when they are numbered in turn."""
    found: list[int] = []
    run: list[int] = []
    weak: list[int] = []
    for at, line in enumerate([*lines, None]):
        score = references.looks_like_reference(line.text) if line and line.is_text else 0.0
        if score >= _STRONG:
            run += [*weak, at]
            weak = []
        elif score >= _WEAK and run and not weak:
            weak = [at]
        else:
            if len(run) > 1:
                found += run
            run, weak = [], []
    return found
