"""The lines of a document: what a person would point at and say “this is an option”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from casekit.importers.blocks import Block
from casekit.importers.rich import EMPTY, Rich

_MOST_OF_A_HEADING = 90
"""Characters of the longest paragraph that can be a heading without a heading's style."""
_ENDS = re.compile(r"[.!?؟:;]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block; a table, figure or rule is a line of its own.

    ``index`` is its place among all lines. ``follows`` is true for a line of a block that another
    line of the same block precedes. ``marker`` is that of the list item, on its first line.
    """

    index: int
    block: Block
    text: Rich = EMPTY
    marker: str = ""
    follows: bool = False

    @property
    def words(self) -> str:
        """The characters of the line."""
        return self.text.text

    @property
    def kind(self) -> str:
        """The kind of its block."""
        return self.block.kind

    @property
    def is_text(self) -> bool:
        """Whether it is a line of words."""
        return self.block.kind in ("paragraph", "heading", "item")

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading: by kind or style, or short, bold and without an end."""
        if self.kind == "heading":
            return True
        if self.kind != "paragraph" or not self.words or len(self.words) > _MOST_OF_A_HEADING:
            return False
        if re.match(r"(?i)(heading|title|überschrift|titre|título|titolo)\b", self.block.style):
            return True
        if _ENDS.search(self.words) and not self.words.endswith(":"):
            return False
        return self.text.all_are(lambda look: look.bold) or (
            self.words.isupper() and len(self.words.split()) > 1
        )

    @property
    def is_prose(self) -> bool:
        """Whether it reads like running text: several words with a full stop among them."""
        words = self.words
        return self.is_text and len(words.split()) >= 9 and bool(re.search(r"[.!?؟:,]", words))


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Every line of the blocks, in order; lines without a character are dropped."""
    found: list[Line] = []
    for block in blocks:
        for number, (text, marker) in enumerate(_parts(block)):
            found.append(Line(len(found), block, text, marker, follows=number > 0))
    return found


_MANY = 5
"""Lines in one cell that make a table a way to lay out a page."""


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, with tables that only lay out a page as the lines of their cells, one by one."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row]
        if _lays_out(block):
            yield from _rows(block)
            continue
        if len(block.rows) > 3 or not any(len(cell.lines()) >= _MANY for cell in cells):
            yield block
            continue
        for cell in cells:
            for line in cell.lines():
                if line.strip():
                    yield _of_cell(block, line.strip())


def _of_cell(block: Block, line: Rich) -> Block:
    """A line of a cell as a paragraph, or as an item where a list's bullet is in front of it."""
    bullet = _BULLET.match(line.text)
    if bullet is None:
        return replace(block, kind="paragraph", text=line, rows=())
    text = line[bullet.end() :]
    return replace(block, kind="item", text=text, rows=(), marker="•", level=1)


_BULLET = re.compile(r"[•◦▪]\s+")
_LONG_CELL = 80
"""Characters of the shortest text alone in a row that is no heading of a table."""
_LETTER = re.compile(r"[(\[]?[A-Ja-j1-9][)\].:]*")
_MARKED = re.compile(r"[(\[]?[A-Ja-j1-9][)\].:]+\s*\S")
_MIN_BESIDE = 3


def _lays_out(block: Block) -> bool:
    """Whether rows hold running text or a question alone, and others letters with options."""
    rows = [[cell.text.strip() for cell in row if cell.text.strip()] for row in block.rows]
    alone = [row[0] for row in rows if len(row) == 1]
    lettered = [row for row in rows if len(row) == 2 and _LETTER.fullmatch(row[0])]
    if len(lettered) > 1 and any(len(text) >= _LONG_CELL or text.endswith("?") for text in alone):
        return True
    return _stands_beside(block)


def _stands_beside(block: Block) -> bool:
    """Whether the first of two columns has a text beside lettered lines in the other."""
    rows = [[cell.text.strip() for cell in row] for row in block.rows]
    if len(rows) < _MIN_BESIDE or any(len(row) != 2 or not row[1] for row in rows):
        return False
    first, *below = rows
    return (
        bool(first[0])
        and not any(row[0] for row in below)
        and all(_MARKED.match(row[1]) for row in rows)
    )


def _rows(block: Block) -> Iterator[Block]:
    """The rows of such a table as paragraphs, letters in front of their options."""
    for row in block.rows:
        cells = [cell.strip() for cell in row if cell.text.strip()]
        if len(cells) == 2 and _LETTER.fullmatch(cells[0].text):
            sign = "" if re.search(r"[)\].:]$", cells[0].text) else "."
            text = Rich.joined((cells[0], cells[1]), f"{sign} ")
            yield replace(block, kind="paragraph", text=text, rows=())
            continue
        for cell in cells:
            for line in cell.lines():
                if line.strip():
                    yield replace(block, kind="paragraph", text=line.strip(), rows=())


def _parts(block: Block) -> Iterator[tuple[Rich, str]]:
    if block.kind in ("table", "figure", "rule"):
        yield block.text, ""
        return
    marker = block.marker
    for number, line in enumerate(block.text.lines()):
        text = line.strip()
        bullet = _BULLET.match(text.text) if number else None
        if bullet is not None:
            text, marker = text[bullet.end() :], "•"
        if text or marker:
            yield text, marker
            marker = ""


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines put together again: those of one block are one paragraph with line breaks."""
    made: list[Block] = []
    before: Line | None = None
    for line in lines:
        if not line.is_text:
            made.append(line.block)
        elif before is not None and line.follows and line.block is before.block:
            last = made[-1]
            made[-1] = replace(last, text=Rich.joined((last.text, line.text), "\n"))
        else:
            made.append(replace(line.block, text=line.text, marker=line.marker))
        before = line
    return tuple(made)


def place_of(line: Line) -> str:
    """Where a line stands, for a person."""
    if line.block.line:
        return f"line {line.block.line}"
    return f"{line.block.kind} {line.block.number}" if line.block.number else "the document"


def words_of(block: Block) -> str:
    """The words of a block; the cells of a table have bars between them."""
    cells = [cell.text for row in block.rows for cell in row if cell.text.strip()]
    return " | ".join(cells) if cells else block.text.text


def plain_lines(lines: Iterable[Line]) -> str:
    """Lines as plain text, with their markers."""
    return "\n".join(
        f"{line.marker} {words_of(line.block) if line.block.rows else line.words}".strip()
        for line in lines
    )
