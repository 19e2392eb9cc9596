"""Whether a text without mark-up says the same as its HTML.

In plain text a raised or lowered character is a Unicode one (``⁹``), or follows ``^`` or ``_``
(``^x``, ``^(ab)``); a raised citation mark stands in square brackets (``[3]``).
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


def says_same(plain: str, html: etree._Element | str) -> bool:
    """Whether a plain text is one of the forms of an element's text, white space aside."""
    wanted = squeezed(plain)
    if isinstance(html, str):
        return wanted == squeezed(html)
    ends = {0}
    for choices in _stretches(html):
        ends = {
            end + len(choice)
            for end in ends
            for choice in choices
            if wanted.startswith(choice, end)
        }
    return len(wanted) in ends


def _stretches(node: etree._Element) -> Iterator[Choices]:
    if node.tag in _TABLES:
        yield _shifted(squeezed("".join(node.itertext())), *_TABLES[str(node.tag)])
    elif node.tag == "small":
        yield "", squeezed("".join(node.itertext()))
    else:
        yield (squeezed(node.text or ""),)
        for child in node:
            yield from _stretches(child)
            yield (squeezed(child.tail or ""),)


def _shifted(text: str, sign: str, table: dict[str, str]) -> Choices:
    choices = [f"{sign}({text})", f"[{text}]" if sign == "^" else f"{sign}({text})"]
    if len(text) == 1:
        choices.append(f"{sign}{text}")
    if all(character in table for character in text):
        choices.append("".join(table[character] for character in text))
    return tuple(choices)


def squeezed(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())
