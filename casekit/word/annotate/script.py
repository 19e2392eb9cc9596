"""A Word file as the paragraphs that a person reads, each character with its place in the file.

Text that was deleted with changes tracked is not read, text that was inserted is. Paragraphs in
text boxes are left out, for Word lets nobody remark on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from casekit.formats.docx.oxml import Element, child, q, value
from casekit.word.annotate.plainly import plainly

_TAKEN_OUT = frozenset(map(q, ("del", "moveFrom", "txbxContent")))
_SIGNS = {q("tab"): "\t", q("br"): "\n", q("cr"): "\n", q("noBreakHyphen"): "\u2011", q("sym"): "�"}
_TEXT = q("t")
_UNSEEN = frozenset(
    "\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)
"""Marks of direction and places to break, which are no part of any word."""


class Place(NamedTuple):
    """Where a character stands: its run, the element in it, and the place in that one's text."""

    run: Element
    element: Element
    at: int


@dataclass(frozen=True)
class Line:
    """A paragraph: its ``text``, the ``places`` of its characters, and its style's id."""

    element: Element
    text: str
    places: tuple[Place, ...]
    style: str = ""

    @cached_property
    def plain(self) -> str:
        """The text for comparison, of the same length."""
        return plainly(self.text)


def script(body: Element) -> list[Line]:
    """The paragraphs of a body that say something, in order."""
    return [line for line in map(line_of, _paragraphs(body)) if line.text.strip()]


def _paragraphs(element: Element) -> Iterator[Element]:
    for part in element:
        if part.tag == q("p"):
            yield part
        elif isinstance(part.tag, str) and part.tag not in _TAKEN_OUT:
            yield from _paragraphs(part)


def line_of(paragraph: Element) -> Line:
    """A paragraph as it is read."""
    signs: list[str] = []
    places: list[Place] = []
    for run in _runs(paragraph):
        for element in run:
            if element.tag == _TEXT:
                for at, sign in enumerate(element.text or ""):
                    if sign not in _UNSEEN:
                        signs.append(sign)
                        places.append(Place(run, element, at))
            elif (shown := _SIGNS.get(str(element.tag))) is not None:
                signs.append(shown)
                places.append(Place(run, element, 0))
    style = value(child(paragraph, "pPr", "pStyle"))
    return Line(paragraph, "".join(signs), tuple(places), style)


def _runs(element: Element) -> Iterator[Element]:
    for part in element:
        if part.tag == q("r"):
            yield part
        elif isinstance(part.tag, str) and part.tag not in _TAKEN_OUT and part.tag != q("p"):
            yield from _runs(part)
