"""A piece of text on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """Text on one baseline. Lengths are points; ``hidden`` says why nobody sees it, if so.

    ``mark`` is the number of its marked content (ISO 32000-1, 14.6), −1 for none. ``turned`` is
    how a text without letters is read from right to left, where that makes a difference; ``seen``
    are the characters from left to right, where the order of reading may be another one.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int
    mark: int
    hidden: str = ""
    turned: str = ""
    seen: str = ""
