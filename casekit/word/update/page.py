"""A Word file as an editor left it: paragraphs and tables, every character with its look.

Tracked changes are read as if they had been accepted. Files of ours and files that Word or
LibreOffice has saved again are read by the same rules, so that what a program always does to a
file makes no difference. Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from casekit.document.reading import Unreadable
from casekit.formats.readers.ooxml import Package, local, open_package, q, within

PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a character looks beyond its paragraph's style.

    ``raised`` is 1 for a superscript, −1 for a subscript. ``link`` is a web address, ``#name`` for
    a bookmark, or for a picture the digest of its file.
    """

    bold: bool = False
    italic: bool = False
    raised: int = 0
    link: str = ""
    cited: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters and, for each of them, its look; ``style`` is the style's name, in lower case.

    ``numbered`` is the level of a list, from 0, where the paragraph or its style is in one.
    ``bookmarks`` are the names of those that begin in it.
    """

    text: str
    looks: tuple[Look, ...]
    style: str = ""
    numbered: int | None = None
    bookmarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    @property
    def text(self) -> str:
        """All cells: tabs between them, a line for each row."""
        return "\n".join(
            "\t".join("\n".join(part.text for part in cell) for cell in row) for row in self.rows
        )


Item = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who wrote it, what it says, and the words that it is about."""

    author: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says.

    ``changes`` counts tracked changes. ``margins`` are the texts of headers and footers,
    ``asides`` those of footnotes, endnotes and text boxes.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = ()
    changes: int = 0
    margins: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


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
        tuple(_remarks(package, name, reader.about)),
        sum(1 for node in root.iter() if node.tag in _CHANGES),
        tuple(_margins(package, name)),
        (*reader.asides, *_notes(package, name)),
        package.properties(),
    )


_GONE = frozenset(q(f"w:{name}") for name in ("del", "moveFrom"))
_CHANGES = _GONE | frozenset(q(f"w:{name}") for name in ("ins", "moveTo", "cellDel", "cellIns"))
_PASSED = frozenset(
    q(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir",
                                "bdo")
)  # fmt: skip
_SIGNS = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_OFF = frozenset({"0", "false", "off"})
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
        self.styles = _style_sheet(package, name)
        self.about: dict[str, str] = {}
        self.asides: list[str] = []
        self._open: list[str] = []
        self._fields: list[_Field] = []

    def items(self, parent: Element) -> Iterator[Item]:
        """Paragraphs and tables in order; a paragraph whose end was deleted joins the next."""
        left: Paragraph | None = None
        for node in _blocks(parent):
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
        for row in _inside(node, "w:tr"):
            if within(row, "w:trPr", "w:del") is not None:
                continue
            cells = []
            for cell in _inside(row, "w:tc"):
                if within(cell, "w:tcPr", "w:cellDel") is None:
                    found = tuple(self.items(cell))
                    flat = [one for one in found if isinstance(one, Paragraph)]
                    self.asides += [one.text for one in found if isinstance(one, Table)]
                    cells.append(tuple(flat))
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def _paragraph(self, node: Element) -> Paragraph:
        properties = node.find(q("w:pPr"))
        style = self.styles.get(_value(within(properties, "w:pStyle")), _NO_STYLE)
        pieces = list(self._runs(node, PLAIN))
        text = "".join(words for words, _ in pieces)
        looks = tuple(look for words, look in pieces for _ in words)
        number = within(properties, "w:numPr")
        level: int | None = style.numbered
        if number is not None:
            used = _value(number.find(q("w:numId"))) not in ("", "0") or style.numbered is not None
            level = int(_value(number.find(q("w:ilvl"))) or style.numbered or 0) if used else None
        names = tuple(mark.get(q("w:name"), "") for mark in node.iter(q("w:bookmarkStart")))
        return Paragraph(text, looks, style.name, level, names)

    def _runs(self, parent: Element, look: Look) -> Iterator[tuple[str, Look]]:
        for node in parent:
            tag = node.tag
            if tag == q("w:r"):
                yield from self._run(node, look)
            elif tag == q("w:hyperlink"):
                yield from self._runs(node, _replace(look, link=self._target(node)))
            elif tag == q("w:fldSimple"):
                link = _field_link(node.get(q("w:instr"), ""))
                yield from self._runs(node, _replace(look, link=link) if link else look)
            elif tag in _PASSED:
                yield from self._runs(node, look)
            elif tag == q("w:commentRangeStart"):
                self._open.append(node.get(q("w:id"), ""))
            elif tag == q("w:commentRangeEnd") and node.get(q("w:id"), "") in self._open:
                self._open.remove(node.get(q("w:id"), ""))
            elif tag.endswith("}oMath") or tag.endswith("}oMathPara"):
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
        is_hidden = _is_on(within(properties, "w:vanish")) is True
        for part in node:
            kind = local(part)
            if kind == "fldChar":
                self._field(_value(part, "fldCharType"))
            elif kind == "instrText" and self._fields:
                self._fields[-1].code += part.text or ""
            elif not is_hidden and all(field.is_shown for field in self._fields):
                yield from self._heard(self._signs(part, kind, self._in_field(own)))

    def _heard(self, pieces: Iterator[tuple[str, Look]] | list[tuple[str, Look]]) -> Iterator[
        tuple[str, Look]
    ]:  # fmt: skip
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
            link = _field_link(field_.code)
            if link:
                look = _replace(look, link=link)
        return look

    def _signs(self, part: Element, kind: str, look: Look) -> Iterator[tuple[str, Look]]:
        match kind:
            case "t":
                text = part.text or ""
                kept = part.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                yield text if kept else text.strip(" \t\n\r"), look
            case "br" if _value(part, "type") in ("", "textWrapping"):
                yield "\n", look
            case "sym":
                yield _symbol(_value(part, "char")), look
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
                yield PICTURE, _replace(look, link=digest)

    def _look(self, properties: Element | None, look: Look) -> Look:
        if properties is None:
            return look
        style = self.styles.get(_value(properties.find(q("w:rStyle"))), _NO_STYLE).name
        bold, italic = _EMPHATIC.get(style, (False, False))
        own = {"b": bold, "i": italic}
        for name in own:
            stated = _is_on(properties.find(q(f"w:{name}")))
            own[name] = own[name] if stated is None else stated
        raised = {"superscript": 1, "subscript": -1}.get(
            _value(properties.find(q("w:vertAlign"))), 0
        )
        return _replace(
            look, bold=own["b"], italic=own["i"], raised=raised, cited=style == "case citation"
        )


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    numbered: int | None = None


_NO_STYLE = _Style()


def _style_sheet(package: Package, name: str) -> dict[str, _Style]:
    """Styles by their ids."""
    found: dict[str, _Style] = {}
    for part in package.related(name, "styles"):
        for node in package.xml(part).iter(q("w:style")):
            label = _value(node.find(q("w:name"))).lower()
            number = within(node, "w:pPr", "w:numPr")
            level = int(_value(within(number, "w:ilvl")) or 0) if number is not None else None
            found[node.get(q("w:styleId"), "")] = _Style(label, level)
    return found


def _replace(look: Look, **changes: object) -> Look:
    values = {name: getattr(look, name) for name in ("bold", "italic", "raised", "link", "cited")}
    return Look(**(values | changes))


def _value(node: Element | None, name: str = "val") -> str:
    return "" if node is None else node.get(q(f"w:{name}"), "")


def _is_on(node: Element | None) -> bool | None:
    return None if node is None else _value(node).lower() not in _OFF


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if number < 0x110000 else ""


def _field_link(code: str) -> str:
    """Where a HYPERLINK or REF field leads."""
    words = code.split()
    if not words:
        return ""
    rest = [word.strip('"') for word in words[1:] if not word.startswith("\\")]
    if words[0].upper() == "HYPERLINK" and rest:
        return f"#{rest[-1]}" if "\\l" in words else rest[0]
    return f"#{rest[0]}" if words[0].upper() == "REF" and rest else ""


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those inside content controls and tracked moves."""
    for node in parent:
        if node.tag in (q("w:p"), q("w:tbl")):
            yield node
        elif node.tag in _PASSED:
            yield from _blocks(node)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for node in parent:
        if node.tag == q(name):
            yield node
        elif node.tag in _PASSED:
            yield from _inside(node, name)


def _ends(node: Element) -> bool:
    """Whether the end of a paragraph was left in place."""
    mark = within(node, "w:pPr", "w:rPr")
    return mark is None or not any(part.tag in _GONE for part in mark)


def _plain_texts(root: Element) -> Iterator[str]:
    for paragraph in root.iter(q("w:p")):
        text = "".join(
            node.text or "" for node in _shown(paragraph) if node.tag == q("w:t")
        ).strip()
        if text:
            yield text


def _shown(parent: Element) -> Iterator[Element]:
    for node in parent:
        if node.tag not in _GONE:
            yield node
            yield from _shown(node)


def _remarks(package: Package, name: str, about: Mapping[str, str]) -> Iterator[Remark]:
    for part in package.related(name, "comments"):
        for node in package.xml(part).iter(q("w:comment")):
            text = "\n".join(_plain_texts(node))
            words = about.get(node.get(q("w:id"), ""), "")
            yield Remark(node.get(q("w:author"), ""), text, words)


def _margins(package: Package, name: str) -> Iterator[str]:
    root = package.xml(name)
    used = {
        node.get(q("r:id"))
        for kind in ("w:headerReference", "w:footerReference")
        for node in root.iter(q(kind))
    }
    texts: dict[str, None] = {}
    for id, link in package.relationships(name).items():
        if link.kind in ("header", "footer") and id in used:
            texts |= dict.fromkeys(
                "".join(text.split()) for text in _plain_texts(package.xml(link.target))
            )
    yield from sorted(texts)


def _notes(package: Package, name: str) -> Iterator[str]:
    for kind in ("footnotes", "endnotes"):
        for part in package.related(name, kind):
            for node in package.xml(part):
                if not node.get(q("w:type")):
                    yield from _plain_texts(node)
