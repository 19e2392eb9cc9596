"""Word files: every part of them in reading order, with looks, numbers, notes and remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.blocks import Comment
from tests.importers.opening.files import (
    W,
    codes,
    document,
    docx,
    docx_parts,
    lines,
    opened,
    p,
    picture,
    relations,
    zipped,
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:rPr><w:b/>
<w:color w:val="2F5496"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="My"><w:name w:val="My Heading"/><w:basedOn w:val="H1"/>
</w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Key"><w:name w:val="Key"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Opt"><w:name w:val="Option"/><w:pPr><w:numPr>
<w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ph"><w:name w:val="Placeholder Text"/></w:style>
<w:style w:type="character" w:styleId="Sup"><w:name w:val="Sup"/><w:rPr>
<w:vertAlign w:val="superscript"/></w:rPr></w:style>
"""


def level(depth: int, format: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = f"""
<w:abstractNum w:abstractNumId="0">{level(0, "upperLetter", "%1.")}
{level(1, "decimal", "%1.%2)")}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "", more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')}
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{level(0, "decimal", "%1.", 3)}{level(1, "lowerRoman", "%2.")}
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""  # noqa: E501


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def numbered(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def mark(kind: str, properties: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{properties}/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


BODIES = {
    "characters stay": (
        para(r("two  blanks, “quotes” – dash,\u00a0hard blank  ")),
        ["p: two  blanks, “quotes” – dash,\u00a0hard blank"],
    ),
    "signs that are elements": (
        para(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            '<w:softHyphen/><w:t>d</w:t><w:sym w:font="Symbol" w:char="F0B3"/>'
            '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        ),
        ["p: a\tb⏎c\u2011\u00add≥✓"],
    ),
    "letters in a font of symbols": (
        para(r("b", '<w:rFonts w:ascii="Symbol"/>'), r("-thalassaemia, \uf061")),
        ["p: β-thalassaemia, α"],
    ),
    "looks": (
        para(
            r("a", "<w:b/>"),
            r("b", "<w:i/>"),
            r("c", '<w:vertAlign w:val="superscript"/>'),
            r("d", '<w:vertAlign w:val="subscript"/>'),
            r("e", '<w:u w:val="single"/>'),
            r("f", '<w:highlight w:val="yellow"/>'),
            r("g", '<w:color w:val="FF0000"/>'),
            r("h", "<w:strike/>"),
            r("i", '<w:position w:val="6"/>'),
            r("j", '<w:b w:val="0"/>'),
            r("k", '<w:shd w:val="clear" w:fill="FFFF00"/>'),
            r("l", '<w:color w:val="808080"/>'),
        ),
        ["p: **a**//b//^c^~d~==efg==--h--^i^j==k==l"],
    ),
    "looks by style": (
        para(
            r("a"),
            r("b", '<w:b w:val="0"/>'),
            r("c", '<w:rStyle w:val="S"/>'),
            properties=styled("Key"),
        )
        + para(r("d", '<w:rStyle w:val="S"/>'), r("1", '<w:rStyle w:val="Sup"/>')),
        ["p: **a**bc", "p: **d**^1^"],
    ),
    "headings": (
        p("Title", styled("T"))
        + p("One", styled("H1"))
        + p("Mine", styled("My"))
        + p("Outlined", '<w:outlineLvl w:val="1"/>')
        + p("Body", '<w:outlineLvl w:val="9"/>'),
        ["h1: Title", "h1: One", "h1: Mine", "h2: Outlined", "p: Body"],
    ),
    "lists go on after an interruption": (
        p("one", numbered(1))
        + p("two", numbered(1))
        + p("between")
        + p("three", numbered(1))
        + p("deep", numbered(1, 1))
        + p("deeper", numbered(1, 1))
        + p("four", numbered(1))
        + p("deep again", numbered(1, 1)),
        [
            "li1 A.: one",
            "li1 B.: two",
            "p: between",
            "li1 C.: three",
            "li2 C.1): deep",
            "li2 C.2): deeper",
            "li1 D.: four",
            "li2 D.1): deep again",
        ],
    ),
    "lists that begin anew, or elsewhere": (
        p("one", numbered(1))
        + p("anew", numbered(4))
        + p("next", numbered(4))
        + p("three", numbered(3))
        + p("deep", numbered(3, 1))
        + p("bullet", numbered(2)),
        [
            "li1 A.: one",
            "li1 A.: anew",
            "li1 B.: next",
            "li1 3.: three",
            "li2 i.: deep",
            "li1 •: bullet",
        ],
    ),
    "a list by style, and out of it": (
        p("one", styled("Opt")) + p("two", styled("Opt")) + p("no", styled("Opt") + numbered(0)),
        ["li1 A.: one", "li1 B.: two", "p: no"],
    ),
    "markers that were typed": (
        p("A. one") + p("B.\ttwo") + p("J. Smith wrote") + p("C. difficile, too"),
        ["li1 A.: one", "li1 B.: two", "p: J. Smith wrote", "li1 C.: difficile, too"],
    ),
    "letters that are singled out": (
        para(r("A. one"))
        + para(r("B.", '<w:highlight w:val="yellow"/>'), r(" two"))
        + para(r("C. three"))
        + p("between")
        + para(r("1.", "<w:b/>"), r(" four"))
        + para(r("2.", "<w:b/>"), r(" five")),
        [
            "li1 A.: one",
            "li1 B.: ==two==",
            "li1 C.: three",
            "p: between",
            "li1 1.: four",
            "li1 2.: five",
        ],
    ),
    "tracked changes": (
        para(
            r("kept "),
            f"<w:ins>{r('new ')}</w:ins>",
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>",
            f"<w:moveFrom>{r('gone')}</w:moveFrom><w:moveTo>{r('come')}</w:moveTo>",
        )
        + para(r("first half"), properties="<w:rPr><w:del/></w:rPr>")
        + para(r(" second half")),
        ["p: kept new come", "p: first half second half"],
    ),
    "links and fields": (
        para(
            '<w:hyperlink r:id="x">',
            r("site", '<w:color w:val="0000FF"/><w:u w:val="single"/>'),
            "</w:hyperlink>",
            mark("begin"),
            instruction(' HYPERLINK "http://b.example" '),
            mark("separate"),
            r("field"),
            mark("end"),
            f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>',
        ),
        ["p: site<http://a.example>field<http://b.example>7"],
    ),
    "content controls, and what nobody filled in": (
        f"<w:sdt><w:sdtContent>{p('filled')}</w:sdtContent></w:sdt>"
        + para("<w:sdt><w:sdtContent>", r("in line"), "</w:sdtContent></w:sdt>")
        + para(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
            r("Click here", '<w:rStyle w:val="Ph"/>'),
            "</w:sdtContent></w:sdt>",
        )
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + para(r("Click there", '<w:rStyle w:val="Ph"/>'))
        + p("more")
        + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("a citation")
        + "</w:sdtContent></w:sdt>",
        ["p: filled", "p: in line", "p: a citation"],
    ),
    "boxes of old forms": (
        para(
            mark("begin").replace(
                "/>", "><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>"
            ),
            instruction("FORMCHECKBOX"),
            mark("end"),
            r(" yes "),
            mark("begin").replace(
                "/>",
                "><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar>",
            ),
            mark("end"),
            r(" no"),
        ),
        ["li1 ☒: yes ☐ no"],
    ),
    "formulas": (
        para(
            "<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e><m:sup>"
            "<m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
        ),
        ["p: xy^2^"],
    ),
    "tables": (
        (
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
            f"<w:tc>{p('Drug')}</w:tc><w:tc>{p('Dose')}{p('mg')}</w:tc></w:tr><w:tr>"
            f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('both')}</w:tc></w:tr><w:tr><w:tc>"
            f"<w:tbl><w:tr><w:tc>{p('in')}</w:tc><w:tc>{p('ner')}</w:tc></w:tr></w:tbl>{p()}</w:tc>"
            f"<w:tc>{p('one', numbered(1))}</w:tc></w:tr></w:tbl>"
        ),
        ["table Drug|Dose\nmg / both| / in\tner|A. one"],
    ),
    "tables that are lists or layout": (
        (
            f"<w:tbl><w:tr><w:tc>{p('A')}</w:tc><w:tc>{p('one')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{p('B')}</w:tc><w:tc>{p('two')}</w:tc></w:tr></w:tbl>"
            f"<w:tbl><w:tr><w:tc>{p('Frame', styled('H1'))}{p('of', numbered(1))}</w:tc></w:tr>"
            f"<w:tr><w:tc>{p('text')}</w:tc></w:tr></w:tbl>"
        ),
        ["li1 A: one", "li1 B: two", "h1: Frame", "li1 A.: of", "p: text"],
    ),
    "tables whose cells are columns of a page": (
        (
            f"<w:tbl><w:tr><w:tc>{p('one', styled('H1'))}{p('two')}{p('three')}{p('four')}"
            f"{p('five', numbered(1))}</w:tc><w:tc>{p('six')}</w:tc></w:tr></w:tbl>"
        ),
        ["h1: one", "p: two", "p: three", "p: four", "li1 A.: five", "p: six"],
    ),
    "rows that were deleted": (
        (
            f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr><w:tr><w:trPr><w:del/>"
            f"</w:trPr><w:tc>{p('c')}</w:tc><w:tc>{p('d')}</w:tc></w:tr></w:tbl>"
        ),
        ["table a|b"],
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(name: str, tmp_path: Path) -> None:
    body, expected = BODIES[name]
    data = docx(body, ("x", "hyperlink", "http://a.example"), styles=STYLES, numbering=NUMBERING)
    assert lines(document(tmp_path, "a.docx", data).blocks) == expected


def test_the_strict_edition_of_the_standard_reads_alike(tmp_path: Path) -> None:
    parts = docx_parts(p("Words", styled("H1")), styles=STYLES)
    for old, new in (
        (
            "schemas.openxmlformats.org/officeDocument/2006/relationships",
            "purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        (
            "schemas.openxmlformats.org/wordprocessingml/2006/main",
            "purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ):
        parts = {name: str(part).replace(old, new) for name, part in parts.items()}
    assert lines(document(tmp_path, "a.docx", zipped(parts)).blocks) == ["h1: Words"]


def test_styles_are_named_as_word_names_them(tmp_path: Path) -> None:
    blocks = document(tmp_path, "a.docx", docx(p("a", styled("H1")) + p("b"), styles=STYLES)).blocks
    assert [block.style for block in blocks] == ["Heading 1", "Normal"]
    assert [block.number for block in blocks] == [1, 2]


def test_changes_are_counted(tmp_path: Path) -> None:
    result = opened(tmp_path, "a.docx", docx(BODIES["tracked changes"][0]))
    assert result.document is not None
    assert result.document.changes == 5
    assert codes(result) == ["CK919"]


def test_text_in_one_colour_is_not_marked(tmp_path: Path) -> None:
    blue, red = '<w:color w:val="1F3864"/>', '<w:color w:val="C00000"/>'
    body = para(r("All of the text is dark blue, ", blue), r("but for this", red))
    assert lines(document(tmp_path, "a.docx", docx(body)).blocks) == [
        "p: All of the text is dark blue, ==but for this=="
    ]


def test_notes_become_raised_numbers_and_asides(tmp_path: Path) -> None:
    body = para(
        r("Fact"),
        '<w:r><w:footnoteReference w:id="7"/></w:r>',
        r(" and more"),
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
    ) + p("Next")
    notes = "".join(
        f'<w:footnote w:id="{number}">{para("<w:r><w:footnoteRef/></w:r>", r(text))}'
        f"{p('more of it')}</w:footnote>"
        for number, text in ((3, " Second source"), (7, " First source"), (9, "never used"))
    )
    found = document(tmp_path, "a.docx", docx(body, footnotes=notes))
    assert lines(found.blocks) == ["p: Fact^1^ and more^2^", "p: Next"]
    assert lines(found.asides) == [
        "[footnote] li1 1.: First source",
        "[footnote] p: more of it",
        "[footnote] li1 2.: Second source",
        "[footnote] p: more of it",
    ]
    assert {aside.number for aside in found.asides} == {1}


def test_endnotes_are_numbered_in_figures_unless_there_are_footnotes_too(tmp_path: Path) -> None:
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    foot = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    parts = {
        "endnotes": f'<w:endnote w:id="1">{p("End")}</w:endnote>',
        "footnotes": f'<w:footnote w:id="1">{p("Foot")}</w:footnote>',
    }
    alone = document(tmp_path, "a.docx", docx(para(r("x"), end), **parts))
    assert lines((*alone.blocks, *alone.asides)) == ["p: x^1^", "[footnote] li1 1.: End"]
    both = document(tmp_path, "b.docx", docx(para(r("x"), end, r("y"), foot), **parts))
    assert lines(both.blocks) == ["p: x^i^y^1^"]


def test_comments_have_author_words_and_place(tmp_path: Path) -> None:
    body = p("First") + para(
        r("A "),
        '<w:commentRangeStart w:id="1"/>',
        r("dose of"),
        '<w:commentRangeEnd w:id="1"/>',
        '<w:r><w:commentReference w:id="1"/></w:r>',
        r(" 5 mg"),
        '<w:r><w:commentReference w:id="2"/></w:r>',
    )
    comments = (
        f'<w:comment w:id="1" w:author="Ed">{p("Which?")}{p("Say it.")}</w:comment>'
        f'<w:comment w:id="2" w:author="Flo">{p("mg?")}</w:comment>'
        f'<w:comment w:id="3" w:author="Guy">{p("lost")}</w:comment>'
    )
    assert document(tmp_path, "a.docx", docx(body, comments=comments)).comments == (
        Comment("Ed", "Which?\nSay it.", "dose of", 2),
        Comment("Flo", "mg?", "", 2),
        Comment("Guy", "lost", "", 0),
    )


def test_what_stands_outside_the_flow_is_aside(tmp_path: Path) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{p('In a box')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p('In a box')}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    parts = docx_parts(
        p("contents 1", styled("TOC1"))
        + para(
            r("Seen"), box, r(" hidden", "<w:vanish/>"), r(" white", '<w:color w:val="FFFFFF"/>')
        ),
        ("h1", "header", "header1.xml"),
        ("h2", "header", "header2.xml"),
        ("f1", "footer", "footer1.xml"),
        styles=STYLES,
    )
    for name in ("header1", "header2", "footer1"):
        parts[f"word/{name}.xml"] = f"<w:hdr {W}>{p(name[:6])}</w:hdr>"
    result = opened(tmp_path, "a.docx", zipped(parts))
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: Seen"]
    asides = lines(result.document.asides)
    assert asides[:3] == [
        "[navigation] p: contents 1",
        "[text box] p: In a box",
        "[hidden] p: hidden white",
    ]
    assert {"[header] p: header", "[footer] p: footer"} <= set(asides)
    assert asides.count("[header] p: header") == 1
    assert codes(result) == ["CK918"]


def test_the_rest_of_a_paragraph_without_an_end_is_kept(tmp_path: Path) -> None:
    end = "<w:rPr><w:del/></w:rPr>"
    cell = f"<w:tc>{para(r('cell'), properties=end)}</w:tc>"
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>" + para(r("last"), properties=end)
    found = document(tmp_path, "a.docx", docx(body))
    assert lines(found.blocks) == ["table cell|cell", "p: last"]


def test_guidance_in_cells_is_aside(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + para(r("Type here", '<w:rStyle w:val="Ph"/>'))
        + "</w:sdtContent></w:sdt>"
    )
    body = f"<w:tbl><w:tr><w:tc>{p('Name')}</w:tc><w:tc>{control}</w:tc></w:tr></w:tbl>"
    found = document(tmp_path, "a.docx", docx(body + p("x"), styles=STYLES))
    assert lines(found.blocks) == ["p: Name", "p: x"]
    assert lines(found.asides) == ["[placeholder] p: Type here"]


def test_white_text_on_a_ground_is_seen(tmp_path: Path) -> None:
    head = p("Head", run='<w:color w:val="FFFFFF"/>')
    cell = f"<w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr>{head}</w:tc>"
    plain = f"<w:tc>{head}</w:tc>"
    styled = f"<w:tbl><w:tblPr><w:tblStyle/></w:tblPr><w:tr>{plain}{plain}</w:tr></w:tbl>"
    box = f"<wps:txbx><w:txbxContent>{head}</w:txbxContent></wps:txbx>"
    boxed = para(r("x"), f"<w:r><w:drawing>{box}</w:drawing></w:r>")
    body = f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>{styled}{boxed}"
    found = document(tmp_path, "a.docx", docx(body))
    assert lines((*found.blocks, *found.asides)) == [
        "table Head|Head",
        "table Head|Head",
        "p: x",
        "[text box] p: Head",
    ]


def drawing(relation: str, attribute: str = "embed", alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr descr="{alt}"/><a:graphic><pic:pic><pic:blipFill>'
        f'<a:blip r:{attribute}="{relation}"/></pic:blipFill></pic:pic></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def test_pictures_have_their_place_description_and_caption(tmp_path: Path) -> None:
    parts = docx_parts(
        p("Before")
        + para(drawing("i1", alt="Marrow smear"))
        + p("Figure 1. Marrow", styled("Cap"))
        + para(r("See "), drawing("i2", alt="Chart"), r("here"))
        + para(drawing("i3")),
        ("i1", "image", "media/one.png"),
        ("i2", "image", "media/two.gif"),
        ("i3", "image", "media/three.emf"),
        styles=STYLES,
    )
    parts["word/media/one.png"] = picture()
    parts["word/media/two.gif"] = picture("GIF")
    parts["word/media/three.emf"] = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(40)
    result = opened(tmp_path, "a.docx", zipped(parts))
    assert result.document is not None
    assert lines(result.document.blocks) == [
        "p: Before",
        "figure one.png (Marrow smear) Figure 1. Marrow",
        "p: See here",
        "figure two.png (Chart)",
        "figure three.emf ()",
    ]
    media = result.document.media
    assert list(media) == ["one.png", "two.png", "three.emf"]
    assert media["one.png"] == parts["word/media/one.png"]
    assert media["two.png"].startswith(b"\x89PNG")
    assert codes(result) == ["CK915"]


def test_the_caption_of_a_floating_picture(tmp_path: Path) -> None:
    box = f"<wps:txbx><w:txbxContent>{p('Figure 1', styled('Cap'))}</w:txbxContent></wps:txbx>"
    boxed = f"<w:r><w:drawing>{box}</w:drawing></w:r>"
    body = para(r("See"), drawing("i", alt="x"), boxed)
    parts = docx_parts(body, ("i", "image", "media/one.png"), styles=STYLES)
    parts["word/media/one.png"] = picture()
    found = document(tmp_path, "a.docx", zipped(parts))
    assert lines(found.blocks) == ["p: See", "figure one.png (x) Figure 1"]
    assert found.asides == ()


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    parts = docx_parts(
        para(r("Words"), drawing("i1", "link")) + para(drawing("i2")),
        ("i1", "image", "http://127.0.0.1:9/remote.png"),
        ("i2", "image", "media/missing.png"),
        ("t", "attachedTemplate", "file:///tmp/evil.dotm"),
        ("h", "hyperlink", "http://127.0.0.1:9/only-a-link"),
    )
    parts["word/vbaProject.bin"] = b"macro"
    parts["word/embeddings/oleObject1.bin"] = b"ole"
    parts["word/nested.bin"] = zipped({"a": "b"})
    result = opened(tmp_path, "a.docx", zipped(parts))
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: Words"]
    assert codes(result) == ["CK917", "CK913", "CK914", "CK915"]
    named = result.findings[2].message
    assert "remote.png" in named
    assert "evil.dotm" in named
    assert "only-a-link" not in named
    assert "nested.bin" in result.findings[1].message


def test_words_of_charts_are_kept(tmp_path: Path) -> None:
    chart = '<w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r>'
    parts = docx_parts(para(r("x"), chart), ("c", "chart", "charts/chart1.xml"))
    parts["word/charts/chart1.xml"] = (
        '<c:chartSpace xmlns:c="c" xmlns:a="a"><a:p><a:r><a:t>Survival</a:t></a:r></a:p>'
        "<c:strCache><c:pt><c:v>Sorafenib</c:v></c:pt><c:pt><c:v>Placebo</c:v></c:pt></c:strCache>"
        "</c:chartSpace>"
    )
    result = opened(tmp_path, "a.docx", zipped(parts))
    assert result.document is not None
    assert lines(result.document.asides) == [
        "[text box] p: Survival",
        "[text box] p: Sorafenib⏎Placebo",
    ]
    assert codes(result) == ["CK915"]


def test_text_in_unknown_markup_is_not_lost(tmp_path: Path) -> None:
    body = para(r("Seen")) + para(
        r("A"), mark("begin"), r("in an instruction"), mark("separate"), r("B"), mark("end")
    )
    found = document(tmp_path, "a.docx", docx(body))
    assert lines(found.blocks) == ["p: Seen", "p: AB"]
    assert lines(found.asides) == ["[hidden] p: in an instruction"]


def test_what_the_file_says_about_itself(tmp_path: Path) -> None:
    parts = docx_parts(p("x"))
    parts["_rels/.rels"] = relations(
        ("r1", "officeDocument", "word/document.xml"),
        ("r2", "core-properties", "docProps/core.xml"),
    )
    parts["docProps/core.xml"] = (
        '<x xmlns:dc="d"><dc:title> A  case </dc:title><dc:creator>Ada Byron</dc:creator>'
        "<dc:language>en-GB</dc:language><created>2020-01-02T03:04:05Z</created></x>"
    )
    assert document(tmp_path, "a.docx", zipped(parts)).metadata == {
        "title": "A case",
        "author": "Ada Byron",
        "language": "en-GB",
        "date": "2020-01-02",
    }
