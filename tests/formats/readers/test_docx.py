from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from casekit.document.nodes import Edition
from casekit.document.reading import CELL, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.docx import read_back
from tests.formats.readers.said import EXAMPLES, HARD, lines, unsaid
from tests.formats.readers.words import edited, number, p, r, word, zipped
from tests.samples import SPECIMEN, example, hard, theme


@cache
def written(name: str, edition: Edition = Edition.COMPLETE) -> bytes:
    document = hard(name, edition) if name in HARD else example(name, edition)
    return registry.get("docx").write(document, theme())


def read(body: str, **parts: str) -> Reading:
    return read_back(word(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [passage.text for passage in read(body, **parts).passages]


def hidden(body: str, **parts: str) -> list[str]:
    return [passage.text for passage in read(body, **parts).hidden]


# What casekit writes

RAISED = 'w:val="baseline"/></w:rPr><w:t xml:space="preserve">+'


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_every_sentence_is_one_passage(name: str, edition: Edition) -> None:
    document = hard(name, edition) if name in HARD else example(name, edition)
    reading = read_back(written(name, edition))
    assert list(unsaid(document, reading)) == []
    assert reading.hidden == ()
    assert reading.metadata is not None
    assert reading.metadata["title"] == document.title_text


def test_pictures_are_those_of_the_case() -> None:
    pictures = read_back(written("oliguria-after-chemotherapy")).pictures
    figures = [
        block
        for question in example("oliguria-after-chemotherapy").questions
        for block in question.reveal
        if hasattr(block, "image")
    ]
    assert [(one.alt, one.sha256) for one in pictures] == [
        (figure.alt, figure.image.sha256) for figure in figures
    ]


def test_headers_and_footers_are_furniture() -> None:
    reading = read_back(written(SPECIMEN))
    assert any("Page 1 of 1" in passage.text for passage in reading.furniture)
    assert not any("Page 1 of 1" in passage.text for passage in reading.passages)


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        ("1180–1189", "1180–1198", "1180–1189 (2021)", "1180–1198 (2021)"),
        ("HR 0.25", "HR 0.52", "HR 0.25", "HR 0.52"),
        ("Initiate decitabine", "Initiate Decitabine", "A. Initiate dec", "A. Initiate Dec"),
        ('w:val="superscript"/></w:rPr><w:t xml:space="preserve">+', RAISED, "CD33^{+}", "CD33+"),
        ("Kröger", "Kroger", "Nicolaus Kröger^{3}", "Nicolaus Kroger^{3}"),
        ('<w:numId w:val="6"/>', '<w:numId w:val="0"/>', "A. Initiate dec", "Initiate dec"),
    ],
)
def test_a_change_in_the_file_is_read(old: str, new: str, before: str, after: str) -> None:
    source = written(SPECIMEN)
    was, now = lines(read_back(source)), lines(read_back(edited(source, old, new)))
    assert was != now
    assert len(was) == len(now)
    assert sum(before in text for text in was) - sum(before in text for text in now) == 1
    assert any(after in text for text in now)


def test_a_lost_and_a_doubled_paragraph_are_read() -> None:
    source = written(SPECIMEN)
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        text = archive.read("word/document.xml").decode()
    found = re.findall("<w:p>(?:(?!<w:p>).)*?</w:p>", text)
    paragraph = next(one for one in found if "It is now day 40" in one)
    was = lines(read_back(source))
    at = next(place for place, line in enumerate(was) if line.startswith("It is now day 40"))
    lost = lines(read_back(edited(source, paragraph, "")))
    doubled = lines(read_back(edited(source, paragraph, paragraph * 2)))
    assert lost == was[:at] + was[at + 1 :]
    assert doubled == was[: at + 1] + was[at:]


@pytest.mark.parametrize("name", ["oliguria-after-chemotherapy", "crowded", "arabic"])
def test_libreoffice_saves_the_same_passages(name: str, soffice, tmp_path: Path) -> None:
    source = tmp_path / f"{name}.docx"
    source.write_bytes(written(name))
    saved = soffice.convert(source, tmp_path / "saved", "docx")
    before, after = read_back(source.read_bytes()), read_back(saved.read_bytes())
    assert lines(after) == lines(before)
    assert after.hidden == ()
    assert [(one.sha256, one.alt) for one in after.pictures] == [
        (one.sha256, one.alt) for one in before.pictures
    ]


# Text


def test_marks_of_raised_and_lowered_text_stand_at_their_places() -> None:
    sup, sub = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    body = r("10") + r("9", sup) + r("/L, H") + r("2", sub) + r("O") + r("1,", sup) + r("\u200e")
    assert texts(p(body + r("2", sup) + r(" and "))) == ["10^{9}/L, H_{2}O^{1,\u200e2} and "]
    assert texts(p(r("m") + r("2", '<w:position w:val="8"/><w:sz w:val="14"/>'))) == ["m^{2}"]


def test_styles_raise_text_and_direct_properties_lower_it_again() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Mark"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vertAlign '
        'w:val="superscript"/></w:rPr></w:style>'
    )
    mark = '<w:rStyle w:val="Mark"/>'
    body = r("a") + r("1", mark) + r("2", f'{mark}<w:vertAlign w:val="baseline"/>')
    assert texts(p(body), styles=styles) == ["a^{1}2"]


def test_signs_that_are_no_letters() -> None:
    body = (
        "<w:r><w:t>a </w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/>"
        '<w:br/><w:sym w:font="Symbol" w:char="F0B1"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
        "<w:t>\uf0b3</w:t></w:r>"
    )
    assert texts(p(body)) == ["a b\u2011c\u00ad ±✓≥"]


def test_content_inside_other_elements_is_read() -> None:
    inner = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = f"<w:hyperlink>{r('one ')}</w:hyperlink>" + inner.format(r("two "))
    body += f"<w:smartTag><w:ins>{r('three')}</w:ins></w:smartTag>"
    assert texts(inner.format(p(body))) == ["one two three"]


def test_fields_show_their_results() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(p(r("p. ") + field.format(r("7")))) == ["p. 7"]
    assert texts(p(f'<w:fldSimple w:instr="PAGE">{r("8")}</w:fldSimple>')) == ["8"]
    lost = field.replace('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "")
    assert hidden(p(lost.format(r("7")))) == ["7"]


def test_formulas_are_read() -> None:
    body = (
        "<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e>"
        "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    assert texts(p(body)) == ["xy^{2}"]


def test_tracked_changes_are_read_as_accepted() -> None:
    gone = '<w:del><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>'
    reading = read(p(r("is ") + gone + f"<w:ins>{r('now ')}</w:ins>" + r("better")))
    assert [one.text for one in reading.passages] == ["is now better"]
    assert [one.text for one in reading.hidden] == ["not "]
    joined = p("one ", "<w:rPr><w:del/></w:rPr>") + p("two")
    assert texts(joined) == ["one two"]


def test_notes_stand_after_the_text_with_their_numbers() -> None:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    mark = f'<w:r>{raised}<w:footnoteReference w:id="5"/></w:r>'
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    notes = note.format(5, p("Seen")) + note.format(6, p("Lost"))
    reading = read(p(r("a") + mark), footnotes=notes)
    assert [(one.label, one.text) for one in reading.passages] == [("", "a^{1}"), ("1", "Seen")]
    assert [one.text for one in reading.hidden] == ["Lost"]


def test_comments_and_unused_headers_are_hidden() -> None:
    comment = f'<w:comment w:id="0">{p("The answer is C")}</w:comment>'
    assert hidden(p("a"), comments=comment, header=p("old")) == ["old", "The answer is C"]


# Numbering

LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start '
    'w:val="1"/><w:numFmt w:val="lowerRoman"/><w:pStyle w:val="Deep"/><w:lvlText '
    'w:val="%1.%2)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl '
    'w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="3"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId '
    'w:val="1"/></w:num>'
)
NUMBERED = (
    '<w:style w:type="paragraph" w:styleId="Deep"><w:basedOn w:val="Top"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
    'w:styleId="Top"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
)


def labels(*properties: str) -> list[str]:
    body = "".join(p("x", own) for own in properties)
    return [one.label for one in read(body, numbering=LISTS, styles=NUMBERED).passages]


def test_lists_are_counted_as_word_does() -> None:
    one, deep, again = number(1), number(1, 1), number(2)
    assert labels(one, deep, deep, one, deep) == ["A.", "A.i)", "A.ii)", "B.", "B.i)"]
    assert labels(one, again, again, one) == ["A.", "C.", "D.", "E."]
    assert labels(number(3), "", number(9), deep) == ["•", "", "", "A.i)"]


def test_styles_number_paragraphs() -> None:
    top, deep = '<w:pStyle w:val="Top"/>', '<w:pStyle w:val="Deep"/>'
    assert labels(top, deep, top, top + number(0), deep) == ["A.", "A.i)", "B.", "", "B.i)"]


def test_a_deleted_paragraph_is_not_counted_and_a_hidden_label_not_seen() -> None:
    gone = f"<w:p><w:pPr>{number(1)}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{r('y')}</w:del></w:p>"
    body = p("x", number(1)) + gone + p("z", number(1))
    found = read(body, numbering=LISTS).passages
    assert [(one.label, one.text) for one in found] == [("A.", "x"), ("B.", "z")]
    white = p("x", number(1) + '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    reading = read(white, numbering=LISTS)
    assert [(one.label, one.text) for one in reading.passages] == [("", "x")]
    assert [one.text for one in reading.hidden] == ["A."]


# Tables


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "", cell: str = "") -> str:
    made = "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr>{p(text)}</w:tc>" for text in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def test_a_row_is_one_passage_with_its_cells_apart() -> None:
    reading = read(p("a") + table(row("b", "c"), row("d", "e")) + p("f"))
    assert [one.text for one in reading.passages] == ["a", f"b{CELL}c", f"d{CELL}e", "f"]
    assert [one.place for one in reading.passages] == [
        "paragraph 1", "table 1, row 1", "table 1, row 2", "paragraph 2",
    ]  # fmt: skip


def test_a_box_of_one_cell_holds_paragraphs() -> None:
    box = f"<w:tr><w:tc>{p('one')}{p('two')}</w:tc></w:tr>"
    assert texts(table(box)) == ["one", "two"]


@pytest.mark.parametrize(
    ("properties", "cell"),
    [
        ("<w:del/>", ""),
        ("<w:hidden/>", ""),
        ('<w:trHeight w:val="20" w:hRule="exact"/>', ""),
        ('<w:trHeight w:val="120" w:hRule="exact"/>', ""),
        ("", '<w:vMerge w:val="continue"/>'),
        ("", '<w:vMerge/>'),
    ],
)  # fmt: skip
def test_rows_and_cells_that_nobody_sees(properties: str, cell: str) -> None:
    reading = read(table(row("a", "b"), row("c", "d", properties=properties, cell=cell)))
    assert [one.text for one in reading.passages if one.text.strip()] == [f"a{CELL}b"]
    assert " ".join(one.text.replace(CELL, " ") for one in reading.hidden) == "c d"


def test_white_text_on_the_dark_header_of_a_table_style_is_seen() -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:rPr>'
        '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="12436D"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )
    style = '<w:tblStyle w:val="Dark"/><w:tblLook w:val="{}"/>'
    rows = (row("a", "b"), row("c", "d"))
    assert hidden(table(*rows, properties=style.format("0020")), styles=styles) == []
    plain = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    bare = row("a", "b", cell=plain)
    assert hidden(table(bare, properties=style.format("0020")), styles=styles) == ["a", "b"]


# What nobody sees

THEME = (
    '<a:themeElements><a:clrScheme><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1></a:clrScheme>'
    "</a:themeElements>"
)


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FEFDFE"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        '<w:color w:val="123456"/><w:shd w:val="clear" w:fill="123456"/>',
        '<w:sz w:val="2"/>',
        '<w:w w:val="1"/>',
        '<w:spacing w:val="-200"/>',
        "<w14:textFill><w14:noFill/></w14:textFill>",
    ],
)
def test_characters_that_nobody_sees(properties: str) -> None:
    reading = read(p(r("Seen ") + r("not this", properties) + r("and on")), theme=THEME)
    assert [one.text for one in reading.passages] == ["Seen and on"]
    assert [one.text for one in reading.hidden] == ["not this"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:color w:val="4A4F55"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:color="000000"/>',
        '<w:sz w:val="12"/>',
        '<w:position w:val="2"/>',
    ],
)
def test_characters_that_can_be_seen(properties: str) -> None:
    assert texts(p(r("Seen ") + r("this too", properties))) == ["Seen this too"]
    assert hidden(p(r("Seen ") + r("this too", properties))) == []


@pytest.mark.parametrize(
    "properties",
    [
        '<w:ind w:left="20000"/>',
        '<w:spacing w:line="20" w:lineRule="exact"/>',
        '<w:framePr w:w="2000" w:hAnchor="page" w:x="-9000"/>',
        '<w:framePr w:w="2000" w:h="20" w:hRule="exact"/>',
    ],
)
def test_paragraphs_that_nobody_sees(properties: str) -> None:
    assert hidden(p("Far out", properties)) == ["Far out"]
    assert texts(p("Far out", properties)) == []


def test_the_style_hides_and_the_page_is_painted() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Back"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    gone = '<w:pStyle w:val="Gone"/>'
    assert hidden(p("x", gone), styles=styles) == ["x"]
    assert texts(p(r("x", '<w:rStyle w:val="Back"/>'), gone), styles=styles) == ["x"]
    navy = word(p(r("x", '<w:color w:val="000080"/>')), settings="<w:displayBackgroundShape/>")
    painted = edited(navy, "<w:body>", '<w:background w:color="000080"/><w:body>')
    assert [one.text for one in read_back(painted).hidden] == ["x"]


# Drawings


def png(colour: str) -> bytes:
    stream = io.BytesIO()
    image = Image.new("RGB", (32, 32), colour)
    image.paste("black", (0, 0, 16, 32))
    image.save(stream, "PNG")
    return stream.getvalue()


def drawing(
    inner: str, *, size: int = 900_000, named: str = "", x: int = 0, name: str = "anchor"
) -> str:
    place = '<wp:positionH relativeFrom="page"><wp:posOffset>{}</wp:posOffset></wp:positionH>'
    return (
        f"<w:r><w:drawing><wp:{name}>{place.format(x)}"
        f'<wp:extent cx="{size}" cy="{size}"/><wp:wrapNone/><wp:docPr id="1" {named}/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:{name}>"
        "</w:drawing></w:r>"
    )


def picture(crop: str = "", turned: str = "") -> str:
    return (
        f'<pic:pic><pic:blipFill><a:blip r:embed="one"/>{crop}</pic:blipFill>'
        f"<pic:spPr><a:xfrm {turned}/></pic:spPr></pic:pic>"
    )


def box(content: str, fill: str = "") -> str:
    return (
        f"<wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{content}"
        "</w:txbxContent></wps:txbx><wps:bodyPr><a:spAutoFit/></wps:bodyPr></wps:wsp>"
    )


def test_a_picture_is_known_by_its_bytes_and_a_part_of_it_by_its_pixels() -> None:
    data, alt = png("white"), 'descr="A lung"'
    (whole,) = read_back(word(p(drawing(picture(), named=alt)), media={"one": data})).pictures
    assert (whole.alt, bool(whole.sha256)) == ("A lung", True)
    for own in (picture(turned='flipH="1"'), picture('<a:srcRect l="50000"/>')):
        (part,) = read_back(word(p(drawing(own, named=alt)), media={"one": data})).pictures
        assert part.sha256 == ""
        assert len(part.pixels) == 256
        assert part.pixels[0] == 255


@pytest.mark.parametrize(
    "changes", [{"size": 10}, {"named": 'hidden="1"'}, {"x": -9_000_000}, {"x": 30_000_000}]
)
def test_pictures_and_boxes_that_nobody_sees(changes: dict[str, int]) -> None:
    data = word(p(drawing(picture(), **changes)), media={"one": png("red")})
    assert read_back(data).pictures == ()
    assert len(read_back(data).hidden) == 1
    boxed = p(r("a") + drawing(box(p("The answer is C")), **changes))
    assert hidden(boxed) == ["The answer is C"]
    assert texts(boxed) == ["a"]


def test_a_text_box_is_read_after_its_paragraph_on_its_own_ground() -> None:
    white = p(r("White", '<w:color w:val="FFFFFF"/>'))
    dark = '<a:solidFill><a:srgbClr val="12436D"/></a:solidFill>'
    assert texts(p(r("a") + drawing(box(white, dark))) + p("b")) == ["a", "White", "b"]
    assert hidden(p(r("a") + drawing(box(white)))) == ["White"]


def test_a_filled_shape_over_the_text_is_told() -> None:
    shape = (
        '<wps:wsp><wps:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr>'
        "</wps:wsp>"
    )
    (found,) = read(p(drawing(shape))).hidden
    assert "covered" in found.place


def test_boxes_and_pictures_of_older_files() -> None:
    shape = (
        '<w:r><w:pict><v:shape style="width:100pt;height:{}" alt="A lung">{}</v:shape>'
        "</w:pict></w:r>"
    )
    inside = f"<v:textbox><w:txbxContent>{p('In a box')}</w:txbxContent></v:textbox>"
    assert texts(p(shape.format("20pt", inside))) == ["In a box"]
    assert hidden(p(shape.format("1pt", inside))) == ["In a box"]
    data = word(p(shape.format("20pt", '<v:imagedata r:id="one"/>')), media={"one": png("red")})
    assert [one.alt for one in read_back(data).pictures] == ["A lung"]


# Damaged files


@pytest.mark.parametrize("length", [0, 10, 1000, -40])
def test_a_truncated_file_is_unreadable(length: int) -> None:
    with pytest.raises(Unreadable):
        read_back(written(SPECIMEN)[:length])


def test_what_is_no_word_file_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        read_back(zipped({"a.xml": "<a/>"}))
    with pytest.raises(Unreadable):
        read_back(edited(word(p("x")), "<w:body>", "<w:body"))
    with pytest.raises(Unreadable):
        read_back(edited(edited(word(p("x")), "<w:body>", "<a>"), "</w:body>", "</a>"))


def test_a_picture_whose_file_is_missing_is_unreadable() -> None:
    data = word(p(drawing(picture())), media={"one": png("red")})
    with pytest.raises(Unreadable, match="missing"):
        read_back(edited(data, "media/one.png", "media/two.png", "word/_rels/document.xml.rels"))


def test_styles_that_are_based_on_each_other_are_read() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert texts(p("x", '<w:pStyle w:val="A"/>'), styles=styles) == ["x"]
