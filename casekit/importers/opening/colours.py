"""Colours by which a text stands out."""

from __future__ import annotations

from collections.abc import Sequence

_APART = 48
"""Between the strongest and the weakest part; what is closer together is taken for a grey."""


def is_coloured(digits: str) -> bool:
    """Whether six hexadecimal digits are a colour, and no black, white or grey."""
    if len(digits) != 6:
        return False
    try:
        return differ([int(digits[at : at + 2], 16) for at in (0, 2, 4)])
    except ValueError:
        return False


def differ(parts: Sequence[int]) -> bool:
    """Whether so much red, green and blue is a colour, and no black, white or grey."""
    return max(parts) - min(parts) > _APART
