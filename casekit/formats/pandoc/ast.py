"""A Document's texts as pandoc's abstract syntax tree: the one place where nodes become it.

Letters, numbers and marks are written as the Document has them; nothing is counted here. A format
that shows something in its own way overrides the method that makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Block, Blocks, Document, FigureBlock, Inline, Inlines
from casekit.formats.bidi import has_right_to_left, left_to_right_runs
from casekit.formats.htmltext import enlarged
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.syntax import Node, Nodes
from casekit.formats.web.pagetext import anchors

_KINDS: dict[type, str] = {
    nodes.Emph: "Emph",
    nodes.Strong: "Strong",
    nodes.Sub: "Subscript",
    nodes.Sup: "Superscript",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the reference list: where links lead, its label (``1.``), and its text."""

    anchor: str
    label: str
    content: Nodes


def figures(document: Document) -> tuple[FigureBlock, ...]:
    """The figures that a document shows, in order."""
    return tuple(node for node in walk(document) if isinstance(node, FigureBlock))


class Texts:
    """Turns nodes into pandoc's, for one document.

    ``kind`` names what a part of the page is, such as ``lead-in``; what becomes of it (a class, a
    style, nothing) is the format's affair.
    """

    has_links = True
    """Whether marks and mentions lead to what they name."""

    isolates = False
    """Whether stretches that read from left to right are set apart in right-to-left text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        self.anchors = anchors(document)
        self.names = {
            id(figure): f"{name}.{figure.image.extension}"
            for figure, name in zip(figures(document), self._figure_names(), strict=True)
        }
        self._isolated = False

    def _figure_names(self) -> Iterator[str]:
        for number, _ in enumerate(figures(self.document), 1):
            yield f"figure-{number}"

    # What a format decides

    def block_of(self, kind: str, blocks: Nodes, id: str = "") -> Nodes:
        """Blocks as a part of some kind."""
        return [syntax.div(syntax.attributes(id), blocks)] if id else blocks

    def span_of(self, kind: str, inlines: Nodes) -> Nodes:
        """Inlines as a part of some kind."""
        return inlines

    def header(self, level: int, inlines: Nodes, kind: str = "") -> Node:
        """The heading of a part of some kind."""
        return syntax.header(level, inlines)

    def isolated(self, inlines: Nodes) -> Nodes:
        """A stretch that reads from left to right in right-to-left text."""
        return inlines

    def lettered(self, letter: str, inlines: Nodes, *, is_listed: bool = False) -> Nodes:
        """An option's letter and text on one line, in a list or within a sentence."""
        return [*self.span_of("letter", syntax.text(f"{letter}.")), syntax.SPACE, *inlines]

    def options(self, kind: str, lines: Sequence[Nodes]) -> Nodes:
        """Lines of a list whose items begin with letters or names of their own."""
        items = [[syntax.plain(line)] for line in lines]
        return self.block_of(kind, [syntax.bullet_list(items)]) if items else []

    def lines(self, kind: str, lines: Sequence[Nodes]) -> Nodes:
        """Lines that belong together as one paragraph."""
        broken: Nodes = []
        for line in lines:
            broken += [syntax.LINE_BREAK, *line] if broken else line
        return self.block_of(kind, [syntax.para(broken)])

    def entries(self, entries: Sequence[Entry]) -> Nodes:
        """The entries of a reference list, each a paragraph of its own."""
        return [one for entry in entries for one in self.entry(entry)]

    def entry(self, entry: Entry) -> Nodes:
        """One entry of a reference list."""
        label = self.span_of("number", syntax.text(entry.label)) if entry.label else []
        gap = [syntax.SPACE] if label else []
        blocks = [syntax.para([*label, *gap, *entry.content])]
        return self.block_of("reference", blocks, entry.anchor)

    # Inlines

    def text(self, words: str) -> Nodes:
        """Plain words."""
        return self.inlines((nodes.Text(words),)) if words else []

    def inlines(self, inlines: Inlines) -> Nodes:
        """A run of inlines."""
        if self.document.direction == "ltr" or not self.isolates or self._isolated:
            return self._in_order(inlines)
        found: Nodes = []
        for run in left_to_right_runs(inlines):
            if run.is_left_to_right:
                self._isolated = True
                found += self.isolated(self._in_order(run.inlines))
                self._isolated = False
            else:
                found += self._in_order(run.inlines)
        return found

    def _in_order(self, inlines: Inlines) -> Nodes:
        return [made for inline in inlines for made in self.inline(inline)]

    def inline(self, inline: Inline) -> Nodes:
        """One inline."""
        match inline:
            case nodes.Text(characters) | nodes.OptionRef(text=characters):
                return syntax.text(characters)
            case nodes.Emph() | nodes.Strong() | nodes.Sub() | nodes.Sup():
                return syntax.around(_KINDS[type(inline)], self.inlines(inline.children))
            case nodes.Link(url, children):
                return [syntax.link(url, self.inlines(children))]
            case nodes.LineBreak():
                return [syntax.LINE_BREAK]
            case nodes.Citation():
                return self.citation(inline)
            case nodes.ReferenceLink():
                return self._towards(
                    self.anchors.references.get(inline.reference), self.inlines(inline.children)
                )
            case nodes.FloatRef():
                anchor = self.anchors.floats.get((inline.kind, inline.target))
                return self._towards(anchor, self.text(inline.text))

    def citation(self, citation: nodes.Citation) -> Nodes:
        """A citation mark, linked; as a whole to its first entry where it has no numbers."""
        if any(isinstance(node, nodes.ReferenceLink) for node in walk(citation.children)):
            return self.inlines(citation.children)
        return self.inline(nodes.ReferenceLink(citation.references[0], citation.children))

    def _towards(self, anchor: str | None, inlines: Nodes) -> Nodes:
        return [syntax.link(f"#{anchor}", inlines)] if anchor and self.has_links else inlines

    # Blocks

    def blocks(self, blocks: Blocks, level: int) -> Nodes:
        """Blocks; ``level`` is that of a text's highest headings."""
        return [made for block in blocks for made in self.block(block, level)]

    def block(self, block: Block, level: int) -> Nodes:
        """One block."""
        match block:
            case nodes.Paragraph():
                return [syntax.para(self.inlines(block.children))]
            case nodes.Heading():
                depth = min(6, level + block.level - 1)
                return [syntax.header(depth, self.inlines(block.children))]
            case nodes.ListBlock():
                return [self._list(block, level)]
            case nodes.TableBlock():
                return self.table(block)
            case nodes.FigureBlock():
                return self.figure(block)

    def _list(self, block: nodes.ListBlock, level: int) -> Node:
        is_tight = all(
            len(item) < 2 and all(isinstance(one, nodes.Paragraph) for one in item)
            for item in block.items
        )
        items = [self.blocks(item, level) for item in block.items]
        if is_tight:
            items = [[syntax.plain(one["c"]) for one in item] for item in items]
        return (
            syntax.ordered_list(block.start, items) if block.ordered else syntax.bullet_list(items)
        )

    def cell(self, cell: nodes.Cell) -> Nodes:
        """What a cell holds; in right-to-left text, numbers and signs alone keep their order."""
        content = self.inlines(cell.children)
        foreign = content and not has_right_to_left(plain_text(cell.children))
        if self.document.direction == "rtl" and self.isolates and foreign:
            return self.isolated(content)
        return content

    def table(self, table: nodes.TableBlock) -> Nodes:
        """A table with its caption, and its notes below it."""
        made = syntax.table(
            syntax.attributes(self.anchors.floats.get(("table", table.id), "")),
            self.legend(table.label, table.caption) if table.label else [],
            table.aligns,
            [self.cell(cell) for cell in table.header],
            [[self.cell(cell) for cell in row] for row in table.rows],
            row_headers=table.row_headers,
        )
        if not table.notes:
            return [made]
        notes = [syntax.para(self.inlines(table.notes))]
        return [made, *self.block_of("table-notes", notes)]

    def figure(self, figure: FigureBlock) -> Nodes:
        """A figure with its legend and credit."""
        anchor = self.anchors.floats.get(("figure", figure.id), "")
        legend = self.legend(figure.label, figure.caption)
        if figure.credit:
            legend += [syntax.SPACE, *self.span_of("credit", self.text(figure.credit))]
        content = [syntax.plain([self.picture(figure)])]
        return [syntax.figure(syntax.attributes(anchor), legend, content)]

    def picture(self, figure: FigureBlock) -> Node:
        """The picture itself; one of a few pixels is enlarged."""
        scale = enlarged(figure.image)
        size = syntax.attributes(
            width=str(figure.image.width * scale), height=str(figure.image.height * scale)
        )
        return syntax.image(self.names[id(figure)], figure.alt, size)

    def legend(self, label: str, caption: Inlines) -> Nodes:
        """``Figure 1.`` and the caption."""
        named = self.span_of("label", self.text(f"{label}."))
        return [*named, syntax.SPACE, *self.inlines(caption)] if caption else named


def joined(parts: Iterable[Nodes], between: str) -> Nodes:
    """Inlines with words between them."""
    found: Nodes = []
    for part in parts:
        if part:
            found += [*syntax.text(between), *part] if found else part
    return found
