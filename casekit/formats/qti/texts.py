"""Texts in the HTML that QTI allows, written as XML.

QTI 2.1 has no ``figure``, ``bdi``, ``dir`` and no list that starts at another number than 1, QTI
3.0 no such list either; what both have is used for both.
"""

from __future__ import annotations

from casekit.document import nodes
from casekit.document.nodes import Document
from casekit.formats.bank.texts import BankText
from casekit.formats.htmltext import Markup, element, enlarged, join
from casekit.formats.qti.dialect import Dialect

FOLDER = "images/"
HIGHEST_HEADING = 3
WIDEST = 720
"""Pixels in which a picture is shown at most: players do not shrink them."""

_ISOLATE = "\u2066{}\u2069"
"""Around left-to-right text (UAX 9: left-to-right isolate, pop directional isolate)."""


class QtiText(BankText):
    """Texts of one document in one dialect."""

    def __init__(self, document: Document, dialect: Dialect) -> None:
        super().__init__(document, FOLDER, HIGHEST_HEADING)
        self.has_direction = dialect.has_direction

    def inline(self, inline: nodes.Inline) -> Markup:
        """One inline; an element without content is closed."""
        if isinstance(inline, nodes.LineBreak):
            return Markup("<br/>")
        return super().inline(inline)

    def isolated(self, content: Markup) -> Markup:
        """Left-to-right text in right-to-left text, by characters that nobody sees."""
        return Markup(_ISOLATE.format(content))

    def image(self, figure: nodes.FigureBlock) -> Markup:
        """A picture, no wider than a page."""
        image = figure.image
        scale = min(enlarged(image), WIDEST / image.width)
        size = {
            "width": max(1, round(image.width * scale)),
            "height": max(1, round(image.height * scale)),
        }
        address = f"{self.folder}{self.names[figure.pointer]}"
        return Markup(f"{element('img', src=address, alt=figure.alt, **size)[:-1]}/>")

    def figure(self, figure: nodes.FigureBlock) -> Markup:
        """A figure with its legend below."""
        legend = (element("p", line) for line in self.legend(figure))
        return element("div", element("p", self.image(figure)), *legend)

    def list_block(self, block: nodes.ListBlock, heading: int) -> Markup:
        """A list; its numbers are written out where they do not start at 1."""
        if not block.ordered or block.start == 1:
            return super().list_block(block, heading)
        numbered = (
            self._numbered(f"{block.start + place}. ", item, heading)
            for place, item in enumerate(block.items)
        )
        return element("div", *numbered)

    def _numbered(self, label: str, item: nodes.Blocks, heading: int) -> Markup:
        """An item of a list that starts late, with its number written out."""
        if item and isinstance(item[0], nodes.Paragraph):
            first = element("p", label, self.inlines(item[0].children))
            return join((first, self.blocks(item[1:], heading)))
        return self.blocks(item, heading) if item else element("p", label)

    def whole(self, *content: str, tag: str = "div") -> Markup:
        """A piece of text that says its language and, where it can, its direction."""
        direction = f' dir="{self.direction}"' if self.has_direction else ""
        start = f'<{tag} xml:lang="{self.language}"{direction}>'
        return Markup(f"{start}{join(content)}</{tag}>")

    def foreign(self, *content: str) -> Markup:
        """A paragraph of left-to-right text in right-to-left text."""
        return element("p", self.isolated(join(content)))
