"""Texts made comparable sign by sign: quotation marks, dashes, spaces, raised figures."""

from __future__ import annotations

_SAME = {
    " ": "\t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u202f",
    "'": "’‘‚‛´`",
    '"': "“”„‟«»",
    "-": "–—−‐‑‒⁻₋",
    "+": "⁺₊",
    "=": "⁼₌",
    "(": "⁽₍",
    ")": "⁾₎",
    **dict(zip("0123456789", zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", strict=True), strict=True)),
}
_TABLE = {ord(sign): plain for plain, signs in _SAME.items() for sign in signs}


def plainly(text: str) -> str:
    """A text of the same length in small letters, whose signs are those of a typewriter."""
    small = text.lower()
    if len(small) != len(text):  # such as İ, whose small letter is two
        small = "".join(one if len(one) == 1 else sign for sign, one in _letters(text))
    return small.translate(_TABLE)


def _letters(text: str) -> list[tuple[str, str]]:
    return [(sign, sign.lower()) for sign in text]
