"""Paragraphs and tables of one part of a Word file, as blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.opening.docx.inline import Content, Inline
from casekit.importers.opening.docx.word import Word
from casekit.importers.opening.drawings import drawn_words
from casekit.importers.opening.gathering import tidied
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.safexml import Element, child, get, tag
from casekit.importers.opening.tables import PARAGRAPHS, as_lines, flattened, table_blocks
from casekit.importers.rich import EMPTY, Rich

_WRAPPERS = {"ins", "moveTo", "customXml", "smartTag", "sdtContent"}
_TABLE_OF_CONTENTS = "Table of Contents"
_WIDEST = 100
_FEW_ROWS = 3


class Story:
    """One part of a Word file: its body, a page header, a note.

    ``part`` is what :attr:`Block.part` says of its blocks. What hangs on a paragraph (notes, text
    boxes, hidden text) is collected in ``hanging`` until the paragraph has its number.
    """

    def __init__(self, word: Word, name: str, remarks: Remarks, part: str = "") -> None:
        self.word = word
        self.name = name
        self.part = part
        self.hanging: list[Block] = []
        self._remarks = remarks
        self.inline = Inline(word, word.relations_of(name), remarks)
        self._waiting: Content | None = None
        self._grounds = 0
        """How many frames around the text may have a colour: a table's style, a drawn box."""

    def leaves(self, container: Element, part: str = "") -> Iterator[tuple[Element, str]]:
        """Paragraphs and tables in a container, with the part that they belong to."""
        for item in container:
            name = tag(item)
            if name in {"p", "tbl"}:
                yield item, part
            elif name == "sdt":
                contents = child(item, "sdtContent")
                gallery = get(child(item, "sdtPr", "docPartObj", "docPartGallery"), "val")
                inner = "navigation" if gallery == _TABLE_OF_CONTENTS else part
                if self.word.is_guidance(item):
                    inner = "placeholder"
                if contents is not None:
                    yield from self.leaves(contents, inner)
            elif name in _WRAPPERS:
                yield from self.leaves(item, part)
            elif name == "AlternateContent":
                chosen = child(item, "Choice")
                yield from self.leaves(chosen if chosen is not None else item, part)

    def blocks(self, container: Element) -> list[Block]:
        """All blocks of a container."""
        made = [block for leaf, part in self.leaves(container) for block in self.leaf(leaf, part)]
        return made + [replace(block, part=block.part or self.part) for block in self.rest()]

    def leaf(self, element: Element, part: str = "") -> list[Block]:
        """The blocks that one paragraph or table makes."""
        made = self._leaf(element)
        part = part or self.part
        return [replace(block, part=block.part or part) for block in made] if part else made

    def rest(self) -> list[Block]:
        """What is left of a paragraph whose end was deleted, where no other one follows."""
        content, self._waiting = self._waiting, None
        return self._made(content, None, "") if content is not None else []

    def _leaf(self, element: Element) -> list[Block]:
        return self._paragraph(element) if tag(element) == "p" else self._table(element)

    def _paragraph(self, paragraph: Element) -> list[Block]:
        properties = child(paragraph, "pPr")
        style = self.word.styles.paragraph_style(properties)
        content = self._waiting or Content()
        fill = get(child(properties, "shd"), "fill", "auto").upper()
        shaded = self._grounds > 0 or fill not in {"AUTO", "FFFFFF"}
        self.inline.read(paragraph, style, shaded=shaded, into=content)
        marks = child(properties, "rPr")
        if child(marks, "del") is not None or child(marks, "moveFrom") is not None:
            self._waiting = content  # its end was deleted: the next paragraph goes on with it
            return []
        self._waiting = None
        return self._made(content, properties, style)

    def _made(self, content: Content, properties: Element | None, style: str) -> list[Block]:
        text = tidied(content.rich)
        made: list[Block] = []
        marker, depth = self._marker(properties, style)  # an empty item has a number, too
        if text:
            made.append(self._block(text, properties, style, marker, depth))
        self._read_boxes(content)
        if content.figures:
            made = [*content.figures, *made] if content.figure_first else [*made, *content.figures]
        self._hang(content)
        return made

    def _block(
        self, text: Rich, properties: Element | None, style: str, marker: str, depth: int
    ) -> Block:
        name = self.word.styles.name(style)
        level = self.word.styles.heading_level(style)
        outline = get(child(properties, "outlineLvl"), "val")
        if not level and outline.isdecimal() and int(outline) < 9:
            level = int(outline) + 1
        part = "navigation" if name.lower().startswith("toc ") else ""
        if level:
            return Block("heading", text, level=level, marker=marker, style=name, part=part)
        if marker:
            return Block("item", text, level=depth + 1, marker=marker, style=name, part=part)
        return Block("paragraph", text, style=name, part=part)

    def _marker(self, properties: Element | None, style: str) -> tuple[str, int]:
        own = child(properties, "numPr")
        by_style = self.word.styles.numbering(style)
        element = own if own is not None else by_style[0] if by_style else None
        number = get(child(element, "numId"), "val")
        if not number and by_style and own is not None:
            number = get(child(by_style[0], "numId"), "val")
        if not number or number == "0":
            return "", 0
        said = get(child(element, "ilvl"), "val")
        depth = int(said) if said.isdecimal() else None
        if depth is None and by_style:
            depth = self.word.numbering.level_of_style(number, by_style[1])
        return self.word.numbering.next_marker(number, depth or 0), depth or 0

    def _read_boxes(self, content: Content) -> None:
        """Text boxes are asides; the caption of a floating picture is one of them."""
        self._grounds += 1
        boxes = [block for box in content.boxes for block in self._aside(box, "text box")]
        self._grounds -= 1
        bare = [at for at, figure in enumerate(content.figures) if not figure.text]
        for block in boxes:
            if block.style.lower() == "caption" and bare:
                at = bare.pop(0)
                figure = content.figures[at]
                content.figures[at] = replace(figure, text=block.text, style=block.style)
            else:
                self.hanging.append(block)

    def _hang(self, content: Content) -> None:
        for part, pieces in (("hidden", content.hidden), ("placeholder", content.placeholders)):
            if text := tidied(Rich.of("".join(pieces))):
                self.hanging.append(Block("paragraph", text, part=part))
        for name in content.drawn:
            self.hanging += drawn_words(self.word.package, name)
        for kind, name, number in content.notes:
            self.hanging += self._note(kind, name, number)

    def _aside(self, container: Element, part: str) -> list[Block]:
        """The blocks of a container inside this part that stand outside the flow."""
        waiting, self._waiting = self._waiting, None
        made = [
            replace(block, part=block.part or part)
            for leaf, inner in self.leaves(container)
            for block in self.leaf(leaf, inner or part)
        ]
        made += [replace(block, part=part) for block in self.rest()]
        self._waiting = waiting
        return made

    def _note(self, kind: str, name: str, number: str) -> list[Block]:
        file = self.word.part_name(kind)
        found = self.word.note(kind, name)
        if found is None or self.part:
            return []
        self.word.count_changes(found)
        story = Story(self.word, file, self._remarks, "footnote")
        blocks = story.blocks(found) + story.hanging
        if blocks and number:
            first = blocks[0]
            blocks[0] = replace(
                first, marker=f"{number}.", kind="item", text=tidied(first.text), level=1
            )
        return blocks

    def _table(self, table: Element) -> list[Block]:
        styled = child(table, "tblPr", "tblStyle") is not None
        self._grounds += styled
        made = self._rows_read(table)
        self._grounds -= styled
        return made

    def _rows_read(self, table: Element) -> list[Block]:
        kept = [row for row in _rows(table) if child(row, "trPr", "del") is None]
        if self._lays_out(kept):
            return self._layout(kept)
        rows: list[tuple[Rich, ...]] = []
        inside: list[Block] = []
        header_rows = 0
        for row in kept:
            cells, more = self._cells(row)
            inside += more
            heads = child(row, "trPr", "tblHeader")
            if heads is not None and get(heads, "val") not in {"0", "false"}:
                header_rows += header_rows == len(rows)
            rows.append(cells)
        return [*table_blocks(rows, header_rows), *inside]

    def _lays_out(self, rows: list[Element]) -> bool:
        """Whether a table has one column, or cells that are columns of a page."""
        if all(len(list(_cell_elements(row))) < 2 for row in rows):
            return True
        cells = (cell for row in rows for cell in _cell_elements(row))
        return len(rows) <= _FEW_ROWS and any(
            sum(1 for _ in self.leaves(cell)) >= PARAGRAPHS for cell in cells
        )

    def _layout(self, rows: list[Element]) -> list[Block]:
        """The blocks of a table that only draws a frame around them."""
        cells = (cell for row in rows for cell in _cell_elements(row))
        return [block for cell in cells for block in self._cell_blocks(cell)]

    def _cell_blocks(self, cell: Element) -> list[Block]:
        self._grounds += _is_shaded(cell)
        made = [
            replace(block, part=block.part or part)
            for leaf, part in self.leaves(cell)
            for block in self._leaf(leaf)
        ]
        self._grounds -= _is_shaded(cell)
        return made + self.rest()

    def _cells(self, row: Element) -> tuple[tuple[Rich, ...], list[Block]]:
        """The cells of a row, and the pictures in them."""
        cells: list[Rich] = [EMPTY] * _number(child(row, "trPr", "gridBefore"), 0)
        pictures: list[Block] = []
        for cell in _cell_elements(row):
            made = self._cell_blocks(cell)
            pictures += [block for block in made if block.kind == "figure"]
            self.hanging += [block for block in made if block.part]
            cells.append(flattened(as_lines(block for block in made if not block.part)))
            cells += [EMPTY] * (_number(child(cell, "tcPr", "gridSpan"), 1) - 1)
        return tuple(cells), pictures


def _is_shaded(cell: Element) -> bool:
    fill = get(child(cell, "tcPr", "shd"), "fill", "auto").upper()
    return fill not in {"AUTO", "FFFFFF", ""}


def _rows(table: Element) -> Iterator[Element]:
    for item in table:
        if tag(item) == "tr":
            yield item
        elif tag(item) in {"ins", "sdt", "sdtContent", "customXml"}:
            yield from _rows(item)


def _cell_elements(row: Element) -> Iterator[Element]:
    for item in row:
        if tag(item) == "tc":
            yield item
        elif tag(item) in {"ins", "sdt", "sdtContent", "customXml"}:
            yield from _cell_elements(item)


def _number(element: Element | None, default: int) -> int:
    value = get(element, "val")
    return min(int(value), _WIDEST) if value.isdecimal() and len(value) < 6 else default
