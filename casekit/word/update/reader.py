"""Reading a Word file as an editor left it.

Tracked changes are read as if they had been accepted. Files of ours and files that Word or
LibreOffice has saved again are read by the same rules, so that what a program always does to a
file makes no difference. Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from casekit.document.reading import Unreadable
from casekit.formats.readers.ooxml import Package, local, open_package, q, within
from casekit.word.update.beside import margins, notes, remarks
from casekit.word.update.markup import (
    CHANGES,
    GONE,
    NO_STYLE,
    PASSED,
    blocks,
    field_link,
    inside,
    is_on,
    style_sheet,
    value,
)
from casekit.word.update.page import PICTURE, PLAIN, Item, Look, Page, Paragraph, Table


def read_page(data: bytes) -> Page:
    """Read a Word file; raises Unreadable where it is damaged or not a Word file."""
    package = open_package(data)
    name = package.main()
    root = package.xml(name)
    body = root.find(q("w:body"))
    if root.tag != q("w:document") or body is None:
        raise Unreadable("the main part is not a Word document")
    reader = _Reader(package, name)
    items = tuple(reader.items(body))
    return Page(
        items,
        tuple(remarks(package, name, reader.about)),
        sum(1 for node in root.iter() if node.tag in CHANGES),
        tuple(margins(package, name)),
        (*reader.asides, *notes(package, name)),
        tuple(reader.struck),
        tuple(reader.highlighted),
        package.properties(),
    )


_SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_EMPHATIC = {"strong": (True, False), "emphasis": (False, True)}


@dataclass(slots=True)
class _Field:
    """A complex field that is being read: its instruction until its result begins."""

    code: str = ""
    is_shown: bool = False


class _Reader:
    """Reads the blocks of one part."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.styles = style_sheet(package, name)
        self.about: dict[str, str] = {}
        self.asides: list[str] = []
        self.struck: list[str] = []
        self.highlighted: list[str] = []
        self._open: list[str] = []
        self._fields: list[_Field] = []

    def items(self, parent: Element) -> Iterator[Item]:
        """Paragraphs and tables in order; a paragraph whose end was deleted joins the next."""
        left: Paragraph | None = None
        for node in blocks(parent):
            if node.tag == q("w:tbl"):
                if left is not None and left.text:
                    yield left
                left = None
                yield self._table(node)
                continue
            read = self._paragraph(node)
            if left is not None and left.text:
                read = Paragraph(
                    left.text + read.text,
                    left.looks + read.looks,
                    left.style,
                    left.numbered,
                    left.bookmarks + read.bookmarks,
                    left.alt or read.alt,
                )
            if _ends(node):
                yield read
                left = None
            else:
                left = read
        if left is not None and left.text:
            yield left

    def _table(self, node: Element) -> Table:
        rows = []
        for row in inside(node, "w:tr"):
            if within(row, "w:trPr", "w:del") is not None:
                continue
            cells = []
            for cell in inside(row, "w:tc"):
                if within(cell, "w:tcPr", "w:cellDel") is None:
                    found = tuple(self.items(cell))
                    flat = [one for one in found if isinstance(one, Paragraph)]
                    self.asides += [one.text for one in found if isinstance(one, Table)]
                    cells.append(tuple(flat))
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def _paragraph(self, node: Element) -> Paragraph:
        properties = node.find(q("w:pPr"))
        style = self.styles.get(value(within(properties, "w:pStyle")), NO_STYLE)
        pieces = list(self._runs(node, PLAIN))
        text = "".join(words for words, _ in pieces)
        looks = tuple(look for words, look in pieces for _ in words)
        number = within(properties, "w:numPr")
        level: int | None = style.numbered
        if number is not None:
            used = value(number.find(q("w:numId"))) not in ("", "0") or style.numbered is not None
            level = int(value(number.find(q("w:ilvl"))) or style.numbered or 0) if used else None
        alt = next((one.get("descr", "") for one in node.iter() if local(one) == "docPr"), "")
        names = tuple(mark.get(q("w:name"), "") for mark in node.iter(q("w:bookmarkStart")))
        return Paragraph(text, looks, style.name, level, names, alt)

    def _runs(self, parent: Element, look: Look) -> Iterator[tuple[str, Look]]:
        for node in parent:
            tag = node.tag
            if tag == q("w:r"):
                yield from self._run(node, look)
            elif tag == q("w:hyperlink"):
                yield from self._runs(node, replace(look, link=self._target(node)))
            elif tag == q("w:fldSimple"):
                link = field_link(node.get(q("w:instr"), ""))
                yield from self._runs(node, replace(look, link=link) if link else look)
            elif tag in PASSED:
                yield from self._runs(node, look)
            elif tag == q("w:commentRangeStart"):
                self._open.append(node.get(q("w:id"), ""))
            elif tag == q("w:commentRangeEnd") and node.get(q("w:id"), "") in self._open:
                self._open.remove(node.get(q("w:id"), ""))
            elif tag.endswith(("}oMath", "}oMathPara")):
                words = "".join(part.text or "" for part in node.iter() if local(part) == "t")
                yield from self._heard([(words, look)])

    def _target(self, node: Element) -> str:
        anchor = node.get(q("w:anchor"))
        if anchor:
            return f"#{anchor}"
        link = self.package.relationships(self.name).get(node.get(q("r:id"), ""))
        return link.target if link else ""

    def _run(self, node: Element, look: Look) -> Iterator[tuple[str, Look]]:
        properties = node.find(q("w:rPr"))
        own = self._look(properties, look)
        is_hidden = is_on(within(properties, "w:vanish")) is True
        for part in node:
            kind = local(part)
            if kind == "fldChar":
                self._field(value(part, "fldCharType"))
            elif kind == "instrText" and self._fields:
                self._fields[-1].code += part.text or ""
            elif not is_hidden and all(field.is_shown for field in self._fields):
                pieces = list(self._signs(part, kind, self._in_field(own)))
                self._note(properties, "".join(words for words, _ in pieces))
                yield from self._heard(pieces)

    def _note(self, properties: Element | None, words: str) -> None:
        """Keep words that are marked by hand."""
        if not words.strip() or properties is None:
            return
        if any(is_on(properties.find(q(f"w:{name}"))) for name in ("strike", "dstrike")):
            self.struck.append(words)
        if value(properties.find(q("w:highlight"))) not in ("", "none"):
            self.highlighted.append(words)

    def _heard(self, pieces: Iterable[tuple[str, Look]]) -> Iterator[tuple[str, Look]]:
        for words, look in pieces:
            for comment in self._open:
                self.about[comment] = self.about.get(comment, "") + words
            yield words, look

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _in_field(self, look: Look) -> Look:
        for field_ in self._fields:
            link = field_link(field_.code)
            if link:
                look = replace(look, link=link)
        return look

    def _signs(self, part: Element, kind: str, look: Look) -> Iterator[tuple[str, Look]]:
        match kind:
            case "t":
                text = part.text or ""
                kept = part.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                yield text if kept else text.strip(" \t\n\r"), look
            case "br" if value(part, "type") in ("", "textWrapping"):
                yield "\n", look
            case "sym":
                yield _symbol(value(part, "char")), look
            case "drawing" | "pict" | "object":
                yield from self._picture(part, look)
            case "footnoteReference" | "endnoteReference":
                yield "", look
            case _ if kind in _SIGNS:
                yield _SIGNS[kind], look

    def _picture(self, part: Element, look: Look) -> Iterator[tuple[str, Look]]:
        for box in part.iter(q("w:txbxContent")):
            self.asides += [item.text for item in self.items(box) if item.text]
        links = self.package.relationships(self.name)
        for node in part.iter():
            if local(node) in ("blip", "imagedata"):
                link = links.get(node.get(q("r:embed"), node.get(q("r:id"), "")))
                data = self.package.parts.get(link.target, b"") if link else b""
                digest = hashlib.sha256(data).hexdigest()
                yield PICTURE, replace(look, link=digest)

    def _look(self, properties: Element | None, look: Look) -> Look:
        if properties is None:
            return look
        style = self.styles.get(value(properties.find(q("w:rStyle"))), NO_STYLE).name
        bold, italic = _EMPHATIC.get(style, (False, False))
        own = {"b": bold, "i": italic}
        for name, of_style in own.items():
            stated = is_on(properties.find(q(f"w:{name}")))
            own[name] = of_style if stated is None else stated
        raised = {"superscript": 1, "subscript": -1}.get(
            value(properties.find(q("w:vertAlign"))), 0
        )
        return replace(
            look, bold=own["b"], italic=own["i"], raised=raised, cited=style == "case citation"
        )


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if number < 0x110000 else ""


def _ends(node: Element) -> bool:
    """Whether the end of a paragraph was left in place."""
    mark = within(node, "w:pPr", "w:rPr")
    return mark is None or not any(part.tag in GONE for part in mark)
