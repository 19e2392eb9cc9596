"""A pen for the form: fills it in as authors do, and reads it as simply as can be."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml import etree

from casekit.importers.blocks import Block, Kind, SourceDocument
from casekit.importers.form import fields
from casekit.importers.form.fields import Part
from casekit.importers.rich import Look, Rich, Run
from casekit.theme.fonts import source_faces
from casekit.theme.theme import Theme
from casekit.word.form import write_form

THEME = Theme(society="Example Society of Haematology", faces=source_faces())


@cache
def written_form(language: str, questions: int) -> bytes:
    return write_form("tired", language, THEME, questions=questions)


def form(language: str = "en", questions: int = 1) -> Paper:
    return Paper(written_form(language, questions))


class Paper:
    """An open form."""

    def __init__(self, data: bytes) -> None:
        self.word = docx.Document(io.BytesIO(data))
        self.body = self.word.element.body
        self.styles = style_names(self.word)

    def saved(self) -> bytes:
        target = io.BytesIO()
        self.word.save(target)
        return target.getvalue()

    def read(self) -> SourceDocument:
        return read(self.saved())

    def type_over(self, part: Part, *texts: str, nth: int = 0) -> None:
        """Replace the texts to type over in a part by paragraphs."""
        old = [p for p in self.paragraphs(part, nth) if "‹" in written(p)]
        for paragraph, text in zip(old, texts, strict=False):
            retype(paragraph, text)
        last = old[-1] if len(texts) >= len(old) else old[len(texts) - 1]
        for text in texts[len(old) :]:
            new = etree.fromstring(etree.tostring(last))
            block(last).addnext(new)
            retype(new, text)
            last = new

    def paragraphs(self, part: Part, nth: int = 0) -> list:
        """The paragraphs between the heading of a part and the next heading."""
        inside, seen = [], -1
        is_in = False
        for paragraph in self.body.iter(qn("w:p")):
            style = style_of(self.styles, paragraph)
            found = fields.part_of_style(style)
            if found is not None:
                seen += found is part
                is_in = found is part and seen == nth
            elif is_in:
                inside.append(paragraph)
        return inside

    def tables(self, part: Part, nth: int = 0) -> list:
        found = []
        for paragraph in self.paragraphs(part, nth):
            table = next(paragraph.iterancestors(qn("w:tbl")), None)
            if table is not None and table not in found:
                found.append(table)
        return found

    def write(self, table, values: Mapping[str, str]) -> None:
        """Write values behind their labels."""
        for row in table.iter(qn("w:tr")):
            cells = row.findall(qn("w:tc"))
            for label, cell in pairwise(cells):
                key = fields.labels().get(fields.normal(written(label)))
                if key in values:
                    enter(cell, values[key])

    def options(self, *rows: tuple[str, str, str], nth: int = 0) -> None:
        """Write text, mark and rationale of each option; further rows are added, others removed."""
        table = self.tables(Part.QUESTION, nth)[0]
        found = table.findall(qn("w:tr"))[1:]
        for _ in rows[len(found) :]:
            found[-1].addnext(etree.fromstring(etree.tostring(found[-1])))
            found = table.findall(qn("w:tr"))[1:]
        for row, values in zip(found, rows, strict=False):
            for cell, text in zip(row.findall(qn("w:tc"))[1:], values, strict=True):
                enter(cell, text)
        for row in found[len(rows) :]:
            table.remove(row)

    def consent(self, kind: str, mark: str = "☒") -> None:
        (table,) = self.tables(Part.CONSENT)
        enter(table.findall(qn("w:tr"))[list(fields.CONSENTS).index(kind)][-2], mark)


def style_names(word) -> dict[str, str]:
    found = word.styles.element.findall(qn("w:style"))
    return {one.get(qn("w:styleId")): one.find(qn("w:name")).get(qn("w:val")) for one in found}


def style_of(names: Mapping[str, str], paragraph) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else names[style.get(qn("w:val"))]


def block(paragraph):
    """The control around a paragraph, or the paragraph."""
    parent = paragraph.getparent()
    return parent.getparent() if parent.tag == qn("w:sdtContent") else paragraph


def retype(paragraph, text: str) -> None:
    """What Word does when somebody types over: the control is gone, the text is there."""
    outer = block(paragraph)
    if outer is not paragraph:
        outer.getparent().replace(outer, paragraph)
    for old in paragraph[:]:
        if old.tag != qn("w:pPr"):
            paragraph.remove(old)
    for place, line in enumerate(text.split("\n")):
        run = etree.SubElement(paragraph, qn("w:r"))
        if place:
            etree.SubElement(run, qn("w:br"))
        etree.SubElement(run, qn("w:t")).text = line


def enter(cell, text: str) -> None:
    retype(next(cell.iter(qn("w:p"))), text)


def written(element) -> str:
    found = element.iter(qn("w:t"), qn("w:br"))
    return "".join(one.text or "" if one.tag == qn("w:t") else "\n" for one in found)


# Reading, as a reader of Word files does it ----------------------------------------------------


def read(data: bytes) -> SourceDocument:
    word = docx.Document(io.BytesIO(data))
    found = tuple(_blocks(style_names(word), word.element.body))
    return SourceDocument(Path("form.docx"), "docx", found)


def _blocks(names: Mapping[str, str], parent) -> Iterator[Block]:
    for element in parent:
        if element.tag == qn("w:p"):
            style = style_of(names, element)
            kind: Kind = (
                "heading" if "Form" in style or style.startswith("heading") else "paragraph"
            )
            if next(element.iter(qn("w:drawing")), None) is not None:
                yield Block("figure", picture="image1.png", style=style)
            elif written(element).strip():
                yield Block(kind, rich(element), style=style)
        elif element.tag == qn("w:tbl"):
            rows = [
                tuple(
                    Rich.joined([rich(p) for p in cell.iter(qn("w:p"))], "\n")
                    for cell in row.findall(qn("w:tc"))
                )
                for row in element.findall(qn("w:tr"))
            ]
            yield Block("table", rows=tuple(rows))
        elif element.tag == qn("w:sdt"):
            yield from _blocks(names, element.find(qn("w:sdtContent")))


def rich(paragraph) -> Rich:
    runs = []
    for run in paragraph.iter(qn("w:r")):
        look = Look(bold=run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None)
        runs.append(Rich((Run(written(run), look),)) if written(run) else Rich())
    return Rich.joined(runs)
