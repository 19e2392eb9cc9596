"""A page's elements in document order, without recursion: pages may be nested a thousandfold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.html import nature
from casekit.importers.opening.html.flow import Flow, Frame
from casekit.importers.opening.html.listing import listing_of, marker_of, term_before
from casekit.importers.opening.html.pictures import Pictures
from casekit.importers.opening.html.tables import cells_of, has_choices, is_layout
from casekit.importers.opening.html.unseen import Unseen
from casekit.importers.opening.safexml import Element, tag
from casekit.importers.opening.tables import as_lines, flattened, table_blocks
from casekit.importers.rich import EMPTY, Rich

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "html", "legend", "li", "main"),
    *("menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary"),
    *("table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "button"),
}
_SKIPPED = {
    *("script", "style", "head", "link", "meta", "base", "col", "colgroup", "param", "source"),
    *("iframe", "frame", "track"),
}
_ACTIVE = {"iframe", "frame", "object", "embed", "applet", "video", "audio", "canvas", "script"}
_LISTS = {"ol", "ul", "menu", "dir"}
_CHOICES = {
    ("radio", False): "○",
    ("radio", True): "●",
    ("checkbox", False): "☐",
    ("checkbox", True): "☑",
}
_HEADING = re.compile("h[1-6]")


@dataclass(frozen=True)
class Page:
    """What is known of a page before its elements are read."""

    gathering: Gathering
    pictures: Pictures
    usual_colour: str = ""
    unseen: Unseen = field(default_factory=Unseen)
    only_title: bool = False


class Walker:
    """Reads the elements of a page, or of one cell of a table, into blocks for ``emit``."""

    def __init__(self, page: Page, emit: Callable[[Block], None]) -> None:
        self._page = page
        self._emit = emit
        self._flow = Flow(emit)
        self._frames = [Frame()]
        self._waiting: list[Block] = []
        self._figure: list[Block] | None = None
        self._caption = EMPTY
        self._row: Element | None = None
        self._row_is_choice = False

    def walk(self, root: Element, frame: Frame | None = None) -> None:
        """Read an element and everything in it."""
        self._frames = [frame or Frame()]
        self._read(root)
        self._break(self._frames[-1])

    def _read(self, root: Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: set[Element] = set()
        for event, element in walk:
            if event == "start":
                if not self._enter(element):
                    walk.skip_subtree()
                    skipped.add(element)
                continue
            if element in skipped:
                skipped.discard(element)
            else:
                self._leave(element)
            if element is not root:
                self._flow.say(element.tail, self._frames[-1])

    def _enter(self, element: Element) -> bool:
        """Begin an element; False when nothing is left to be read in it."""
        name, above = tag(element), self._frames[-1]
        if name in _ACTIVE:
            self._warn_of_active_content()
        if not name or name in _SKIPPED:
            return False
        frame = self._frame(element, name, above)
        if frame.is_block or frame.part != above.part:
            self._break(above)
        if name == "br":
            self._line_break(above)
        elif name == "img":
            self._picture(element, frame)
        elif name == "input":
            self._control(element, frame)
        elif name == "hr":
            self._break(above)
            self._emit(Block("rule", part=above.part))
        elif name == "svg":
            self._drawing(element, frame)
        elif name == "table" and not is_layout(element):
            self._table(element, frame)
        else:
            self._frames.append(frame)
            self._begin(element, name, frame)
            self._flow.say(element.text, frame)
            return True
        return False

    def _frame(self, element: Element, name: str, above: Frame) -> Frame:
        part = above.part or self._part(element)
        style = nature.style_of(element)
        is_block = name in _BLOCKS or style.get("display") in {"block", "list-item", "flex"}
        frame = Frame(
            look=nature.look_of(element, above.look, self._page.usual_colour),
            part=part,
            keeps_blanks=name == "pre" or (above.keeps_blanks and name != "table"),
            heading=int(name[1]) if _HEADING.fullmatch(name) else above.heading,
            listing=above.listing,
            depth=above.depth,
            is_block=is_block and not (name in {"td", "th"} and self._is_choice(element)),
        )
        if name in _LISTS:
            return replace(frame, listing=listing_of(element), depth=above.depth + 1)
        return frame

    def _is_choice(self, cell: Element) -> bool:
        """Whether a cell belongs to a row that is an option to tick."""
        row = cell.getparent()
        if row is not self._row:
            self._row, self._row_is_choice = row, has_choices(row)
        return self._row_is_choice

    def _part(self, element: Element) -> str:
        if "footnote" in (element.get("{http://www.idpf.org/2007/ops}type") or "") or (
            element.get("role") == "doc-footnote"
        ):
            return "footnote"
        if self._page.unseen.hides(element) or nature.is_white(element):
            return "hidden"
        if nature.is_navigation(element, only_title=self._page.only_title):
            return "navigation"
        return ""

    def _begin(self, element: Element, name: str, frame: Frame) -> None:
        """What an element does besides holding text."""
        if name == "li":
            self._flow.begin_item(marker_of(element, frame.listing), frame.depth)
        elif name == "dd":
            term = term_before(element)
            self._flow.end_item()
            if term:
                self._flow.begin_item(term, frame.depth + 1)
        elif name == "q":
            self._flow.say("“", frame)
        elif name == "figure":
            self._figure, self._caption = [], EMPTY
        elif name in {"td", "th"} and not frame.is_block:
            self._flow.say(" ", frame)

    def _leave(self, element: Element) -> None:
        name, frame = tag(element), self._frames.pop()
        if name == "q":
            self._flow.say("”", frame)
        elif name == "figcaption" and self._figure is not None:
            self._caption = flattened((self._caption, self._flow.take()))
        elif name == "dt" and marker_of_term(element):
            self._flow.take()
        if (
            frame.is_block
            or frame.part != self._frames[-1].part
            or (name == "label" and self._flow.in_choice)
        ):
            self._break(frame)
        if name == "li":
            self._flow.end_item()
        elif name == "figure" and self._figure is not None:
            self._end_figure(frame)

    def _end_figure(self, frame: Frame) -> None:
        """Emit the pictures of a figure, its caption with the first of them."""
        figures, self._figure = self._figure or [], None
        if figures:
            figures[0] = replace(figures[0], text=self._caption)
        elif self._caption:
            figures = [Block("paragraph", self._caption, part=frame.part, style="Caption")]
        for block in figures:
            self._emit(block)

    def _break(self, frame: Frame) -> None:
        """End the paragraph; pictures inside it follow."""
        self._flow.end_paragraph(frame)
        for block in self._waiting:
            self._emit(block)
        self._waiting.clear()

    def _line_break(self, frame: Frame) -> None:
        if self._flow.in_choice:
            self._break(frame)
        else:
            self._flow.line_break(frame)

    def _picture(self, element: Element, frame: Frame) -> None:
        alt = " ".join((element.get("alt") or "").split())
        if {element.get("width"), element.get("height")} & {"0", "1"}:
            return  # counts visitors, shows nothing
        name = "" if frame.part else self._page.pictures.name_of(element)
        if not name and not alt:
            return
        block = Block("figure", picture=name, alt=alt, part=frame.part)
        if self._figure is not None:
            self._figure.append(block)
        else:
            self._waiting.append(block)
            if not self._flow.has_words:
                marker = self._flow.held_item()
                self._break(frame)
                self._flow.resume_item(marker)

    def _control(self, element: Element, frame: Frame) -> None:
        """A radio button or a box to tick begins an option."""
        chosen = element.get("checked") is not None
        marker = _CHOICES.get(((element.get("type") or "").lower(), chosen))
        if marker is None:
            return
        numbered = self._flow.waits_for_item and frame.listing is not None
        if not (numbered and frame.listing is not None and frame.listing.counts):
            self._break(frame)
            self._flow.begin_item(marker, max(1, frame.depth))
        self._flow.in_choice = True

    def _drawing(self, element: Element, frame: Frame) -> None:
        words = " ".join(" ".join(element.itertext()).split())
        if words:
            self._emit(Block("paragraph", Rich.of(words), part=frame.part or "navigation"))

    def _table(self, table: Element, frame: Frame) -> None:
        self._break(frame)
        beside: list[Block] = []
        rows: list[tuple[Rich, ...]] = []
        heads = 0
        for caption in table.iterchildren("caption"):
            text = self._cell(caption, frame, beside)
            self._emit(Block("paragraph", text, style="Caption", part=frame.part))
        for cells, is_head in cells_of(table):
            rows.append(
                tuple(EMPTY if cell is None else self._cell(cell, frame, beside) for cell in cells)
            )
            heads += is_head and heads == len(rows) - 1
        for block in (*table_blocks(rows, heads), *beside):
            self._emit(replace(block, part=block.part or frame.part))

    def _cell(self, cell: Element, frame: Frame, beside: list[Block]) -> Rich:
        """The text of a cell; its pictures and what is hidden in it go to ``beside``."""
        made: list[Block] = []
        inner = Walker(self._page, made.append)
        look = nature.look_of(cell, frame.look, self._page.usual_colour)
        inner.walk_inside(cell, Frame(look=look, part=frame.part))
        apart = [block for block in made if block.kind == "figure" or block.part != frame.part]
        beside += apart
        return flattened(as_lines(block for block in made if block not in apart))

    def walk_inside(self, root: Element, frame: Frame) -> None:
        """Read what is in an element, whatever the element itself is."""
        self._frames = [frame]
        self._flow.say(root.text, frame)
        for item in root:
            self._read(item)
            self._flow.say(item.tail, frame)
        self._break(frame)

    def _warn_of_active_content(self) -> None:
        self._page.gathering.notes.add(
            "CK917",
            "the page has scripts, frames or media, which are not run or shown",
            "If text is missing, copy it from the browser.",
        )


def marker_of_term(element: Element) -> bool:
    """Whether a term of a list (``dt``) is only the marker of its description."""
    following = element.getnext()
    return following is not None and tag(following) == "dd" and bool(term_before(following))
