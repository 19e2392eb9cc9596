"""How the elements of a page look, as far as that decides whether their text is seen.

Source: CSS 2.2 and its modules; lengths in CSS pixels, 96 an inch, on a screen of 1280 by 800.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from tinycss2 import color4
from tinycss2.ast import DimensionToken

from casekit.formats.readers.colours import BLACK, RGBA, WHITE, is_visible
from casekit.formats.readers.html.sheets import EDGES, Tokens, Values

SMALLEST: Final = 4 * 96 / 72
"""Pixels in 4 points; smaller type is a speck."""

_FAR: Final = 900
"""Pixels beyond which something pushed aside is certainly off the screen."""

_ABOVE: Final = 40
"""Pixels above the page's upper edge that hide a line."""

_NARROW: Final = 0.3
"""The least average width of a character, as a share of its size."""

_WIDTH: Final = 1280
_UNITS: Final = {
    "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4,
    "rem": 16.0, "vw": 12.8, "vh": 8.0, "vmin": 8.0, "vmax": 12.8,
}  # fmt: skip
_SIZES: Final = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_PUSHED: Final = frozenset(EDGES)
_CLIPPING: Final = frozenset(("clip", "clip-path", "overflow", "overflow-x", "overflow-y"))
_RAISED: Final = {"super": 1, "text-top": 1, "sub": -1, "text-bottom": -1, "baseline": 0}


@dataclass(frozen=True, eq=False)
class Look:
    """What an element hands on to its text; two looks are the same only if they are one.

    ``gone`` says why nothing inside can be seen; ``is_visible`` is CSS ``visibility``. ``ground``
    is the background's colour, None where it is a picture. ``size`` is in pixels.
    """

    gone: str = ""
    is_visible: bool = True
    colour: RGBA = BLACK
    ground: RGBA | None = WHITE
    size: float = 16.0
    raised: int = 0
    custom: Mapping[str, Tokens] | None = None

    @cached_property
    def unseen(self) -> str:
        """Why text here cannot be seen; empty where it can."""
        if self.gone:
            return self.gone
        if not self.is_visible:
            return "not visible"
        if self.size < SMALLEST:
            return "too small to see"
        if self.ground is not None and not is_visible(self.colour, (self.ground,)):
            return "of the colour of its background"
        return "transparent" if self.colour[3] < 0.05 else ""

    def without(self, why: str) -> Look:
        """The same, unseen for a reason unless it already is."""
        return self if self.gone else replace(self, gone=why)


def look(values: Values, around: Look, text: str, *, is_raised: int | None = None) -> Look:
    """How an element looks for which these declarations hold; ``text`` is what stands in it."""
    return _Maker(values, around).made(text, is_raised)


def covers(values: Values, around: Look) -> bool:
    """Whether an element without text lies, filled, over what is below it."""
    maker = _Maker(values, around)
    if maker.word("position") not in ("absolute", "fixed"):
        return False
    fills = maker.tokens("background") + maker.tokens("background-color")
    is_opaque = any(
        _is_picture(token) or ((colour := colour_of(token, around.colour)) and colour[3] > 0.5)
        for token in fills
    )
    return is_opaque and not maker.made("", None).unseen.startswith(("not", "off"))


def sizes(values: Values, around: Look) -> list[float]:
    """The lengths to which an element's width and height are set, in pixels."""
    return _Maker(values, around).sides("width", "height", "max-width", "max-height")


class _Maker:
    def __init__(self, values: Values, around: Look) -> None:
        self.around = around
        self.custom = dict(around.custom or {})
        self.custom |= {name: tokens for name, tokens in values.items() if name.startswith("--")}
        self.values = values
        self.size = around.size

    def made(self, text: str, is_raised: int | None) -> Look:
        around = self.around
        self.size = self._size()
        visibility = self.word("visibility")
        raised = around.raised if is_raised is None else is_raised
        made = replace(
            around,
            is_visible=around.is_visible if not visibility else visibility == "visible",
            colour=self._colour("color", around.colour) or around.colour,
            ground=self._ground(),
            size=self.size,
            raised=self._raised(raised),
            custom=self.custom,
        )
        fill = self._colour("-webkit-text-fill-color", made.colour)
        made = made if fill is None else replace(made, colour=fill)
        why = self._gone(text)
        return made.without(why) if why else made

    def tokens(self, name: str) -> Tokens:
        """A property's value with its variables filled in."""
        return self._filled(self.values[name], 8) if name in self.values else ()

    def _filled(self, tokens: Tokens, depth: int) -> Tokens:
        found: list[Any] = []
        for token in tokens:
            if token.type == "function" and token.lower_name == "var" and depth:
                inner = [one for one in token.arguments if one.type != "whitespace"]
                name = inner[0].value if inner and inner[0].type == "ident" else ""
                instead = tuple(inner[2:])
                found += self._filled(self.custom.get(name, instead), depth - 1)
            else:
                found.append(token)
        return tuple(found)

    def word(self, name: str) -> str:
        """A property's value where it is a single word."""
        tokens = self.tokens(name)
        return tokens[0].lower_value if tokens and tokens[0].type == "ident" else ""

    def length(self, name: str) -> float | None:
        """A property's first length in pixels, None where it has none."""
        found = (self._pixels(token) for token in self.tokens(name))
        return next((size for size in found if size is not None), None)

    def _pixels(self, token: Any, whole: float | None = None) -> float | None:
        """A token's length; ``whole`` is what a percentage is a share of."""
        if isinstance(token, DimensionToken):
            unit = token.lower_unit
            if unit in ("em", "ex", "ch", "lh", "cap", "ic"):
                return float(token.value) * self.size * (0.5 if unit in ("ex", "ch") else 1)
            return float(token.value) * _UNITS[unit] if unit in _UNITS else None
        if token.type == "number" and token.value == 0:
            return 0.0
        if token.type == "percentage" and whole is not None:
            return float(token.value) / 100 * whole
        if token.type == "function" and token.lower_name in ("clamp", "min", "max"):
            arguments = (self._pixels(one, whole) for one in token.arguments)
            return next((size for size in arguments if size is not None), None)
        return None

    def _size(self) -> float:
        for name in ("font-size", "font"):
            for token in self.tokens(name):
                if token.type == "literal" and token.value == "/":
                    break
                size = self._pixels(token, self.around.size)
                if size is None and token.type == "ident":
                    size = _SIZES.get(token.lower_value)
                if size is not None:
                    return size
        return self.around.size

    def _raised(self, raised: int) -> int:
        tokens = self.tokens("vertical-align")
        if not tokens:
            return raised
        if tokens[0].type == "ident":
            return _RAISED.get(tokens[0].lower_value, raised)
        lift = self._pixels(tokens[0], self.size) or 0.0
        return (lift > 0.15 * self.size) - (lift < -0.1 * self.size)

    def _colour(self, name: str, current: RGBA) -> RGBA | None:
        return next(
            (found for token in self.tokens(name) if (found := colour_of(token, current))), None
        )

    def _ground(self) -> RGBA | None:
        tokens = (*self.tokens("background"), *self.tokens("background-color"))
        if any(_is_picture(token) for token in tokens):
            return None
        found = [colour_of(token, self.around.colour) for token in tokens]
        below = self.around.ground
        for colour in found:
            if colour is not None and colour[3] > 0.5:
                return colour
        return below

    def _gone(self, text: str) -> str:
        """Why the element and all in it cannot be seen."""
        if self.word("display") == "none" or self.word("content-visibility") == "hidden":
            return "not displayed"
        opacity = self.tokens("opacity")
        if opacity and opacity[0].type in ("number", "percentage"):
            share = opacity[0].value / (100 if opacity[0].type == "percentage" else 1)
            if share < 0.1:
                return "transparent"
        if self._is_aside():
            return "off the page"
        return self._clipped(text)

    def _is_aside(self) -> bool:
        is_placed = self.word("position") in ("absolute", "fixed")
        for name in _PUSHED.intersection(self.values):
            size = self.length(name)
            if size is None:
                continue
            if abs(size) >= _FAR and (size < 0 or is_placed):
                return True
            if is_placed and name in ("top", "inset-block-start") and size <= -_ABOVE:
                return True
        if "transform" not in self.values:
            return self._is_nothing("scale") or self._is_nothing("zoom")
        moved = re.findall(r"-[0-9.]+", _written(self.tokens("transform")))
        far = any(float(number.strip(".") or 0) <= -_FAR for number in moved)
        return far or bool(re.search(r"scale[xy]?\(0[,)]", _written(self.tokens("transform"))))

    def _is_nothing(self, name: str) -> bool:
        tokens = self.tokens(name)
        return bool(tokens) and tokens[0].type in ("number", "percentage") and not tokens[0].value

    def _clipped(self, text: str) -> str:
        if not _CLIPPING.intersection(self.values):
            return ""
        clip = _written(self.tokens("clip"))
        if re.fullmatch(r"rect\((?:[01](?:px)?[, ]*){4}\)", clip):
            return "cut off"
        path = _written(self.tokens("clip-path"))
        if re.match(r"inset\((?:100|[5-9][0-9])%|circle\(0", path):
            return "cut off"
        hides = {self.word(f"overflow{axis}") for axis in ("", "-x", "-y")}
        if not hides & {"hidden", "clip", "scroll", "auto"}:
            return ""
        height = min(self.sides("height", "max-height", "block-size"), default=None)
        width = min(self.sides("width", "max-width", "inline-size"), default=None)
        if (height is not None and height < SMALLEST) or (width is not None and width < SMALLEST):
            return "cut off"
        if height is not None and hides & {"hidden", "clip"}:
            lines = max(1.0, len(text.strip()) * _NARROW * self.size / (width or _WIDTH))
            return "cut off" if text.strip() and lines * self.size * 0.9 > height else ""
        return ""

    def sides(self, *names: str) -> list[float]:
        return [size for name in names if (size := self.length(name)) is not None]


def colour_of(token: Any, current: RGBA) -> RGBA | None:
    """The colour that a token names, None where it names none."""
    if token.type == "function" and token.lower_name == "light-dark" and token.arguments:
        token = token.arguments[0]
    found = color4.parse_color(token)
    if found is None:
        return None
    if isinstance(found, str):
        return current
    red, green, blue = (_share(part) for part in found.to("srgb").coordinates)
    return red, green, blue, _share(found.alpha)


def _share(part: float | None) -> float:
    return min(1.0, max(0.0, float(part or 0)))


def _is_picture(token: Any) -> bool:
    if token.type not in ("url", "function"):
        return False
    name = "url" if token.type == "url" else token.lower_name
    return name in ("url", "image", "image-set") or name.endswith("-gradient")


def _written(tokens: Tokens) -> str:
    return "".join(str(token.serialize()) for token in tokens).lower()
