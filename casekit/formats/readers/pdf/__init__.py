"""Reads a PDF as a person does: the text as it stands on the pages, in the order of its tags.

A file without tags is read line by line, as the lines were drawn.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pypdfium2

from casekit.document.reading import Passage, Picture, Reading, Unreadable
from casekit.formats.readers.pdf import pdfium
from casekit.formats.readers.pdf.blocks import Block, Figure, gather, leaves_by_mark, untagged
from casekit.formats.readers.pdf.flow import hidden_texts, passages, shown_text
from casekit.formats.readers.pdf.image import pixels
from casekit.formats.readers.pdf.native import Box
from casekit.formats.readers.pdf.opened import Opened, opened
from casekit.formats.readers.pdf.page import Page, read_page

_MOST_PAGES = 2000
_NAMES = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}
_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi")
)
"""Languages of which the usual script runs from right to left."""

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


def read_back(data: bytes) -> Reading:
    """What a PDF file says.

    Raises :class:`Unreadable` where it is not a whole PDF file that opens without a password.
    """
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
        raise Unreadable("This is not a whole PDF file: its first or last lines are missing.")
    try:
        file = opened(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"This PDF file cannot be opened: {error}") from None
    try:
        return _read(file)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(f"This PDF file has a page that cannot be read: {error}") from None


def _read(file: Opened) -> Reading:
    document = file.document
    if not 0 < len(document) <= _MOST_PAGES:
        raise Unreadable(f"This PDF file has {len(document)} pages.")
    found = _Found()
    primary = pdfium.language(document).partition("-")[0].casefold()
    is_left_to_right = bool(primary) and primary not in _RIGHT_TO_LEFT
    for number, sheet in enumerate(file.sheets(), 1):
        page = read_page(sheet, number, left_to_right=is_left_to_right)
        found.take(document, sheet.page, page)
    shown, repeated = passages(found.blocks, found.rules)
    files = pdfium.attachment_names(document)
    return Reading(
        tuple(shown),
        tuple(found.pictures),
        (
            *found.furniture,
            *repeated,
            *(Passage(title, "bookmarks") for title in _titles(document)),
        ),
        (*found.hidden, *(Passage(name, "attached file") for name in files)),
        metadata=_metadata(document),
    )


@dataclass(slots=True)
class _Found:
    """What was found on the pages so far."""

    numbers: count[int] = field(default_factory=lambda: count(1))
    blocks: list[Block] = field(default_factory=list)
    rules: dict[int, list[Box]] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)

    def take(self, document: Any, sheet: Any, page: Page) -> None:
        """Take in a page that is still open."""
        where = f"page {page.number}"
        self.rules[page.number] = page.rules
        if page.tags:
            blocks, figures, used = gather(page, self.numbers)
            beside = [leaves for mark, leaves in leaves_by_mark(page) if mark not in used]
            for leaves in beside:
                text = shown_text(leaves)
                self.furniture += [Passage(text, where)] if text else []
                self.hidden += hidden_texts(leaves)
        else:
            blocks, figures, used = untagged(page), [], set()
        self.blocks += blocks
        self.hidden += [
            item for block in blocks for cell in block.cells for item in hidden_texts(cell)
        ]
        self.hidden += [Passage(text, f"{where}, a remark") for text in page.remarks]
        figures += [Figure("", mark) for mark in page.images if mark not in used]
        for figure in figures:
            for drawn in page.images.get(figure.mark, ()):
                if drawn.hidden:
                    self.hidden.append(Passage(figure.alt, f"{where}, {drawn.hidden}"))
                else:
                    self.pictures.append(_picture(document, sheet, drawn.item, figure.alt, where))


def _picture(document: Any, sheet: Any, item: int, alt: str, where: str) -> Picture:
    data = pdfium.raw_image(item)
    if data:
        return Picture(alt, where, hashlib.sha256(data).hexdigest())
    return Picture(alt, where, "", pixels(document, sheet, item))


def _titles(document: Any) -> Iterator[str]:
    for mark in document.get_toc():
        yield mark.get_title()


def _metadata(document: Any) -> dict[str, str]:
    said = {name: pdfium.metadata(document, key) for key, name in _NAMES.items()}
    said["language"] = pdfium.language(document)
    said["created"] = "-".join(filter(None, _date(pdfium.metadata(document, "CreationDate"))))
    return {name: value for name, value in said.items() if value}


def _date(text: str) -> tuple[str, ...]:
    found = _DATE.match(text)
    return found.groups("") if found else ()
