"""The Document's inlines as runs of a Word paragraph, with links, marks and directions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from casekit.document import nodes
from casekit.document.inlines import walk
from casekit.document.nodes import Document, Inline, Inlines
from casekit.formats.bidi import left_to_right_runs
from casekit.formats.docx.oxml import Element, characters, related, w
from casekit.formats.docx.styles import Style

_MARK = "\u200e"
_RIGHT_TO_LEFT = re.compile(
    r"((?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\s،؛.,:-]+(?=[\u0590-\u08ff]))?)+)"
)
_URL = "%/:?#@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, beyond their paragraph's style; ``style`` is a character style."""

    style: Style | None = None
    bold: bool = False
    italic: bool = False
    raised: Literal[-1, 0, 1] = 0


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Anchors:
    """Bookmarks of references (by id) and of figures and tables (by kind and id).

    Their names are made of numbers only, never of ids that an author chose, which may tell the
    answer.
    """

    references: Mapping[str, str]
    floats: Mapping[tuple[str, str], str]


def anchors(document: Document) -> Anchors:
    """Bookmarks for the references, figures and tables that the document shows."""
    floats: dict[tuple[str, str], str] = {}
    counts = {"figure": 0, "table": 0}
    for node in walk(document):
        if isinstance(node, nodes.FigureBlock | nodes.TableBlock) and node.id:
            kind = "figure" if isinstance(node, nodes.FigureBlock) else "table"
            counts[kind] += 1
            floats[kind, node.id] = f"{kind}_{counts[kind]}"
    return Anchors({item.id: f"reference_{item.number}" for item in document.references}, floats)


NO_ANCHORS = Anchors({}, {})


@dataclass(frozen=True, slots=True)
class Typist:
    """Writes inlines for one part of the file, which keeps the addresses of its links.

    In right-to-left text, stretches that read from left to right stand between marks (U+200E), so
    that what hangs on a Latin word stays with it in every program.
    """

    part: Part
    styles: Mapping[str, str]
    anchors: Anchors
    is_rtl: bool

    def text(self, words: str, look: Look = PLAIN) -> list[Element]:
        """Plain words."""
        return self.runs((nodes.Text(words),), look) if words else []

    def runs(self, inlines: Inlines, look: Look = PLAIN) -> list[Element]:
        """Inlines as runs and links."""
        if not self.is_rtl:
            return self._in_order(inlines, look, False)
        found: list[Element] = []
        for run in left_to_right_runs(inlines):
            if run.is_left_to_right:
                mark = self._run(_MARK, look, False)
                found += [mark, *self._in_order(run.inlines, look, False), deepcopy(mark)]
            else:
                found += self._in_order(run.inlines, look, True)
        return found

    def _in_order(self, inlines: Inlines, look: Look, rtl: bool) -> list[Element]:
        return [made for inline in inlines for made in self._inline(inline, look, rtl)]

    def _inner(self, inlines: Inlines, look: Look, rtl: bool) -> list[Element]:
        """What is inside an inline: a left-to-right one holds nothing of the other direction."""
        return self.runs(inlines, look) if rtl else self._in_order(inlines, look, False)

    def _inline(self, inline: Inline, look: Look, rtl: bool) -> list[Element]:
        match inline:
            case nodes.Text(words):
                return list(self._words(words, look, rtl))
            case nodes.OptionRef(text=words):
                return self._inner((nodes.Text(words),), look, rtl)
            case nodes.Emph(children):
                return self._inner(children, replace(look, italic=not look.italic), rtl)
            case nodes.Strong(children):
                return self._inner(children, replace(look, bold=True), rtl)
            case nodes.Sub(children):
                return self._inner(children, replace(look, raised=-1), rtl)
            case nodes.Sup(children):
                return self._inner(children, replace(look, raised=1), rtl)
            case nodes.Link(url, children):
                apart = replace(self, anchors=NO_ANCHORS)
                return [self.link(url, apart._inner(children, _linked(look), rtl))]
            case nodes.LineBreak():
                return [w("r", w("br"))]
            case nodes.Citation(references, children):
                cited = replace(look, style=Style.CITATION)
                made = self._inner(children, cited, rtl)
                return made if _has_links(children) else self._to_reference(references[0], made)
            case nodes.ReferenceLink(reference, children):
                return self._to_reference(reference, self._inner(children, look, rtl))
            case nodes.FloatRef(kind, target, words):
                anchor = self.anchors.floats.get((kind, target))
                return _to(anchor, self._inner((nodes.Text(words),), look, rtl))

    def link(self, url: str, content: list[Element]) -> Element:
        """A link to a web address."""
        address = quote(url, safe=_URL)
        relationship = self.part.relate_to(address, RT.HYPERLINK, is_external=True)
        return related(w("hyperlink", *content, history=1), relationship)

    def _to_reference(self, reference: str, content: list[Element]) -> list[Element]:
        return _to(self.anchors.references.get(reference), content)

    def _words(self, words: str, look: Look, rtl: bool) -> Iterator[Element]:
        """Characters as runs; inside left-to-right text, words of the other direction apart."""
        if rtl:
            yield self._run(words, look, True)
            return
        for place, piece in enumerate(_RIGHT_TO_LEFT.split(words)):
            if piece:
                yield self._run(piece, look, bool(place % 2))

    def _run(self, words: str, look: Look, rtl: bool) -> Element:
        return w("r", self.properties(look, rtl), characters(words))

    def properties(self, look: Look, rtl: bool = False) -> Element | None:
        """Run properties, in the order of the schema; None where there are none."""
        if look == PLAIN and not rtl:
            return None
        return w(
            "rPr",
            w("rStyle", val=self.styles[look.style]) if look.style else None,
            *((w("b"), w("bCs")) if look.bold else ()),
            *((w("i"), w("iCs")) if look.italic else ()),
            w("vertAlign", val="superscript" if look.raised > 0 else "subscript")
            if look.raised
            else None,
            w("rtl") if rtl else None,
        )


def _linked(look: Look) -> Look:
    return replace(look, style=Style.HYPERLINK)


def _has_links(inlines: Inlines) -> bool:
    return any(isinstance(node, nodes.ReferenceLink) for node in walk(inlines))


def _to(anchor: str | None, content: list[Element]) -> list[Element]:
    """Content that leads to a bookmark; as it is where there is none."""
    return content if anchor is None else [w("hyperlink", *content, anchor=anchor, history=1)]
