"""Colours of DrawingML as they are seen: theme colours resolved, tints applied, grounds compared.

Source: ECMA-376 part 1, 20.1.2.3 (colours), 20.1.8 (fills); contrast after WCAG 2.2.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.geometry import number
from casekit.formats.readers.ooxml import local, q, within

RGBA = tuple[float, float, float, float]
"""Red, green, blue and opacity, each 0–1."""

Paint = tuple[RGBA, ...]
"""The colours of a fill: one, or the stops of a gradient; none where it is a picture."""

WHITE: Final[RGBA] = (1.0, 1.0, 1.0, 1.0)
BLACK: Final[RGBA] = (0.0, 0.0, 0.0, 1.0)
LEAST_CONTRAST: Final = 1.4
"""Text of less contrast to its ground cannot be seen; pale grey on white has about 1.6."""

_WHOLE: Final = 100000.0
_FILLS: Final = frozenset(
    q(f"a:{name}")
    for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
)
_COLOURS: Final = frozenset(
    q(f"a:{name}") for name in ("srgbClr", "schemeClr", "sysClr", "prstClr", "hslClr", "scrgbClr")
)
_PRESETS: Final = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "gray": "808080", "grey": "808080", "ltGray": "D3D3D3",
    "dkGray": "A9A9A9", "snow": "FFFAFA", "ivory": "FFFFF0", "ghostWhite": "F8F8FF",
    "whiteSmoke": "F5F5F5", "floralWhite": "FFFAF0", "azure": "F0FFFF", "mintCream": "F5FFFA",
    "seaShell": "FFF5EE", "aliceBlue": "F0F8FF", "lavenderBlush": "FFF0F5", "navy": "000080",
    "silver": "C0C0C0", "orange": "FFA500", "purple": "800080", "maroon": "800000",
}  # fmt: skip
"""The named colours that are in use, all near-white ones among them."""


def fill_element(parent: Element | None) -> Element | None:
    """The fill among an element's children, None where it says nothing of one."""
    for child in () if parent is None else parent:
        if child.tag in _FILLS:
            return child
    return None


@dataclass(frozen=True, eq=False)
class Palette:
    """The colours of a theme, as one master, layout or slide names them (``clrMap``)."""

    theme: Element
    names: Mapping[str, str]

    @cached_property
    def _scheme(self) -> Mapping[str, RGBA]:
        scheme = within(self.theme, "a:themeElements", "a:clrScheme")
        rows = () if scheme is None else scheme
        return {local(row): found for row in rows if (found := self.colour(row)) is not None}

    def colour(self, parent: Element | None, instead: RGBA | None = None) -> RGBA | None:
        """The colour among an element's children; ``instead`` stands for ``phClr``."""
        for element in () if parent is None else parent:
            if element.tag in _COLOURS:
                base = self._base(element, instead)
                return base if base is None or not len(element) else _changed(base, element)
        return None

    def _base(self, element: Element, instead: RGBA | None) -> RGBA | None:
        value = element.get("val", "")
        match local(element):
            case "srgbClr":
                return _hex(value)
            case "sysClr":
                default = "FFFFFF" if value == "window" else "000000"
                return _hex(element.get("lastClr") or default)
            case "prstClr":
                return _hex(_PRESETS.get(value, "808080"))
            case "schemeClr":
                return instead if value == "phClr" else self.named(value)
            case "hslClr":
                hue = number(element, "hue") / 60000 / 360
                light, strength = (number(element, name) / _WHOLE for name in ("lum", "sat"))
                return (*colorsys.hls_to_rgb(hue, light, strength), 1.0)
            case _:
                red, green, blue = (_gamma(number(element, name) / _WHOLE) for name in "rgb")
                return red, green, blue, 1.0

    def named(self, name: str) -> RGBA | None:
        """A theme colour by its name in the file (``tx1``, ``accent2``)."""
        return self._scheme.get(self.names.get(name, name))

    def paint(self, fill: Element | None, instead: RGBA | None = None) -> Paint | None:
        """The colours of a fill element; None for no fill, empty for a picture."""
        if fill is None:
            return None
        match local(fill):
            case "solidFill":
                found = self.colour(fill, instead)
                return () if found is None else (found,)
            case "gradFill":
                stops = [self.colour(stop, instead) for stop in fill.iter(q("a:gs"))]
                return tuple(stop for stop in stops if stop is not None)
            case "pattFill":
                sides = [
                    self.colour(fill.find(q(f"a:{name}")), instead) for name in ("fgClr", "bgClr")
                ]
                return tuple(side for side in sides if side is not None)
            case "blipFill":
                return ()
            case _:
                return None

    def themed(self, reference: Element | None) -> Paint | None:
        """The fill that a shape's style or a background takes from the theme by its number."""
        at = int(number(reference, "idx"))
        if reference is None or at in (0, 1000):
            return None
        name, place = ("a:bgFillStyleLst", at - 1001) if at > 1000 else ("a:fillStyleLst", at - 1)
        styles = next(self.theme.iter(q(name)), None)
        instead = self.colour(reference)
        if styles is None or not 0 <= place < len(styles):
            return () if instead is None else (instead,)
        return self.paint(styles[place], instead)


def over(paint: Paint, ground: Paint | None) -> Paint | None:
    """What is seen of ``paint`` on ``ground``; None where either is not known."""
    if not paint:
        return None
    if all(colour[3] > 0.99 for colour in paint):
        return paint
    if ground is None:
        return None
    return tuple(_blend(colour, below) for colour in paint for below in ground)


def is_opaque(paint: Paint | None) -> bool:
    """Whether nothing shows through it; a picture's opacity is not known here."""
    return bool(paint) and all(colour[3] > 0.9 for colour in paint or ())


@lru_cache(maxsize=4096)
def is_visible(colour: RGBA, ground: Paint | None) -> bool:
    """Whether text of a colour can be told from its ground; yes where that is not known."""
    if colour[3] < 0.05:
        return False
    if ground is None:
        return True
    return any(_contrast(_blend(colour, below), below) >= LEAST_CONTRAST for below in ground)


def _blend(colour: RGBA, below: RGBA) -> RGBA:
    share = colour[3]
    red, green, blue = (share * colour[i] + (1 - share) * below[i] for i in range(3))
    return red, green, blue, 1.0


def _contrast(one: RGBA, other: RGBA) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: RGBA) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _hex(text: str) -> RGBA | None:
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255, 1.0


def _changed(colour: RGBA, element: Element) -> RGBA:
    """The colour after its tints, shades and opacities, in their order."""
    red, green, blue, alpha = colour
    for change in element:
        share = number(change, "val") / _WHOLE
        hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
        match local(change):
            case "alpha":
                alpha = share
            case "alphaMod":
                alpha *= share
            case "alphaOff":
                alpha += share
            case "lumMod" | "lumOff" | "lum" | "satMod" | "satOff" | "sat" as name:
                light = _shifted(light, share, name, "lum")
                strength = _shifted(strength, share, name, "sat")
                red, green, blue = colorsys.hls_to_rgb(hue, light, strength)
            case "shade":
                red, green, blue = red * share, green * share, blue * share
            case "tint":
                red, green, blue = (1 - (1 - part) * share for part in (red, green, blue))
            case "inv":
                red, green, blue = 1 - red, 1 - green, 1 - blue
    return red, green, blue, min(max(alpha, 0.0), 1.0)


def _shifted(value: float, share: float, name: str, prefix: str) -> float:
    changed = {f"{prefix}Mod": value * share, f"{prefix}Off": value + share, prefix: share}
    return min(max(changed.get(name, value), 0.0), 1.0)
