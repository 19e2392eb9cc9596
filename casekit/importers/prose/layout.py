"""Blocks below each other in Markdown: paragraphs, headings, lists, tables, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casekit.importers.blocks import Block

_BULLET = re.compile(r"[-–—−*+•·◦‣⁃∙▪▫■□●○➢➤►▶✓✔\uf0b7\uf0a7\uf0d8o§]")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Cells:
    """A table's rows as Markdown, the header first, all of one width."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its text as Markdown already; ``placed`` is the id of a figure."""

    block: Block
    markdown: str
    cells: Cells | None = None
    placed: str = ""


def page(parts: Sequence[Part]) -> str:
    """The Markdown of blocks in order."""
    levels = [part.block.level for part in parts if part.block.kind == "heading"]
    highest = min(levels, default=1)
    chunks: list[str] = []
    lists = _Lists()
    for part in parts:
        if is_item(part.block):
            if part.markdown:
                lines, between = lists.add(part)
                chunks.append(lines) if not between else chunks.append(
                    chunks.pop() + between + lines
                )
            continue
        if chunk := _chunk(part, highest):
            lists = _Lists()
            chunks += chunk
    return "\n\n".join(chunks)


def is_item(block: Block) -> bool:
    """Whether Markdown has such a list item; letters and Roman numbers are text."""
    marker = block.marker.strip()
    return block.kind == "item" and bool(
        not marker or _BULLET.fullmatch(marker) or _NUMBER.fullmatch(marker)
    )


def _chunk(part: Part, highest: int) -> list[str]:
    match part.block.kind:
        case "heading" if part.markdown:
            depth = min(part.block.level - highest + 2, _DEEPEST)
            return [f"{'#' * depth} {_open_ended(part.markdown)}"]
        case "table" if part.cells:
            return [*filter(None, [part.markdown]), _table(part.cells)]
        case "figure" if part.placed:
            return [f"![](fig:{part.placed})"]
        case _:
            return [part.markdown] if part.markdown else []


def _open_ended(line: str) -> str:
    """A heading's line whose last signs are its own (a closing ``#``: CommonMark 0.31, 4.2)."""
    bare = line.rstrip("#")
    if bare != line and (not bare or bare[-1] in " \t"):
        return f"{bare}\\{line[len(bare) :]}"
    return line


def _table(cells: Cells) -> str:
    header, *rows = cells.rows
    lines = [_row(header), _row(["---"] * len(header)), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class _Level:
    """One open list: its sign, its last number (0 for bullets), how far its texts are indented."""

    sign: str
    number: int
    indent: int


class _Lists:
    """Lists that are open, the outermost first."""

    def __init__(self) -> None:
        self.open: list[_Level] = []

    def add(self, part: Part) -> tuple[str, str]:
        """An item's lines, and what parts them from those of the item before."""
        number = _NUMBER.fullmatch(part.block.marker.strip())
        depth = min(max(part.block.level, 1), len(self.open) + 1)
        before = self.open[depth - 1] if len(self.open) >= depth else None
        outer = self.open[depth - 2].indent if depth > 1 else 0
        sign, value = (number[2], int(number[1])) if number else ("-", 0)
        goes_on = before is not None and bool(before.number) == bool(number)
        if goes_on and before and number:
            goes_on = value == before.number + 1
            sign = before.sign if goes_on else ".)".replace(before.sign, "")
        typed = f"{value}{sign} " if number else f"{sign} "
        level = _Level(sign, value, outer + len(typed))
        interrupts = bool(number) and value != 1 and not goes_on  # CommonMark 0.31, 5.2
        between = "" if not self.open else "\n\n" if interrupts else "\n"
        self.open[depth - 1 :] = [level]
        return " " * outer + typed + part.markdown.replace("\n", "\n" + " " * level.indent), between
