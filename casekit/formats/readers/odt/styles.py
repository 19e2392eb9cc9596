"""How the text of an OpenDocument file looks, as far as that decides whether it is seen.

Source: OpenDocument 1.3, part 3: 16.2 (styles), 20 (formatting attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from casekit.formats.readers.colours import BLACK, RGBA, WHITE, is_visible

E = Any
"""An lxml element."""

SMALLEST: Final = 4.0
"""Points; smaller type is a speck."""

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Final = {
    **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "text", "table", "meta")},
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "px": 0.75}
_LENGTH: Final = re.compile(r"(-?[0-9.]+)(pt|in|cm|mm|pc|px)")


@cache
def q(name: str) -> str:
    """A prefixed name such as ``text:p`` as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class Look:
    """What a part of the text hands on: why nothing in it is seen, its colours, size and height."""

    gone: str = ""
    colour: RGBA = BLACK
    ground: RGBA = WHITE
    size: float = 10.0
    raised: int = 0

    @property
    def unseen(self) -> str:
        """Why text here cannot be seen; empty where it can."""
        if self.gone:
            return self.gone
        if self.size < SMALLEST:
            return "too small to see"
        return "" if is_visible(self.colour, (self.ground,)) else "of the colour of its background"

    def within(self, why: str) -> Look:
        """The same, unseen for a reason unless it already is."""
        return replace(self, gone=why) if why and not self.gone else self


class Styles:
    """The styles of a file by family and name; those of later parts come before earlier ones."""

    def __init__(self, parts: Iterable[E]) -> None:
        self._styles: dict[tuple[str, str], E] = {}
        self.lists: dict[str, E] = {}
        for part in parts:
            for style in part.iter(q("style:style"), q("style:default-style")):
                family, name = style.get(q("style:family"), ""), style.get(q("style:name"), "")
                self._styles[family, name] = style
            for style in part.iter(q("text:list-style")):
                self.lists[style.get(q("style:name"), "")] = style
        self._looks: dict[tuple[str, str, Look], Look] = {}
        self._known: dict[tuple[str, str], Mapping[str, str]] = {}

    def look(self, family: str, name: str, around: Look) -> Look:
        """How text in a style looks inside other text."""
        key = (family, name, around)
        if key not in self._looks:
            self._looks[key] = _applied(self.properties(family, name), around)
        return self._looks[key]

    def properties(self, family: str, name: str) -> Mapping[str, str]:
        """The formatting of a style and of all that it is derived from."""
        if (family, name) not in self._known:
            found: dict[str, str] = {}
            for style in reversed(self._chain(family, name)):
                for properties in style:
                    for key, value in properties.attrib.items():
                        found[str(key)] = str(value)
            self._known[family, name] = found
        return self._known[family, name]

    def _chain(self, family: str, name: str) -> list[E]:
        found: list[E] = []
        while name and (style := self._styles.get((family, name))) is not None:
            if style in found:
                break
            found.append(style)
            name = style.get(q("style:parent-style-name"), "")
        default = self._styles.get((family, ""))
        if family == "paragraph" and default is not None:
            found.append(default)
        return found


def _applied(properties: Mapping[str, str], around: Look) -> Look:
    made = around
    if colour := _colour(properties.get(q("fo:color"), "")):
        made = replace(made, colour=colour)
    if (ground := _colour(properties.get(q("fo:background-color"), ""))) is not None:
        made = replace(made, ground=ground)
    size = properties.get(q("fo:font-size"), "")
    if size.endswith("%"):
        made = replace(made, size=made.size * _number(size[:-1], 100.0) / 100)
    elif (length := points(size)) is not None:
        made = replace(made, size=length)
    if position := properties.get(q("style:text-position"), ""):
        made = _positioned(made, position)
    is_hidden = properties.get(q("text:display")) in ("none", "condition")
    is_faint = _number(properties.get(q("loext:char-transparency"), "0%")[:-1], 0.0) > 90
    return made.within("hidden" if is_hidden else "transparent" if is_faint else "")


def _positioned(look: Look, position: str) -> Look:
    """Raised or lowered by the first value, and as large as the second says."""
    height, _, share = position.partition(" ")
    raised = {"super": 1, "sub": -1}.get(height)
    if raised is None:
        percent = _number(height.rstrip("%"), 0.0)
        raised = (percent > 10) - (percent < -5)
    scale = _number(share.rstrip("%"), 100.0) / 100
    return replace(look, raised=raised, size=look.size * scale)


def _colour(text: str) -> RGBA | None:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        return None
    red, green, blue = bytes.fromhex(text[1:])
    return red / 255, green / 255, blue / 255, 1.0


def points(length: str) -> float | None:
    """A length in points; None where it is none."""
    found = _LENGTH.fullmatch(length)
    return _number(found[1], 0.0) * _POINTS[found[2]] if found else None


def _number(text: str, default: float) -> float:
    try:
        return float(text)
    except ValueError:
        return default
