"""Writes blocks as Markdown with tokens; what was read in a text is told beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.prose.characters import cleaned, dropped
from casekit.importers.prose.inline import written
from casekit.importers.prose.layout import Cells, Part, is_item, page
from casekit.importers.prose.names import Names, Written
from casekit.importers.prose.pieces import pieces
from casekit.importers.prose.spots import spots
from casekit.importers.prose.survey import Marks
from casekit.importers.rich import Rich


def long_text(blocks: Sequence[Block], names: Names, marks: Marks) -> Written:
    """Blocks as a text of several paragraphs.

    Bullets and numbers make lists, a heading begins with ``##``, a table becomes a pipe table
    whose first row is the header, and a picture that ``names`` knows stands on a line of its own;
    its caption belongs to the figure and is not written. Items with letters are paragraphs.
    """
    writer = _Writer(names, marks)
    markdown = page([writer.part(block) for block in _paragraphs(blocks)])
    return writer.result(markdown, [text.text for block in blocks for text in _texts(block)])


def one_paragraph(text: Rich, names: Names, marks: Marks) -> Written:
    """A text that holds one paragraph; its line breaks stay line breaks."""
    writer = _Writer(names, marks)
    return writer.result(writer.inline(text), [text.text])


def plain(text: Rich) -> str:
    """A text of one line without mark-up: white space is single spaces, controls are left out."""
    return " ".join(cleaned(text).text.split())


@dataclass
class _Writer:
    """Collects what is cited and what is unclear while texts are written."""

    names: Names
    marks: Marks
    cited: dict[str, None] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def result(self, markdown: str, sources: Sequence[str]) -> Written:
        return Written(markdown, tuple(self.cited), (*self.doubts, *dropped(sources)))

    def inline(self, text: Rich, *, cell: bool = False) -> str:
        text = cleaned(text)
        found, doubts = spots(text, self.names, self.marks, cell=cell)
        self.doubts += doubts
        for spot in found:
            self.cited.update(dict.fromkeys(spot.references))
        known = {str(item) for item in self.names.references.values()}
        known |= {str(item.get("id")) for item in self.names.works}
        markdown, is_whole = written(pieces(text, found), known, cell=cell)
        if not is_whole:
            self.doubts.append(
                Doubt(
                    "CK967",
                    "raised or lowered characters stand on the line now",
                    "Mark them again: 10^9^, H~2~O.",
                    text.text[:80],
                )
            )
        return markdown

    def part(self, block: Block) -> Part:
        if block.kind == "figure":
            return self._figure(block)
        if block.kind == "item" and not is_item(block):
            marker = block.marker.strip()
            block = replace(block, kind="paragraph", text=Rich.of(f"{marker} ") + block.text)
        if block.kind == "rule":
            return Part(block, "")
        if block.kind == "heading":
            block = replace(block, text=Rich.joined(cleaned(block.text).lines(), " "))
        return Part(block, self.inline(block.text), self._cells(block))

    def _figure(self, block: Block) -> Part:
        placed = self.names.pictures.get(block.picture, "")
        if placed:
            return Part(block, "", placed=placed)
        self.doubts.append(
            Doubt(
                "CK966",
                "a picture stands here that is no figure of the case",
                "Add it to the figures and place it, or leave it out.",
                (block.text.text or block.alt or block.picture)[:80],
            )
        )
        return Part(block, self.inline(block.text))

    def _cells(self, block: Block) -> Cells | None:
        if block.kind != "table" or not any(block.rows):
            return None
        width = max(len(row) for row in block.rows)
        rows = [[self.inline(cell, cell=True) for cell in row] for row in block.rows]
        return Cells(tuple((*row, *[""] * (width - len(row))) for row in rows))


def _texts(block: Block) -> list[Rich]:
    return [block.text, *(cell for row in block.rows for cell in row)]


def _paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Blocks, those of several paragraphs cut at their empty lines."""
    found: list[Block] = []
    for block in blocks:
        if block.kind != "paragraph" or "\n" not in block.text.text:
            found.append(block)
            continue
        lines: list[Rich] = []
        for line in [*cleaned(block.text).lines(), Rich()]:
            if line.text.strip():
                lines.append(line)
            elif lines:
                found.append(replace(block, text=Rich.joined(lines, "\n")))
                lines = []
    return found
