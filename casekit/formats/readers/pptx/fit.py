"""How much room text takes at the least, so that what surely does not fit is found.

Widths are a little below those of the common office typefaces: what is reported as too much is too
much in all of them.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.geometry import EMU, Frame, number
from casekit.formats.readers.ooxml import local, q
from casekit.formats.readers.pptx.text import Para, Piece

SLACK: Final = 1.15
"""Text that takes up to this much more than its room may still be there to see."""

_LINE: Final = 1.1
_NARROW: Final = frozenset("iıIjlłtfr.,:;'’‘!|()[]-/· ιΙτгіІј")
_INSETS: Final = {"lIns": "91440", "tIns": "45720", "rIns": "91440", "bIns": "45720"}
_FITS: Final = (q("a:noAutofit"), q("a:normAutofit"), q("a:spAutoFit"))


@dataclass(frozen=True, slots=True)
class Room:
    """The inside of a text frame: upper left corner and size, in points, in the shape's frame.

    ``wraps`` is whether lines break at the right edge, ``grows`` whether the box follows its text
    or shrinks it by itself, ``scale`` how much it has been shrunk; ``anchor`` is ``t``, ``ctr`` or
    ``b``.
    """

    x: float
    y: float
    width: float
    height: float
    wraps: bool
    grows: bool
    scale: float
    anchor: str


@dataclass(slots=True)
class Place:
    """Where a paragraph stands in its shape's frame at the least."""

    left: float
    top: float
    right: float
    bottom: float
    is_cut: bool


def room(chain: Sequence[Element], frame: Frame) -> Room:
    """The inside of a shape, as its ``bodyPr`` and those it inherits say, the nearest first."""

    def first(name: str, default: str) -> str:
        for one in chain:
            value = one.get(name)
            if value is not None:
                return value
        return default

    inset = {name: _points(first(name, value)) for name, value in _INSETS.items()}
    found = (
        child
        for one in chain
        if len(one)
        for name in _FITS
        if (child := one.find(name)) is not None
    )
    fit = next(found, None)
    kind = "" if fit is None else local(fit)
    scale = number(fit, "fontScale", 100000) / 100000 if kind == "normAutofit" else 1.0
    width, height = frame.width, frame.height
    if first("vert", "horz").startswith(("vert", "eaVert", "mongolian")):
        width, height = height, width
    return Room(
        inset["lIns"],
        inset["tIns"],
        max(width - inset["lIns"] - inset["rIns"], 0),
        max(height - inset["tIns"] - inset["bIns"], 0),
        first("wrap", "square") != "none",
        kind in ("spAutoFit", "normAutofit"),
        scale,
        first("anchor", "t"),
    )


def places(paras: Sequence[Para], inside: Room) -> list[Place]:
    """Where each paragraph stands; those that end beyond the room are cut."""
    extents = [_extent(para.pieces) for para in paras]
    counts = [_lines(para, inside, extent) for para, extent in zip(paras, extents, strict=True)]
    heights = [_height(para, inside, lines) for para, lines in zip(paras, counts, strict=True)]
    total = sum(heights)
    spare = inside.height - total
    start = {"ctr": spare / 2, "b": spare}.get(inside.anchor, 0.0)
    limit = inside.height * SLACK
    found = []
    done = 0.0
    for para, extent, lines, height in zip(paras, extents, counts, heights, strict=True):
        done += height
        is_cut = not inside.grows and done > limit and total - inside.height > height / lines / 2
        left, right = _sides(para, inside, lines, extent)
        top = inside.y + start + done - height
        found.append(Place(left, top, right, top + height, is_cut))
    return found


def _sides(para: Para, inside: Room, lines: int, extent: float) -> tuple[float, float]:
    indent = _points(para.attribute("marL") or "0")
    width = inside.width - indent
    used = width if lines > 1 else min(extent, width if inside.wraps else 1e6)
    align = para.attribute("algn") or "l"
    spare = {"ctr": (width - used) / 2, "r": width - used}.get(align, 0.0)
    left = inside.x + spare + (0.0 if align == "r" else indent)
    return left, left + used


def height_of(paras: Sequence[Para], width: float) -> float:
    """The height of paragraphs in a table cell, without its margins."""
    inside = Room(0, 0, width, 0, wraps=True, grows=False, scale=1, anchor="t")
    counts = (_lines(para, inside, _extent(para.pieces)) for para in paras)
    return sum(_height(para, inside, lines) for para, lines in zip(paras, counts, strict=True))


def _height(para: Para, inside: Room, lines: int) -> float:
    size = max((piece.size for piece in para.pieces), default=para.level.size * inside.scale)
    return lines * _line_height(para, size)


def _line_height(para: Para, size: float) -> float:
    spacing = para.child("a:lnSpc")
    if spacing is not None and len(spacing):
        value = number(spacing[0], "val")
        if spacing[0].tag == q("a:spcPts"):
            return max(value / 100, 0.1)
        return size * _LINE * max(min(value / 100000, 1.0), 0.1)
    return size * _LINE


def _lines(para: Para, inside: Room, extent: float) -> int:
    """The lines that a paragraph fills at the least: as if each were full to its end."""
    if not inside.wraps:
        return 1
    width = max(inside.width - _points(para.attribute("marL") or "0"), 1.0)
    return max(1, math.ceil(extent / width))


def _extent(pieces: Sequence[Piece]) -> float:
    return sum(ems(piece.text) * piece.size for piece in pieces)


@lru_cache(maxsize=16384)
def ems(text: str) -> float:
    """The least width of a text, in ems."""
    return sum(map(_character, text))


@lru_cache(maxsize=4096)
def _character(character: str) -> float:
    if unicodedata.normalize("NFD", character)[0] in _NARROW:
        return 0.22
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 0.95
    if ord(character) > 0x58F:
        return 0.2
    return 0.56 if character.isupper() else 0.46


@lru_cache(maxsize=1024)
def _points(text: str) -> float:
    try:
        value = float(text) / EMU
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
