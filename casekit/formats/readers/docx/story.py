"""One text of a Word file, block by block: paragraphs, tables, text boxes, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from casekit.document.reading import CELL, Passage, Picture
from casekit.formats.readers import images
from casekit.formats.readers.docx.drawings import Drawings, Shape
from casekit.formats.readers.docx.lines import (
    DELETED,
    HIDDEN,
    THROUGH,
    Drawn,
    Lines,
    Notes,
)
from casekit.formats.readers.docx.numbers import Numbers
from casekit.formats.readers.docx.pages import is_cut
from casekit.formats.readers.docx.styles import E, Setting, Styles, properties
from casekit.formats.readers.docx.tables import Grid, TableLook, exact_height, hides_row, members
from casekit.formats.readers.lines import marked
from casekit.formats.readers.ooxml import Package, q

NOT_SHOWN: Final = "not shown"
_SHADE: Final = q("w:shd")
_PARAGRAPH: Final = q("w:p")
_WORDS: Final = (q("a:t"), q("c:v"))
_ABSENT: Final = frozenset({HIDDEN, "deleted", NOT_SHOWN})
"""Reasons for which Word does not count a paragraph either."""


@dataclass(slots=True)
class File:
    """What the texts of one file share; they add to its ``pictures`` and its ``hidden`` text."""

    package: Package
    styles: Styles
    numbers: Numbers
    drawings: Drawings
    notes: Notes
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """One text that runs through a part: the body, a note, a header, a box.

    ``place`` is in front of the numbers of paragraphs and tables.
    """

    file: File
    part: str
    place: str = ""
    paragraphs: int = 0
    tables: int = 0
    row: str = ""
    carried: str = ""
    lines: Lines = field(init=False)

    def __post_init__(self) -> None:
        self.lines = Lines(self.file.styles, self.file.notes)

    def blocks(self, parent: E, setting: Setting) -> Iterator[Passage]:
        """The visible passages of paragraphs and tables; what is not seen goes to the file."""
        for node, following in zip_longest(parent, parent[1:]):
            if node.tag == _PARAGRAPH:
                self.paragraphs += not self.row
                goes_on = following is not None and following.tag == _PARAGRAPH
                yield from self._paragraph(node, setting, goes_on=goes_on)
            elif node.tag == q("w:tbl"):
                self.tables += 1
                yield from self._table(node, setting)
            elif node.tag in THROUGH or node.tag == q("w:comment"):
                yield from self.blocks(node, setting)
            elif node.tag in DELETED:
                yield from self.blocks(node, setting.within("deleted"))
            elif node.tag == q("w:altChunk"):
                self._hide("a file embedded in the text", self._where(), "of another format")

    def _where(self) -> str:
        return f"{self.place} {self.row or f'paragraph {self.paragraphs}'}".strip()

    def _hide(self, text: str, place: str, why: str) -> None:
        if text.strip():
            self.file.hidden.append(Passage(text, f"{place} ({why})"))

    def _paragraph(self, node: E, setting: Setting, *, goes_on: bool) -> Iterator[Passage]:
        """The passages of a paragraph; ``goes_on`` is whether one follows that may join it."""
        styles, own = self.file.styles, node.find(q("w:pPr"))
        style = styles.style_of(own)
        looks = {**styles.style(style).paragraphs, **properties(own)}
        ground = styles.fill(looks.get(_SHADE)) or setting.ground
        setting = setting.on(ground).within(self.file.drawings.page.hides(looks))
        line, place = self.lines.read(node, style, setting), self._where()
        for why, hidden in line.unseen:
            self._hide(hidden, place, why)
        text = self.carried + marked(line.seen)
        joins = goes_on and self._joins_next(own, style, setting)
        is_empty = not (text.strip() or line.drawn)
        self.carried = text if joins else ""
        label = "" if joins and is_empty else self._label(own, style, setting)
        if label or (text.strip() and not joins):
            yield Passage("" if joins else text, place, label)
        for drawn in line.drawn:
            yield from self._drawing(drawn, setting, place)

    def _joins_next(self, own: E | None, style: str, setting: Setting) -> bool:
        """Whether a paragraph's end is hidden or deleted, so that the next one goes on with it."""
        mark = None if own is None else own.find(q("w:rPr"))
        if mark is not None and mark.find(q("w:del")) is not None:
            return True
        return self.file.styles.look(mark, style, setting).unseen == HIDDEN

    def _label(self, own: E | None, style: str, setting: Setting) -> str:
        label = None if setting.unseen in _ABSENT else self.file.numbers.label(own)
        if label is None or setting.unseen:
            return ""
        mark = None if own is None else own.find(q("w:rPr"))
        look = self.file.styles.look(mark, style, setting, label.look)
        if not look.unseen:
            return label.text
        self._hide(label.text, self._where(), look.unseen)
        return ""

    def _table(self, table: E, setting: Setting) -> Iterator[Passage]:
        rows = [
            (row, tuple(members(row, "w:tc")), unseen or hides_row(row))
            for row, unseen in members(table, "w:tr")
        ]
        look, outer, name = TableLook(table, self.file.styles), self.row, f"table {self.tables}"
        is_list = all(len(cells) < 2 for _, cells, _ in rows)
        for number, (row, cells, unseen) in enumerate(rows):
            self.row = f"{name}, row {number + 1}"
            around = setting.within(unseen)
            places = (Grid(number, len(rows), at, len(cells)) for at in range(len(cells)))
            settings = [
                look.cell(cell, place, around).within(why)
                for (cell, why), place in zip(cells, places, strict=True)
            ]
            read = [
                list(self.blocks(cell, inside))
                for (cell, _), inside in zip(cells, settings, strict=True)
            ]
            if self._is_cut(exact_height(row), read, settings):
                self._hide(CELL.join(map(_joined, read)), self._where(), "cut off")
            elif is_list:
                yield from (passage for passages in read for passage in passages)
            elif any(read):
                yield Passage(CELL.join(map(_joined, read)), self._where())
        self.row = outer

    def _is_cut(self, height: int, cells: list[list[Passage]], settings: list[Setting]) -> bool:
        pairs = zip(cells, settings, strict=True)
        return any(is_cut([one.text for one in cell], own.width, height) for cell, own in pairs)

    def _drawing(self, drawn: Drawn, setting: Setting, place: str) -> Iterator[Passage]:
        for shape in self.file.drawings.shapes(drawn.element):
            unseen = drawn.unseen or shape.unseen
            if shape.box is not None:
                yield from self._box(shape, setting.within(unseen), place)
            if shape.chart:
                yield from self._chart(shape, place, unseen)
            if shape.image:
                self._picture(shape, place, unseen)
            if shape.covers:
                self._hide("a filled shape lies over the text", place, "covered")

    def _box(self, shape: Shape, setting: Setting, place: str) -> Iterator[Passage]:
        assert shape.box is not None
        around = replace(setting.on(shape.ground or setting.ground), width=shape.width)
        story = Story(self.file, self.part, f"text box at {place},")
        passages = list(story.blocks(shape.box, around))
        if is_cut([passage.text for passage in passages], shape.width, shape.height):
            self._hide(_joined(passages), f"text box at {place}", "cut off")
        else:
            yield from passages

    def _picture(self, shape: Shape, place: str, unseen: str) -> None:
        link = self.file.package.relationships(self.part).get(shape.image)
        if unseen:
            self._hide(f"a picture: {shape.alt}", place, unseen)
        elif link is None or link.external:
            self.file.pictures.append(Picture(shape.alt, place))
        else:
            data = self.file.package.part(link.target)
            self.file.pictures.append(images.picture(data, shape.alt, place, shape.view))

    def _chart(self, shape: Shape, place: str, unseen: str) -> Iterator[Passage]:
        """The words of a chart or diagram."""
        link = self.file.package.relationships(self.part).get(shape.chart)
        if link is None or link.external:
            return
        for node in self.file.package.xml(link.target).iter():
            if node.tag not in _WORDS:
                continue
            if unseen:
                self._hide(node.text or "", place, unseen)
            elif (node.text or "").strip():
                yield Passage(node.text or "", f"chart at {place}")


def _joined(passages: Iterable[Passage]) -> str:
    """The passages of one cell as its text."""
    return " ".join(f"{one.label} {one.text}".strip(" ").replace(CELL, " ") for one in passages)
