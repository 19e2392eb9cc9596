"""Markers that were typed as text become markers, so that all kinds of files read alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from casekit.importers.blocks import Block
from casekit.importers.opening.markers import Typed, sure_markers, typed_marker

_TICKED = {"●", "☑", "☒", "✓"}
_BULLETS = {"•", "◦", "▪", "", "○", "☐", *_TICKED}


def with_typed_markers(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which paragraphs that begin with a typed marker are list items.

    So is the item of a bulleted list whose text begins with one: the bullets are then those of a
    page that hides them, or the buttons of a form, where one that is ticked marks its text.
    Paragraphs with a marker on a later line too stay as they are.
    """
    typed = sure_markers([_first_line(block) for block in blocks])
    singled = _singled_out(blocks, typed)
    return [
        block if found is None else _item(block, found, singled.get(at, {}))
        for at, (block, found) in enumerate(zip(blocks, typed, strict=True))
    ]


def _item(block: Block, typed: Typed, look: Mapping[str, bool]) -> Block:
    text = block.text[typed.end :].strip(" \t")
    if block.marker in _TICKED:
        look = {**look, "marked": True}
    return replace(
        block,
        kind="item",
        text=text.changed(**look) if look else text,
        marker=typed.marker,
        level=max(1, block.level),
    )


def _singled_out(
    blocks: Sequence[Block], typed: Sequence[Typed | None]
) -> dict[int, dict[str, bool]]:
    """The looks that some markers of a list have and others have not, by the item's place.

    A key is often told by its letter alone; the letter's look is then given to the text.
    """
    found: dict[int, dict[str, bool]] = {}
    groups = groupby(enumerate(typed), key=lambda pair: pair[1].shape if pair[1] else None)
    for shape, members in groups:
        if shape is None:
            continue
        places = [at for at, _ in members]
        looks = {at: blocks[at].text.look_at(_start(blocks[at])) for at in places}
        for name in ("marked", "bold"):
            having = [at for at in places if getattr(looks[at], name)]
            for at in having if len(having) < len(places) else ():
                found.setdefault(at, {})[name] = True
    return found


def _start(block: Block) -> int:
    text = block.text.text
    return len(text) - len(text.lstrip())


def _first_line(block: Block) -> str:
    """The line whose marker counts; "" for blocks that keep what they have."""
    is_plain = block.kind == "paragraph" or (block.kind == "item" and block.marker in _BULLETS)
    if not is_plain:
        return ""
    first, *others = block.text.text.split("\n")
    return "" if any(typed_marker(line) for line in others) else first
