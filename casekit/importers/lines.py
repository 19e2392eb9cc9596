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
    def typed(self) -> str:
        """The characters of the line with the marker of its list in front."""
        return f"{self.marker} {self.words}" if self.marker else self.words

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


BULLET = re.compile(r"[•◦▪]\s+")
"""A list's bullet that is typed in front of a line."""


def _parts(block: Block) -> Iterator[tuple[Rich, str]]:
    if block.kind in ("table", "figure", "rule"):
        yield block.text, ""
        return
    marker = block.marker
    for number, line in enumerate(block.text.lines()):
        text = line.strip()
        bullet = BULLET.match(text.text) if number else None
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
