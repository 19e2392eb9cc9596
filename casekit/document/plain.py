"""A Document's texts as plain characters, for formats without mark-up.

Superscripts and subscripts use Unicode's characters where all of them exist, otherwise ``^`` or
``_`` before a single character and ``^(…)`` around more. A citation mark that is superscript in
print stands in square brackets after a space: ``AML [11,12].``
"""

from __future__ import annotations

from collections.abc import Callable

from casekit.document import nodes
from casekit.document.inlines import plain_text
from casekit.document.nodes import Block, Inline, Inlines

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")

OptionText = Callable[[nodes.OptionRef], str]


def letter(mention: nodes.OptionRef) -> str:
    """An option by its letter, where the order is fixed."""
    return mention.text


def inlines_plain(inlines: Inlines, option: OptionText = letter) -> str:
    """A run of inlines; ``option`` says how a mention of an option is written."""
    return "".join(_inline(inline, option) for inline in inlines)


def blocks_plain(blocks: tuple[Block, ...], option: OptionText = letter) -> str:
    """Blocks, one below the other: items and rows on lines of their own, cells after tabs."""
    return "\n".join(block_plain(block, option) for block in blocks)


def block_plain(block: Block, option: OptionText = letter) -> str:
    """One block."""
    match block:
        case nodes.Paragraph() | nodes.Heading():
            return inlines_plain(block.children, option)
        case nodes.ListBlock():
            return "\n".join(blocks_plain(item, option) for item in block.items)
        case nodes.TableBlock():
            return _table(block, option)
        case nodes.FigureBlock():
            return _captioned(block.label, inlines_plain(block.caption, option))


def _table(table: nodes.TableBlock, option: OptionText) -> str:
    rows = (table.header, *table.rows)
    lines = ["\t".join(inlines_plain(cell.children, option) for cell in row) for row in rows]
    if table.label:
        lines.insert(0, _captioned(table.label, inlines_plain(table.caption, option)))
    if table.notes:
        lines.append(inlines_plain(table.notes, option))
    return "\n".join(lines)


def _captioned(label: str, caption: str) -> str:
    return f"{label}. {caption}".rstrip()


def _inline(inline: Inline, option: OptionText) -> str:
    match inline:
        case nodes.OptionRef():
            return option(inline)
        case nodes.Sup(children):
            return _shifted(inlines_plain(children, option), _SUPERSCRIPTS, "^")
        case nodes.Sub(children):
            return _shifted(inlines_plain(children, option), _SUBSCRIPTS, "_")
        case nodes.Citation(_, (nodes.Sup(children),)):
            return f" [{plain_text(children)}]"
        case nodes.LineBreak():
            return "\n"
        case nodes.Text() | nodes.FloatRef():
            return inline.text
        case _:
            return inlines_plain(inline.children, option)


def _shifted(text: str, table: dict[int, int], sign: str) -> str:
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
