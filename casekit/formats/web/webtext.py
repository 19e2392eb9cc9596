"""A Document's texts on a page that is read on a screen."""

from __future__ import annotations

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.nodes import Document
from casekit.formats.htmltext import Markup, element, join
from casekit.formats.web.pagetext import PageText


class WebText(PageText):
    """Texts on a web page: tables can be scrolled by keyboard, references lead back."""

    def __init__(self, document: Document) -> None:
        super().__init__(document, back_links=True)

    def framed(self, made: Markup, table: nodes.TableBlock) -> Markup:
        """A table that scrolls, also by keyboard."""
        caption = plain_text(table.caption)
        parts = (table.label, caption) if table.label else (self.words.table,)
        name = ". ".join(part for part in parts if part)
        return element("div", made, class_="scroll", role="region", tabindex=0, aria_label=name)

    def back_to(self, reference: str) -> Markup:
        """An arrow to every citation of a reference."""
        places = self.anchors.citing.get(reference, [])
        if not places:
            return Markup("")
        name = self.words.back_to_text
        several = len(places) > 1
        links = (
            element(
                "a",
                f"↑{number}" if several else "↑",
                href=f"#{place}",
                aria_label=f"{name} ↑{number}" if several else name,
            )
            for number, place in enumerate(places, 1)
        )
        return element("span", " ", join(links, " "), class_="back")
