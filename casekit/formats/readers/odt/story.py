"""The text of an OpenDocument file in the order of reading, paragraph by paragraph.

Source: OpenDocument 1.3, part 3: 5–7 (text), 9 (tables), 10 (drawings), 6.1.2 (white space).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from casekit.document.reading import CELL, Passage, Picture
from casekit.formats.readers import images
from casekit.formats.readers.docx.numbers import numeral
from casekit.formats.readers.lines import Line, marked
from casekit.formats.readers.odt.styles import E, Look, Styles, points, q

_WHITE: Final = re.compile("[ \t\r\n]+")
_THROUGH: Final = frozenset(
    q(name)
    for name in (
        "text:section", "text:index-body", "text:table-of-content", "text:bibliography",
        "text:numbered-paragraph", "office:forms", "text:list-header",
    )
)  # fmt: skip
_NEVER: Final = {
    q("text:tracked-changes"): "deleted",
    q("office:annotation"): "comment",
    q("text:ruby-text"): "",
    q("text:hidden-text"): "hidden",
    q("office:script"): "script",
}
_FORMATS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
_OFF: Final = -72.0
"""Points beyond a page's edge at which a frame is certainly out of sight."""


@dataclass(slots=True)
class File:
    """What all texts of one file share; they add to ``pictures`` and ``hidden``."""

    files: Mapping[str, bytes]
    styles: Styles
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """One text that runs through: the body, a header, a box, a cell."""

    file: File
    place: str = ""
    paragraphs: int = 0
    tables: int = 0
    _row: str = ""
    _labels: list[str] = field(default_factory=list)
    _counts: dict[int, int] = field(default_factory=dict)

    def read(self, parent: E, look: Look) -> Iterator[Passage]:
        """The visible passages of an element's paragraphs, lists and tables."""
        for node in parent:
            yield from self._block(node, look)

    def _block(self, node: E, look: Look) -> Iterator[Passage]:
        if not isinstance(node.tag, str):
            self._hide(node.text or "", "comment")
        elif node.tag in (q("text:p"), q("text:h")):
            yield from self._paragraph(node, look)
        elif node.tag == q("text:list"):
            yield from self._list(node, look, 1, "")
        elif node.tag == q("table:table"):
            yield from self._table(node, look)
        elif node.tag in _THROUGH:
            yield from self.read(node, look.within(_why(node)))
        elif node.tag == q("draw:frame"):
            yield from self._frame(node, look)
        elif node.tag in _NEVER:
            self._hide("".join(node.itertext()), _NEVER[node.tag])

    def _where(self) -> str:
        return f"{self.place} {self._row or f'paragraph {self.paragraphs}'}".strip()

    def _hide(self, text: str, why: str) -> None:
        if text.strip() and why:
            text = _WHITE.sub(" ", text).strip()
            self.file.hidden.append(Passage(text, f"{self._where()} ({why})"))

    def _paragraph(self, node: E, around: Look) -> Iterator[Passage]:
        self.paragraphs += not self._row
        look = self.file.styles.look("paragraph", node.get(q("text:style-name"), ""), around)
        if node.find(f".//{q('text:hidden-paragraph')}") is not None:
            look = look.within("hidden")
        line = Line()
        frames: list[tuple[E, Look]] = []
        self._run(node, look, line, frames)
        for why, hidden in line.unseen:
            self._hide(hidden, why)
        text = _WHITE.sub(" ", marked(line.seen)).strip(" ")
        label = " ".join(self._labels)
        if text or (label and not frames and not line.unseen):
            self._labels.clear()
            yield Passage(text, self._where(), label)
        for frame, own in frames:
            yield from self._frame(frame, own)

    def _run(self, node: E, look: Look, line: Line, frames: list[tuple[E, Look]]) -> None:
        """Add an element's text; what its children look like is their own affair."""
        self._add(node.text, look, line)
        for child in node:
            tag = child.tag
            if not isinstance(tag, str):
                self._hide(child.text or "", "comment")
            elif tag == q("text:span"):
                name = child.get(q("text:style-name"), "")
                self._run(child, self.file.styles.look("text", name, look), line, frames)
            elif tag in (q("text:s"), q("text:tab"), q("text:line-break")):
                line.add(" ", 0, look.unseen)
            elif tag == q("draw:frame"):
                frames.append((child, look))
            elif tag in _NEVER:
                self._hide("".join(child.itertext()), _NEVER[tag])
            elif tag == q("text:note"):
                body = child.find(q("text:note-body"))
                self._run(child.find(q("text:note-citation")), look, line, frames)
                for text in () if body is None else body.itertext():
                    self._add(text, look, line)
            else:
                self._run(child, look, line, frames)
            self._add(child.tail, look, line)

    def _add(self, text: str | None, look: Look, line: Line) -> None:
        if text:
            line.add(_WHITE.sub(" ", text), look.raised, look.unseen)

    # Lists

    def _list(self, node: E, look: Look, level: int, inherited: str) -> Iterator[Passage]:
        name = node.get(q("text:style-name")) or inherited
        style = self._level(name, level)
        goes_on = node.get(q("text:continue-numbering")) == "true"
        start = int(style.get(q("text:start-value"), "1")) if style is not None else 1
        count = self._counts.get(level, start - 1) if goes_on else start - 1
        for item in node:
            if item.tag != q("text:list-item"):
                yield from self._block(item, look)
                continue
            given = item.get(q("text:start-value"))
            self._counts[level] = count = int(given) if given else count + 1
            label = _label(style, count)
            if label:
                self._labels.append(label)
            for inner in item:
                if inner.tag == q("text:list"):
                    yield from self._list(inner, look, level + 1, name)
                else:
                    yield from self._block(inner, look)
            if label and self._labels:
                self._labels.pop()
                if label[-1:] not in "•◦▪":
                    yield Passage("", self._where(), label)

    def _level(self, name: str, level: int) -> E | None:
        style = self.file.styles.lists.get(name)
        for found in () if style is None else style:
            if found.get(q("text:level")) == str(level):
                return found
        return None

    # Tables and frames

    def _table(self, table: E, look: Look) -> Iterator[Passage]:
        self.tables += not self._row
        outer, name = self._row, f"table {self.tables}"
        for number, row in enumerate(table.iter(q("table:table-row")), 1):
            self._row = outer or f"{name}, row {number}"
            around = look
            if row.get(q("table:visibility"), "visible") != "visible":
                around = look.within("hidden")
            texts = []
            for cell in row:
                if cell.tag == q("table:covered-table-cell"):
                    self._hide("".join(cell.itertext()), "behind a merged cell")
                elif cell.tag == q("table:table-cell"):
                    style = cell.get(q("table:style-name"), "")
                    own = self.file.styles.look("table-cell", style, around)
                    texts.append(_joined(self.read(cell, own)))
            if any(text.strip() for text in texts):
                yield Passage(CELL.join(texts), self._where())
        self._row = outer

    def _frame(self, frame: E, look: Look) -> Iterator[Passage]:
        alt = " ".join((frame.findtext(q("svg:desc")) or "").split())
        why = look.gone or self._off(frame)
        box = frame.find(q("draw:text-box"))
        image = frame.find(q("draw:image"))
        if box is not None:
            yield from Story(self.file, f"text box at {self._where()},").read(box, look.within(why))
        elif image is not None and why:
            self._hide(f"a picture: {alt}", why)
        elif image is not None:
            data = self.file.files.get(image.get(q("xlink:href"), ""))
            place = self._where()
            made = Picture(alt, place) if data is None else images.picture(data, alt, place)
            self.file.pictures.append(made)

    def _off(self, frame: E) -> str:
        """Why a frame cannot be seen; empty where it can."""
        sides = [points(frame.get(q(f"svg:{side}"), "")) for side in ("width", "height")]
        if any(side is not None and side < 4 for side in sides):
            return "too small to see"
        edges = [points(frame.get(q(f"svg:{edge}"), "")) for edge in ("x", "y")]
        if any(edge is not None and (edge < _OFF or edge > 1500) for edge in edges):
            return "off the page"
        return ""


def _why(section: E) -> str:
    return "hidden" if section.get(q("text:display"), "true") != "true" else ""


def _label(style: E | None, count: int) -> str:
    """What stands in front of a list item (OpenDocument 1.3, part 3, 16.31)."""
    if style is None:
        return ""
    if style.tag == q("text:list-level-style-bullet"):
        return str(style.get(q("text:bullet-char"), "•"))
    form = style.get(q("style:num-format"), "")
    if form not in _FORMATS:
        return ""
    number = numeral(count, _FORMATS[form])
    return f"{style.get(q('style:num-prefix'), '')}{number}{style.get(q('style:num-suffix'), '')}"


def _joined(passages: Iterable[Passage]) -> str:
    """The passages of one cell as its text."""
    return " ".join(f"{one.label} {one.text}".strip(" ").replace(CELL, " ") for one in passages)
