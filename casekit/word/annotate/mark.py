"""Remarks in the margin of a Word file, at the words that they are about.

A run that begins before the words or ends behind them is cut in two that look alike; nothing else
in the text changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.text.run import Run

from casekit.formats.docx.oxml import Element, q
from casekit.word.annotate.script import Line, line_of, script

AUTHOR, INITIALS = "casekit", "ck"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Remark(NamedTuple):
    """A remark on characters of a paragraph, by its number in :func:`script`."""

    line: int
    start: int
    end: int
    text: str


def mark(word: WordDocument, remarks: Sequence[Remark], date: str | None) -> None:
    """Write remarks; ``date`` (ISO 8601) is the day they carry, if any."""
    lines = script(word.element.body)
    for remark in remarks:
        line = line_of(lines[remark.line].element)  # an earlier remark may have cut its runs
        first, last = _cut_out(line, remark.start, remark.end)
        runs = [Run(one, word) for one in (first, last)]  # type: ignore[arg-type]
        comment = word.add_comment(runs, remark.text, AUTHOR, INITIALS)
        element = comment._comment_elm
        element.attrib.pop(q("date"), None)
        if date:
            element.set(q("date"), date)


def forget(word: WordDocument) -> int:
    """Take out what casekit has remarked before; return how many remarks that were."""
    if not any(one.reltype == RT.COMMENTS for one in word.part.rels.values()):
        return 0
    root = word.comments._comments_elm
    ours = [one for one in root.findall(q("comment")) if one.get(q("author")) == AUTHOR]
    ids = {one.get(q("id")) for one in ours}
    for comment in ours:
        root.remove(comment)
    for tag in _MARKS:
        for found in list(word.element.body.iter(q(tag))):
            if found.get(q("id")) in ids:
                _remove(found)
    return len(ours)


def _remove(element: Element) -> None:
    """Remove an element, and the run that holds nothing else."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    if parent.tag == q("r") and all(one.tag == q("rPr") for one in parent):
        above = parent.getparent()
        assert above is not None
        above.remove(parent)


def _cut_out(line: Line, start: int, end: int) -> tuple[Element, Element]:
    """The first and the last run of some characters, cut where these begin and end."""
    last = line.places[end - 1]
    following = line.places[end] if end < len(line.places) else None
    if following is not None and following.run is last.run:
        _cut(last.run, following.element, following.at)
    first = line.places[start]
    is_first = start == 0 or line.places[start - 1].run is not first.run
    if is_first:
        return first.run, last.run
    behind = _cut(first.run, first.element, first.at)
    return behind, behind if last.run is first.run else last.run


def _cut(run: Element, element: Element, at: int) -> Element:
    """Cut a run before a character; the new run behind it is returned."""
    behind = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(q("rPr"))
    if properties is not None:
        behind.append(deepcopy(properties))
    siblings = list(run)
    rest = siblings[siblings.index(element) :]
    if at:
        text = element.text or ""
        other = deepcopy(element)
        element.text, other.text = text[:at], text[at:]
        for one in (element, other):
            one.set(_SPACE, "preserve")
        behind.append(other)
        rest = rest[1:]
    behind.extend(rest)
    run.addnext(behind)
    return behind
