"""Markers that were typed as text become markers, so that all kinds of files read alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.opening.markers import sure_markers, typed_marker

_TICKED = {"●", "☑", "☒", "✓"}
_BULLETS = {"•", "◦", "▪", "", "○", "☐", *_TICKED}


def with_typed_markers(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which paragraphs that begin with a typed marker are list items.

    So is the item of a bulleted list whose text begins with one: the bullets are then those of a
    page that hides them, or the buttons of a form, where one that is ticked marks its text.
    Paragraphs with a marker on a later line too stay as they are.
    """
    lines = [_first_line(block) for block in blocks]
    made = []
    for block, typed in zip(blocks, sure_markers(lines), strict=True):
        if typed is None:
            made.append(block)
            continue
        text = block.text[typed.end :].strip(" \t")
        if block.marker in _TICKED:
            text = text.changed(marked=True)
        level = max(1, block.level)
        made.append(replace(block, kind="item", text=text, marker=typed.marker, level=level))
    return made


def _first_line(block: Block) -> str:
    """The line whose marker counts; "" for blocks that keep what they have."""
    is_plain = block.kind == "paragraph" or (block.kind == "item" and block.marker in _BULLETS)
    if not is_plain:
        return ""
    first, *others = block.text.text.split("\n")
    return "" if any(typed_marker(line) for line in others) else first
