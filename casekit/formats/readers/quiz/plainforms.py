"""Whether a text without mark-up says the same as its HTML.

In plain text a raised or lowered character is a Unicode one (``⁹``), or follows ``^`` or ``_``
(``^x``, ``^(ab)``); a raised citation mark stands in square brackets after a space (`` [3]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

_SUPERSCRIPTS: Final = dict(zip("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ", strict=True))
_SUBSCRIPTS: Final = dict(zip("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ", strict=True))
_TABLES: Final = {"sup": ("^", _SUPERSCRIPTS), "sub": ("_", _SUBSCRIPTS)}

Choices = tuple[str, ...]
"""The ways in which a stretch of text may be written."""


_INLINE: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "q", "s", "small", "span", "strong",
    "sub", "sup", "u", "wbr",
))  # fmt: skip
"""Elements at whose edges words may go on; at those of all others a line ends."""


def says_same(plain: str, html: etree._Element | str) -> bool:
    """Whether a plain text is one of the forms of an element's text.

    Any white space is as good as any other, and where paragraphs, items and cells end there must be
    some.
    """
    wanted = plain_spaces(plain)
    if isinstance(html, str):
        return wanted == plain_spaces(html)
    ends = {0}
    for choices in _stretches(html):
        ends = {
            reached
            for end in ends
            for choice in choices
            if (reached := _match(wanted, end, choice)) is not None
        }
    return len(wanted) in ends


def _match(wanted: str, end: int, choice: str) -> int | None:
    """Where a text goes on after what it says from a place on; spaces stand between words only."""
    if wanted.startswith(choice, end):
        return end + len(choice)
    for character in choice:
        if character.isspace():
            if 0 < end < len(wanted) and wanted[end - 1] != " ":
                if wanted[end] != " ":
                    return None
                end += 1
        elif wanted[end : end + 1] == character:
            end += 1
        else:
            return None
    return end


def _stretches(node: etree._Element) -> Iterator[Choices]:
    if node.tag in _TABLES:
        yield _shifted(plain_spaces("".join(node.itertext())), *_TABLES[str(node.tag)])
    elif node.tag == "small":
        yield "", "".join(node.itertext())
    else:
        edge = "" if node.tag in _INLINE else " "
        yield (f"{edge}{node.text or ''}",)
        for child in node:
            yield from _stretches(child)
            yield (child.tail or "",)
        yield (edge,)


def _shifted(text: str, sign: str, table: dict[str, str]) -> Choices:
    choices = [f"{sign}({text})", *([f" [{text}]"] if sign == "^" else [])]
    if len(text) == 1:
        choices.append(f"{sign}{text}")
    if all(character in table for character in text):
        choices.append("".join(table[character] for character in text))
    return tuple(choices)


def plain_spaces(text: str) -> str:
    """Text with one space wherever it has white space between words."""
    return " ".join(text.split())
