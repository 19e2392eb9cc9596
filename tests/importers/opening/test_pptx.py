"""Presentations: slide by slide, with notes, tables and pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pptx import Presentation
from pptx.util import Inches

from casekit.importers.blocks import Comment
from tests.importers.opening.files import codes, document, lines, opened, picture, relations, zipped


def slides() -> bytes:
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "The case"
    body = first.placeholders[1].text_frame
    body.text = "A woman  of 61"
    deep = body.add_paragraph()
    deep.text, deep.level = "with AML", 1
    run = body.add_paragraph().add_run()
    run.text, run.font.bold = "and FLT3-ITD", True
    first.notes_slide.notes_text_frame.text = "Say it slowly"
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "Doses"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for row, column, text in ((0, 0, "Drug"), (0, 1, "Dose"), (1, 0, "x"), (1, 1, "1 mg")):
        table.cell(row, column).text = text
    drawn = second.shapes.add_picture(io.BytesIO(picture()), 0, 0)
    drawn._element.nvPicPr.cNvPr.set("descr", "Marrow")
    second.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "A. one\vline"
    third = made.slides.add_slide(made.slide_layouts[6])
    third.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Answer: C"
    third._element.set("show", "0")
    made.slides._sldIdLst.insert(0, made.slides._sldIdLst[1])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_slides_in_the_order_in_which_they_are_shown(tmp_path: Path) -> None:
    result = opened(tmp_path, "a.pptx", slides())
    assert result.document is not None
    assert lines(result.document.blocks) == [
        "h1: Doses",
        "table Drug|Dose / x|1 mg",
        "figure image1.png (Marrow)",
        "li1 A.: one⏎line",
        "h1: The case",
        "li1 •: A woman  of 61",
        "li2 •: with AML",
        "li1 •: **and FLT3-ITD**",
    ]
    assert lines(result.document.asides) == ["[notes] p: Say it slowly", "[hidden] p: Answer: C"]
    assert result.document.blocks[1].header_rows == 1
    assert codes(result) == ["CK918"]


def test_lists_groups_and_comments(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(slides())) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = "ppt/slides/slide3.xml"
    text = parts[name]
    assert isinstance(text, bytes)
    numbered = "".join(
        f'<a:p><a:pPr><a:buAutoNum type="alphaUcPeriod"/></a:pPr><a:r><a:rPr baseline="30000">'
        f"</a:rPr><a:t>{word}</a:t></a:r></a:p>"
        for word in ("one", "two")
    )
    group = (
        f"<p:grpSp><p:nvGrpSpPr/><p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody>{numbered}"
        "</p:txBody></p:sp></p:grpSp></p:spTree>"
    )
    parts[name] = text.decode().replace("</p:spTree>", group).replace(' show="0"', "")
    parts["ppt/slides/_rels/slide3.xml.rels"] = relations(("c", "comments", "../comments/c1.xml"))
    parts["ppt/comments/c1.xml"] = '<cmLst><cm authorId="0"><text>Which dose?</text></cm></cmLst>'
    found = document(tmp_path, "a.pptx", zipped(parts))
    assert lines(found.blocks)[-3:] == ["p: Answer: C", "li1 A.: ^one^", "li1 B.: ^two^"]
    assert found.comments == (Comment("", "Which dose?", "", len(found.blocks)),)
