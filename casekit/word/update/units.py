"""The units of a long text: what stands in one paragraph, heading, list item or cell.

The structure comes from markdown-it itself, which also reads the texts for export.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from casekit.document.tokens import block_tokens

UnitKind = Literal["paragraph", "heading", "item", "cell", "header"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a long text.

    ``first`` and ``last`` are the lines that its block occupies (``last`` not included), counted
    from 0; ``depth`` is a heading's number of signs or how many lists an item is in. ``content`` is
    its source without what makes it a block; ``start`` is where that begins in the text, None
    where it does not stand there in one piece, so that ``content`` cannot be replaced. ``top`` is
    the line after the whole list or table that the unit is in.
    """

    kind: UnitKind
    content: str
    first: int
    last: int
    depth: int = 0
    start: int | None = None
    end: int | None = None
    top: int = 0


def units(text: str) -> list[Unit]:
    """The units of a long text in order; placed figures and tables are none."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return list(_units(text, lines, starts))


def _units(text: str, lines: list[str], starts: list[int]) -> Iterator[Unit]:
    kind: UnitKind = "paragraph"
    depth, heading, cells = 0, 0, _Cells(lines, starts)
    first_of_item = False
    block = (0, 0)
    top = 0
    for token in block_tokens(text):
        if token.level == 0 and token.map:
            top = token.map[1]
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                first_of_item = True
            case "list_item_close":
                first_of_item = False
            case "paragraph_open":
                kind = "item" if first_of_item else "paragraph"
                first_of_item = False
                block = _lines_of(token.map, block)
            case "heading_open":
                kind, heading, first_of_item = "heading", int(token.tag[1]), False
                block = _lines_of(token.map, block)
            case "tr_open":
                block = _lines_of(token.map, block)
                cells.row(block[0])
            case "th_open" | "td_open":
                kind = "header" if token.type == "th_open" else "cell"
            case "inline":
                if kind in ("cell", "header"):
                    start, end = cells.next(token.content)
                else:
                    start, end = _stretch(token.content, block, lines, starts, kind)
                level = heading if kind == "heading" else depth
                if not _is_placed(token.children or []):
                    yield Unit(kind, token.content, *block, level, start, end, top)


def _lines_of(found: list[int] | None, before: tuple[int, int]) -> tuple[int, int]:
    return (found[0], found[1]) if found else before


def _is_placed(children: Sequence[object]) -> bool:
    kinds = [getattr(child, "type", "") for child in children]
    return bool(kinds) and "image" in kinds and set(kinds) <= {"image", "softbreak"}


def _stretch(
    content: str, block: tuple[int, int], lines: list[str], starts: list[int], kind: str
) -> tuple[int | None, int | None]:
    """Where the content of a block stands in its text: lines that end with the content's lines."""
    columns = []
    for number, wanted in enumerate(content.split("\n"), block[0]):
        line = lines[number] if number < block[1] else ""
        bare, sought = line.rstrip(), wanted.rstrip()
        if kind == "heading":
            signs = len(line) - len(line.lstrip(" #"))
            columns.append(line.find(sought, signs))
        else:
            columns.append(len(bare) - len(sought) if bare.endswith(sought) else -1)
    if min(columns) < 0:
        return None, None
    last = block[0] + len(columns) - 1
    end = starts[last] + columns[-1] + len(content.rpartition("\n")[2].rstrip())
    return starts[block[0]] + columns[0], end


class _Cells:
    """Finds the cells of pipe tables in their lines."""

    def __init__(self, lines: list[str], starts: list[int]) -> None:
        self.lines, self.starts = lines, starts
        self.places: list[tuple[int, str]] = []

    def row(self, line: int) -> None:
        """Begin a row."""
        text = self.lines[line]
        bars = [at for at, sign in enumerate(text) if sign == "|" and text[at - 1 : at] != "\\"]
        edges = [-1, *bars, len(text)]
        inside = list(pairwise(edges))
        if text.lstrip().startswith("|"):
            inside = inside[1:]
        base = self.starts[line]
        self.places = []
        for before, after in inside:
            cell = text[before + 1 : after]
            at = before + 1 + len(cell) - len(cell.lstrip())
            self.places.append((base + at, cell.strip()))

    def next(self, content: str) -> tuple[int | None, int | None]:
        """The place of the next cell; None where it is not as it reads."""
        if not self.places:
            return None, None
        start, cell = self.places.pop(0)
        is_so = cell.replace("\\|", "|") == content
        return (start, start + len(cell)) if is_so else (None, None)
