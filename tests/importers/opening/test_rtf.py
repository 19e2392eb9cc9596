"""RTF files: characters in any encoding, looks, lists, tables, notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.blocks import Comment
from tests.importers.opening.files import codes, document, lines, opened, picture

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset2 Symbol;}"
    r"{\f2\fcharset204 Arial Cyr;}}{\colortbl;\red255\green0\blue0;\red0\green0\blue0;"
    r"\red255\green255\blue255;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs2\b Strong;}}"
    r"{\info{\title A case}{\author Ada}}{\*\generator Word;}"
)

TEXTS: dict[str, tuple[str, list[str]]] = {
    "characters": (
        (
            r"two  blanks caf\'e9 \u8805?5 \u-4?x\~y\_z\endash\ldblquote q\rdblquote\tab t\line l"
            "\r\n"
            r" on\{\}\\ \uc2\u945 ab\u55357 ab\u56832 ab\par"
        ),
        ["p: two  blanks café ≥5 \ufffcx\u00a0y\u2011z–“q”\tt⏎l on{}\\ α😀"],
    ),
    "fonts with encodings of their own": (
        r"{\f2\'c4\'e0} {\f1 b\'b3}\par",
        ["p: Да β≥"],
    ),
    "looks": (
        (
            r"{\b a}{\i b}{\super 1}{\sub 2}{\ul c}{\cf1 d}{\highlight7 e}{\strike f}\b "
            r"g\b0 h{\cf2 i}"
            r"\plain j\par"
        ),
        ["p: **a**//b//^1^~2~==cde==--f--**g**hij"],
    ),
    "headings": (r"\pard\s1\b Title\par\pard\plain text\par", ["h1: **Title**", "p: text"]),
    "lists": (
        (
            r"{\listtext A.\tab}\pard\ls1 one\par{\listtext B.\tab}two\par"
            r"{\pntext\f1\'b7\tab}\pard dot\par\pard none\par"
        ),
        ["li1 A.: one", "li1 B.: two", "li1 •: dot", "p: none"],
    ),
    "links": (
        r'{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt\ul site}} on\par',
        ["p: site<http://x.example> on"],
    ),
    "tables": (
        (
            r"\trowd\trhdr\cellx1\cellx2\intbl Drug\cell Dose\par mg\cell\row"
            r"\trowd\intbl x\cell 1\cell\row\pard after\par"
        ),
        ["table Drug|Dose\nmg / x|1", "p: after"],
    ),
    "tracked changes": (r"kept {\revised new}{\deleted old}\par", ["p: kept new"]),
    "destinations that are no text": (
        r"{\*\unknown nothing}{\*\bkmkstart b}words{\*\bkmkend b}{\xe index}\par",
        ["p: words"],
    ),
    "a last paragraph without an end": ("one\\par two", ["p: one", "p: two"]),
    "line ends as paragraphs": ("one\\\ntwo\\\n", ["p: one", "p: two"]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, tmp_path: Path) -> None:
    text, expected = TEXTS[name]
    found = document(tmp_path, "a.rtf", HEAD + text + "}")
    assert lines(found.blocks) == expected
    assert found.metadata == {"title": "A case", "author": "Ada"}


def test_what_stands_outside_the_flow(tmp_path: Path) -> None:
    text = (
        r"{\header Top\par}{\footer Bottom\par}Fact{\super\chftn}{\footnote{\super\chftn} The "
        r"source}{\v unseen}{\cf3 white}\par{\*\atrfstart 1}A dose{\*\atrfend 1}{\*\atnid E}"
        r"{\*\atnauthor Ed}\chatn{\*\annotation{\*\atnref 1}Which?} of it"
        r"{\shp{\*\shpinst{\shptxt In a box\par}}}\par"
    )
    result = opened(tmp_path, "a.rtf", HEAD + text + "}")
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: Fact^1^", "p: A dose of it"]
    assert lines(result.document.asides) == [
        "[header] p: Top",
        "[footer] p: Bottom",
        "[footnote] li1 1.: The source",
        "[hidden] p: unseenwhite",
        "[text box] p: In a box",
    ]
    assert result.document.comments == (Comment("Ed", "Which?", "A dose", 2),)
    assert codes(result) == ["CK918"]


def test_pictures_and_objects(tmp_path: Path) -> None:
    hexadecimal = picture().hex()
    text = (
        rf"Text{{\*\shppict{{\pict\pngblip\picw8 {hexadecimal}}}}}{{\nonshppict{{\pict\wmetafile8 "
        rf"{hexadecimal}}}}}\par{{\object{{\*\objdata 0102}}{{\result shown\par}}}}"
    )
    result = opened(tmp_path, "a.rtf", HEAD + text + "}")
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: Text", "figure picture.png ()", "p: shown"]
    assert result.document.media == {"picture.png": picture()}
    assert codes(result) == ["CK913"]


def test_pictures_as_bytes(tmp_path: Path) -> None:
    data = picture()
    text = rf"{HEAD}Text{{\pict\pngblip\bin{len(data)} ".encode() + data + rb"}\par}"
    found = document(tmp_path, "a.rtf", text)
    assert found.media == {"picture.png": data}
