"""Characters of the fonts Symbol and Wingdings as Unicode.

Word stores them at U+F000 and above (``w:sym``, ECMA-376 part 1, 17.3.3.30). Greek letters and
signs of comparison in older manuscripts are written so, and ticks in exam papers.
"""

from __future__ import annotations

_FONTS = ("symbol", "wingdings", "webdings")
_GREEK = dict(
    zip(
        range(0x61, 0x7B),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SIGNS = {
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xD0: "∠",
    0xD6: "√",
    0xD7: "⋅",
    0xE5: "∑",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def is_symbol_font(name: str) -> bool:
    """Whether a font's letters are pictures."""
    return name.lower().startswith(_FONTS)


def symbol(code: int, font: str) -> str:
    """The character that a font of symbols shows for a code; one that is not known stays."""
    plain = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font.lower().startswith("symbol"):
        known = _GREEK.get(plain) or _SIGNS.get(plain)
        return known or (chr(plain) if 0x20 <= plain < 0x7F else chr(code))
    if font.lower().strip() == "wingdings":
        return _WINGDINGS.get(plain, chr(code))
    return chr(code)


def shown(text: str, font: str = "") -> str:
    """What a reader sees of text set in a font, which may be one of symbols."""
    if not is_symbol_font(font):
        return plain_symbols(text)
    codes = (ord(character) for character in text)
    return "".join(
        symbol(code if code > 0xFF else 0xF000 + code, font) if code != 0x20 else " "
        for code in codes
    )


def plain_symbols(text: str) -> str:
    """Text in which Symbol's own code points (U+F020 and above) have become Unicode."""
    if not any("\uf000" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(
        symbol(ord(character), "Symbol") if "\uf020" <= character <= "\uf0ff" else character
        for character in text
    )
