"""What stands beside the text of a document and belongs to it: speaker notes, footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casekit.importers import references
from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.labels import announces
from casekit.importers.layouts import unfolded, with_bullets
from casekit.importers.lines import Line, lines_of
from casekit.importers.outlining.apart import references_apart
from casekit.importers.outlining.boxes import with_boxes
from casekit.importers.questions.gift import unfolded_gift
from casekit.importers.questions.spread import spread
from casekit.importers.rich import Rich


def all_lines(document: SourceDocument) -> list[Line]:
    """Every line of a document in reading order, with those from beside the text that belong."""
    blocks: Sequence[Block] = document.blocks
    if document.kind == "pptx":
        blocks = _as_prose(document)
    elif document.kind in ("text", "markdown"):
        blocks = unfolded_gift(blocks)
    blocks = with_boxes(document, blocks)
    return spread(references_apart(lines_of((*unfolded(with_bullets(blocks)), *_notes(document)))))


_LONG_ITEM = 100
"""Characters of the shortest bullet of a slide that is a paragraph in truth."""


def _as_prose(document: SourceDocument) -> list[Block]:
    """Slides put a bullet in front of every paragraph; long ones are running text."""
    made = [
        replace(block, kind="paragraph", marker="", level=0)
        if block.kind == "item"
        and block.marker in ("•", "-", "–", "")
        and len(block.text) >= _LONG_ITEM
        else block
        for block in document.blocks
    ]
    notes = spoken(document)
    if notes:
        ends = [at for at, block in enumerate(made) if _is_label(block, _ENDING)]
        place = ends[0] if ends else len(made)
        made[place:place] = [Block("heading", Rich.of(SPOKEN), level=1), *notes]
    return made


SPOKEN = "Discussion"
_SPOKEN_LEAST = 200
_ENDING = frozenset({"take_home", "references", "disclosures", "acknowledgements", "funding"})


def spoken(document: SourceDocument) -> list[Block]:
    """Speaker notes that hold the discussion: long ones, where no slide has one."""
    notes = [block for block in document.asides if block.part == "notes"]
    if any(_is_label(block, frozenset({"discussion"})) for block in document.blocks):
        return []
    long = sum(len(block.text) for block in notes) >= _SPOKEN_LEAST
    return notes if document.kind == "pptx" and long else []


def _is_label(block: Block, sections: frozenset[str]) -> bool:
    return block.kind in ("heading", "paragraph") and announces(block.text.text, *sections)


def _notes(document: SourceDocument) -> list[Block]:
    """Footnotes that are references, where most of them are; they end the document."""
    notes = [block for block in document.asides if block.part in ("footnote", "endnote")]
    looks = [references.looks_like_reference(block.text) >= _REFERENCE for block in notes]
    return notes if sum(looks) * 2 > len(notes) else []


_REFERENCE = 0.4
