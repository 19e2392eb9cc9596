"""How high paragraphs stand in a box: measured with real fonts, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casekit.formats.pptx.arial import width as width_in_arial
from casekit.formats.pptx.spans import LINE_BREAK, Para, Spans
from casekit.theme.fonts import font_stack, source_faces
from casekit.theme.measure import ARIAL_FACTOR, Run, line_count, text_width
from casekit.theme.theme import FontFace, Theme

LINE_HEIGHT = 1.2
"""A single-spaced line in ems: what PowerPoint gives Arial, and LibreOffice every typeface."""

OTHER_LINE_HEIGHT = 1.23
"""The same for other typefaces: Calibri's is 1.22."""

RTL_LINE_HEIGHT = 1.5
"""The same for Arabic; written into the file as exact spacing, because the typefaces that serve
it differ in height by half."""


_MOST_KEPT = 50_000
_MARGIN = 1.03
"""For lines with more capitals and digits than their paragraph has on average."""


_Piece = tuple[str, bool, bool]
"""Text, whether it is bold, whether it is italic."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a box sets its text: ``size`` in points, ``spacing`` a factor on single-spaced lines."""

    size: float
    spacing: float = 1.0
    bold: bool = False


@lru_cache(maxsize=4)
def ruler_of(theme: Theme, *, rtl: bool) -> Ruler:
    """The ruler of a theme: both editions of a case measure much the same."""
    return Ruler(theme, rtl)


@dataclass(slots=True)
class Ruler:
    """Measures spans and paragraphs. Lengths are points."""

    theme: Theme
    rtl: bool = False
    _stacks: dict[tuple[bool, bool], tuple[FontFace, ...]] = field(default_factory=dict)
    _lines: dict[tuple[Spans, float, float, bool], int] = field(default_factory=dict)
    _longest: dict[tuple[Spans, float, bool], float] = field(default_factory=dict)
    _in_arial: dict[tuple[str, bool, bool], float] = field(default_factory=dict)

    def forget(self) -> None:
        """Drop what was measured, once it is much."""
        if len(self._lines) + len(self._longest) + len(self._in_arial) > _MOST_KEPT:
            for kept in (self._lines, self._longest, self._in_arial):
                kept.clear()

    def line(self, type_: Type, size: float | None = None) -> float:
        """The height of one line."""
        height = RTL_LINE_HEIGHT if self.rtl else self._single * type_.spacing
        return (size or type_.size) * height

    @property
    def _single(self) -> float:
        return LINE_HEIGHT if self._is_arial else OTHER_LINE_HEIGHT

    @property
    def _is_arial(self) -> bool:
        return self.theme.office_font == "Arial" and self.theme.slide_template is None

    def lines(self, spans: Spans, width: float, size: float, bold: bool = False) -> int:
        """How many lines spans fill."""
        key = (spans, width, size, bold)
        found = self._lines.get(key)
        if found is None:
            pieces = [(span.text, span.bold or bold, span.italic) for span in spans]
            runs = [
                Run(text.replace(LINE_BREAK, "\n"), self._stack(strong, italic))
                for text, strong, italic in pieces
            ]
            found = line_count(runs, width, size, self._factor(pieces))
            self._lines[key] = found
        return found

    def para(self, para: Para, width: float, type_: Type) -> float:
        """The height of a paragraph without the space above it."""
        size = para.size or type_.size
        room = width - para.indent
        spans = para.spans[1:] if para.label else para.spans
        lines = max(1, self.lines(spans, room, size, type_.bold))
        if para.label and self.longest_word(spans, size, type_.bold) > room:
            lines += 1  # such a word begins on the line below its label
        return lines * self.line(type_, size)

    def height(self, paras: Iterable[Para], width: float, type_: Type) -> float:
        """The height of paragraphs in a box of their own."""
        total, first = 0.0, True
        for para in paras:
            total += self.para(para, width, type_) + (0 if first else para.before)
            first = False
        return total

    def width(self, spans: Spans, size: float, bold: bool = False) -> float:
        """The width of spans in one line."""
        return self._width([(span.text, span.bold or bold, span.italic) for span in spans], size)

    def longest_word(self, spans: Spans, size: float, bold: bool = False) -> float:
        """The width of the longest word, where words end at spaces."""
        key = (spans, size, bold)
        found = self._longest.get(key)
        if found is None:
            words: list[list[_Piece]] = [[]]
            for span in spans:
                first, *others = span.text.replace(LINE_BREAK, " ").split(" ")
                words[-1].append((first, span.bold or bold, span.italic))
                words += [[(piece, span.bold or bold, span.italic)] for piece in others]
            found = max(self._width(word, size) for word in words)
            self._longest[key] = found
        return found

    def _width(self, pieces: Sequence[_Piece], size: float) -> float:
        return self._factor(pieces) * sum(
            text_width(text, self._stack(bold, italic), size) for text, bold, italic in pieces
        )

    def _factor(self, pieces: Sequence[_Piece]) -> float:
        """How much wider the deck's typeface sets these pieces than the faces that measure them."""
        if self.rtl or not self._is_arial:
            return ARIAL_FACTOR
        arial = measured = 0.0
        for piece in pieces:
            text, bold, italic = piece
            measured += text_width(text, self._stack(bold, italic), 1)
            known = self._in_arial.get(piece)
            if known is None:
                known = self._in_arial[piece] = self._arial(*piece)
            arial += known
        return _MARGIN * arial / measured if measured else ARIAL_FACTOR

    def _arial(self, text: str, bold: bool, italic: bool) -> float:
        """The width in Arial, in ems; characters whose width is not known are estimated."""
        stack = self._stack(bold, italic)
        total = 0.0
        for character in text:
            own = width_in_arial(character, bold)
            total += text_width(character, stack, ARIAL_FACTOR) if own is None else own
        return total

    def _stack(self, bold: bool, italic: bool) -> tuple[FontFace, ...]:
        found = self._stacks.get((bold, italic))
        if found is None:
            faces = self.theme.faces or source_faces()
            found = font_stack(faces, self.theme.sans, weight=700 if bold else 400, italic=italic)
            self._stacks[bold, italic] = found
        return found
