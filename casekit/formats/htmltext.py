"""A Document's texts as HTML: escaped, in a small safe subset, without classes or ids.

Tags that can appear: p, h2–h6, em, strong, sub, sup, a (http, https, mailto), br, bdi, ul, ol, li,
table and its parts, figure, figcaption, img, small. Formats that make whole pages extend
:class:`HtmlText`; the others use :func:`inlines_html` and :func:`blocks_html`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape as _escaped
from typing import Literal

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.nodes import (
    Block,
    Blocks,
    Cell,
    FigureBlock,
    Image,
    Inline,
    Inlines,
    ListBlock,
    TableBlock,
)
from casekit.formats.bidi import Run, has_right_to_left, left_to_right_runs
from casekit.model.case import Align

Direction = Literal["ltr", "rtl"]
Attribute = str | int | bool | None

_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "meta"))
_SMALLEST = 32
"""Pixels: a picture of which neither side has more than half of that is enlarged."""


class Markup(str):
    """Text that is HTML already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Text as HTML; what is Markup stays as it is."""
    return text if isinstance(text, Markup) else Markup(_escaped(text, quote=False))


def join(parts: Iterable[str], between: str = "") -> Markup:
    """The parts in a row; those that are not Markup are escaped."""
    return Markup(escape(between).join(escape(part) for part in parts))


def element(tag: str, *children: str, **attributes: Attribute) -> Markup:
    """An element. ``class_`` stands for class, ``aria_label`` for aria-label.

    An attribute that is None or False is left out, one that is True has no value.
    """
    opening = [tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        written = name.rstrip("_").replace("_", "-")
        opening.append(written if value is True else f'{written}="{_escaped(str(value))}"')
    start = f"<{' '.join(opening)}>"
    return Markup(start if tag in _VOID else f"{start}{join(children)}</{tag}>")


def data_uri(image: Image) -> str:
    """An image as an address that carries its own bytes (RFC 2397)."""
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode('ascii')}"


def inlines_html(
    inlines: Inlines, *, direction: Direction = "ltr", shuffled: bool = False
) -> Markup:
    """A run of inlines as HTML.

    ``direction`` is that of the text around it. With ``shuffled``, a mention of an option prints
    the option's text instead of its letter.
    """
    return HtmlText(direction=direction, shuffled=shuffled).inlines(inlines)


def blocks_html(
    blocks: Blocks, *, direction: Direction = "ltr", shuffled: bool = False, heading: int = 3
) -> Markup:
    """Blocks as HTML. ``heading`` is the level of the tag for a text's highest headings."""
    return HtmlText(direction=direction, shuffled=shuffled).blocks(blocks, heading)


def enlarged(image: Image) -> int:
    """How many times a picture of a few pixels is enlarged so that it can be seen; others once."""
    return max(1, _SMALLEST // max(image.width, image.height))


class HtmlText:
    """Turns nodes into HTML; a page overrides what it links, numbers or decorates."""

    def __init__(self, *, direction: Direction = "ltr", shuffled: bool = False) -> None:
        self.direction = direction
        self.shuffled = shuffled
        self._isolated = False

    # Inlines

    def text(self, text: str) -> Markup:
        """Plain characters, foreign runs isolated."""
        return self.inlines((nodes.Text(text),))

    def inlines(self, inlines: Inlines) -> Markup:
        """A run of inlines; in right-to-left text every left-to-right run becomes a bdi."""
        if self.direction == "ltr" or self._isolated:
            return join(map(self.inline, inlines))
        return join(map(self._run, left_to_right_runs(inlines)))

    def _run(self, run: Run) -> Markup:
        if not run.is_left_to_right:
            return join(map(self.inline, run.inlines))
        self._isolated = True
        made = self.isolated(join(map(self.inline, run.inlines)))
        self._isolated = False
        return made

    def isolated(self, content: Markup) -> Markup:
        """Left-to-right text that keeps its order in right-to-left text."""
        return element("bdi", content, dir="ltr")

    def inline(self, inline: Inline) -> Markup:
        """One inline."""
        match inline:
            case nodes.Text(text):
                return escape(text)
            case nodes.Emph(children):
                return element("em", self.inlines(children))
            case nodes.Strong(children):
                return element("strong", self.inlines(children))
            case nodes.Sub(children):
                return element("sub", self.inlines(children))
            case nodes.Sup(children):
                return element("sup", self.inlines(children))
            case nodes.Link(url, children):
                return element("a", self.inlines(children), href=url)
            case nodes.LineBreak():
                return element("br")
            case nodes.Citation():
                return self.citation(inline)
            case nodes.ReferenceLink():
                return self.reference_link(inline)
            case nodes.OptionRef():
                return self.option_ref(inline)
            case nodes.FloatRef():
                return self.float_ref(inline)

    def citation(self, citation: nodes.Citation) -> Markup:
        """A citation mark."""
        return self.inlines(citation.children)

    def reference_link(self, link: nodes.ReferenceLink) -> Markup:
        """The part of a mark that stands for one reference."""
        return self.inlines(link.children)

    def option_ref(self, mention: nodes.OptionRef) -> Markup:
        """A mention of an option."""
        return self.inlines(mention.children) if self.shuffled else escape(mention.text)

    def float_ref(self, mention: nodes.FloatRef) -> Markup:
        """A mention of a figure or table."""
        return escape(mention.text)

    # Blocks

    def blocks(self, blocks: Blocks, heading: int = 3) -> Markup:
        """Blocks in a row."""
        return join(self.block(block, heading) for block in blocks)

    def block(self, block: Block, heading: int) -> Markup:
        """One block."""
        match block:
            case nodes.Paragraph():
                return element("p", self.inlines(block.children))
            case nodes.Heading():
                level = min(6, heading + block.level - 1)
                return element(f"h{level}", self.inlines(block.children))
            case nodes.ListBlock():
                return self.list_block(block, heading)
            case nodes.TableBlock():
                return self.table(block)
            case nodes.FigureBlock():
                return self.figure(block)

    def list_block(self, block: ListBlock, heading: int) -> Markup:
        """A list."""
        start = block.start if block.ordered and block.start != 1 else None
        items = (element("li", self.item(item, heading)) for item in block.items)
        return element("ol" if block.ordered else "ul", *items, start=start)

    def item(self, blocks: Blocks, heading: int) -> Markup:
        """The content of a list item: a first paragraph stands without its own tag."""
        if blocks and isinstance(blocks[0], nodes.Paragraph):
            return join((self.inlines(blocks[0].children), self.blocks(blocks[1:], heading)))
        return self.blocks(blocks, heading)

    def table(self, table: TableBlock) -> Markup:
        """A table with its caption and notes."""
        header = element("tr", *map(self.header_cell, table.header, table.aligns))
        rows = (element("tr", *self.row(table, row)) for row in table.rows)
        caption = self.table_caption(table)
        made = element(
            "table",
            element("caption", caption) if caption else "",
            element("thead", header),
            element("tbody", *rows),
        )
        return join((made, element("p", self.inlines(table.notes)) if table.notes else ""))

    def table_caption(self, table: TableBlock) -> Markup:
        """Label and caption; empty for a table without a number."""
        if not table.label:
            return Markup("")
        return self.caption(table.label, table.caption)

    def header_cell(self, cell: Cell, align: Align) -> Markup:
        """A column's header; an empty one is no header."""
        tag = "th" if plain_text(cell.children).strip() else "td"
        scope = "col" if tag == "th" else None
        return element(tag, self.cell(cell), scope=scope, class_=self.aligned(align))

    def cell(self, cell: Cell) -> Markup:
        """What a cell holds; in right-to-left text, numbers and signs alone keep their order."""
        content = self.inlines(cell.children)
        if self.direction == "ltr" or has_right_to_left(plain_text(cell.children)):
            return content
        return self.isolated(content) if content else content

    def row(self, table: TableBlock, cells: tuple[Cell, ...]) -> Iterable[Markup]:
        """The cells of one row."""
        for place, (cell, align) in enumerate(zip(cells, table.aligns, strict=True)):
            names_row = table.row_headers and place == 0 and plain_text(cell.children).strip()
            yield element(
                "th" if names_row else "td",
                self.cell(cell),
                scope="row" if names_row else None,
                class_=self.aligned(align),
            )

    def aligned(self, align: Align) -> str | None:
        """The class of a cell for its alignment, where a page has one."""
        return None

    def figure(self, figure: FigureBlock) -> Markup:
        """A figure with caption and credit."""
        return element("figure", self.image(figure), element("figcaption", *self.legend(figure)))

    def image(self, figure: FigureBlock) -> Markup:
        """The picture itself."""
        return element(
            "img",
            src=self.image_source(figure.image),
            alt=figure.alt,
            width=figure.image.width * (scale := enlarged(figure.image)),
            height=figure.image.height * scale,
        )

    def image_source(self, image: Image) -> str:
        """Where the picture's bytes are."""
        return data_uri(image)

    def legend(self, figure: FigureBlock) -> Iterable[Markup]:
        """Label, caption and credit of a figure."""
        yield self.caption(figure.label, figure.caption)
        if figure.credit:
            yield join((" ", element("small", self.text(figure.credit))))

    def caption(self, label: str, caption: Inlines) -> Markup:
        """``Figure 1.`` and the caption."""
        strong = element("strong", self.text(f"{label}."))
        return join((strong, " ", self.inlines(caption))) if caption else strong
