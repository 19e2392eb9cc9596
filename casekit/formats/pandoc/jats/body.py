"""The body of an article, and pandoc's mark-up made that of JATS."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Final

from casekit.document import nodes
from casekit.document.nodes import FigureBlock, Image, Inlines
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Texts
from casekit.formats.pandoc.jats.xml import HREF, Element, e
from casekit.formats.pandoc.syntax import Node, Nodes

_MARKED: Final = frozenset(("letter", "label", "credit", "table-notes"))
_REF_TYPES: Final = {"ref": "bibr", "figure": "fig", "table": "table"}
_IN_ITEMS: Final = frozenset(("label", "title", "p", "list", "def-list"))


class JatsTexts(Texts):
    """Texts whose parts are marked only where JATS has an element for them."""

    def block_of(self, kind: str, blocks: Nodes, id: str = "") -> Nodes:
        """Notes of a table are marked, other blocks stand for themselves."""
        if kind == "table-notes":
            return [syntax.para(self._marked(kind, blocks[0]["c"]))]
        return blocks

    def span_of(self, kind: str, inlines: Nodes) -> Nodes:
        """Inlines, marked where an element is made of them."""
        return self._marked(kind, inlines) if kind in _MARKED else inlines

    def _marked(self, kind: str, inlines: Nodes) -> Nodes:
        return [syntax.span(syntax.attributes("", kind), inlines)]

    def header(self, level: int, inlines: Nodes, kind: str = "") -> Node:
        """A heading whose id, changed later, names the kind of its section."""
        return syntax.header(level, inlines, syntax.attributes(f"kind.{kind}" if kind else ""))

    def legend(self, label: str, caption: Inlines) -> Nodes:
        """The label, set apart, and the caption."""
        named = self.span_of("label", self.text(label))
        return [*named, syntax.SPACE, *self.inlines(caption)] if caption else named

    def picture(self, figure: FigureBlock) -> Node:
        """A picture without its words: pandoc does not escape them."""
        return syntax.image(self.names[id(figure)], "")

    def cell(self, cell: nodes.Cell) -> Nodes:
        """A cell on one line."""
        return [syntax.SPACE if one == syntax.LINE_BREAK else one for one in super().cell(cell)]


def put_in_order(body: Element, pictures: Mapping[str, FigureBlock]) -> None:
    """Make labels, credits, notes and pictures what they are in JATS."""
    for link in body.iter("xref"):
        link.attrib.pop("alt", None)
        link.set("ref-type", _REF_TYPES.get(link.get("rid", "").partition("-")[0], "other"))
    for figure in body.iter("fig"):
        _legend(figure)
    for table in list(body.iter("table")):
        _table(table)
    for mark in list(body.iterfind(".//named-content[@content-type='table-notes']")):
        _table_notes(mark.getparent(), mark)
    for listed in body.iter("list"):
        _letters(listed)
        _items(listed)
    for graphic in body.iter("graphic"):
        _picture(graphic, pictures)
    for mark in list(body.iter("named-content")):
        unwrapped(mark)
    _sections(body)


def _sections(body: Element) -> None:
    counts: dict[str, int] = {}
    for section in body.iter("sec"):
        word, _, kind = section.get("id", "").partition(".")
        if word == "kind":
            counts[kind] = counts.get(kind, 0) + 1
            section.set("id", f"{kind}-section-{counts[kind]}")
            section.set("sec-type", kind)
        elif not word:
            section.attrib.pop("id", None)


def _legend(parent: Element) -> None:
    """Lift label and credit out of the caption of a figure or table."""
    caption = parent.find("caption")
    if caption is None:
        return
    for mark in list(caption.iter("named-content")):
        kind = mark.get("content-type")
        if kind == "label":
            label = e("label", mark.text or "")
            _taken(mark)
            parent.insert(0, label)
        elif kind == "credit":
            mark.tag = "attrib"
            mark.attrib.clear()
            parent.append(_taken(mark))
    first = caption.find("p")
    if first is not None:
        first.text = (first.text or "").lstrip()
    if not "".join(caption.itertext()).strip():
        parent.remove(caption)


def _table(table: Element) -> None:
    """A table in its wrapper, which carries the id and the label; no empty header cells."""
    wrap = table.getparent()
    if wrap.tag != "table-wrap":
        wrap = e("table-wrap")
        table.addprevious(wrap)
        wrap.tail, table.tail = table.tail, None
        wrap.append(table)
    anchor = table.attrib.pop("id", "")
    if anchor:
        wrap.set("id", anchor)
    for group in table.findall("colgroup"):
        table.remove(group)
    for cell in table.iter("th"):
        if "".join(cell.itertext()).strip():
            is_head = any(one.tag == "thead" for one in cell.iterancestors())
            cell.set("scope", "col" if is_head else "row")
        else:
            cell.tag = "td"
    _legend(wrap)


def _table_notes(paragraph: Element, mark: Element) -> None:
    """The notes below a table, into its foot."""
    wrap = paragraph.getprevious()
    unwrapped(mark)
    foot = e("table-wrap-foot")
    wrap.append(foot)
    foot.append(_taken(paragraph))


def _letters(listed: Element) -> None:
    """Options: what pandoc has as bullets gets the letters as labels."""
    marks = [item.find("p/named-content[@content-type='letter']") for item in listed]
    if not marks or any(mark is None for mark in marks):
        return
    listed.set("list-type", "simple")
    for item, mark in zip(listed, marks, strict=True):
        item.insert(0, e("label", _taken(mark).text or ""))
        paragraph = item.find("p")
        paragraph.text = (paragraph.text or "").lstrip()


def _items(listed: Element) -> None:
    """What may not stand in a list item by itself, into a paragraph."""
    for item in listed:
        for child in list(item):
            if child.tag not in _IN_ITEMS:
                holder = e("p")
                child.addprevious(holder)
                holder.append(child)
        if not len(item.findall("p")) + len(item.findall("list")):
            item.append(e("p"))


def _picture(graphic: Element, pictures: Mapping[str, FigureBlock]) -> None:
    figure = pictures[graphic.get(HREF)]
    graphic.set(HREF, data_address(figure.image))
    for old in list(graphic):
        graphic.remove(old)
    graphic.text = None
    graphic.append(e("alt-text", figure.alt))
    graphic.set("mimetype", "image")
    graphic.set("mime-subtype", figure.image.media_type.partition("/")[2])


def data_address(image: Image) -> str:
    """An image as an address that carries its own bytes (RFC 2397)."""
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode('ascii')}"


def _taken(element: Element) -> Element:
    """The element taken out of its place; its tail stays there."""
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)
    return element


def unwrapped(element: Element) -> None:
    """Put an element's content into its place."""
    parent, place = element.getparent(), element.getparent().index(element)
    before = parent[place - 1] if place else None
    if before is not None:
        before.tail = (before.tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    inner, tail = list(element), element.tail or ""
    for offset, child in enumerate(inner):
        parent.insert(place + offset, child)
    parent.remove(element)
    last = inner[-1] if inner else before
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
