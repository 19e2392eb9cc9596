"""Styles and lists of an OpenDocument text (ODF 1.3 part 3, 16)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casekit.importers.opening.counting import counted
from casekit.importers.opening.docx.manner import Manner
from casekit.importers.opening.docx.symbols import plain_symbols
from casekit.importers.opening.safexml import Element, child, children, descendants, get, tag

_LEVELS = ("list-level-style-number", "list-level-style-bullet", "list-level-style-image")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: what Writer calls it, what it is based on, its formatting and its list."""

    name: str
    parent: str
    manner: Manner
    listing: str
    automatic: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is printed; ``shape`` "" prints none."""

    shape: str = "1"
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""


@dataclass
class Styles:
    """Everything that the two parts of a document say about looks."""

    _styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    _lists: dict[str, dict[int, Level]] = field(default_factory=dict)

    def learn(self, root: Element | None) -> None:
        """Take in the styles of a part."""
        for place in ("styles", "automatic-styles"):
            for element in children(child(root, place), "style"):
                key = (get(element, "family"), get(element, "name"))
                self._styles[key] = _style(element, automatic=place != "styles")
            for element in children(child(root, place), "list-style"):
                self._lists[get(element, "name")] = {
                    int(get(item, "level", "1")): _level(item)
                    for item in children(element, *_LEVELS)
                    if get(item, "level", "1").isdecimal()
                }

    def name(self, style: str) -> str:
        """The name of a paragraph style as Writer shows it; that behind an automatic one."""
        chain = self._chain("paragraph", style)
        named = next((known for known in chain if not known.automatic), None)
        return named.name if named else "" if chain else style

    def manner(self, family: str, style: str) -> dict[str, Any]:
        """How text in a style looks, what the style is based on included."""
        manner: dict[str, Any] = {}
        for known in reversed(self._chain(family, style)):
            manner.update(known.manner)
        return manner

    def own_manner(self, style: str) -> dict[str, Any]:
        """What the automatic styles of a paragraph add to its named one."""
        manner: dict[str, Any] = {}
        for known in reversed(self._chain("paragraph", style)):
            if known.automatic:
                manner.update(known.manner)
        return manner

    def listing(self, style: str) -> str:
        """The list style that a paragraph style brings with it."""
        chain = self._chain("paragraph", style)
        return next((known.listing for known in chain if known.listing), "")

    def level(self, listing: str, depth: int) -> Level:
        """One level of a list style, from 1."""
        return self._lists.get(listing, {}).get(depth, Level(shape="", bullet="•"))

    def _chain(self, family: str, style: str) -> list[Style]:
        chain: list[Style] = []
        seen: set[str] = set()
        while (family, style) in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[family, style])
            style = chain[-1].parent
        return chain


def marker(styles: Styles, listing: str, numbers: Mapping[int, int], depth: int) -> str:
    """What is printed before an item at a depth, given the numbers of all levels so far."""
    level = styles.level(listing, depth)
    if level.bullet:
        return level.bullet
    if not level.shape:
        return ""
    first = max(1, depth - level.shown + 1)
    printed = (
        counted(numbers.get(at, 1), styles.level(listing, at).shape)
        for at in range(first, depth + 1)
    )
    return f"{level.before}{'.'.join(printed)}{level.after}".strip()


def _style(element: Element, *, automatic: bool) -> Style:
    name = get(element, "display-name") or get(element, "name")
    return Style(
        name=name,
        parent=get(element, "parent-style-name"),
        manner=manner_of(child(element, "text-properties")),
        listing=get(element, "list-style-name"),
        automatic=automatic,
    )


def _level(element: Element) -> Level:
    bullet = ""
    if tag(element) != "list-level-style-number":
        bullet = plain_symbols(get(element, "bullet-char")).strip() or "•"
        bullet = "•" if "\ue000" <= bullet <= "\uf8ff" else bullet
    start, shown = get(element, "start-value", "1"), get(element, "display-levels", "1")
    return Level(
        shape=get(element, "num-format"),
        before=get(element, "num-prefix"),
        after=get(element, "num-suffix"),
        shown=int(shown) if shown.isdecimal() and len(shown) < 3 else 1,
        start=int(start) if start.isdecimal() and len(start) < 7 else 1,
        bullet=bullet,
    )


def manner_of(properties: Element | None) -> dict[str, Any]:
    """What ``style:text-properties`` say, in the terms of :data:`Manner`."""
    said: dict[str, Any] = {}
    if properties is None:
        return said
    for key, value in properties.items():
        name = key.rpartition("}")[2]
        if name == "font-weight":
            said["bold"] = value in {"bold", "600", "700", "800", "900"}
        elif name == "font-style":
            said["italic"] = value in {"italic", "oblique"}
        elif name == "text-position":
            first = value.split()[0] if value.split() else ""
            said["raised"] = _side(first)
        elif name == "text-underline-style":
            said["under"] = value != "none"
        elif name == "text-line-through-style":
            said["struck"] = value != "none"
        elif name == "background-color":
            said["shade"] = "auto" if value == "transparent" else value.lstrip("#").upper()
        elif name == "color":
            said["colour"] = value.lstrip("#").upper()
        elif name == "display":
            said["hidden"] = value == "none"
    return said


def _side(position: str) -> int:
    if position in {"super", "sub"}:
        return 1 if position == "super" else -1
    if position.startswith("-"):
        return -1
    return int(position.rstrip("%") not in {"", "0"})


def colours(root: Element, styles: Styles) -> str:
    """The colour in which most of a text is set."""
    sizes: dict[str, int] = {}
    for paragraph in descendants(root, "p"):
        base = styles.manner("paragraph", get(paragraph, "style-name")).get("colour", "auto")
        sizes[base] = sizes.get(base, 0) + len(paragraph.text or "")
        for span in children(paragraph, "span"):
            own = styles.manner("text", get(span, "style-name")).get("colour", base)
            sizes[own] = sizes.get(own, 0) + len(span.text or "")
            sizes[base] += len(span.tail or "")
    return max(sizes, key=lambda colour: (sizes[colour], colour), default="auto")
