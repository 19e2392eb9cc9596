"""Reads PDF files for tests with PDFium, which shares nothing with the writer."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(slots=True)
class Tag:
    """An element of the structure tree of one page."""

    type: str
    alt: str = ""
    children: list[Tag] = field(default_factory=list)

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()


class Pdf:
    """An open PDF file."""

    def __init__(self, data: bytes) -> None:
        self.document = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.document)

    @property
    def is_tagged(self) -> bool:
        return bool(pdfium.FPDFCatalog_IsTagged(self.document))

    @property
    def language(self) -> str:
        return _utf16(lambda *into: pdfium.FPDFCatalog_GetLanguage(self.document, *into))

    @property
    def metadata(self) -> dict[str, str]:
        return self.document.get_metadata_dict()

    @property
    def bookmarks(self) -> list[tuple[int, str]]:
        return [(mark.level, mark.get_title()) for mark in self.document.get_toc()]

    def texts(self) -> list[str]:
        """Each page's text with all white space and soft line ends removed."""
        return [
            squeezed(self.document[number].get_textpage().get_text_range())
            for number in range(len(self))
        ]

    def text(self) -> str:
        return "".join(self.texts())

    def fonts(self) -> dict[str, bool]:
        """Base font names and whether the font is embedded."""
        found = {}
        for page in self.document:
            for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
                font = pdfium.FPDFTextObj_GetFont(item)
                buffer = ctypes.create_string_buffer(200)
                pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
                found[buffer.value.decode()] = bool(pdfium.FPDFFont_GetIsEmbedded(font))
        return found

    def links(self) -> tuple[list[int], list[str]]:
        """The pages that internal links lead to (-1: nowhere), and the addresses of the others."""
        pages, addresses = [], []
        for page in self.document:
            position = ctypes.c_int(0)
            link = pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page, position, link):
                action = pdfium.FPDFLink_GetAction(link)
                if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_URI:
                    buffer = ctypes.create_string_buffer(2000)
                    pdfium.FPDFAction_GetURIPath(self.document, action, buffer, len(buffer))
                    addresses.append(buffer.value.decode())
                else:
                    target = pdfium.FPDFLink_GetDest(self.document, link)
                    pages.append(pdfium.FPDFDest_GetDestPageIndex(self.document, target))
        return pages, addresses

    def tags(self) -> list[Tag]:
        """The structure elements of all pages, page by page."""
        found = []
        for page in self.document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            count = pdfium.FPDF_StructTree_CountChildren(tree)
            found += [
                _tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)) for index in range(count)
            ]
            pdfium.FPDF_StructTree_Close(tree)
        return found

    def places(self, text: str, page: int = 0) -> list[float]:
        """The left side, in points, of each character of a text's first occurrence on a page."""
        textpage = self.document[page].get_textpage()
        found = textpage.search(text, match_case=True).get_next()
        assert found is not None, text
        first, count = found
        return [textpage.get_charbox(first + index)[0] for index in range(count)]


def squeezed(text: str) -> str:
    """Text without white space, soft hyphens and PDFium's mark for a hyphen at a line's end."""
    return re.sub(r"[\s\u00ad\u200b]", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def _tag(element: object) -> Tag:
    tag = Tag(
        _utf16(lambda *into: pdfium.FPDF_StructElement_GetType(element, *into)),
        _utf16(lambda *into: pdfium.FPDF_StructElement_GetAltText(element, *into)),
    )
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            tag.children.append(_tag(child))
    return tag


def _utf16(call: Callable[..., int]) -> str:
    """What a PDFium function writes into a buffer as UTF-16."""
    size = call(None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    call(buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
