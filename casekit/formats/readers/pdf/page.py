"""One page of a PDF as seen: pieces of text and pictures, each with its place and its mark.

A piece is what one text object of the page draws. Text that nobody can see says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from casekit.formats.readers.pdf import native, sight
from casekit.formats.readers.pdf import pdfium as c
from casekit.formats.readers.pdf.native import Box
from casekit.formats.readers.pdf.opened import Sheet
from casekit.formats.readers.pdf.piece import Piece
from casekit.formats.readers.pdf.rtl import Text, in_read_order
from casekit.formats.readers.pdf.shape import Shapes
from casekit.formats.readers.pdf.tags import Tag, tags
from casekit.formats.readers.pdf.visual import has_letters


@dataclass(frozen=True, slots=True)
class Drawn:
    """An image on a page."""

    item: int
    hidden: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds, by the number of its marked content, and what it says beside that."""

    number: int
    pieces: dict[int, list[Piece]]
    images: dict[int, list[Drawn]]
    tags: tuple[Tag, ...]
    remarks: list[str]
    rules: list[Box]
    """Horizontal lines."""


def read_page(sheet: Sheet, number: int, *, left_to_right: bool) -> Page:
    """Read one page; ``number`` counts from 1."""
    page, written = sheet.page, _Written(native.address(sheet.textpage.raw), number)
    objects = sight.objects(native.address(page.raw))
    view = sight.View(c.page_box(page), sight.paints(objects))
    texts: list[tuple[Piece, int]] = []
    images: dict[int, list[Drawn]] = defaultdict(list)
    for order, thing in enumerate(objects):
        if thing.type == sight.TEXT and thing.item in written.indices:
            piece = written.piece(thing)
            why = view.why_text_is_hidden(piece, thing, order)
            texts.append((replace(piece, hidden=why) if why else piece, thing.item))
        elif thing.type == sight.IMAGE:
            mark = native.mark_of(thing.item)
            images[mark].append(Drawn(thing.item, view.why_image_is_hidden(thing, order)))
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for piece in _in_order(page, written, texts, left_to_right):
        pieces[piece.mark].append(piece)
    return Page(number, pieces, images, tags(page), c.remarks(page), _rules(objects))


class _Written:
    """The characters of a page; ``indices`` are their numbers by the text object that drew them."""

    def __init__(self, textpage: int, page: int) -> None:
        self.textpage = textpage
        self.page = page
        self.indices: dict[int, Sequence[int]] = {}
        runs, self.codes = native.characters(textpage)
        for item, run in runs:
            self.indices[item] = (*self.indices[item], *run) if item in self.indices else run
        self._plain = c.plain_text(self.codes)

    def codes_of(self, item: int) -> list[int]:
        """The code points that a text object drew."""
        return [self.codes[index] for index in self.indices[item]]

    def piece(self, thing: sight.Object) -> Piece:
        """What a text object drew."""
        indices = self.indices[thing.item]
        first, last = indices[0], indices[-1]
        is_one = self._plain and last - first == len(indices) - 1
        left, baseline, stretch = thing.place
        end = native.advance_end(self.textpage, first)
        return Piece(
            self._plain[first : last + 1] if is_one else c.text_of(self.codes_of(thing.item)),
            left,
            end if first == last else max(end, native.advance_end(self.textpage, last)),
            baseline,
            native.font_size(thing.item) * stretch,
            self.page,
            native.mark_of(thing.item),
        )


def _in_order(
    page: Any, written: _Written, texts: list[tuple[Piece, int]], left_to_right: bool
) -> list[Piece]:
    """The pieces of a page; where it has right-to-left text, in the order of reading."""
    pieces = [piece for piece, _ in texts]
    letters = "".join(set("".join([piece.text for piece in pieces])))
    if not has_letters(letters, "R", "AL"):
        return pieces
    drawn = [Text(*text, written.indices[text[1]], written.codes_of(text[1])) for text in texts]
    shapes = Shapes(page, written.textpage)
    return in_read_order(drawn, written.textpage, shapes, left_to_right=left_to_right)


def _rules(objects: list[sight.Object]) -> list[Box]:
    boxes = (thing.box for thing in objects if thing.type == sight.PATH)
    return [box for box in boxes if box[3] - box[1] < 3 < box[2] - box[0]]
