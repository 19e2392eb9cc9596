"""One page of a PDF as seen: pieces of text and pictures, each with its place and its mark.

A piece is what one text object of the page draws. Text that nobody can see says why.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
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
    page, textpage = sheet.page, native.address(sheet.textpage.raw)
    drawn = _drawn(textpage)
    objects = list(sight.objects(native.address(page.raw)))
    view = sight.View(c.page_box(page), sight.paints(objects))
    texts: list[Text] = []
    images: dict[int, list[Drawn]] = defaultdict(list)
    for order, thing in enumerate(objects):
        if thing.type == sight.TEXT and (own := drawn.get(thing.item)):
            piece = _piece(textpage, thing, *own, number)
            why = view.why_text_is_hidden(piece, thing, order)
            texts.append(Text(replace(piece, hidden=why) if why else piece, thing.item, *own))
        elif thing.type == sight.IMAGE:
            mark = native.mark_of(thing.item)
            images[mark].append(Drawn(thing.item, view.why_image_is_hidden(thing, order)))
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for piece in _in_order(page, textpage, texts, left_to_right):
        pieces[piece.mark].append(piece)
    return Page(number, pieces, images, tags(page), c.remarks(page), _rules(objects))


def _in_order(page: Any, textpage: int, texts: list[Text], left_to_right: bool) -> list[Piece]:
    """The pieces of a page; where it has right-to-left text, in the order of reading."""
    pieces = [text.piece for text in texts]
    letters = "".join(set("".join(piece.text for piece in pieces)))
    if not has_letters(letters, "R", "AL"):
        return pieces
    return in_read_order(texts, textpage, Shapes(page, textpage), left_to_right=left_to_right)


def _rules(objects: list[sight.Object]) -> list[Box]:
    boxes = (thing.box for thing in objects if thing.type == sight.PATH)
    return [box for box in boxes if box[3] - box[1] < 3 < box[2] - box[0]]


def _drawn(textpage: int) -> dict[int, tuple[list[int], list[int]]]:
    """For each text object, by its address, the numbers and code points of its characters."""
    found: dict[int, tuple[list[int], list[int]]] = {}
    objects, codes = native.characters(textpage)
    starts = [at for at in range(1, len(objects)) if objects[at] != objects[at - 1]]
    for start, end in pairwise((0, *starts, len(objects))):
        address = objects[start] if objects else None
        if address is not None:
            indices = list(range(start, end))
            if address in found:
                found[address][0].extend(indices)
                found[address][1].extend(codes[start:end])
            else:
                found[address] = indices, codes[start:end]
    return found


def _piece(
    textpage: int, thing: sight.Object, indices: list[int], codes: list[int], page: int
) -> Piece:
    left, baseline, stretch = thing.place
    first, last = indices[0], indices[-1]
    end = native.advance_end(textpage, first)
    return Piece(
        c.text_of(codes),
        left,
        end if first == last else max(end, native.advance_end(textpage, last)),
        baseline,
        native.font_size(thing.item) * stretch,
        page,
        native.mark_of(thing.item),
    )
