"""A Document's texts for a question bank: pictures by file name, options by their words."""

from __future__ import annotations

from collections.abc import Mapping

from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import Document
from casekit.formats.htmltext import HtmlText, Markup, element


class BankText(HtmlText):
    """HTML whose pictures lie beside it, for platforms that may shuffle options.

    ``folder`` is what stands before the name of a picture's file, ``heading`` the level of the
    highest heading.
    """

    def __init__(self, document: Document, folder: str, heading: int) -> None:
        super().__init__(direction=document.direction)
        self.language = document.language
        self.folder = folder
        self.heading = heading
        self.names = file_names(document)
        self._shuffling = {question.id for question in document.questions if question.shuffle}

    def option_ref(self, mention: nodes.OptionRef) -> Markup:
        """A mention of an option: by its words where the platform may shuffle."""
        if mention.question in self._shuffling:
            return self.inlines(mention.children)
        return super().option_ref(mention)

    def image(self, figure: nodes.FigureBlock) -> Markup:
        """A picture by its file's name."""
        picture = super().image(figure)
        address = f"{self.folder}{self.names[figure.pointer]}"
        return Markup(picture.replace(self.image_source(figure.image), address))

    def image_source(self, image: nodes.Image) -> str:
        """A stand-in for the file's name."""
        return f"sha256:{image.sha256}"

    def title(self, level: int, *content: str) -> Markup:
        """A heading; ``level`` counts from 0."""
        return element(f"h{self.heading + level}", *content)

    def whole(self, *content: str, tag: str = "div") -> Markup:
        """A piece of text that says its language and direction, whatever the platform's own."""
        return element(tag, *content, lang=self.language, dir=self.direction)

    def foreign(self, *content: str) -> Markup:
        """A paragraph of left-to-right text in right-to-left text."""
        return element("p", *content, dir="ltr")


def file_names(document: Document) -> Mapping[str, str]:
    """The files of the figures by their pointers, named by number: an id may tell the answer."""
    figures = [node for node in walk(document) if isinstance(node, nodes.FigureBlock)]
    distinct = dict.fromkeys((figure.image.sha256, figure.image.extension) for figure in figures)
    names = {
        sha256: f"figure-{number}.{extension}"
        for number, (sha256, extension) in enumerate(distinct, 1)
    }
    return {figure.pointer: names[figure.image.sha256] for figure in figures}


def files(document: Document) -> Mapping[str, bytes]:
    """The bytes of the figures' files by their names."""
    names = file_names(document)
    return {
        names[node.pointer]: node.image.data
        for node in walk(document)
        if isinstance(node, nodes.FigureBlock)
    }
