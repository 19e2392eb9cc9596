"""The parts of an article in the order in which a page shows them.

Source: NISO Z39.96-2021; labels of lists as in its element ``list`` (``list-type``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from casekit.document.reading import CELL, Passage, Picture
from casekit.formats.readers import images
from casekit.formats.readers.docx.numbers import numeral
from casekit.formats.readers.html.parts import collapsed, embedded
from casekit.formats.readers.lines import Line, marked

E = Any
"""An lxml element."""

_ORCID: Final = "https://orcid.org/"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_RAISED: Final = {"sup": 1, "sub": -1}
_SPACED: Final = frozenset(("break", "x"))
_UNSEEN: Final = frozenset((
    "element-citation", "pub-date", "history", "institution-id", "alt-text", "long-desc",
    "journal-id", "issn", "counts", "object-id", "alt-title", "meta-name",
    "abbrev-journal-title", "self-uri",
))  # fmt: skip
"""Elements for programs, which a page does not print."""

_BLOCKS: Final = frozenset((
    "p", "list", "def-list", "table-wrap", "table", "fig", "graphic", "sec", "disp-quote",
    "boxed-text", "disp-formula", "title", "label", "ref",
))  # fmt: skip
_MARKERS: Final = {
    "order": "decimal", "alpha-lower": "lowerLetter", "alpha-upper": "upperLetter",
    "roman-lower": "lowerRoman", "roman-upper": "upperRoman",
}  # fmt: skip
_EASTERN: Final = ("ar", "fa", "ur", "ps", "ckb", "sd", "ug")
"""Languages whose comma is U+060C."""


@dataclass(slots=True)
class Reader:
    """Reads one article; ``language`` is that of its texts."""

    language: str
    passages: list[Passage] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)
    _labels: list[str] = field(default_factory=list)
    _part: str = ""
    _count: int = 0

    def part(self, node: E | None, name: str) -> None:
        """One of the main parts."""
        self._part, self._count = name, 0
        if node is not None:
            self._children(node)

    def _children(self, node: E) -> None:
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                self._element(child)

    def _element(self, node: E) -> None:
        match node.tag:
            case "contrib":
                self._contributor(node)
            case "aff":
                self._affiliation(node)
            case "ref":
                self._reference(node)
            case "list":
                self._list(node)
            case "def-item":
                terms = (self._line(one) for one in node)
                self._keep(" ".join(filter(None, terms)))
            case "table":
                self._table(node)
            case "graphic" | "inline-graphic":
                self._picture(node)
            case "p" | "td" | "th":
                self._mixed(node)
            case _ if self._holds_blocks(node):
                self._children(node)
            case _:
                self._keep(self._line(node))

    def _holds_blocks(self, node: E) -> bool:
        """Whether an element has elements that stand for themselves, and no text of its own."""
        has_text = (node.text or "").strip() or any((one.tail or "").strip() for one in node)
        return len(node) > 0 and not has_text and not self._is_line(node)

    def _is_line(self, node: E) -> bool:
        """Whether all that an element holds belongs into one line."""
        return node.tag in _LINES

    def _place(self) -> str:
        return f"{self._part}, paragraph {self._count + 1}"

    def _keep(self, text: str) -> None:
        if text or self._labels:
            label = " ".join(self._labels)
            self._labels.clear()
            self.passages.append(Passage(text, self._place(), label))
            self._count += 1

    # Lines

    def _line(self, node: E) -> str:
        """All text of an element as one line."""
        line = Line()
        self._gather(node, line, 0)
        return collapsed(marked(line.seen))

    def _gather(self, node: E, line: Line, raised: int) -> None:
        if node.tag in _UNSEEN:
            return
        line.add(" " if node.tag in _SPACED else node.text or "", raised, "")
        for child in node:
            if isinstance(child.tag, str):
                if child.tag in ("graphic", "inline-graphic"):
                    self._picture(child)
                else:
                    self._gather(child, line, _RAISED.get(child.tag, raised))
            line.add(child.tail or "", raised, "")

    def _mixed(self, node: E) -> None:
        """A paragraph, in which lists and tables may stand."""
        line = Line()
        line.add(node.text or "", 0, "")
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag in _BLOCKS and tag != "label":
                self._keep(collapsed(marked(line.seen)))
                line = Line()
                self._element(child)
            elif isinstance(tag, str):
                self._gather(child, line, _RAISED.get(tag, 0))
            line.add(child.tail or "", 0, "")
        self._keep(collapsed(marked(line.seen)))

    # People

    def _contributor(self, node: E) -> None:
        """A name with what stands behind it, and what else is said of the person, on one line."""
        name = node.find("name")
        parts = ("prefix", "given-names", "surname", "suffix")
        texts = () if name is None else (name.findtext(part) for part in parts)
        shown = " ".join(filter(None, texts))
        comma = "،" if self.language.split("-")[0] in _EASTERN else ","
        degrees = node.findtext("degrees")
        numbers = [
            "".join(one.itertext()).strip() for one in node.iterfind("xref[@ref-type='aff']")
        ]
        raised = f"^{{{','.join(numbers)}}}" if numbers else ""
        said = [(f"{shown}{comma} {degrees}" if degrees else shown) + raised]
        for child in node:
            if child.tag == "contrib-id":
                said.append((child.text or "").removeprefix(_ORCID))
            elif child.tag == "bio":
                said += map(self._line, child)
            elif isinstance(child.tag, str) and child.tag not in ("name", "degrees", "xref"):
                said.append(self._line(child))
        self._keep(" · ".join(filter(None, said)))

    def _affiliation(self, node: E) -> None:
        label = (node.findtext("label") or "").strip()
        line = Line()
        for child in node:
            if child.tag != "label":
                self._gather(child, line, 0)
            line.add(child.tail or "", 0, "")
        text = collapsed(marked(line.seen))
        self._keep(f"^{{{label}}}{text}" if label else text)

    def _reference(self, node: E) -> None:
        if label := node.findtext("label"):
            self._labels.append(label.strip())
        for citation in node.iter("mixed-citation"):
            self._keep(self._line(citation))
        for note in node.iterchildren("note"):
            self._children(note)

    # Lists, tables, pictures

    def _list(self, node: E) -> None:
        kind = node.get("list-type", "")
        items = [child for child in node if child.tag == "list-item"]
        if (title := node.find("title")) is not None:
            self._keep(self._line(title))
        for count, item in enumerate(items, 1):
            given = item.find("label")
            label = "•" if kind == "bullet" else ""
            if given is not None:
                label = self._line(given)
            elif kind in _MARKERS:
                label = f"{numeral(count, _MARKERS[kind])}."
            if label:
                self._labels.append(label)
            for child in item:
                if isinstance(child.tag, str) and child is not given:
                    if child.tag == "p" and not len(child) and not (child.text or "").strip():
                        continue
                    self._element(child)
            if self._labels:
                self._labels.pop()
                if label not in ("", "•"):
                    self.passages.append(Passage("", self._place(), label))

    def _table(self, node: E) -> None:
        outer = self.passages
        for row in node.iter("tr"):
            texts = []
            for cell in row:
                self.passages = []
                self._mixed(cell)
                texts.append(_joined(self.passages))
            self.passages = outer
            if any(text.strip() for text in texts):
                self._keep(CELL.join(texts))

    def _picture(self, node: E) -> None:
        alt = " ".join((node.findtext("alt-text") or "").split())
        data = embedded(node.get(_HREF, ""))
        place = self._place()
        self.pictures.append(
            Picture(alt, place) if data is None else images.picture(data, alt, place)
        )


_LINES: Final = frozenset((
    "title", "article-title", "subject", "kwd", "role", "email", "corresp", "license-p",
    "funding-statement", "mixed-citation", "attrib", "term", "journal-title", "publisher-name",
    "institution", "label", "subtitle", "issue", "volume", "meta-value", "copyright-statement",
))  # fmt: skip


def _joined(passages: Iterable[Passage]) -> str:
    """The passages of one cell as its text."""
    return " ".join(f"{one.label} {one.text}".strip(" ").replace(CELL, " ") for one in passages)
