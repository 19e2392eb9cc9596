"""OpenDocument texts: every part of them in reading order."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.importers.blocks import Comment
from tests.importers.opening.files import (
    ODF,
    codes,
    document,
    lines,
    odt_parts,
    opened,
    picture,
    zipped,
)


def look(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}>'
        f"<style:text-properties {properties}/></style:style>"
    )


def number(level: int, format: str, suffix: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="{format}" '
        f'style:num-suffix="{suffix}" {more}/>'
    )


def list_style(name: str, levels: str) -> str:
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'


LOOKS = "".join(
    (
        look("B", 'fo:font-weight="bold"'),
        look("I", 'fo:font-style="italic"'),
        look("Sup", 'style:text-position="super 58%"'),
        look("Sub", 'style:text-position="-33% 58%"'),
        look("U", 'style:text-underline-style="solid"'),
        look("Y", 'fo:background-color="#ffff00"'),
        look("R", 'fo:color="#ff0000"'),
        look("S", 'style:text-line-through-style="solid"'),
        look("V", 'text:display="none"'),
        look("P1", 'fo:font-weight="bold"', "paragraph", "Key"),
        list_style("L", number(1, "A") + number(2, "1", ")", 'text:display-levels="2"')),
        list_style("M", number(1, "1", ".", 'text:start-value="3"')),
        list_style("D", '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7"/>'),
    )
)
STYLES = (
    '<office:styles><style:style style:name="Key" style:display-name="The Key" '
    'style:family="paragraph"/></office:styles>'
)

TEXTS: dict[str, tuple[str, list[str]]] = {
    "characters": (
        (
            '<text:p>two<text:s text:c="2"/>blanks '
            "<text:tab/>tab<text:line-break/>line\n  folded “q”"
            "</text:p>"
        ),
        ["p: two  blanks \ttab⏎line folded “q”"],
    ),
    "looks": (
        "<text:p>"
        + "".join(
            f'<text:span text:style-name="{name}">{name.lower()}</text:span>'
            for name in ("B", "I", "Sup", "Sub", "U", "Y", "R", "S")
        )
        + '<text:a xlink:href="http://x.example">link</text:a></text:p>',
        ["p: **b**//i//^sup^~sub~==uyr==--s--link<http://x.example>"],
    ),
    "headings": (
        '<text:h text:outline-level="2">Two</text:h><text:p text:style-name="P1">Bold</text:p>',
        ["h2: Two", "p: **Bold**"],
    ),
    "lists": (
        (
            '<text:list xml:id="l1" text:style-name="L"><text:list-item><text:p>one</text:p>'
            "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
            "<text:p>more</text:p></text:list-item><text:list-item><text:p>two</text:p>"
            "</text:list-item></text:list><text:p>between</text:p>"
            '<text:list text:continue-list="l1" text:style-name="L"><text:list-item><text:p>three'
            '</text:p></text:list-item></text:list><text:list text:style-name="M"><text:list-item>'
            "<text:p>from</text:p></text:list-item></text:list>"
            '<text:list text:style-name="M" '
            'text:continue-numbering="true"><text:list-item><text:p>on'
            '</text:p></text:list-item><text:list-item text:start-value="9"><text:p>nine</text:p>'
            "</text:list-item></text:list><text:list "
            'text:style-name="D"><text:list-header><text:p>head'
            "</text:p></text:list-header><text:list-item><text:p>dot</text:p></text:list-item>"
            "</text:list>"
        ),
        [
            "li1 A.: one",
            "li2 A.1): deep",
            "p1: more",
            "li1 B.: two",
            "p: between",
            "li1 C.: three",
            "li1 3.: from",
            "li1 4.: on",
            "li1 9.: nine",
            "p1: head",
            "li1 •: dot",
        ],
    ),
    "tables": (
        (
            "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Drug"
            "</text:p></table:table-cell><table:table-cell><text:p>Dose</text:p></table:table-cell>"
            "</table:table-row></table:table-header-rows><table:table-row><table:table-cell "
            'table:number-columns-spanned="2"><text:p>both</text:p></table:table-cell>'
            "<table:covered-table-cell/></table:table-row></table:table>"
        ),
        ["table Drug|Dose / both|"],
    ),
    "tracked changes": (
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
            "<text:p>kept <text:change-start/>new<text:change-end/></text:p>"
        ),
        ["p: kept new"],
    ),
    "sections": ("<text:section><text:p>in</text:p></text:section>", ["p: in"]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str, tmp_path: Path) -> None:
    text, expected = TEXTS[name]
    found = document(tmp_path, "a.odt", zipped(odt_parts(text, LOOKS, STYLES)))
    assert lines(found.blocks) == expected
    assert found.changes == (name == "tracked changes")


def test_what_stands_outside_the_flow(tmp_path: Path) -> None:
    text = (
        "<text:p>Fact<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>"
        'The source</text:p></text:note-body></text:note><text:span text:style-name="V"> unseen'
        '</text:span></text:p><text:p>A <office:annotation office:name="c"><dc:creator>Ed'
        "</dc:creator><text:p>Which?</text:p></office:annotation>dose<office:annotation-end "
        'office:name="c"/> of it<draw:frame><draw:text-box><text:p>In a box</text:p>'
        "</draw:text-box></draw:frame></text:p><text:table-of-content><text:index-body><text:p>"
        "Contents</text:p></text:index-body></text:table-of-content>"
    )
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Top</text:p>"
        "</style:header><style:footer><text:p>Bottom</text:p></style:footer></style:master-page>"
        "</office:master-styles>"
    )
    result = opened(tmp_path, "a.odt", zipped(odt_parts(text, LOOKS, styles)))
    assert result.document is not None
    assert lines(result.document.blocks) == ["p: Fact^1^", "p: A dose of it"]
    assert lines(result.document.asides) == [
        "[hidden] p: unseen",
        "[footnote] li1 1.: The source",
        "[text box] p: In a box",
        "[navigation] p: Contents",
        "[header] p: Top",
        "[footer] p: Bottom",
    ]
    assert result.document.comments == (Comment("Ed", "Which?", "dose", 2),)
    assert codes(result) == ["CK918"]


def test_pictures_and_macros(tmp_path: Path) -> None:
    text = (
        '<text:p><draw:frame><draw:image xlink:href="Pictures/one.png"/><svg:desc>Marrow</svg:desc>'
        '</draw:frame></text:p><text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/x"/>'
        '<draw:object xlink:href="./Object 1"/></draw:frame>Text</text:p>'
    )
    parts = odt_parts(text) | {"Pictures/one.png": picture(), "Basic/Standard/evil.xml": "<a/>"}
    result = opened(tmp_path, "a.odt", zipped(parts))
    assert result.document is not None
    assert lines(result.document.blocks) == ["figure one.png (Marrow)", "p: Text"]
    assert codes(result) == ["CK917", "CK914", "CK913"]


def test_a_frame_around_picture_and_caption(tmp_path: Path) -> None:
    text = (
        "<text:p>See<draw:frame><draw:text-box><text:p><draw:frame><draw:image "
        'xlink:href="Pictures/one.png"/><svg:desc>Marrow</svg:desc></draw:frame>Figure 1: '
        "<text:span text:style-name='B'>Marrow</text:span></text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    parts = odt_parts(text, LOOKS) | {"Pictures/one.png": picture()}
    found = document(tmp_path, "a.odt", zipped(parts))
    assert lines(found.blocks) == ["p: See", "figure one.png (Marrow) Figure 1: **Marrow**"]
    assert found.asides == ()


def test_styles_are_named_as_writer_names_them(tmp_path: Path) -> None:
    text = '<text:p text:style-name="P1">x</text:p>'
    found = document(tmp_path, "a.odt", zipped(odt_parts(text, LOOKS, STYLES)))
    assert [block.style for block in found.blocks] == ["The Key"]


def test_what_the_file_says_about_itself(tmp_path: Path) -> None:
    meta = (
        f"<office:document-meta {ODF}><office:meta><dc:title>A case</dc:title><dc:creator>Ada"
        "</dc:creator><dc:date>2021-09-01T10:00:00</dc:date></office:meta></office:document-meta>"
    )
    parts = odt_parts("<text:p>x</text:p>") | {"meta.xml": meta}
    assert document(tmp_path, "a.odt", zipped(parts)).metadata == {
        "title": "A case",
        "author": "Ada",
        "date": "2021-09-01",
    }
