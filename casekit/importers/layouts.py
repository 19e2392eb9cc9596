"""Tables that only lay out a page: their cells as the paragraphs that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.labels import label_of
from casekit.importers.lines import BULLET
from casekit.importers.rich import Rich

_BULLETS = frozenset("-–—•◦▪○●")


def with_bullets(blocks: Iterable[Block]) -> list[Block]:
    """Blocks, with bullets that stand on lines of their own in front of what is under them."""
    made: list[Block] = []
    bullet = ""
    for block in blocks:
        is_text = block.kind == "paragraph" and not block.part
        if bullet and is_text and block.text.text.strip() not in _BULLETS:
            made[-1] = replace(block, kind="item", marker="•", level=1)
            bullet = ""
            continue
        bullet = block.text.text.strip() if is_text and block.text.text.strip() in _BULLETS else ""
        made.append(block)
    return made


_MANY = 5
"""Lines in one cell that make a table a way to lay out a page."""


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, with tables that only lay out a page as the lines of their cells, one by one."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row]
        if _lays_out(block) or _holds_item(block):
            yield from _rows(block)
            continue
        if _is_labelled(block):
            yield from _parts_of(block)
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
    bullet = BULLET.match(line.text)
    if bullet is None:
        return _paragraph(block, line)
    text = line[bullet.end() :]
    return replace(block, kind="item", text=text, rows=(), marker="•", level=1)


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


_NUMBER = re.compile(r"(?:Q(?:uestion)?\.?\s*)?[1-9][0-9]{0,2}[).:]?", re.IGNORECASE)
_LEAST_OPTIONS = 3


def _cells(block: Block) -> list[list[Rich]]:
    return [[cell.strip() for cell in row if cell.text.strip()] for row in block.rows]


def _holds_item(block: Block) -> bool:
    """Whether a table is one question: its number and stem, then letters with their options."""
    rows = _cells(block)
    if len(rows) <= _LEAST_OPTIONS or any(len(row) != 2 for row in rows):
        return False
    letters = [re.sub(r"\W", "", row[0].text).upper() for row in rows[1:]]
    in_turn = letters == [chr(ord("A") + place) for place in range(len(letters))]
    return in_turn and bool(_NUMBER.fullmatch(rows[0][0].text))


_SECTIONS = frozenset({"question", "vignette", "options", "key", "discussion", "references"})


def _is_labelled(block: Block) -> bool:
    """Whether the cells on the left name the parts of questions that stand on their right."""
    rows = [row for row in _cells(block) if row]
    if len(rows) < _LEAST_OPTIONS or any(len(row) > 2 for row in rows):
        return False
    labels = [label_of(row[0].text) for row in rows]
    known = [label for label in labels if label and label.is_whole and label.section in _SECTIONS]
    told = {label.section for label in known}
    return len(known) == len(rows) and {"options", "key"} <= told


def _parts_of(block: Block) -> Iterator[Block]:
    """The rows of such a table, each part behind its label, options on lines of their own."""
    for row in _cells(block):
        if len(row) < 2:
            continue
        label, text = row
        lines = [line.strip() for line in text.lines() if line.strip()]
        found = label_of(label.text)
        if (found is not None and found.section == "question" and found.number) or len(lines) > 1:
            yield _paragraph(block, label)
        else:
            lines = [Rich.joined((label, text), ": ")]
        for line in lines:
            yield _paragraph(block, line)


def _paragraph(block: Block, text: Rich) -> Block:
    return replace(block, kind="paragraph", text=text, rows=())


def _rows(block: Block) -> Iterator[Block]:
    """The rows of such a table as paragraphs, letters in front of their options."""
    for cells in _cells(block):
        if len(cells) == 2 and (
            _LETTER.fullmatch(cells[0].text) or _NUMBER.fullmatch(cells[0].text)
        ):
            sign = "" if re.search(r"[)\].:]$", cells[0].text) else "."
            text = Rich.joined((cells[0], cells[1]), f"{sign} ")
            yield _paragraph(block, text)
            continue
        for cell in cells:
            for line in cell.lines():
                if line.strip():
                    yield _paragraph(block, line.strip())
