"""Texts in the quiz JSON: each as plain characters and as HTML."""

from __future__ import annotations

from typing import Any

from casekit.document import nodes
from casekit.document.nodes import Block, Blocks, Document, Inlines
from casekit.document.plain import block_plain, inlines_plain
from casekit.formats.htmltext import HtmlText, Markup

Tree = dict[str, Any]

_KINDS = {
    nodes.Paragraph: "paragraph",
    nodes.Heading: "heading",
    nodes.ListBlock: "list",
    nodes.TableBlock: "table",
    nodes.FigureBlock: "figure",
}


class Texts:
    """Writes the texts of one document."""

    def __init__(self, document: Document) -> None:
        self.html = _Html(document)

    def rich(self, inlines: Inlines) -> Tree:
        """A text of one line."""
        return {"text": self.plain(inlines), "html": str(self.html.inlines(inlines))}

    def plain(self, inlines: Inlines) -> str:
        """The characters of a text of one line."""
        return inlines_plain(inlines, self.html.option_plain)

    def blocks(self, blocks: Blocks) -> list[Tree]:
        """A long text."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Tree:
        tree: Tree = {
            "kind": _KINDS[type(block)],
            "text": block_plain(block, self.html.option_plain),
            "html": str(self.html.block(block, 3)),
        }
        match block:
            case nodes.Heading():
                tree["level"] = block.level
            case nodes.ListBlock():
                tree |= {"ordered": block.ordered, "start": block.start}
                tree["items"] = [self.blocks(item) for item in block.items]
            case nodes.FigureBlock():
                tree["figure"] = block.id
            case nodes.TableBlock() if block.label:
                tree["table"] = block.id
        return tree


class _Html(HtmlText):
    """HTML whose pictures are named ``figure:<id>``, and whose options follow the shuffling."""

    def __init__(self, document: Document) -> None:
        super().__init__(direction=document.direction)
        self.shuffling = {question.id for question in document.questions if question.shuffle}

    def option_ref(self, mention: nodes.OptionRef) -> Markup:
        if mention.question in self.shuffling:
            return self.inlines(mention.children)
        return super().option_ref(mention)

    def option_plain(self, mention: nodes.OptionRef) -> str:
        """The same choice for plain text."""
        if mention.question in self.shuffling:
            return inlines_plain(mention.children)
        return mention.text

    def image(self, figure: nodes.FigureBlock) -> Markup:
        picture = super().image(figure)
        return Markup(picture.replace(self.image_source(figure.image), f"figure:{figure.id}"))

    def image_source(self, image: nodes.Image) -> str:
        return f"sha256:{image.sha256}"
