"""How characters of a Word file look, by direct formatting and styles (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casekit.importers.opening.colours import is_coloured
from casekit.importers.opening.docx.symbols import is_symbol_font
from casekit.importers.opening.safexml import Element, child, children, descendants, get, tag
from casekit.importers.rich import Look

Manner = Mapping[str, Any]
"""What formatting says: ``bold``, ``italic``, ``struck``, ``hidden``, ``under``, ``lit`` and
``framed`` are true or false; ``colour`` and ``shade`` are six hexadecimal digits or "auto";
``raised`` is a number; ``symbols`` is the name of a font of symbols. What is unsaid is missing."""

_OFF = {"0", "false", "off", "none"}
_TOGGLES = {"b": "bold", "i": "italic", "strike": "struck", "dstrike": "struck"}
_TOGGLED = ("bold", "italic", "struck", "hidden")
_RAISED = {"superscript": 1, "subscript": -1}
_SHIFT = 3
"""Half points by which text that is raised by hand stands above the line, at least."""


def manner_of(properties: Element | None) -> dict[str, Any]:
    """What a ``w:rPr`` says."""
    said: dict[str, Any] = {}
    if properties is None:
        return said
    for item in properties:
        name, value = tag(item), get(item, "val")
        if name in _TOGGLES:
            said[_TOGGLES[name]] = value.lower() not in _OFF
        elif name in {"vanish", "webHidden"}:
            said["hidden"] = value.lower() not in _OFF
        elif name == "u":
            said["under"] = value.lower() not in _OFF
        elif name == "bdr":
            said["framed"] = value.lower() not in {*_OFF, "nil"}
        elif name == "highlight":
            said["lit"] = value.lower() not in {*_OFF, "white"}
        elif name == "color":
            said["colour"] = value.upper() if value != "auto" else "auto"
        elif name == "shd":
            said["shade"] = get(item, "fill", "auto").upper()
        elif name == "vertAlign":
            said["raised"] = _RAISED.get(value, 0)
        elif name == "position":
            said.setdefault("raised", _side(value))
        elif name == "rFonts":
            font = get(item, "ascii") or get(item, "hAnsi")
            said["symbols"] = font if is_symbol_font(font) else ""
    return said


def _side(half_points: str) -> int:
    try:
        shift = int(half_points)
    except ValueError:
        return 0
    return (shift >= _SHIFT) - (shift <= -_SHIFT)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name as Word shows it, what it is based on, its formatting."""

    name: str
    based_on: str
    manner: Manner
    numbering: Element | None
    outline: int | None


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._manners: dict[str, Manner] = {}
        self._normal = ""
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._defaults = manner_of(defaults)
        for element in children(root, "style"):
            self._styles[get(element, "styleId")] = _style(element)
            if get(element, "type") == "paragraph" and get(element, "default") in {"1", "true"}:
                self._normal = get(element, "styleId")

    def paragraph_style(self, properties: Element | None) -> str:
        """The id of a paragraph's style."""
        return get(child(properties, "pStyle"), "val") or self._normal

    def name(self, style: str) -> str:
        """A style's name as Word shows it; the id where the document does not say."""
        found = self._styles.get(style)
        return found.name if found else style

    def heading_level(self, style: str) -> int:
        """The level of a heading style, from 1; 0 for others."""
        name = self.name(style).lower()
        if name in {"title", "subtitle"}:
            return 1 if name == "title" else 2
        for known in self._chain(style):
            last = known.name.rpartition(" ")[2]
            if known.name.lower().startswith("heading ") and last.isdecimal():
                return min(int(last), 9)
            if known.outline is not None:
                return known.outline + 1 if known.outline < 9 else 0
        return 0

    def numbering(self, style: str) -> tuple[Element, str] | None:
        """The ``w:numPr`` of the nearest style that has one, with the id of that style."""
        while found := self._styles.get(style):
            if found.numbering is not None:
                return found.numbering, style
            style = found.based_on if found.based_on != style else ""
        return None

    def manner(self, paragraph: str, properties: Element | None) -> Manner:
        """How a run looks: its own formatting, its character style, the paragraph's style."""
        direct = manner_of(properties)
        by_style = self._by_style(get(child(properties, "rStyle"), "val"))
        by_paragraph = {} if self.heading_level(paragraph) else self._by_style(paragraph)
        manner = {**self._defaults, **by_paragraph, **by_style, **direct}
        for name in _TOGGLED:  # styles that both say so undo each other (17.7.3)
            if name not in direct and name in by_style and name in by_paragraph:
                manner[name] = by_style[name] != by_paragraph[name]
        return manner

    def _by_style(self, style: str) -> Manner:
        if style not in self._manners:
            manner: dict[str, Any] = {}
            for known in reversed(self._chain(style)):
                manner.update(known.manner)
            self._manners[style] = manner
        return self._manners[style]

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def _style(element: Element) -> Style:
    name = get(child(element, "name"), "val") or get(element, "styleId")
    if name.startswith("heading "):
        name = name.capitalize()
    outline = get(child(element, "pPr", "outlineLvl"), "val")
    return Style(
        name=name,
        based_on=get(child(element, "basedOn"), "val"),
        manner=manner_of(child(element, "rPr")),
        numbering=child(element, "pPr", "numPr"),
        outline=int(outline) if outline.isdecimal() else None,
    )


def usual_colour(body: Element, styles: Styles) -> str:
    """The colour in which most of the text is set."""
    colours: Counter[str] = Counter()
    for paragraph in descendants(body, "p"):
        style = styles.paragraph_style(child(paragraph, "pPr"))
        for run in children(paragraph, "r"):
            size = sum(len(text.text or "") for text in children(run, "t"))
            colour = styles.manner(style, child(run, "rPr")).get("colour", "auto")
            colours[str(colour)] += size
    return max(colours, key=lambda colour: (colours[colour], colour), default="auto")


def look_of(manner: Manner, usual: str, url: str = "") -> Look:
    """What of a run's formatting may mean something."""
    raised = manner.get("raised", 0)
    return Look(
        bold=bool(manner.get("bold")),
        italic=bool(manner.get("italic")),
        raised=1 if raised > 0 else -1 if raised < 0 else 0,
        marked=_is_marked(manner, usual) if not url else bool(manner.get("lit")),
        struck=bool(manner.get("struck")),
        url=url,
    )


def is_unseen(manner: Manner, *, shaded: bool) -> bool:
    """Whether text is hidden, or white on the white of the page."""
    if manner.get("hidden"):
        return True
    white = manner.get("colour") == "FFFFFF"
    return white and not shaded and not manner.get("lit") and not _is_shade(manner.get("shade"))


def _is_marked(manner: Manner, usual: str) -> bool:
    colour = str(manner.get("colour", "auto"))
    return (
        bool(manner.get("under") or manner.get("lit") or manner.get("framed"))
        or _is_shade(manner.get("shade"))
        or (colour != usual and is_coloured(colour))
    )


def _is_shade(fill: object) -> bool:
    return str(fill or "auto").upper() not in {"AUTO", "FFFFFF", "NONE", "CLEAR"}
