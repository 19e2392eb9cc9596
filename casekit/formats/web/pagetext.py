"""A Document's texts on a page: with links to references and floats, labels and classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document
from casekit.formats.htmltext import HtmlText, Markup, element
from casekit.model.case import Align

_ALIGNED = {Align.START: None, Align.CENTER: "center", Align.END: "end"}
_ROOM = 78
_WIDE_ROOM = 98
"""Characters on a line of table text, at its ordinary and at its small size."""

_BETWEEN = 2
"""As many take the space between two columns."""


@dataclass(slots=True)
class Anchors:
    """The names that links on one page can point at.

    They are made of numbers only, never of ids that an author chose, which may tell the answer.
    """

    references: Mapping[str, str]
    floats: Mapping[tuple[str, str], str]
    citing: dict[str, list[str]] = field(default_factory=dict)
    """For each reference the anchors of its citations so far, in order."""

    def cite(self, reference: str) -> str:
        """A new anchor for one citation of a reference."""
        places = self.citing.setdefault(reference, [])
        places.append(f"cite-{self.references[reference].removeprefix('ref-')}-{len(places) + 1}")
        return places[-1]


def anchors(document: Document) -> Anchors:
    """Anchors for the references, figures and tables that the document shows."""
    floats: dict[tuple[str, str], str] = {}
    counts = {"figure": 0, "table": 0}
    for node in walk(document):
        if isinstance(node, nodes.FigureBlock | nodes.TableBlock) and node.id:
            kind = "figure" if isinstance(node, nodes.FigureBlock) else "table"
            counts[kind] += 1
            floats[kind, node.id] = f"{kind}-{counts[kind]}"
    return Anchors({item.id: f"ref-{item.number}" for item in document.references}, floats)


class PageText(HtmlText):
    """Texts of a page. ``back_links`` gives every citation an anchor of its own."""

    def __init__(self, document: Document, *, back_links: bool = False) -> None:
        super().__init__(direction=document.direction)
        self.words = document.words
        self.anchors = anchors(document)
        self.back_links = back_links

    def citation(self, citation: nodes.Citation) -> Markup:
        """A citation mark, linked; as a whole to its first entry where it has no numbers."""
        if any(isinstance(node, nodes.ReferenceLink) for node in walk(citation.children)):
            mark = self.inlines(citation.children)
        else:
            whole = nodes.ReferenceLink(citation.references[0], citation.children)
            mark = self.reference_link(whole)
        return mark if self.direction == "ltr" else element("bdi", mark, dir="ltr")

    def reference_link(self, link: nodes.ReferenceLink) -> Markup:
        """A number that leads to its entry in the list of references."""
        anchor = self.anchors.references.get(link.reference)
        content = self.inlines(link.children)
        if anchor is None:
            return content
        own = self.anchors.cite(link.reference) if self.back_links else None
        role = "doc-biblioref" if self.back_links else None
        return element("a", content, href=f"#{anchor}", id=own, role=role, class_="cite")

    def float_ref(self, mention: nodes.FloatRef) -> Markup:
        """A mention of a figure or table, linked where the page shows it."""
        anchor = self.anchors.floats.get((mention.kind, mention.target))
        label = self.text(mention.text)
        return label if anchor is None else element("a", label, href=f"#{anchor}", class_="float")

    def bullet(self) -> Markup:
        """What stands before an item of an unordered list, where the page writes it out."""
        return Markup("")

    def back_to(self, reference: str) -> Markup:
        """Links from an entry of the reference list to where it is cited."""
        return Markup("")

    def table(self, table: nodes.TableBlock) -> Markup:
        """A table in a frame of its own."""
        anchor = self.anchors.floats.get(("table", table.id))
        made = self.framed(super().table(table), table)
        return element("div", made, class_=table_class(table), id=anchor)

    def framed(self, made: Markup, table: nodes.TableBlock) -> Markup:
        """What stands around a table."""
        return made

    def aligned(self, align: Align) -> str | None:
        """The class of a cell."""
        return _ALIGNED[align]

    def figure(self, figure: nodes.FigureBlock) -> Markup:
        """A figure that can be linked to."""
        anchor = self.anchors.floats.get(("figure", figure.id))
        legend = element("figcaption", *self.legend(figure))
        return element("figure", self.image(figure), legend, id=anchor)


def table_class(table: nodes.TableBlock) -> str:
    """How a table is fitted to a page: by the longest word of each column.

    A ``wide`` table gets the whole width and small type; a ``crowded`` one may break words too.
    """
    words = _longest_words(table)
    needed = sum(words) + _BETWEEN * len(words)
    if needed <= _ROOM and len(words) < 7:
        return "table"
    return "table wide" if needed <= _WIDE_ROOM else "table wide crowded"


def longest_in_row(table: nodes.TableBlock) -> int:
    """How many letters of a word can stay together if all columns shall find room on a page."""
    words = _longest_words(table)
    room = _WIDE_ROOM - _BETWEEN * len(words)
    longest = max(words, default=1)
    while longest > 1 and sum(min(word, longest) for word in words) > room:
        longest -= 1
    return longest


def _longest_words(table: nodes.TableBlock) -> list[int]:
    """The length of the longest word in each column."""
    columns = zip(table.header, *table.rows, strict=True)
    return [max(map(_longest_word, column)) for column in columns]


def _longest_word(cell: nodes.Cell) -> int:
    return max(map(len, plain_text(cell.children).split()), default=0)
