"""Whether a document is the form, and its parts, cut at their headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.form import cells, fields
from casekit.importers.form.fields import Part

_ENOUGH = 4
"""Parts whose headings make a document a form."""


def is_form(document: SourceDocument) -> bool:
    """Whether a document is the form: by the styles of its headings, else by its words."""
    styled = {fields.part_of_style(block.style) for block in document.blocks} - {None}
    if len(styled) >= _ENOUGH:
        return True
    worded = {_part_of_words(block) for block in document.blocks} - {None}
    advice = {
        text
        for block in document.blocks
        for cell in (block.text, *(cell for row in block.rows for cell in row))
        if (text := fields.normal(cell.text)) in fields.guidance()
    }
    tables = sum(
        cells.columns(block.rows, ("option", "correct", "rationale")) is not None
        for block in document.blocks
    )
    return len(worded) >= _ENOUGH and bool(advice or tables) and (bool(advice) or len(worded) > 6)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form and the blocks behind its heading; None before the first heading."""

    part: Part | None
    blocks: tuple[Block, ...]


def sections(blocks: Iterable[Block]) -> list[Section]:
    """Cut a document at the form's headings: by style where there are styles, else by words."""
    blocks = list(blocks)
    styled = [fields.part_of_style(block.style) for block in blocks]
    by_style = len({part for part in styled if part}) >= _ENOUGH
    found: list[tuple[Part | None, list[Block]]] = [(None, [])]
    for block, part in zip(blocks, styled, strict=True):
        here = part if by_style else _part_of_words(block)
        if here is not None and block.kind != "table":
            known = fields.normal(block.text.text).rstrip(":") in fields.headings()
            found.append((here, [] if known else [block]))
        else:
            found[-1][1].append(block)
    return [Section(part, tuple(inside)) for part, inside in found]


def _part_of_words(block: Block) -> Part | None:
    if block.kind not in ("heading", "paragraph"):
        return None
    return fields.headings().get(fields.normal(block.text.text).rstrip(":"))
