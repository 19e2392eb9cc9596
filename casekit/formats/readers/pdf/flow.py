"""Passages from blocks: labels in front, cells apart, paragraphs over page breaks whole."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from casekit.document.reading import BREAK, CELL, Passage
from casekit.formats.readers.pdf.blocks import Block
from casekit.formats.readers.pdf.native import Box
from casekit.formats.readers.pdf.text import (
    Leaf,
    Line,
    is_torn,
    label_of,
    lines,
    main_size,
    runs_of,
    text_of,
)
from casekit.formats.readers.pdf.visual import has_letters

_CLOSED = re.compile(r"[.!?:;…؟؛][\"'”’»)\]]*(?:\^\{[^}]*\})?[.,]?$")
_SAME_COLUMN = 36.0


@dataclass(slots=True)
class _Entry:
    """A block as lines of what is seen, cell by cell.

    ``measure`` finds what lines may measure in each cell, which few blocks need.
    """

    block: Block
    cells: list[list[Line]]
    label: str
    measure: Callable[[], list[float]] = list
    _widths: list[float] | None = None

    def width(self, cell: int) -> float:
        """How long the lines of a cell could have been."""
        if self._widths is None:
            self._widths = self.measure()
        return self._widths[cell]

    @property
    def first(self) -> Line:
        return next(cell[0] for cell in self.cells if cell)

    @property
    def last(self) -> Line:
        return next(cell[-1] for cell in reversed(self.cells) if cell)

    def text(self) -> str:
        texts = (text_of(cell, partial(self.width, at)) for at, cell in enumerate(self.cells))
        return CELL.join(texts)

    def runs(self) -> tuple[tuple[str, str], ...]:
        return tuple(run for cell in self.cells for run in runs_of(cell))

    def place(self) -> str:
        pages = self.first.page, self.last.page
        return f"page {pages[0]}" if pages[0] == pages[1] else f"pages {pages[0]}–{pages[1]}"


def passages(
    blocks: Iterable[Block], rules: dict[int, list[Box]]
) -> tuple[list[Passage], list[Passage]]:
    """The passages of a document, and the table headers that were repeated on further pages."""
    blocks = list(blocks)
    sizes = _table_sizes(blocks)
    entries = [entry for block in blocks if (entry := _entry(block, sizes))]
    _set_widths(entries, rules)
    shown, repeated = _without_repeats(entries)
    found: list[Passage] = []
    before: _Entry | None = None
    for entry in shown:
        if before is not None and _may_go_on(before, entry):
            if _certainly_goes_on(before, entry.first):
                before.cells[-1] += entry.cells[0]
                found[-1] = replace(_passage(before), flow=found[-1].flow)
                continue
            flow = found[-1].flow or f"text {len(found)}"
            found[-1] = replace(found[-1], flow=flow)
            place = entry.place()
            place += ", next column" if place == found[-1].place else ""
            found.append(replace(_passage(entry), flow=flow, place=place))
        else:
            found.append(_passage(entry))
        before = entry
    headers = [_passage(entry) for entry in repeated]
    return found, [replace(item, text=item.text.replace(BREAK, "")) for item in headers]


def _passage(entry: _Entry) -> Passage:
    return Passage(entry.text(), entry.place(), entry.label, runs=entry.runs())


def _table_sizes(blocks: Sequence[Block]) -> dict[int, float]:
    """The size of most letters in the body of each table."""
    rows: dict[int, list[Leaf]] = defaultdict(list)
    for block in blocks:
        if block.type == "TR" and not block.is_header:
            rows[block.table] += [leaf for cell in block.cells for leaf in cell]
    return {table: main_size(leaves) for table, leaves in rows.items()}


def _entry(block: Block, sizes: Mapping[int, float]) -> _Entry | None:
    size = main_size(leaf for cell in block.cells for leaf in cell)
    if block.type == "TR" and not block.is_header:
        size = max(size, sizes[block.table])
    cells = [lines(_seen(cell), size) for cell in block.cells]
    if not any(cells):
        return None
    label = ""
    if block.opens_item:
        label, cells[0] = label_of(cells[0])
    return _Entry(block, cells, label)


def _seen(leaves: Iterable[Leaf]) -> list[Leaf]:
    return [leaf for leaf in leaves if not leaf.piece.hidden]


def shown_text(leaves: Iterable[Leaf]) -> str:
    """What can be seen of some leaves."""
    return text_of(lines(_seen(leaves)), _endless).replace(BREAK, "")


def hidden_texts(leaves: Iterable[Leaf]) -> list[Passage]:
    """What cannot be seen of some leaves, with the reasons."""
    found = []
    for (page, why), group in groupby(leaves, lambda leaf: (leaf.piece.page, leaf.piece.hidden)):
        if why:
            text = text_of(lines(list(group)), _endless).replace(BREAK, "")
            found.append(Passage(text, f"page {page}, {why}"))
    return found


def _endless() -> float:
    return math.inf


# Columns


def _set_widths(entries: Sequence[_Entry], rules: dict[int, list[Box]]) -> None:
    """Let each block find how long the lines of its cells could have been, as they stand now."""
    column: dict[int, list[_Sides]] = {}
    for entry in entries:
        if entry.block.type != "TR":
            for line in entry.cells[0]:
                sides = line.left, line.right, line.bottom
                column.setdefault(line.page, []).append(sides)
    for entry in entries:
        page = entry.first.page
        if entry.block.type == "TR":
            entry.measure = partial(_cell_widths, entry, rules.get(page, []))
        else:
            entry.measure = partial(_column_widths, list(entry.cells[0]), column.get(page, []))


_Sides = tuple[float, float, float]
"""Left side, right side and baseline of a line."""


def _column_widths(cell: list[Line], sides: list[_Sides]) -> list[float]:
    """The width of a column of text, from the lines that begin at the same side.

    Lines that reach into what stands beside it belong to another part of the page. Columns are
    equally wide, so that lines of the next one tell the width as well.
    """
    if not sides:
        return [0.0]
    start, end = min(line.left for line in cell), max(line.right for line in cell)
    bottoms, size = [line.bottom for line in cell], cell[0].size
    beside = [
        (left, right)
        for left, right, bottom in sides
        if (left > end or right < start) and any(abs(bottom - own) < size for own in bottoms)
    ]
    if has_letters("".join([line.text for line in cell]), "R", "AL"):
        edge = max((right for _, right in beside if right < start), default=float("-inf"))
        lefts = [s[0] for s in sides if abs(s[1] - end) < _SAME_COLUMN and s[0] > edge]
        others = [right - left for left, right, _ in sides if abs(right - edge) < 1]
        return [max((end - min(lefts, default=start), *others))]
    edge = min((left for left, _ in beside if left > end), default=float("inf"))
    rights = [s[1] for s in sides if abs(s[0] - start) < _SAME_COLUMN and s[1] < edge]
    others = [right - left for left, right, _ in sides if abs(left - edge) < 1]
    return [max((max(rights, default=end) - start, *others))]


def _cell_widths(entry: _Entry, rules: list[Box]) -> list[float]:
    """The inner widths of the cells of a row, from the rules below it."""
    bottom = min(line.bottom for cell in entry.cells for line in cell)
    boxes = [_cell_sides(cell, bottom, rules) for cell in entry.cells]
    padding = min(
        (
            min(line.left - left, right - line.right)
            for cell, (left, right) in zip(entry.cells, boxes, strict=True)
            for line in cell
        ),
        default=0.0,
    )
    return [right - left - 2 * max(0.0, padding) for left, right in boxes]


def _cell_sides(cell: list[Line], bottom: float, rules: list[Box]) -> tuple[float, float]:
    if not cell:
        return 0.0, 0.0
    left, right = min(line.left for line in cell), max(line.right for line in cell)
    below = [
        rule for rule in rules if rule[1] < bottom and rule[0] <= left + 1 and rule[2] >= right - 1
    ]
    if not below:
        return left, right
    rule = max(below, key=lambda rule: (round(rule[1]), rule[0] - rule[2]))
    half = (rule[3] - rule[1]) / 2
    return rule[0] + half, rule[2] - half


# Going on over pages and columns


def _without_repeats(entries: Sequence[_Entry]) -> tuple[list[_Entry], list[_Entry]]:
    """Set the header rows aside that a table repeats on a further page."""
    shown: list[_Entry] = []
    repeated: list[_Entry] = []
    headers: list[str] = []
    before: _Entry | None = None
    for entry in entries:
        if entry.block.is_header:
            starts = before is None or before.block.table != entry.block.table
            goes_on = starts and before is not None and before.block.type == "TR"
            if goes_on and before and entry.text() in headers and _is_further(before, entry):
                repeated.append(entry)
                continue
            headers = [entry.text()] if starts else [*headers, entry.text()]
        shown.append(entry)
        before = entry
    return shown, repeated


def _is_further(before: _Entry, entry: _Entry) -> bool:
    """Whether a row stands on another page or in another column; a wide one reaches into it."""
    return _moved(before.last, entry.first) or _moved(before.first, entry.first)


def _may_go_on(before: _Entry, entry: _Entry) -> bool:
    """Whether a block can be the rest of the one before it, on a new page or in a new column.

    Where a sentence ends with the page it cannot be told; the two are then one flow.
    """
    if {before.block.type, entry.block.type} & _WHOLE or before.block.type != entry.block.type:
        return False
    last, first = before.last, entry.first
    if not _moved(last, first) or entry.label or abs(last.size - first.size) > 0.2:
        return False
    if before.block.type == "LI":
        return bool(before.label)
    return True


def _moved(last: Line, first: Line) -> bool:
    """Whether a line stands on another page or in another column than the one before."""
    apart = first.left > last.right or first.right < last.left
    return first.page > last.page or (apart and first.bottom > last.bottom + last.size / 2)


def _certainly_goes_on(before: _Entry, first: Line) -> bool:
    """Whether a word is torn here, after which neither a sentence nor the line could end."""
    if _CLOSED.search(before.text()) or _has_room(before, first):
        return False
    longest = max(line.width for line in before.cells[-1])
    return is_torn(before.last, first, partial(before.width, -1), longest)


_WHOLE = frozenset({"TR", "H", "H1", "H2", "H3", "H4", "H5", "H6", ""})


def _has_room(before: _Entry, first: Line) -> bool:
    """Whether the first word of a line would have found room on the last line before it."""
    text = first.text
    word = re.match(r"\s*[^\s\-–/]*", text)
    share = len(word.group().strip()) / max(1, len(text)) if word else 0.0
    needed = first.width * share + 0.25 * first.size
    return before.width(-1) - before.last.width > 1.2 * needed
