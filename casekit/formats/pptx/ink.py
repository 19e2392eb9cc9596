"""Text as DrawingML (ECMA-376 part 1, 21.1.2): paragraphs and runs in a shape's text body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from casekit.formats.pptx.ruler import RTL_LINE_HEIGHT, Type
from casekit.formats.pptx.spans import LINE_BREAK, Para, Span, Spans, Tone, typed
from casekit.model.case import Align

EMU_PER_POINT = 12700
RAISED, LOWERED = "30000", "-25000"
"""Baselines of superscripts and subscripts, in thousandths of a per cent of the size."""

ENDS, GOES_ON = 0.1, 0.2
"""Points, too few to see, behind the last paragraph of a box: they tell whether it ends there."""

_COLOURS = {Tone.LEAD: "accent1", Tone.KEY: "accent2", Tone.MUTED: "accent4"}
"""Theme colours of the tones."""

_A = qn("a:p")[:-1]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes paragraphs in one language and direction.

    ``aligned`` is whether right-to-left text is turned to the right, for a template not made for
    it. ``coloured`` is whether tones show: in a society's own template, whose colours and
    background are not ours to judge, they do not. ``link`` turns a web address into the id of a
    relationship of the part that is written in.
    """

    language: str
    rtl: bool
    aligned: bool
    coloured: bool
    link: Callable[[str], str]

    def write(
        self,
        body: Any,
        paras: Iterable[Para],
        type_: Type,
        own_size: float | None = None,
        own_align: str = "l",
    ) -> None:
        """Replace the paragraphs of a text body.

        ``own_size`` (points) and ``own_align`` are what the shape has by itself; the size is only
        written where ``type_`` has another, the alignment where it turns with the direction.
        """
        for old in body.findall(qn("a:p")):
            body.remove(old)
        paras = tuple(paras)
        before = 0
        for number, given in enumerate(paras):
            para = given
            if given.number and given.number == before:  # would be taken for the next number
                para = typed(given, given.number, rtl=self.rtl)
            before = given.number
            element = etree.SubElement(body, f"{_A}p")
            above = para.before if number else 0.0
            below = 0.0 if number < len(paras) - 1 else GOES_ON if para.goes_on else ENDS
            self._properties(element, para, type_, own_align, (above, below))
            size = para.size or type_.size
            self.runs(element, para.spans, None if size == own_size else size)

    def cell(self, body: Any, spans: Spans, size: float, align: Align) -> None:
        """Write the one paragraph of a table cell."""
        for old in body.findall(qn("a:p")):
            body.remove(old)
        element = etree.SubElement(body, f"{_A}p")
        properties = etree.SubElement(element, f"{_A}pPr")
        ends = ("r", "l") if self.rtl else ("l", "r")
        side = {Align.START: ends[0], Align.CENTER: "ctr", Align.END: ends[1]}[align]
        properties.set("algn", side)
        spacing = etree.SubElement(properties, f"{_A}lnSpc")
        if self.rtl:
            properties.set("rtl", "1")
            etree.SubElement(spacing, f"{_A}spcPts", val=_hundredths(size * RTL_LINE_HEIGHT))
        else:
            etree.SubElement(spacing, f"{_A}spcPct", val="100000")
        self.runs(element, spans, size)
        if not spans:
            etree.SubElement(element, f"{_A}endParaRPr", sz=_hundredths(size))

    def _properties(
        self, element: Any, para: Para, type_: Type, own_align: str, gaps: tuple[float, float]
    ) -> None:
        """How a paragraph is set; ``gaps`` are the spaces above and below it, in points."""
        properties = etree.SubElement(element, f"{_A}pPr")
        properties.set("marL", _emu(para.indent))
        properties.set("indent", _emu(-para.hang))
        if self.rtl:
            if para.ltr or (self.aligned and own_align == "l"):
                properties.set("algn", "l" if para.ltr else "r")
            properties.set("rtl", "0" if para.ltr else "1")
            height = (para.size or type_.size) * RTL_LINE_HEIGHT
            spacing = etree.SubElement(properties, f"{_A}lnSpc")
            etree.SubElement(spacing, f"{_A}spcPts", val=_hundredths(height))
        for name, gap in zip(("spcBef", "spcAft"), gaps, strict=True):
            spacing = etree.SubElement(properties, f"{_A}{name}")
            etree.SubElement(spacing, f"{_A}spcPts", val=_hundredths(gap))
        if para.bullet:
            etree.SubElement(properties, f"{_A}buFont", typeface="Arial")
            etree.SubElement(properties, f"{_A}buChar", char=para.bullet)
        elif para.number:
            etree.SubElement(properties, f"{_A}buFont", typeface="+mj-lt")
            etree.SubElement(
                properties, f"{_A}buAutoNum", type="arabicPeriod", startAt=str(para.number)
            )
        else:
            etree.SubElement(properties, f"{_A}buNone")

    def runs(self, paragraph: Any, spans: Spans, size: float | None) -> None:
        """Add spans to a paragraph, at ``size`` points or the shape's own size."""
        for span in spans:
            for number, words in enumerate(span.text.split(LINE_BREAK)):
                if number:
                    self._look(etree.SubElement(paragraph, f"{_A}br"), span, size)
                if words:
                    run = etree.SubElement(paragraph, f"{_A}r")
                    self._look(run, span, size)
                    etree.SubElement(run, f"{_A}t").text = words

    def _look(self, run: Any, span: Span, size: float | None) -> None:
        look = etree.SubElement(run, f"{_A}rPr", lang=self.language)
        if size is not None:
            look.set("sz", _hundredths(size))
        if span.bold or span.tone is Tone.MUTED:
            look.set("b", "1" if span.bold else "0")
        if span.italic:
            look.set("i", "1")
        if span.raised:
            look.set("baseline", RAISED if span.raised > 0 else LOWERED)
        if self.coloured and span.tone in _COLOURS:
            fill = etree.SubElement(look, f"{_A}solidFill")
            etree.SubElement(fill, f"{_A}schemeClr", val=_COLOURS[span.tone])
        if span.url:
            link = etree.SubElement(look, f"{_A}hlinkClick")
            link.set(qn("r:id"), self.link(span.url))


def _hundredths(points: float) -> str:
    return str(round(points * 100))


def _emu(points: float) -> str:
    return str(round(points * EMU_PER_POINT))
