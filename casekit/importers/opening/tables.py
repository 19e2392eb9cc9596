"""Tables as rows of texts, and as the lists that some of them are meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import tidied
from casekit.importers.opening.markers import follows
from casekit.importers.opening.trouble import Trouble
from casekit.importers.rich import EMPTY, Rich

_MARKER = re.compile(
    r"[(\[]?(?P<label>[A-Za-z]|[0-9]{1,2}|[ivxIVX]{1,4})(?:[.):\]]|\.\))?|(?P<bullet>[•○●☐☑☒□■–-])"
)
_ROWS_AT_LEAST = 2
PARAGRAPHS = 5
"""From how many paragraphs in one cell on a table of up to three rows lays out a page."""
MOST_CELLS = 100_000


def table_blocks(rows: Sequence[tuple[Rich, ...]], header_rows: int = 0) -> list[Block]:
    """The blocks for a table.

    One of a single column is paragraphs, and one whose first column holds nothing but the letters
    or numbers of options is a list; all others stay tables, with rows of equal length.
    """
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if not filled:
        return []
    columns = [at for at in range(_width(filled)) if any(_cell(row, at) for row in filled)]
    if len(columns) == 1:
        lines = (line for row in filled for line in _cell(row, columns[0]).lines())
        return [Block("paragraph", text) for line in lines if (text := tidied(line))]
    if len(columns) == 2 and _is_list(filled, columns):
        return [
            Block("item", _cell(row, columns[1]), level=1, marker=_cell(row, columns[0]).text)
            for row in filled
        ]
    width = _width(rows)
    if width * len(rows) > MOST_CELLS:
        raise Trouble(
            "CK910",
            f"the file has a table of {len(rows):,} rows and {width:,} columns",
            "Copy the case into a document of its own.",
        )
    full = tuple(row + (EMPTY,) * (width - len(row)) for row in rows)
    return [Block("table", rows=full, header_rows=min(header_rows, len(full)))]


def as_lines(blocks: Iterable[Block]) -> list[Rich]:
    """Blocks inside a cell as lines of its text; pictures are left to the caller."""
    lines: list[Rich] = []
    for block in blocks:
        if block.kind == "table":
            lines += [Rich.joined(filter(None, row), "\t") for row in block.rows]
        elif block.marker:
            lines.append(Rich.of(f"{block.marker} ") + block.text)
        elif block.kind != "figure" or block.text:
            lines.append(block.text)
    return lines


def flattened(lines: Iterable[Rich]) -> Rich:
    """Lines as one text with line breaks, empty lines left out."""
    return Rich.joined((line for line in lines if line.text.strip()), "\n")


def _width(rows: Sequence[tuple[Rich, ...]]) -> int:
    return max(map(len, rows), default=0)


def _cell(row: tuple[Rich, ...], at: int) -> Rich:
    return tidied(row[at]) if at < len(row) else EMPTY


def _is_list(rows: Sequence[tuple[Rich, ...]], columns: Sequence[int]) -> bool:
    """Whether the first column holds letters or numbers in order, or bullets, and nothing else."""
    found = [_MARKER.fullmatch(_cell(row, columns[0]).text) for row in rows]
    if len(rows) < _ROWS_AT_LEAST or not all(_cell(row, columns[1]) for row in rows):
        return False
    labels = [match["label"] or "" for match in found if match]
    if len(labels) < len(rows):
        return False
    return not any(labels) or all(follows(one, other) for one, other in pairwise(labels))
