"""Texts of the learner's page."""

from __future__ import annotations

from casekit.document import nodes
from casekit.document.nodes import Document
from casekit.formats.htmltext import Markup, element
from casekit.formats.web.webtext import WebText


class PlayerText(WebText):
    """Texts whose pictures are files, and whose mentions of options follow the shown order."""

    def __init__(self, document: Document, images: dict[str, str]) -> None:
        """``images`` are file names by the pictures' digests."""
        super().__init__(document)
        self.images = images
        self.letters = {
            (question.id, option.id): (question.number, option.letter)
            for question in document.questions
            for option in question.options
        }

    def image_source(self, image: nodes.Image) -> str:
        """The picture's file."""
        return self.images[image.sha256]

    def option_ref(self, mention: nodes.OptionRef) -> Markup:
        """A mention by letter, which the script changes where options shuffle."""
        number, letter = self.letters[mention.question, mention.option]
        return element(
            "data",
            mention.text,
            value=f"{number}{letter}",
            data_question=number,
            data_letter=letter,
        )
