"""How the characters of a Word file look, as far as that decides whether they are seen.

Direct properties stand over character styles, these over paragraph styles, table styles and the
file's defaults. Source: ECMA-376 part 1, 17.7.2 (hierarchy), 17.7.3 (toggle properties), 17.3.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.colours import BLACK, RGBA, WHITE, Palette, fill_element, is_visible
from casekit.formats.readers.ooxml import q

E = Element
Properties = Mapping[str, E]
"""Property elements by tag."""

Finder = Callable[[str], E | None]

VAL: Final = q("w:val")
VAL14: Final = q("w14:val")
FILL: Final = q("w:fill")
COLOUR: Final = q("w:color")
SMALLEST = 4.0
"""Points; smaller type is a speck."""

RAISED = 2.0
"""Points by which text is lifted to be read as a superscript."""

_OFF: Final = frozenset({"0", "false", "off", "none"})
_THEME: Final = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2",
    "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""Names of theme colours in Word, and in the slots of the theme."""

_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


def whole(node: E | None, name: str = "w:val", default: int = 0) -> int:
    """An attribute that is a whole number; the default where it is missing or is none."""
    text = None if node is None else node.get(q(name))
    found = None if text is None else _whole(text)
    return default if found is None else found


@lru_cache(maxsize=1024)
def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,9}", text) else None


def is_on(node: E | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return node is not None and node.get(VAL, "1") not in _OFF


def properties(node: E | None) -> dict[str, E]:
    """The children of ``w:rPr`` or ``w:pPr`` by tag."""
    return {} if node is None else {str(child.tag): child for child in node}


@dataclass(frozen=True, slots=True)
class Look:
    """Whether characters stand on the line (0), above (1) or below it (-1).

    ``unseen`` says in words why they cannot be seen; empty where they can.
    """

    raised: int = 0
    unseen: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """A style with what it inherits: run and paragraph properties."""

    runs: Properties
    paragraphs: Properties


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds characters: the ``ground``'s colour, and the styles of the table.

    ``unseen`` says why nothing here can be seen; ``width`` is the room for a line in twips, 0
    where it is not known.
    """

    ground: RGBA = WHITE
    table: tuple[Style, ...] = ()
    unseen: str = ""
    width: int = 0

    def within(self, unseen: str) -> Setting:
        """The same with a reason why nothing can be seen, where there is none yet."""
        return replace(self, unseen=unseen) if unseen and not self.unseen else self

    def on(self, ground: RGBA) -> Setting:
        """The same on another background."""
        return self if ground == self.ground else replace(self, ground=ground)


class Styles:
    """The styles of one file, in the colours of its theme."""

    def __init__(self, root: E | None, theme: E | None) -> None:
        self.palette = Palette(Element("none") if theme is None else theme, _THEME)
        self.elements: dict[str, E] = {}
        self.default: dict[str, str] = {}
        for style in () if root is None else root.findall(q("w:style")):
            name = style.get(q("w:styleId"), "")
            self.elements[name] = style
            if style.get(q("w:default"), "0") not in _OFF:
                self.default[style.get(q("w:type"), "")] = name
        path = f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}"
        self.defaults = properties(None if root is None else root.find(path))
        self._styles: dict[str, Style] = {}
        self._looks: dict[object, Look] = {}

    def chain(self, name: str) -> list[E]:
        """A style's element and those it is based on, the nearest first."""
        found: list[E] = []
        while name in self.elements and self.elements[name] not in found:
            found.append(self.elements[name])
            based = found[-1].find(q("w:basedOn"))
            name = "" if based is None else based.get(VAL, "")
        return found

    def style(self, name: str) -> Style:
        """A style by its id, complete; an empty one where there is none."""
        if name not in self._styles:
            runs: dict[str, E] = {}
            paragraphs: dict[str, E] = {}
            for element in reversed(self.chain(name)):
                runs |= properties(element.find(q("w:rPr")))
                paragraphs |= properties(element.find(q("w:pPr")))
            self._styles[name] = Style(runs, paragraphs)
        return self._styles[name]

    def style_of(self, own: E | None) -> str:
        """The id of the style of a paragraph with these properties."""
        node = None if own is None else own.find(q("w:pStyle"))
        name = "" if node is None else node.get(VAL, "")
        return name if name in self.elements else self.default.get("paragraph", "")

    def look(self, own: E | None, style: str, setting: Setting, over: E | None = None) -> Look:
        """How a run with its ``own`` properties looks in a paragraph of a style.

        ``over`` are properties above its own, those of a list's label.
        """
        if own is None and over is None:
            direct: dict[str, E] = {}
            key: object = (style, setting)
        else:
            direct = properties(own) | properties(over)
            marks = tuple([(tag, *node.items()) for tag, node in direct.items()])
            key = (marks, style, setting) if q("w14:textFill") not in direct else object()
        if key not in self._looks:
            named = direct.get(q("w:rStyle"))
            character = self.style("" if named is None else named.get(VAL, "")).runs
            table = (one.runs for one in setting.table)
            layers = (direct, character, self.style(style).runs, *table, self.defaults)
            self._looks[key] = self._look(layers, setting)
        return self._looks[key]

    def _look(self, layers: Sequence[Properties], setting: Setting) -> Look:
        def find(name: str) -> E | None:
            tag = q(name)
            for layer in layers:
                if tag in layer:
                    return layer[tag]
            return None

        is_complex = is_on(find("w:rtl")) or is_on(find("w:cs"))
        default = whole(find("w:sz"), default=20)
        size = (whole(find("w:szCs"), default=default) if is_complex else default) / 2
        if _toggled(q("w:vanish"), layers):
            unseen = "hidden"
        elif size < SMALLEST or whole(find("w:w"), default=100) < 10:
            unseen = "too small to see"
        elif -whole(find("w:spacing")) / 20 > 0.4 * size:
            unseen = "squeezed together"
        elif not self._stands_out(find, setting.ground):
            unseen = "of the colour of its background"
        else:
            unseen = ""
        return Look(_raised(find("w:vertAlign"), whole(find("w:position")) / 2), unseen)

    def _stands_out(self, find: Finder, ground: RGBA) -> bool:
        ground = self.fill(find("w:shd")) or ground
        highlight = find("w:highlight")
        if highlight is not None:
            ground = _hex(_HIGHLIGHTS.get(highlight.get(VAL, ""))) or ground
        painted = find("w14:textFill")
        if painted is not None:
            if painted.find(q("w14:noFill")) is not None:
                return False
            return all(self._shows(node, ground) for node in painted.iter() if VAL14 in node.attrib)
        colour = self.colour(find("w:color"))
        return colour is None or is_visible(colour, (ground,))

    def _shows(self, node: E, ground: RGBA) -> bool:
        if node.tag == q("w14:alpha"):
            return whole(node, "w14:val") < 95_000
        name = node.get(VAL14, "")
        colour = _hex(name) or self.palette.named(name)
        return colour is None or is_visible(colour, (ground,))

    def colour(self, node: E | None) -> RGBA | None:
        """The colour that ``w:color`` sets, None where it is automatic, black or white as fits."""
        return None if node is None else self._themed(node, "", VAL)

    def fill(self, node: E | None) -> RGBA | None:
        """The background that ``w:shd`` sets, None where it sets none."""
        if node is None or node.get(VAL) == "nil":
            return None
        pattern = node.get(VAL, "clear")
        front, back = self._themed(node, "", COLOUR), self._themed(node, "Fill", FILL)
        if pattern == "solid":
            return front or BLACK
        share = re.fullmatch(r"pct([0-9]{1,2})", pattern)
        if share and (front or back):
            return _mixed(back or WHITE, front or BLACK, int(share[1]) / 100)
        return back

    def _themed(self, node: E, role: str, plain: str) -> RGBA | None:
        """A colour that may be named after the theme, with its tint or shade."""
        colour = self.palette.named(node.get(q(f"w:theme{role or 'Color'}"), ""))
        if colour is None:
            return _hex(node.get(plain))
        for ending, other in (("Tint", WHITE), ("Shade", BLACK)):
            amount = node.get(q(f"w:theme{role}{ending}"), "")
            if re.fullmatch(r"[0-9A-Fa-f]{2}", amount):
                colour = _mixed(colour, other, 1 - int(amount, 16) / 255)
        return colour

    def background(self, node: E) -> RGBA | None:
        """The colour of ``w:background``."""
        return self._themed(node, "", COLOUR)

    def painted(self, shape: E | None) -> RGBA | None:
        """The colour of a drawn shape's opaque fill, None where it is clear or not plain."""
        paint = self.palette.paint(fill_element(shape))
        return paint[0] if paint and paint[0][3] > 0.5 else None


def _raised(align: E | None, position: float) -> int:
    match "" if align is None else align.get(VAL):
        case "superscript":
            return 1
        case "subscript":
            return -1
    return (position >= RAISED) - (position <= -RAISED)


def _toggled(tag: str, layers: Sequence[Properties]) -> bool:
    """A switch that styles turn over: two styles that set it cancel each other (17.7.3)."""
    direct, styles, defaults = layers[0], layers[1:-1], layers[-1]
    if tag in direct:
        return is_on(direct[tag])
    if is_on(defaults.get(tag)):
        return True
    return sum(is_on(layer.get(tag)) for layer in styles) % 2 == 1


def _hex(text: str | None) -> RGBA | None:
    if text is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        return None
    red, green, blue = bytes.fromhex(text)
    return red / 255, green / 255, blue / 255, 1.0


def _mixed(colour: RGBA, other: RGBA, share: float) -> RGBA:
    """A colour with a share (0–1) of another."""
    red, green, blue = (colour[i] + (other[i] - colour[i]) * share for i in range(3))
    return red, green, blue, 1.0
