"""What surrounds the text: sections, running header and footer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.parts.story import StoryPart
from docx.section import _BaseHeaderFooter

from casekit.document.nodes import Document
from casekit.formats.docx.oxml import (
    TWIPS_PER_MM,
    Element,
    child,
    field,
    paragraph,
    put,
    q,
    value,
    w,
)
from casekit.formats.docx.pictures import fitted, picture
from casekit.formats.docx.styles import Style
from casekit.formats.docx.template import Base
from casekit.formats.docx.text import NO_ANCHORS, PLAIN, Typist
from casekit.formats.labels import edition_label
from casekit.theme.theme import Theme

_PLACEHOLDER = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_LOGO_HEIGHT = round(12 * TWIPS_PER_MM)
_LOGO_NUMBER = 1_000_000
"""A drawing's id that no other drawing of the file has."""

_SECTION_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar",
    "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


def text_width(section: Element) -> int:
    """The width of the text between the margins, or of one column of it, in twips."""
    page, margins, columns = (child(section, tag) for tag in ("pgSz", "pgMar", "cols"))
    taken = sum(int(value(margins, side) or 0) for side in ("left", "right", "gutter"))
    width = int(value(page, "w") or 11906) - taken
    number = int(value(columns, "num") or 1)
    return (width - (number - 1) * int(value(columns, "space") or 720)) // number


def outdent(word: WordDocument, base: Base) -> int:
    """How far headings stand out from the text into the margin, in twips."""
    heading = _style(word, base.styles[Style.HEADING_1])
    return max(0, -int(value(child(heading, "pPr", "ind"), "left") or 0))


def turn(word: WordDocument, section: Element, base: Base) -> None:
    """Turn the page round for text from right to left.

    A margin that is wide because headings stand out into it follows them to the other side.
    """
    put(section, w("bidi"), _SECTION_ORDER)
    margins = child(section, "pgMar")
    if outdent(word, base) and margins is not None:
        left, right = value(margins, "left"), value(margins, "right")
        margins.set(q("left"), right)
        margins.set(q("right"), left)


def _style(word: WordDocument, identifier: str) -> Element:
    found: Element = word.styles.element.find(f"{q('style')}[@{q('styleId')}='{identifier}']")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """What headers and footers say; ``page_of`` is a sentence with places for two numbers."""

    title: str
    series: str
    label: str
    origin: str
    page_of: str
    is_rtl: bool

    @classmethod
    def of(cls, document: Document) -> Running:
        """What they say around a case."""
        words = document.words
        return cls(
            title=document.short_title,
            series=document.series_line,
            label=edition_label(document),
            origin=f"{document.case_id} · {words.version} {document.version}",
            page_of=words.page_of,
            is_rtl=document.direction == "rtl",
        )


class Margins:
    """Writes the headers and footers that the template does not have."""

    def __init__(self, word: WordDocument, running: Running, theme: Theme, base: Base) -> None:
        self.word = word
        self.running = running
        self.theme = theme
        self.base = base
        self.section = word.element.body.find(q("sectPr"))
        self.width = text_width(self.section)
        self.is_rtl = running.is_rtl

    def write(self) -> None:
        """Headers and footers of the only section there is yet, which all others take over."""
        section = self.word.sections[0]
        if not self.base.has_header and not self.base.has_footer:
            section.different_first_page_header_footer = True
        has_first = section.different_first_page_header_footer
        has_even = self.word.settings.odd_and_even_pages_header_footer
        if not self.base.has_header:
            self._fill(section.header, self._running)
            if has_first:
                self._fill(section.first_page_header, self._masthead)
            if has_even:
                self._fill(section.even_page_header, self._running)
        if not self.base.has_footer:
            self._fill(section.footer, self._imprint)
            if has_first:
                self._fill(section.first_page_footer, self._imprint)
            if has_even:
                self._fill(section.even_page_footer, self._imprint)

    def _fill(
        self, place: _BaseHeaderFooter, content: Callable[[Typist], Iterator[Element]]
    ) -> None:
        place.is_linked_to_previous = False
        root = place.part.element
        for old in list(root):
            root.remove(old)
        typist = Typist(place.part, self.base.styles, NO_ANCHORS, self.is_rtl)
        root.extend(content(typist))

    def _masthead(self, typist: Typist) -> Iterator[Element]:
        logo = self.theme.logo
        if logo is None:
            content = typist.text(self.theme.society)
        else:
            size = fitted(logo, self.width, _LOGO_HEIGHT)
            name = self.theme.society
            part = typist.part
            assert isinstance(part, StoryPart)
            content = [picture(part, logo, size, number=_LOGO_NUMBER, title="", alt=name)]
        yield paragraph(self.base.styles[Style.MASTHEAD], content, self._direction())

    def _running(self, typist: Typist) -> Iterator[Element]:
        title = typist.text(self.running.title)
        series = typist.text(self.running.series or self.theme.society)
        yield self._line(Style.HEADER, title, series)

    def _imprint(self, typist: Typist) -> Iterator[Element]:
        society = typist.text(self.theme.society)
        yield self._line(Style.FOOTER, society, typist.text(self.running.label))
        origin = typist.text(self.running.origin)
        yield self._line(Style.FOOTER, origin, self._page_of(typist))

    def _page_of(self, typist: Typist) -> list[Element]:
        """``Page 1 of 4``, both numbers fields."""
        made: list[Element] = []
        for part in _PLACEHOLDER.split(self.running.page_of):
            if part in _FIELDS:
                made += field(_FIELDS[part], "1", typist.properties(PLAIN, self.is_rtl))
            else:
                made += typist.text(part)
        return made

    def _line(self, style: Style, start: list[Element], end: list[Element]) -> Element:
        """Something at the start of the line, something at its end."""
        identifier = self.base.styles[style]
        stops = [*self._foreign_stops(identifier), w("tab", val="right", pos=self.width)]
        content = [*start, w("r", w("tab")), *end]
        return paragraph(identifier, content, w("tabs", *stops), self._direction())

    def _direction(self) -> Element | None:
        return w("bidi") if self.is_rtl else None

    def _foreign_stops(self, identifier: str) -> Iterator[Element]:
        """Tab stops of a template's style, made ineffective."""
        for tab in _style(self.word, identifier).iter(q("tab")):
            if value(tab, "pos") != str(self.width):
                yield w("tab", val="clear", pos=value(tab, "pos"))
