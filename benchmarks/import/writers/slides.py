"""A page as a slide deck, made with python-pptx: a heading of level 1 begins a slide."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pptx import Presentation
from pptx.util import Inches

from ..content import Run
from ..page import Block
from .word import settled


def write(blocks: Iterable[Block]) -> bytes:
    """A whole pptx file; blocks of the part ``notes`` are the notes of their slide."""
    deck = Presentation()
    slide, box = None, None
    for block in blocks:
        if block.kind == "h" and block.level == 1:
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            _runs(slide.shapes.title.text_frame.paragraphs[0], block.runs)
            box = slide.placeholders[1].text_frame
            continue
        if slide is None or box is None:
            raise ValueError("a deck begins with a heading")
        if block.part == "notes":
            notes = slide.notes_slide.notes_text_frame
            _runs(_next(notes), block.runs)
        elif block.kind == "img":
            slide.shapes.add_picture(io.BytesIO(block.picture), Inches(1), Inches(3), Inches(5))
        elif block.kind == "table":
            _table(slide, block)
        elif block.kind not in {"hr", "raw"}:
            paragraph = _next(box)
            marker = block.marker if block.kind == "li" else ""
            lead = [Run(f"{marker} ")] if marker else []
            _runs(paragraph, (*lead, *block.runs))
    file = io.BytesIO()
    deck.save(file)
    return settled(file.getvalue())


def _next(frame):
    first = frame.paragraphs[0]
    return frame.add_paragraph() if len(frame.paragraphs) > 1 or first.runs else first


def _runs(paragraph, runs: Iterable[Run]) -> None:
    for run in runs:
        if not run.text:
            continue
        found = paragraph.add_run()
        found.text = run.text
        found.font.bold = run.bold or None
        found.font.italic = run.italic or None
        if run.raised:
            found.font._element.set("baseline", "30000" if run.raised > 0 else "-25000")


def _table(slide, block: Block) -> None:
    shape = slide.shapes.add_table(
        len(block.rows), len(block.rows[0]), Inches(0.5), Inches(4), Inches(9), Inches(2)
    )
    for row, cells in zip(shape.table.rows, block.rows, strict=True):
        for cell, runs in zip(row.cells, cells, strict=True):
            _runs(cell.text_frame.paragraphs[0], runs)
