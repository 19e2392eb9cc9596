"""The slots of long texts: paragraphs, headings, lists, tables and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casekit.document import nodes
from casekit.document.nodes import Block, Blocks, Inlines
from casekit.pointer import at
from casekit.word.update.page import PICTURE
from casekit.word.update.slots import (
    Field,
    Grid,
    Piece,
    Place,
    Slot,
    fixed,
    line,
    marked,
    plain,
)  # fmt: skip
from casekit.word.update.sources import shown
from casekit.word.update.units import Unit, units

_NAMES = {"/vignette": "vignette", "/discussion": "discussion"}


class Texts:
    """Makes the slots of the long texts of one case, whose values are ``tree``."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree

    def blocks(self, pointer: str, blocks: Blocks, level: int, name: str = "") -> Iterator[Place]:
        """The blocks of the text at a pointer; ``level`` is the style of its highest headings."""
        value = self._value(pointer)
        yield from _Text(self, pointer, value, level, name or _name_of(pointer)).blocks(blocks)

    def _value(self, pointer: str) -> str:
        try:
            value = at(self.tree, pointer)
        except LookupError:
            return ""
        return value if isinstance(value, str) else ""

    def legend(self, label: str, pointer: str, caption: Inlines) -> tuple[Piece, ...]:
        """``Figure 1.`` and the caption."""
        pieces = [fixed(f"{label}.")] if label else []
        if label and caption:
            pieces.append(fixed(" "))
        return (*pieces, *self.paragraphs(pointer, caption))

    def paragraphs(self, pointer: str, shown: Inlines) -> tuple[Piece, ...]:
        """A caption or note, whose paragraphs are set one below the other."""
        if not shown:
            return ()
        found = units(self._value(pointer))
        parts = _parts(shown, len(found))
        if len(parts) != len(found):
            return (Piece("".join(piece.text for piece in [_as_one(shown, pointer)])),)
        pieces: list[Piece] = []
        for number, (unit, part) in enumerate(zip(found, parts, strict=True)):
            if number:
                pieces.append(fixed("\n"))
            pieces.append(marked(unit, number, part, pointer))
        return tuple(pieces)


def _as_one(inlines: Inlines, pointer: str) -> Piece:
    return marked(Unit("paragraph", "", 0, 1), 0, inlines, pointer)


def _parts(inlines: Inlines, count: int) -> list[Inlines]:
    """Inlines parted at line breaks into paragraphs; all in one where there is but one."""
    if count == 1:
        return [inlines]
    parts: list[list[nodes.Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, nodes.LineBreak):
            parts.append([])
        else:
            parts[-1].append(inline)
    return [tuple(part) for part in parts]


def _name_of(pointer: str) -> str:
    return _NAMES.get(pointer, pointer.rpartition("/")[2].replace("_", " "))


class _Text:
    """One text: its blocks and its units are walked side by side."""

    def __init__(self, texts: Texts, pointer: str, value: str, level: int, name: str) -> None:
        self.texts = texts
        self.pointer = pointer
        self.level = level
        self.name = name
        self.units = units(value)
        self.next = 0
        self.counts: dict[str, int] = {}

    def blocks(self, blocks: Blocks) -> Iterator[Place]:
        for block in blocks:
            yield from self.block(block, "paragraph")

    def block(self, block: Block, kind: str) -> Iterator[Place]:
        match block:
            case nodes.Paragraph() | nodes.Heading():
                if block.pointer == self.pointer:
                    kind = "heading" if isinstance(block, nodes.Heading) else kind
                    yield self.unit(block.children, kind)
                else:
                    yield Slot(self.name, (fixed(_text(block.children)),))
            case nodes.ListBlock():
                yield from self.items(block)
            case nodes.TableBlock():
                yield from self.table(block)
            case nodes.FigureBlock():
                yield from self.figure(block)

    def items(self, block: nodes.ListBlock) -> Iterator[Place]:
        for item in block.items:
            first, rest = (item[0], item[1:]) if item else (None, ())
            if isinstance(first, nodes.Paragraph):
                yield self.unit(first.children, "item")
            else:
                yield Slot(self._called("item"), (fixed(""),))
                rest = item
            for inner in rest:
                yield from self.block(inner, "continued")

    def unit(self, inlines: Inlines, kind: str) -> Slot:
        number, unit = self.take()
        name = self._called({"continued": "paragraph"}.get(kind, kind))
        if unit is None:
            return Slot(name, (fixed(_text(inlines)),))
        piece = marked(unit, number, inlines, self.pointer)
        return Slot(name, (piece,), Field(self.pointer, number, self.level), kind)

    def take(self) -> tuple[int, Unit | None]:
        number = self.next
        self.next += 1
        return number, self.units[number] if number < len(self.units) else None

    def _called(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.name}, {kind} {self.counts[kind]}"

    def figure(self, block: nodes.FigureBlock) -> Iterator[Place]:
        name, pointer = f"figure {block.id}", block.pointer
        yield Slot(name, (Piece(PICTURE, pointer=f"{pointer}/alt"),), kind="picture")
        pieces = self.texts.legend(block.label, f"{pointer}/caption", block.caption)
        if block.credit:
            pieces += (fixed(" "), plain(block.credit, f"{pointer}/credit"))
        if pieces:
            yield Slot(f"{name}, caption", pieces)

    def table(self, block: nodes.TableBlock) -> Iterator[Place]:
        if not block.label:
            number = self.next
            name = self._called("table")
            rows = [
                tuple(
                    self._cell(cell, f"{name}, row {row}, column {column}")
                    for column, cell in enumerate(cells, 1)
                )
                for row, cells in enumerate((block.header, *block.rows))
            ]
            yield Grid(name, tuple(rows), Field(self.pointer, number, self.level))
            return
        name, pointer = f"table {block.id}", block.pointer
        legend = self.texts.legend(block.label, f"{pointer}/caption", block.caption)
        yield Slot(f"{name}, caption", legend)
        cells = [tuple(self._named(name, 0, n, cell) for n, cell in enumerate(block.header, 1))]
        cells += [
            tuple(self._named(name, row, n, cell) for n, cell in enumerate(found, 1))
            for row, found in enumerate(block.rows, 1)
        ]
        yield Grid(name, tuple(cells), None, f"{pointer}/rows")
        if block.notes:
            pieces = self.texts.paragraphs(f"{pointer}/notes", block.notes)
            yield Slot(f"{name}, notes", pieces)

    def _named(self, name: str, row: int, column: int, cell: nodes.Cell) -> Slot:
        where = f"row {row}" if row else "header"
        piece = line(self.texts.tree, cell.pointer, cell.children)
        return Slot(f"{name}, {where}, column {column}", (piece,))

    def _cell(self, cell: nodes.Cell, name: str) -> Slot:
        number, unit = self.take()
        if unit is None:
            return Slot(name, (fixed(_text(cell.children)),))
        return Slot(name, (marked(unit, number, cell.children, self.pointer),))


def _text(inlines: Inlines) -> str:
    return "".join(sign.text for sign in shown(inlines))
