"""The text behind each glyph of a PDF, for copying, searching and reading aloud.

WeasyPrint takes a glyph's text from its first use. Where a letter and its marks were shaped
together (``أُ``), the first of their glyphs gets all of the text and the others get none, in the
whole document. Here the shortest text of all uses stands, and a letter is told from its marks.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from weasyprint.pdf import stream
from weasyprint.pdf.fonts import Font


class GlyphTexts(dict[int, str]):
    """The text of each glyph (ISO 32000-1, 9.10.3); asks to be told of every use."""

    def __init__(self) -> None:
        super().__init__()
        self._before: tuple[int, str] = (-1, "")

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        before, told = self._before
        self._before = (glyph, text)
        if text and told:  # no letter without its text: nothing to tell apart
            if self.get(glyph) != text:
                self._learn(glyph, text)
            return
        base, marks = (told or text)[:1], (told or text)[1:]
        if bool(text) != bool(told) and marks and all(map(unicodedata.combining, marks)):
            # The glyph that has the text of both is the mark; the one without is the letter.
            mark, letter = (before, glyph) if told else (glyph, before)
            if letter >= 0:
                self._learn(mark, marks)
                self._learn(letter, base)
                return
        self._learn(glyph, text)

    def _learn(self, glyph: int, text: str) -> None:
        known = self.get(glyph, "")
        if not known or 0 < len(text) < len(known):
            super().__setitem__(glyph, text)


class _Font(Font):  # type: ignore[misc]
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.to_unicode = GlyphTexts()


def install() -> None:
    """Make WeasyPrint use it."""
    stream.Font = _Font
