"""Colours in Office files, and whether text of one colour can be seen on another.

Colours are six hexadecimal digits. Source: ECMA-376 part 1, 20.1.2.3 (DrawingML colours);
WCAG 2.2, relative luminance and contrast ratio.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from casekit.formats.readers.ooxml import local, q

UNSEEN = 1.25
"""Contrast ratio below which nobody sees the text (black on white has 21)."""

WHITE = "FFFFFF"
BLACK = "000000"

_PRESETS: Final = {"black": BLACK, "white": WHITE, "red": "FF0000", "yellow": "FFFF00"}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_SLOTS: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def is_hex(text: str | None) -> bool:
    """Whether a text is a colour and not, for example, ``auto``."""
    return bool(text and _HEX.fullmatch(text))


def can_be_seen(colour: str, ground: str) -> bool:
    """Whether text of a colour stands out from its background at all."""
    one, other = sorted((_luminance(colour), _luminance(ground)))
    return (other + 0.05) / (one + 0.05) >= UNSEEN


def automatic(ground: str) -> str:
    """The colour of text that has none of its own: black, or white on a dark background."""
    return BLACK if _luminance(ground) > 0.18 else WHITE


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0–1) of another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _hex(*(one + (two - one) * share for one, two in pairs))


def scheme_of(theme: etree._Element | None) -> dict[str, str]:
    """The colours of a theme part by name: dk1, lt1, dk2, lt2, accent1 … hlink, folHlink."""
    scheme = None if theme is None else theme.find(f".//{q('a:clrScheme')}")
    found: dict[str, str] = {}
    for slot in () if scheme is None else scheme:
        for colour in slot:
            value = colour.get("lastClr") or colour.get("val")
            if value is not None and is_hex(value):
                found[local(slot)] = value
    return found


def drawing_colour(node: etree._Element, scheme: Mapping[str, str]) -> str | None:
    """The colour of ``a:srgbClr`` and its sisters, None where it is not known."""
    name = node.get("val", "")
    match local(node):
        case "srgbClr":
            base: str | None = name
        case "sysClr":
            base = node.get("lastClr")
        case "prstClr":
            base = _PRESETS.get(name)
        case "schemeClr":
            base = scheme.get(name) or scheme.get(_SLOTS.get(name, name))
        case _:
            base = None
    return _changed(base, node) if base is not None and is_hex(base) else None


def opacity(node: etree._Element) -> float:
    """How opaque a DrawingML colour is, 0–1."""
    alpha = node.find(q("a:alpha"))
    return 1.0 if alpha is None else _share(alpha)


def _changed(colour: str, node: etree._Element) -> str:
    """Apply the changes of brightness that stand inside a colour."""
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for change in node:
        amount = _share(change)
        match local(change):
            case "lumMod" | "shade":
                light *= amount
            case "lumOff":
                light += amount
            case "tint":
                light = 1 - (1 - light) * amount
    return _hex(*colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation))


def _share(node: etree._Element) -> float:
    value = node.get("val", "")
    if value.endswith("%"):
        value = value[:-1] + "000"
    return int(value) / 100_000 if re.fullmatch(r"-?[0-9]{1,9}", value) else 1.0


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in channels)


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
