"""Cells and paragraphs of the form: what in them is the author's, marks, and labelled values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.blocks import Block
from casekit.importers.form import fields
from casekit.importers.rich import EMPTY, Rich

_TO_TYPE_OVER = re.compile(r"‹[^‹›]{1,300}›")
_NO_MARK = "☐ □ ◻ o 0 - – — − / . ✗ ✘ ❌"
_MARK = "x xx × ✕ ✖ ✓ ✔ √ ☑ ☒ ⊠ 🗹 🗷 ✅ ■ ● • * (x) [x]"
_YES = frozenset(
    f"{_MARK} y yes ja oui si sí sì sim evet نعم true key answer correct right best".split(" ")
)
_NO = frozenset(
    f"{_NO_MARK} n no nein non não nao hayır لا false wrong incorrect falsch faux".split(" ")
) | {""}
_AROUND = " \t\n\r\u00a0" + "".join(map(chr, range(9)))
"""White space, and what some programs write where a control was (U+0001, U+0004, U+0005)."""
_VARIANT = re.compile("[\ufe0e\ufe0f]")

Row = Sequence[Rich]


def own(text: Rich) -> Rich:
    """A text without the form's own texts to type over, wherever in it they stand."""
    kept, at = [], 0
    for found in _TO_TYPE_OVER.finditer(text.text):
        if fields.normal(found[0]) in fields.guidance():
            kept.append(text[at : found.start()])
            at = found.end()
    left = (Rich.joined((*kept, text[at:])) if at else text).strip(_AROUND)
    return EMPTY if _is_torn(left.text) else left


def _is_torn(text: str) -> bool:
    """Whether a text is one to type over that has lost one of its two marks."""
    bare = fields.normal(text)
    if not bare or (bare[0] == "‹") is (bare[-1] == "›"):
        return False
    return f"‹{bare.strip('‹›')}›" in fields.guidance()


def own_block(block: Block) -> Block | None:
    """A block as its author left it; None for advice, a text to type over, or nothing."""
    if block.kind in ("table", "rule"):
        return block
    text = own(block.text)
    is_advice = fields.normal(block.text.text) in fields.guidance()
    if block.kind == "figure":
        return replace(block, text=EMPTY if is_advice else text)
    if not text or is_advice:
        return None
    return block if text == block.text else replace(block, text=text)


def is_foreign_guidance(block: Block) -> bool:
    """Whether what is left in a block looks like the form's but is nothing that it says."""
    in_its_style = block.style.casefold() == fields.GUIDANCE_STYLE.casefold()
    return in_its_style or _TO_TYPE_OVER.fullmatch(block.text.text.strip()) is not None


def lines(text: Rich) -> list[Rich]:
    """The lines of a cell that say something."""
    return [line for line in (part.strip() for part in text.lines()) if line]


def marked(text: str, letter: str = "") -> bool | None:
    """Whether a cell marks its row; None where that cannot be told. The row's letter is a mark."""
    mark = _VARIANT.sub("", fields.normal(text)).strip(" .!")
    if mark in _NO:
        return False
    if mark in _YES or fields.labels().get(mark) == "correct":
        return True
    if letter and mark.strip("()[]") == letter.casefold():
        return True
    return None


def labelled(rows: Sequence[Row]) -> Iterator[tuple[str, Rich]]:
    """Keys and values of a table in which each value stands behind its label.

    A cell that is repeated because it reaches over several columns counts once. What stands
    behind no label comes with an empty key.
    """
    for row in rows:
        key: str | None = None
        last: Rich | None = None
        for cell in row:
            is_again = last is not None and cell == last and bool(cell)
            last = cell
            if is_again:
                continue
            label = fields.labels().get(fields.normal(cell.text).rstrip(":").rstrip())
            if label is not None and key is None:
                key = label
            elif key is not None:
                yield key, own(cell)
                key = None
            elif own(cell):
                yield "", own(cell)


def columns(rows: Sequence[Row], wanted: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    """The header row of a table and the columns of labels in it; None where it has none."""
    for number, row in enumerate(rows[:3]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            label = fields.labels().get(fields.normal(cell.text).rstrip(":").rstrip())
            if label is not None and label in wanted:
                found.setdefault(label, place)
        if len(found) > 1:
            return number, found
    return None


def cell(row: Row, place: int | None) -> Rich:
    """The author's text in a cell; empty where the row is shorter."""
    return own(row[place]) if place is not None and place < len(row) else EMPTY
