"""Lists of web pages: how they count, and what stands in front of their items (HTML, 4.4.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from casekit.importers.opening.counting import counted
from casekit.importers.opening.html.nature import style_of
from casekit.importers.opening.safexml import Element, tag

_SHAPE = re.compile(
    r"\b(?:(?:upper|lower)-(?:alpha|latin|roman)|decimal-leading-zero|decimal|none|disc|circle"
    r"|square)\b"
)
_BULLETS = {"disc": "•", "circle": "•", "square": "•", "none": ""}
_INTEGER = re.compile(r"\s*-?[0-9]{1,6}\s*")
_TYPED = re.compile(r"[(\[]?(?:[A-Za-z]|[0-9]{1,3}|[ivxIVX]{1,5})(?:[.):\]]|\.\))?")


@dataclass
class Listing:
    """A list that is open: how it counts, and what comes next; bullets do not count."""

    shape: str
    next: int = 1
    step: int = 1

    @property
    def counts(self) -> bool:
        """Whether the items have letters or numbers."""
        return self.shape not in {"•", ""}


def listing_of(element: Element) -> Listing:
    """How a list (``ol``, ``ul``) counts."""
    if tag(element) != "ol":
        shape = _shape(style_of(element))
        return Listing("•" if shape is None else shape)
    said = element.get("type") or "1"
    shape = _shape(style_of(element)) or ("1" if said not in {"A", "a", "I", "i"} else said)
    backwards = element.get("reversed") is not None
    items = sum(1 for item in element if tag(item) == "li")
    start = _integer(element.get("start"))
    if start is None:
        start = items if backwards else 1
    return Listing(shape, start, -1 if backwards else 1)


def marker_of(item: Element, listing: Listing | None) -> str:
    """What stands in front of an item (``li``), which may name its own number; counts on."""
    listing = listing or Listing("•")
    value = _integer(item.get("value"))
    if value is not None:
        listing.next = value
    number = listing.next
    listing.next += listing.step
    own = _shape(style_of(item))
    shape = listing.shape if own is None else own
    return f"{counted(number, shape)}." if replace(listing, shape=shape).counts else shape


def term_before(description: Element) -> str:
    """The marker that the term of a description (``dd``) is; "" when it is a term with words."""
    above = description.getprevious()
    if above is None or tag(above) != "dt":
        return ""
    words = "".join(above.itertext()).strip()
    return words if _TYPED.fullmatch(words) else ""


def _shape(style: Mapping[str, str]) -> str | None:
    found = _SHAPE.search(f"{style.get('list-style-type', '')} {style.get('list-style', '')}")
    return _BULLETS.get(found[0], found[0]) if found else None


def _integer(value: str | None) -> int | None:
    return int(value) if value and _INTEGER.fullmatch(value) else None
