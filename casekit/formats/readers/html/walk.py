"""Walking through a page in the order in which it is read, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cssselect2 import ElementWrapper

from casekit.document.reading import CELL, Passage, Picture
from casekit.formats.readers import images
from casekit.formats.readers.html.looks import SMALLEST, Look, covers, look, sizes
from casekit.formats.readers.html.parts import BLOCKS, NEVER, collapsed, embedded, marker, number
from casekit.formats.readers.html.sheets import MOST, Ruled, Sheet, Values
from casekit.formats.readers.html.tree import Node
from casekit.formats.readers.lines import Line, marked

_PLAIN: Final = Look()
_ELSEWHERE: Final = "shown on paper or by keyboard"
_RETURN: Final = "link back to the text"
_UNREAD: Final = frozenset({"head", "script", "style"})
_SIZED: Final = frozenset(("overflow", "overflow-x", "overflow-y"))
_RAISED: Final = {"sup": 1, "sub": -1}
_LABEL: Final = re.compile(r"[A-Z]|\[?[0-9]{1,3}[.)\]]?")
_BACK: Final = re.compile(r"[↑↩^][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Collector:
    """What has been read so far."""

    passages: list[Passage] = field(default_factory=list)
    furniture: list[Passage] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(slots=True)
class Walker:
    """Reads a page in its style.

    ``files`` are the bytes of pictures that lie beside the page, by their address. ``_aside`` says
    of furniture what it is.
    """

    styles: Sheet
    found: Collector
    files: Mapping[str, bytes] = field(default_factory=dict)
    _line: Line = field(default_factory=Line)
    _label: str = ""
    _aside: str = ""
    _row: str = ""
    _paragraphs: int = 0
    _tables: int = 0

    def page(self, root: ElementWrapper) -> None:
        """Read all of it."""
        self._element(Node(root.etree_element, None, 0, None), _PLAIN)
        self._end()

    def _element(self, node: Node, around: Look) -> None:
        tag = node.local_name
        if tag in _UNREAD:
            return
        own = self._look(node, around)
        aside = "" if self._aside else self._furniture(node, around, own)
        if not aside:
            self._inside(node, own)
            return
        if tag in BLOCKS:
            self._end()
        line, label = self._line, self._label
        self._line, self._label, self._aside = Line(), "", aside
        self._inside(node, around if aside == _ELSEWHERE else own)
        self._end()
        self._line, self._label, self._aside = line, label, ""

    def _inside(self, node: Node, own: Look) -> None:
        tag = node.local_name
        match tag:
            case "br" | "wbr":
                self._line.add(" " if tag == "br" else "", 0, "")
            case "img":
                self._picture(node, own)
            case "input":
                self._input(node, own)
            case "tr" if not self._row:
                self._table_row(node, own)
            case "table":
                self._tables += not self._row
                self._block(node, own)
            case "ol" | "ul" | "menu":
                self._list(node, own)
            case _ if tag in BLOCKS:
                self._block(node, own)
            case _:
                self._content(node, own)

    def _look(self, node: Node, around: Look) -> Look:
        element = node.etree_element
        raised = _RAISED.get(node.local_name)
        ruled = self._ruled(node)
        values = ruled.values
        own = around
        if values or raised is not None:
            text = "".join(element.itertext()) if _SIZED.intersection(values) else ""
            key = (around, raised, text, ruled.key)
            looks = self.styles.looks
            if key not in looks:
                if len(looks) >= MOST:
                    looks.clear()
                looks[key] = values, look(values, around, text, is_raised=raised)
            own = looks[key][1]
            if "position" in values and not len(element) and not (element.text or "").strip():
                self._cover(values, around)
        if element.get("hidden") is not None or node.local_name in NEVER:
            own = own.without("not displayed")
        if node.local_name == "dialog" and element.get("open") is None:
            own = own.without("not displayed")
        return own

    def _ruled(self, node: Node) -> Ruled:
        found: Ruled | None = node.ruled
        if found is None:
            found = node.ruled = self.styles.ruled(node)
        return found

    def _cover(self, values: Values, around: Look) -> None:
        if covers(values, around):
            place = f"{self._where()} (covered)"
            self.found.hidden.append(Passage("a filled box lies over the text", place))

    def _furniture(self, node: Node, around: Look, own: Look) -> str:
        """What part of the page's frame an element is; empty where it is none."""
        tag, parent = str(node.local_name), node.parent
        if tag in ("header", "footer") and parent is not None and parent.local_name == "body":
            return tag
        if own.gone and not around.gone and self.styles.reveals(node):
            return _ELSEWHERE
        element = node.etree_element
        if tag == "a" and element.get("href", "").startswith("#"):
            text = "".join(element.itertext()).strip()
            return _RETURN if _BACK.fullmatch(text) else ""
        return ""

    def _content(self, node: Node, own: Look) -> None:
        element = node.etree_element
        inserted = self._ruled(node).generated
        self._text(inserted.get("before"), own)
        self._text(element.text, own)
        for child in node.iter_children():
            self._element(child, own)
            self._text(child.etree_element.tail, own)
        self._text(inserted.get("after"), own)

    def _text(self, text: str | None, own: Look) -> None:
        if text:
            self._line.add(text, own.raised, own.unseen)

    def _block(self, node: Node, own: Look) -> None:
        self._end()
        if node.local_name in ("p", "li"):
            self._typed_label(node, own)
        self._content(node, own)
        self._end()

    def _typed_label(self, node: Node, own: Look) -> None:
        """Take the letter or number that a line begins with as its label."""
        element = node.etree_element
        if len(element) == 0 or (element.text or "").strip() or element[0].tag != "span":
            return
        if any(inner.tag in ("sup", "sub") for inner in element[0].iter()):
            return
        text = "".join(element[0].itertext()).strip()
        child = next(node.iter_children())
        if _LABEL.fullmatch(text) and not self._look(child, own).unseen:
            self._label = f"{self._label} {text}".strip()
            element[0].text = ""
            for inner in list(element[0]):
                element[0].remove(inner)

    def _list(self, node: Node, own: Look) -> None:
        self._end()
        element = node.etree_element
        items = [child for child in element if child.tag == "li"]
        start = number(element.get("start"), len(items) if "reversed" in element.attrib else 1)
        step = -1 if "reversed" in element.attrib else 1
        count = start
        for child in node.iter_children():
            if child.local_name == "li":
                count = number(child.etree_element.get("value"), count)
                self._end()
                values = {**self._ruled(node).values, **self._ruled(child).values}
                self._label = marker(element, child.etree_element, values, count)
                count += step
            self._element(child, own)
            self._label = ""
        self._end()

    def _table_row(self, node: Node, own: Look) -> None:
        self._end()
        at = 1 + sum(1 for _ in node.etree_element.itersiblings("tr", preceding=True))
        part = node.etree_element.getparent()
        name = part.tag if part is not None and part.tag in ("thead", "tfoot") else ""
        self._row = f"table {self._tables}, {f'{name} ' if name else ''}row {at}"
        texts = []
        for cell in node.iter_children():
            passages = self._apart(cell, own)
            words = (f"{one.label} {one.text}".strip(" ") for one in passages)
            texts.append(" ".join(words).replace(CELL, " "))
        if any(text.strip() for text in texts):
            self._keep(Passage(CELL.join(texts), self._row))
        self._row = ""

    def _apart(self, node: Node, own: Look) -> list[Passage]:
        """The passages of one cell, kept apart from the others."""
        found, aside = self.found, self._aside
        inner: list[Passage] = []
        self.found = Collector(inner, inner, found.hidden, found.pictures)
        self._element(node, own)
        self._end()
        self.found, self._aside = found, aside
        return inner

    def _picture(self, node: Node, own: Look) -> None:
        element = node.etree_element
        alt, place = element.get("alt", ""), self._where()
        sides: list[float] = [number(element.get(side), 100) for side in ("width", "height")]
        sides += sizes(self._ruled(node).values, own)
        why = own.gone or "not visible" * (not own.is_visible)
        why = why or "too small to see" * (min(sides) < SMALLEST)
        if why:
            self.found.hidden.append(Passage(f"a picture: {alt}", f"{place} ({why})"))
        elif self._aside:
            self.found.furniture.append(Passage(alt, f"{self._aside}, picture"))
        else:
            address = element.get("src", "")
            data = None
            if not self._is_replaced(node):
                data = self.files[address] if address in self.files else embedded(address)
            made = Picture(alt, place) if data is None else images.picture(data, alt, place)
            self.found.pictures.append(made)

    def _is_replaced(self, node: Node) -> bool:
        """Whether a browser may show another image than ``src``."""
        parent = node.parent
        return node.etree_element.get("srcset") is not None or (
            parent is not None and parent.local_name == "picture" and len(parent.etree_element) > 1
        )

    def _input(self, node: Node, own: Look) -> None:
        text = node.etree_element.get("value") or node.etree_element.get("placeholder") or ""
        is_hidden = node.etree_element.get("type", "").lower() == "hidden"
        self._line.add(text, 0, "not displayed" if is_hidden else own.unseen)

    def _where(self) -> str:
        return self._aside or self._row or f"paragraph {self._paragraphs + 1}"

    def _end(self) -> None:
        """End a paragraph."""
        line = self._line
        if not line.seen and not line.unseen:
            return
        self._line = Line()
        text = collapsed(marked(line.seen))
        place = self._where()
        for why, hidden in line.unseen:
            if hidden.strip():
                self.found.hidden.append(Passage(collapsed(hidden), f"{place} ({why})"))
        if text:
            label, self._label = self._label, ""
            self._paragraphs += not (self._row or self._aside)
            self._keep(Passage(text, place, label))

    def _keep(self, passage: Passage) -> None:
        kept = self.found.furniture if self._aside else self.found.passages
        kept.append(passage)
