"""Characters of Word's symbol fonts, which stand at private places, as Unicode characters.

Source: the encodings of Adobe's Symbol and Microsoft's Wingdings, the signs that occur in text.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.ooxml import q

_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_LETTERS: Final = (
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
)
_SYMBOL: Final = {
    **dict(zip(range(0x41, 0x5B), _LETTERS[0], strict=True)),
    **dict(zip(range(0x61, 0x7B), _LETTERS[1], strict=True)),
    0x2D: "−", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝",
    0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅",
    0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(code: int, font: str = "") -> str:
    """The character that a font of symbols shows for a code, at F020–F0FF or plain."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(place, chr(code))
    if font == "Symbol" or place != code:
        return _SYMBOL.get(place, chr(place) if place < 0x7F else chr(code))
    return chr(code)


def readable(text: str, font: str = "") -> str:
    """Text without private characters, as far as they are known."""
    return _PRIVATE.sub(lambda sign: symbol(ord(sign[0]), font), text)


def font_of(own: Element | None) -> str:
    """The font that run properties set for plain characters, empty where they set none."""
    fonts = None if own is None else own.find(q("w:rFonts"))
    return "" if fonts is None else fonts.get(q("w:ascii"), "")


def bullet(text: str, font: str = "") -> str:
    """The sign in front of an item of a list; an unknown one is a plain bullet."""
    seen = readable(text, font).replace("−", "–")
    if seen == "o":
        return "◦"
    return "•" if any("\ue000" <= sign <= "\uf8ff" for sign in seen) else seen
