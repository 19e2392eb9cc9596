"""How high paragraphs stand in a box: measured with real fonts, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from casekit.formats.pptx.arial import width as width_in_arial
from casekit.formats.pptx.spans import LINE_BREAK, Para, Span, Spans
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


_MARGIN = 1.03
"""For lines with more capitals and digits than their paragraph has on average."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a box sets its text: ``size`` in points, ``spacing`` a factor on single-spaced lines."""

    size: float
    spacing: float = 1.0
    bold: bool = False


@dataclass(slots=True)
class Ruler:
    """Measures spans and paragraphs. Lengths are points."""

    theme: Theme
    rtl: bool = False
    _stacks: dict[tuple[bool, bool], tuple[FontFace, ...]] = field(default_factory=dict)
    _lines: dict[tuple[Spans, float, float, bool], int] = field(default_factory=dict)

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
            runs = [
                Run(
                    span.text.replace(LINE_BREAK, "\n"), self._stack(span.bold or bold, span.italic)
                )
                for span in spans
            ]
            found = line_count(runs, width, size, self._factor(spans, bold))
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
        return self._factor(spans, bold) * sum(
            text_width(span.text, self._stack(span.bold or bold, span.italic), size)
            for span in spans
        )

    def longest_word(self, spans: Spans, size: float, bold: bool = False) -> float:
        """The width of the longest word, where words end at spaces."""
        words: list[list[Span]] = [[]]
        for span in spans:
            for place, piece in enumerate(span.text.replace(LINE_BREAK, " ").split(" ")):
                if place:
                    words.append([])
                words[-1].append(replace(span, text=piece))
        return max(self.width(tuple(word), size, bold) for word in words)

    def _factor(self, spans: Spans, bold: bool) -> float:
        """How much wider the deck's typeface sets these spans than the faces that measure them."""
        if self.rtl or not self._is_arial:
            return ARIAL_FACTOR
        arial = measured = 0.0
        for span in spans:
            strong = span.bold or bold
            stack = self._stack(strong, span.italic)
            measured += text_width(span.text, stack, 1)
            for character in span.text:
                own = width_in_arial(character, strong)
                arial += text_width(character, stack, ARIAL_FACTOR) if own is None else own
        return _MARGIN * arial / measured if measured else ARIAL_FACTOR

    def _stack(self, bold: bool, italic: bool) -> tuple[FontFace, ...]:
        found = self._stacks.get((bold, italic))
        if found is None:
            faces = self.theme.faces or source_faces()
            found = font_stack(faces, self.theme.sans, weight=700 if bold else 400, italic=italic)
            self._stacks[bold, italic] = found
        return found
