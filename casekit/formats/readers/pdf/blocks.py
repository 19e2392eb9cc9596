"""Blocks of a tagged page: what stands in one paragraph, list item, caption or table row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from casekit.formats.readers.pdf.page import Page
from casekit.formats.readers.pdf.piece import Piece
from casekit.formats.readers.pdf.tags import Tag
from casekit.formats.readers.pdf.text import Leaf, Path, lines

_INLINE = frozenset(
    {"Span", "NonStruct", "Link", "Lbl", "LBody", "Quote", "Reference", "Code", "Em", "Strong"}
    | {"Sub", "Annot", "BibEntry", "Figure", "Formula", "Ruby", "RB", "RT", "RP", "Warichu"}
)
"""Elements that stand inside a block (ISO 32000-1, 14.8.4); all others begin one."""


@dataclass(slots=True)
class Block:
    """The leaves of one block, those of a table row cell by cell.

    ``type`` is that of its element; ``opens_item`` tells the first block of a list item.
    """

    type: str
    cells: list[list[Leaf]] = field(default_factory=lambda: [[]])
    opens_item: bool = False
    table: int = 0
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's place in the reading order."""

    alt: str
    mark: int


def gather(page: Page, numbers: count[int]) -> tuple[list[Block], list[Figure], set[int]]:
    """The blocks and figures of a page in their order, and the marks that they use."""
    gatherer = _Gatherer(page, numbers)
    for tag in page.tags:
        gatherer.visit(tag, ())
    gatherer.close()
    blocks = [block for block in gatherer.blocks if any(block.cells)]
    return blocks, gatherer.figures, gatherer.used


@dataclass(slots=True)
class _Gatherer:
    page: Page
    numbers: count[int]
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    open: Block | None = None
    types: list[str] = field(default_factory=list)
    new_item: bool = False
    table: int = 0

    def visit(self, tag: Tag, path: Path) -> None:
        """Take in an element and everything inside it."""
        number = next(self.numbers)
        begins_block = tag.type not in _INLINE and not self.in_row
        if begins_block:
            self.close()
            self.types.append(tag.type)
        if tag.type == "LI":
            self.new_item = True
        elif tag.type == "Table":
            self.table = number
        elif tag.type in ("TD", "TH") and self.open is not None:
            self.open.cells.append([])
        elif tag.type == "TR":
            self.begin_row()
        for child in tag.children:
            if isinstance(child, Tag):
                self.visit(child, (*path, number))
            else:
                self.take(child, (*path, number), tag)
        if begins_block:
            self.close()
            self.types.pop()

    @property
    def in_row(self) -> bool:
        """Whether a table row is open."""
        return self.open is not None and self.open.type == "TR"

    def begin_row(self) -> None:
        """Open a block for a table row, which has no cell yet."""
        header = "THead" in self.types
        self.open = Block("TR", [], table=self.table, is_header=header)

    def take(self, mark: int, path: Path, tag: Tag) -> None:
        """Take in marked content."""
        self.used.add(mark)
        if tag.type == "Figure":
            self.figures.append(Figure(tag.alt, mark))
        pieces = self.page.pieces.get(mark) or self.space(mark, tag)
        if not pieces:
            return
        if self.open is None:
            kind = self.types[-1] if self.types else ""
            self.open = Block(kind, opens_item=self.new_item)
            self.new_item = False
        if not self.open.cells:
            self.open.cells.append([])
        self.open.cells[-1].extend(Leaf(piece, path) for piece in pieces)

    def space(self, mark: int, tag: Tag) -> list[Piece]:
        """A space behind what is read, for PDFium leaves out texts that hold nothing else."""
        if tag.type == "Figure" or mark in self.page.images or self.open is None:
            return []
        before = self.open.cells[-1][-1:] if self.open.cells else []
        return [
            replace(leaf.piece, text=" ", left=leaf.piece.right, mark=mark, turned="", seen="")
            for leaf in before
        ]

    def close(self) -> None:
        """End the open block, if there is one."""
        if self.open is not None:
            self.blocks.append(self.open)
        self.open = None


def leaves_by_mark(page: Page) -> Iterator[tuple[int, list[Leaf]]]:
    """What each mark of a page holds; content without a mark piece by piece."""
    for mark, pieces in page.pieces.items():
        if mark >= 0:
            yield mark, [Leaf(piece, ()) for piece in pieces]
        else:
            for piece in pieces:
                yield mark, [Leaf(piece, ())]


def untagged(page: Page) -> list[Block]:
    """The lines of a page without tags as blocks, in the order in which they were drawn."""
    leaves = [Leaf(piece, ()) for pieces in page.pieces.values() for piece in pieces]
    return [Block("", [list(line.leaves)]) for line in lines(leaves)]
