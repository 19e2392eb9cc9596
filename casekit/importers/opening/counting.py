"""Numbers as lists print them: letters, Roman numerals, figures."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 32_767
_SHAPES = {
    **dict.fromkeys(("upperLetter", "A", "upper-alpha", "upper-latin", "UpperAlpha"), "A"),
    **dict.fromkeys(("lowerLetter", "a", "lower-alpha", "lower-latin", "LowerAlpha"), "a"),
    **dict.fromkeys(("upperRoman", "I", "upper-roman", "UpperRoman"), "I"),
    **dict.fromkeys(("lowerRoman", "i", "lower-roman", "LowerRoman"), "i"),
    **dict.fromkeys(("none", ""), ""),
    **dict.fromkeys(("decimalZero", "decimal-leading-zero"), "01"),
}


def counted(value: int, shape: str = "decimal") -> str:
    """A number as a list prints it.

    ``shape`` is a number format of Word (``upperLetter``), OpenDocument and HTML (``A``), CSS
    (``upper-alpha``) or pandoc (``UpperAlpha``); one that is not known counts in figures.
    """
    kind = _SHAPES.get(shape, "1")
    if kind == "":
        return ""
    if kind == "01":
        return f"{value:02d}"
    if kind == "1" or not 0 < value <= _MOST:
        return str(value)
    text = _letters(value) if kind in "Aa" else _roman(value)
    return text.upper() if kind in "AI" else text


def _letters(value: int) -> str:
    """Letters as Word counts: z, then aa, bb, cc."""
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        while value >= size:
            text += sign
            value -= size
    return text
