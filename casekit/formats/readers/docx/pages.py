"""The pages of a Word file, and what stands beside them. Lengths are twips (1/20 point).

Source: ECMA-376 part 1, 17.6.13 (page size), 17.3.1.11 (frames), 17.3.1.12 (indents).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from casekit.formats.readers.docx.styles import E, Properties, whole
from casekit.formats.readers.ooxml import q

SPECK: Final = 80
"""Anything narrower or lower than 4 points cannot be read."""

NARROWEST: Final = 0.35
"""The least average width of a character, as a share of its size."""

SMALLEST_TEXT: Final = 7
"""Points: the smallest type that is reckoned with when it is asked if text fits."""

_PLACED: Final = frozenset(q(f"w:{name}") for name in ("spacing", "framePr", "ind"))


@dataclass(frozen=True, slots=True)
class Page:
    """The largest page of a file, and its margins."""

    width: int = 12240
    height: int = 15840
    left: int = 1440
    right: int = 1440
    top: int = 1440
    bottom: int = 1440

    def misses(self, start: int, length: int, *, is_vertical: bool = False) -> bool:
        """Whether something that starts at a place on the page, on one axis, is all beside it."""
        return start + length <= 0 or start >= (self.height if is_vertical else self.width)

    def origin(self, relative: str, *, is_vertical: bool = False) -> int | None:
        """Where a place is counted from, None where that is in the midst of the text."""
        if is_vertical:
            found = {"page": 0, "topMargin": 0, "margin": self.top, "": None}
            return found.get(relative, self.height - self.bottom if "bottom" in relative else None)
        found = {"page": 0, "leftMargin": 0, "rightMargin": self.width - self.right}
        return found.get(relative, self.left)

    def hides(self, properties: Properties) -> str:
        """Why a paragraph with these properties cannot be seen; empty where it can."""
        if not _PLACED.intersection(properties):
            return ""
        spacing = properties.get(q("w:spacing"))
        if (
            spacing is not None
            and spacing.get(q("w:lineRule")) == "exact"
            and 0 < whole(spacing, "w:line", SPECK) < SPECK
        ):
            return "on a line of no height"
        frame, indent = properties.get(q("w:framePr")), properties.get(q("w:ind"))
        if frame is not None:
            return self._hides_frame(frame)
        if indent is None:
            return ""
        left = _side(indent, "left", "start") + self.left
        right = self.width - self.right - _side(indent, "right", "end")
        beside = right <= 0 or left >= self.width or right - left < SPECK
        return "off the page" if beside else ""

    def _hides_frame(self, frame: E) -> str:
        width, height = whole(frame, "w:w", self.width), whole(frame, "w:h", self.height)
        exact = frame.get(q("w:hRule")) == "exact" and height < SPECK
        if exact or width < SPECK:
            return "too small to see"
        for axis, name, length in (("x", "w:hAnchor", width), ("y", "w:vAnchor", height)):
            is_vertical = axis == "y"
            origin = self.origin(frame.get(q(name), ""), is_vertical=is_vertical)
            start = whole(frame, f"w:{axis}") + (origin or 0)
            if self.misses(start, length, is_vertical=is_vertical):
                return "off the page"
        return ""


def page_of(root: E) -> Page:
    """The page of a document; where its sections differ, the largest measures of all."""
    pages = [_page(section) for section in root.iter(q("w:sectPr"))]
    if not pages:
        return Page()
    largest = max(pages, key=lambda page: page.width * page.height)
    return Page(
        max(page.width for page in pages),
        max(page.height for page in pages),
        largest.left,
        largest.right,
        largest.top,
        largest.bottom,
    )


def _page(section: E) -> Page:
    size, margins = section.find(q("w:pgSz")), section.find(q("w:pgMar"))
    sides = ("w:left", "w:right", "w:top", "w:bottom")
    left, right, top, bottom = (whole(margins, side, 1440) for side in sides)
    return Page(
        whole(size, "w:w", 12240), whole(size, "w:h", 15840), left, right, abs(top), abs(bottom)
    )


def _side(indent: E | None, *names: str) -> int:
    return next((found for name in names if (found := whole(indent, f"w:{name}"))), 0)


def is_cut(texts: list[str], width: int, height: int) -> bool:
    """Whether paragraphs certainly need more height than there is; 0 is an unknown measure."""
    if not height:
        return False
    lines = 0.0
    for text in texts:
        length = len(text) * NARROWEST * SMALLEST_TEXT * 20
        lines += max(1.0, length / width if width else 0.0)
    return lines * SMALLEST_TEXT * 20 > height
