"""A page as a Word file, made with python-docx: real lists, real changes, real comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, RGBColor

from ..content import Run
from ..page import Block

_FORMATS = {"A": "upperLetter", "a": "lowerLetter", "1": "decimal", "•": "bullet"}
DAY = "2021-09-01T10:00:00Z"


def write(
    blocks: Iterable[Block],
    *,
    how_marked: str = "highlight",
    comments: Sequence[tuple[str, str]] = (),
    title: str = "",
) -> bytes:
    """A whole docx file. ``how_marked``: ``highlight``, ``underline`` or ``colour``."""
    document = Document()
    document.core_properties.title = title
    writer = _Writer(document, how_marked)
    for block in blocks:
        writer.block(block)
    for words, remark in comments:
        _comment(document, words, remark)
    file = io.BytesIO()
    document.save(file)
    return settled(file.getvalue())


def settled(data: bytes) -> bytes:
    """The same zip file with one date for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name), how)
    return out.getvalue()


class _Writer:
    """Writes blocks into a document one after the other."""

    def __init__(self, document, how_marked: str) -> None:
        self.document = document
        self.how_marked = how_marked
        self.numberings: dict[tuple[str, int], int] = {}
        self.changes = 0

    def block(self, block: Block) -> None:
        if block.part in {"header", "footer"}:
            section = self.document.sections[0]
            place = section.header if block.part == "header" else section.footer
            self.runs(place.paragraphs[0], block.runs)
        elif block.kind == "table":
            self.table(block)
        elif block.kind == "img":
            run = self.document.add_paragraph().add_run()
            shape = run.add_picture(io.BytesIO(block.picture), width=Inches(3))
            shape._inline.docPr.set("descr", block.alt)
        elif block.kind == "hr":
            self.document.add_page_break()
        elif block.kind != "raw":
            self.paragraph(block)

    def paragraph(self, block: Block) -> None:
        styles = self.document.styles
        style = block.style if block.style in {s.name for s in styles} else None
        if block.kind == "h" and not style:
            style = f"Heading {block.level}"
        paragraph = self.document.add_paragraph(style=style)
        if block.kind == "li" and block.auto:
            self.number(paragraph, block.auto, block.run)
        elif block.kind == "li" and block.marker:
            paragraph.add_run(f"{block.marker} ")
        self.runs(paragraph, block.runs)

    def table(self, block: Block) -> None:
        table = self.document.add_table(len(block.rows), len(block.rows[0]))
        table.style = "Table Grid"
        for row, cells in zip(table.rows, block.rows, strict=True):
            for cell, runs in zip(row.cells, cells, strict=True):
                self.runs(cell.paragraphs[0], runs)

    def runs(self, paragraph, runs: Iterable[Run]) -> None:
        for run in runs:
            if not run.text:
                continue
            found = paragraph.add_run(run.text)
            font = found.font
            font.bold, font.italic = run.bold or None, run.italic or None
            if run.raised:
                font.superscript = run.raised > 0
                font.subscript = run.raised < 0
            if run.marked and self.how_marked == "underline":
                font.underline = True
            elif run.marked and self.how_marked == "colour":
                font.color.rgb = RGBColor(0xC0, 0x00, 0x00)
            elif run.marked:
                font.highlight_color = WD_COLOR_INDEX.YELLOW
            if run.change:
                self.track(found._r, run.change)

    def track(self, element, change: str) -> None:
        """Wrap a run as an insertion or deletion by an editor."""
        self.changes += 1
        wrap = OxmlElement(f"w:{change}")
        wrap.set(qn("w:id"), str(9000 + self.changes))
        wrap.set(qn("w:author"), "Editor")
        wrap.set(qn("w:date"), DAY)
        element.addprevious(wrap)
        wrap.append(element)
        if change == "del":
            for text in element.findall(qn("w:t")):
                text.tag = qn("w:delText")

    def number(self, paragraph, auto: str, run: int) -> None:
        """Make a paragraph an item of a list that Word letters or numbers."""
        if (auto, run) not in self.numberings:
            self.numberings[auto, run] = self.define(auto)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self.numberings[auto, run]

    def define(self, auto: str) -> int:
        part = self.document.part.numbering_part.element
        number = 100 + len(self.numberings)
        text = "•" if auto == "•" else "%1" + auto[1:]
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{_FORMATS[auto[0]]}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )
        first = part.find(qn("w:num"))
        first.addprevious(abstract)
        part.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
                "</w:num>"
            )
        )
        return number


def _comment(document, words: str, remark: str) -> None:
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if words in run.text:
                made = document.add_comment(run, text=remark, author="Reviewer", initials="R")
                made._comment_elm.set(qn("w:date"), DAY)
                return
    raise ValueError(f"no run says {words!r}")
