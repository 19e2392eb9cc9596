"""Paragraphs of slides: their labels, their characters, and how each of these looks.

Source: ECMA-376 part 1, 21.1.2 (text of DrawingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from casekit.formats.readers.colours import RGBA, Paint, Palette, fill_element
from casekit.formats.readers.geometry import number
from casekit.formats.readers.ooxml import local, q
from casekit.formats.readers.pptx.styles import BULLETS, Level, TextStyle

_RUNS: Final = frozenset((q("a:r"), q("a:fld")))
_PARAGRAPH: Final = q("a:p")
_PROPERTIES: Final = q("a:pPr")
_LINK: Final = q("a:hlinkClick")
_MARKER: Final = q("a:highlight")
_BREAK: Final = q("a:br")
_TEXT: Final = q("a:t")
_LOOK: Final = q("a:rPr")
_LABEL: Final = re.compile(
    r"\s*([(\[]?(?:[0-9]{1,4}|[^\W\d_]|[ivxIVX]{2,5})[)\].:]{0,2}|[•◦▪‣–—○●■])[\t\u2003]\s*"
)
_SYMBOL_FONTS: Final = frozenset({"Wingdings", "Wingdings 2", "Wingdings 3", "Symbol", "Webdings"})
_ENDS: Final = {"ParenBoth": ("(", ")"), "ParenR": ("", ")"), "Period": ("", "."),
                "Minus": ("", "-"), "Plain": ("", "")}  # fmt: skip
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Piece:
    """Characters in one look.

    ``raised`` is 1 for superscript, -1 for subscript; ``size`` in points; ``colours`` are those in
    which a viewer may show them (a link's own and the theme's), each of which must be seen.
    """

    text: str
    raised: int
    size: float
    colours: tuple[RGBA, ...]
    marker: Paint | None = None


@dataclass(slots=True)
class Para:
    """A paragraph with the label in front of it."""

    label: str
    pieces: tuple[Piece, ...]
    level: Level
    properties: Element | None

    def attribute(self, name: str) -> str | None:
        """A property of the paragraph, its own or its level's."""
        own = None if self.properties is None else self.properties.get(name)
        return self.level.get(name) if own is None else own

    @property
    def goes_on(self) -> bool | None:
        """Whether the last paragraph of a box goes on in another; None where it does not say so.

        Behind one that ends there is a tenth of a point, behind one that goes on there are two.
        """
        spacing = None if self.properties is None else self.properties.find(q("a:spcAft"))
        tenths = 0 if spacing is None or not len(spacing) else round(number(spacing[0], "val") / 10)
        return {1: False, 2: True}.get(tenths)

    def child(self, name: str) -> Element | None:
        """An element of the paragraph's properties, its own or its level's."""
        own = None if self.properties is None else self.properties.find(q(name))
        return self.level.find(name) if own is None else own


@dataclass(frozen=True, slots=True)
class Type:
    """The looks that a text body starts from.

    ``colour`` goes before that of the list styles; ``scale`` is how much an automatic fit
    shrinks the text.
    """

    style: TextStyle
    palette: Palette
    colour: RGBA | None = None
    scale: float = 1.0


def paragraphs(body: Element | None, type_: Type) -> list[Para]:
    """The paragraphs of a text body, numbered as the program numbers them."""
    found = []
    counters = _Counters()
    for element in () if body is None else body.findall(_PARAGRAPH):
        own = element.find(_PROPERTIES)
        at = int(min(max(number(own, "lvl"), 0), 8))
        level = type_.style.level(at)
        pieces = tuple(_pieces(element, level, type_))
        is_empty = not any(piece.text for piece in pieces)
        label = "" if is_empty else counters.label(at, _bullet(own, level), _font(own, level))
        found.append(_with_typed_label(Para(label, pieces, level, own)))
    return found


def text_of(pieces: Sequence[Piece]) -> str:
    """The characters, with marks around superscripts and subscripts."""
    found: list[str] = []
    raised = 0
    for piece in pieces:
        if piece.raised != raised:
            found.append(("}" if raised else "") + {1: "^{", -1: "_{", 0: ""}[piece.raised])
            raised = piece.raised
        found.append(piece.text)
    return "".join(found) + ("}" if raised else "")


def _pieces(paragraph: Element, level: Level, type_: Type) -> Iterator[Piece]:
    for run in paragraph:
        if run.tag in _RUNS:
            text = run.findtext(_TEXT) or ""
        elif run.tag == _BREAK:
            text = " "
        else:
            text = "".join(run.itertext()) if local(run) == "m" else ""
        if text:
            yield _piece(text, run.find(_LOOK), level, type_)


def _piece(text: str, look: Element | None, level: Level, type_: Type) -> Piece:
    size = number(look, "sz", level.size * 100) / 100 * type_.scale
    baseline = number(look, "baseline")
    raised = (baseline > 0) - (baseline < 0)
    usual = (type_.colour,) if type_.colour else _usual(level, type_.palette)
    if look is None or not len(look):
        return Piece(text, raised, size, usual)
    fill = fill_element(look)
    colours = usual if fill is None else _seen(type_.palette.paint(fill))
    if look.find(_LINK) is not None:
        own = () if fill is None else colours
        colours = (*own, *_named(type_.palette, "hlink"))
    marked = look.find(_MARKER)
    marker = None if marked is None else _paint(type_.palette.colour(marked))
    return Piece(text, raised, size, colours, marker)


def _usual(level: Level, palette: Palette) -> tuple[RGBA, ...]:
    """The colour of text that says nothing of one."""
    if palette not in level.colours:
        fill = level.fill
        found = _named(palette, "tx1") if fill is None else _seen(palette.paint(fill))
        level.colours[palette] = found
    return level.colours[palette]


def _seen(paint: Paint | None) -> tuple[RGBA, ...]:
    """The first colour of a paint; transparent for none, nothing where it is not known."""
    return ((0.0, 0.0, 0.0, 0.0),) if paint is None else paint[:1]


def _named(palette: Palette, name: str) -> Paint:
    return _paint(palette.named(name)) or ()


def _paint(colour: RGBA | None) -> Paint | None:
    return None if colour is None else (colour,)


# Labels -------------------------------------------------------------------------------------


def _with_typed_label(para: Para) -> Para:
    """A letter or number typed before a tab or wide space becomes the label."""
    if para.label:
        return para
    head = ""
    for piece in para.pieces:
        if piece.raised:
            break
        head += piece.text
        if len(head) > 12:
            break
    found = _LABEL.match(head)
    if not found:
        return para
    return replace(para, label=found[1], pieces=_without(para.pieces, found.end()))


def _without(pieces: Sequence[Piece], count: int) -> tuple[Piece, ...]:
    """The pieces after the first ``count`` characters."""
    rest = []
    for piece in pieces:
        cut = min(count, len(piece.text))
        count -= cut
        if piece.text[cut:]:
            rest.append(replace(piece, text=piece.text[cut:]))
    return tuple(rest)


def _bullet(own: Element | None, level: Level) -> Element | None:
    found = () if own is None else own
    return next((one for one in found if one.tag in BULLETS), level.bullet)


def _font(own: Element | None, level: Level) -> str:
    found = None if own is None else own.find(q("a:buFont"))
    found = level.find("a:buFont") if found is None else found
    return "" if found is None else found.get("typeface", "")


class _Counters:
    """The running numbers of a text body, one for each level."""

    def __init__(self) -> None:
        self.running: dict[int, tuple[tuple[str, int], int]] = {}

    def label(self, at: int, bullet: Element | None, font: str) -> str:
        self.running = {level: count for level, count in self.running.items() if level <= at}
        kind = "" if bullet is None else local(bullet)
        if bullet is not None and kind == "buAutoNum":
            series = (bullet.get("type", ""), int(number(bullet, "startAt", 1)))
            before = self.running.get(at)
            value = before[1] + 1 if before and before[0] == series else series[1]
            self.running[at] = (series, value)
            return _numeral(series[0], value)
        self.running.pop(at, None)
        if bullet is None or kind == "buNone":
            return ""
        return "•" if kind == "buBlip" or font in _SYMBOL_FONTS else bullet.get("char", "")


def _numeral(kind: str, value: int) -> str:
    """A number as one of the schemes of ST_TextAutonumberScheme prints it."""
    ending = next((name for name in _ENDS if kind.endswith(name)), "Plain")
    before, after = _ENDS[ending]
    if kind.startswith("alpha"):
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 % 30 + 1)
    elif kind.startswith("roman"):
        text = _roman(value)
    else:
        text = str(value)
    return before + (text.upper() if "Uc" in kind else text) + after


def _roman(value: int) -> str:
    value = min(max(value, 0), 3999)
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text
