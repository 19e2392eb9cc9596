"""Paragraphs of a Word file or web page that are the lines of broken paragraphs.

Text copied from a PDF file arrives so: each line of the page is a paragraph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.opening.markers import Typed, sure_markers
from casekit.importers.opening.text.layout import (
    Line,
    broken_width,
    divided,
    glue,
    paragraphs,
    words_of,
)
from casekit.importers.rich import Rich


def unbroken(blocks: Sequence[Block], doubtful: list[str]) -> list[Block]:
    """Blocks, with paragraphs joined that go on with the one above, if paragraphs were broken.

    What tells it is what tells it of a plain text: lines that end where the next word had no
    room, and go on in the middle of a sentence. Words that may have been divided are added to
    ``doubtful``.
    """
    lines = _lines(blocks)
    width = broken_width(lines)
    if not width:
        return list(blocks)
    words = words_of(lines)
    made: list[Block] = []
    for run in _runs(blocks, lines):
        for group in paragraphs(run, width):
            made.append(_joined(blocks, group, words))
            doubtful += divided(group, words)
    return made


def _lines(blocks: Sequence[Block]) -> list[Line]:
    """A line for each block, its number the block's place; markers as they are typed or listed."""
    typed = sure_markers([block.text.text if _may_go_on(block) else "" for block in blocks])
    return [
        Line(at, block.text.text, Typed(block.marker, "", 0) if block.kind == "item" else typed[at])
        for at, block in enumerate(blocks)
    ]


def _may_go_on(block: Block) -> bool:
    """Whether a block may be a line of a broken paragraph."""
    return block.kind == "paragraph" and "\n" not in block.text.text and bool(block.text)


def _runs(blocks: Sequence[Block], lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Neighbours of which one may go on with the other; every other block alone."""
    run: list[Line] = []
    for block, line in zip(blocks, lines, strict=True):
        above = blocks[run[-1].number] if run else None
        goes_on = _may_go_on(block) and above is not None and _is_like(block, above)
        if run and not goes_on:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_like(block: Block, above: Block) -> bool:
    """Whether a paragraph may go on with the block above: one of its own style, or an item."""
    if above.kind == "item":
        return True
    return _may_go_on(above) and block.style == above.style


def _joined(blocks: Sequence[Block], group: Sequence[Line], words: frozenset[str]) -> Block:
    """The blocks of a group as one paragraph."""
    first = blocks[group[0].number]
    text = first.text
    for line in group[1:]:
        following = blocks[line.number].text.strip()
        text = text.strip()
        cut, between = glue(text.text, following.text, words)
        text = Rich.joined((text[: len(text) - cut], following), between)
    return replace(first, text=text)
