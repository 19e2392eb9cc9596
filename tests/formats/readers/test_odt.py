"""The reader of OpenDocument texts sees what LibreOffice shows, and what it hides."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import CELL, Reading, Unreadable
from casekit.formats import registry
from casekit.formats.readers.odt import read_back
from tests.formats.readers.said import EXAMPLES, HARD, unsaid
from tests.samples import example, hard, theme

NAMES = ("office", "style", "text", "table")
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES
)
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
DRAW = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
HEAD = f"{SPACES} {FO} {DRAW} {SVG}"


def file(body: str, styles: str = "", shared: str = "", **more: str) -> bytes:
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {HEAD}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {HEAD}>{shared}</office:document-styles>",
        **more,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def style(name: str, **properties: str) -> str:
    said = " ".join(
        f'{key.replace("_", ":", 1).replace("_", "-")}="{value}"'
        for key, value in properties.items()
    )
    return (
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {said}/>'
        "</style:style>"
    )


def read(body: str, styles: str = "", shared: str = "") -> Reading:
    return read_back(file(body, styles, shared))


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_it_sees_everything(name: str) -> None:
    document = (hard if name in HARD else example)(name, Edition.COMPLETE)
    assert list(unsaid(document, read_back(registry.get("odt").write(document, theme())))) == []


def test_paragraphs_and_their_white_space() -> None:
    found = read("<text:p> a  b\n<text:s/>c<text:tab/>d<text:line-break/>e</text:p>")
    assert [item.text for item in found.passages] == ["a b c d e"]


@pytest.mark.parametrize(
    ("position", "expected"), [("super 58%", "10^{9}"), ("-33% 60%", "10_{9}"), ("0% 100%", "109")]
)
def test_raised_and_lowered(position: str, expected: str) -> None:
    made = style("S", style_text_position=position)
    found = read('<text:p>10<text:span text:style-name="S">9</text:span></text:p>', made)
    assert found.passages[0].text == expected


@pytest.mark.parametrize(
    "look",
    [
        {"text_display": "none"},
        {"fo_color": "#ffffff"},
        {"fo_color": "#777777", "fo_background_color": "#787878"},
        {"fo_font_size": "1pt"},
        {"fo_font_size": "10%"},
    ],
)
def test_what_nobody_sees(look: dict[str, str]) -> None:
    body = '<text:p>Seen <text:span text:style-name="S">unseen</text:span></text:p>'
    found = read(body, style("S", **look))
    assert [item.text for item in found.passages] == ["Seen"]
    assert [item.text for item in found.hidden] == ["unseen"]


@pytest.mark.parametrize(
    "body",
    [
        "<text:p>Seen<!-- unseen --></text:p>",
        (
            '<text:p>Seen</text:p><text:section text:display="none"><text:p>unseen</text:p>'
            "</text:section>"
        ),
        "<text:p>Seen<office:annotation><text:p>unseen</text:p></office:annotation></text:p>",
        "<text:tracked-changes><text:p>unseen</text:p></text:tracked-changes><text:p>Seen</text:p>",
        "<text:p>Seen</text:p><text:p><text:hidden-paragraph/>unseen</text:p>",
        (
            '<text:p>Seen<draw:frame svg:width="0.1mm"><draw:text-box><text:p>unseen</text:p>'
            "</draw:text-box></draw:frame></text:p>"
        ),
    ],
)
def test_where_nobody_looks(body: str) -> None:
    found = read(body)
    assert [item.text for item in found.passages] == ["Seen"]
    assert [item.text for item in found.hidden] == ["unseen"]


def test_lists_are_numbered_as_their_styles_say() -> None:
    level = '<text:list-level-style-number text:level="{}" style:num-format="{}" {}/>'
    styles = (
        '<text:list-style style:name="L">'
        + level.format(1, "1", 'text:start-value="7" style:num-suffix="."')
        + level.format(2, "a", 'style:num-suffix=")"')
        + "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>in</text:p></text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>x</text:p>'
        f"{inner}</text:list-item><text:list-item/></text:list>"
    )
    found = read(body, styles)
    assert [(item.label, item.text) for item in found.passages] == [
        ("7.", "x"),
        ("a)", "in"),
        ("8.", ""),
    ]


def test_tables_row_by_row() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row{}>" + cell + cell + "</table:table-row>"
    body = (
        "<table:table>"
        + row.format("", "a", "b")
        + row.format(' table:visibility="collapse"', "c", "d")
        + "</table:table>"
    )
    found = read(body)
    assert [item.text for item in found.passages] == [f"a{CELL}b"]
    assert [item.text for item in found.hidden] == ["c", "d"]


def test_feet_are_furniture() -> None:
    foot = (
        "<office:master-styles><style:master-page><style:footer><text:p>Page</text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    found = read("<text:p>x</text:p>", shared=foot)
    assert [item.text for item in found.furniture] == ["Page"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        file("", mimetype="text/plain"),
        file("", **{"content.xml": "<x>"}),
        file("", **{"content.xml": "<x/>"}),
        re.sub(rb"styles", b"stiles", file("")),
    ],
)
def test_what_is_no_whole_file(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)
