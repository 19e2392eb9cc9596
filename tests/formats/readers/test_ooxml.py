from __future__ import annotations

import io
import zipfile

import pytest

from casekit.document.reading import Unreadable
from casekit.formats.readers.ooxml import open_package, parse, q

TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/main"/></Types>"""
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELS = f"""<Relationships xmlns="{PACKAGE}">
<Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/>
<Relationship Id="b" Type="http://x/core-properties" Target="/docProps/core.xml"/>
</Relationships>"""
DOCUMENT_RELS = f"""<Relationships xmlns="{PACKAGE}">
<Relationship Id="r1" Type="http://x/image" Target="../media/an%20image.png"/>
<Relationship Id="r2" Type="http://x/hyperlink" Target="https://example.org"
 TargetMode="External"/></Relationships>"""
CORE = """<c:coreProperties xmlns:c="urn:c" xmlns:d="urn:d"><d:title> A  title </d:title>
<d:creator>Jane</d:creator><c:category/></c:coreProperties>"""
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": RELS,
    "word/document.xml": "<a/>",
    "word/_rels/document.xml.rels": DOCUMENT_RELS,
    "docProps/core.xml": CORE,
}


def package(parts: dict[str, str] = PARTS) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_parts_relationships_types_and_properties() -> None:
    opened = open_package(package())
    assert opened.main() == "word/document.xml"
    assert opened.content_type("word/document.xml") == "application/main"
    assert opened.content_type("docProps/core.xml") == "application/xml"
    assert opened.properties() == {"title": "A title", "author": "Jane"}
    links = opened.relationships("word/document.xml")
    assert links["r1"].target == "media/an image.png"
    assert (links["r2"].target, links["r2"].external) == ("https://example.org", True)
    assert opened.relationships("docProps/core.xml") == {}


@pytest.mark.parametrize("length", [0, 1, 4, 60, -30])
def test_a_truncated_file_is_unreadable(length: int) -> None:
    with pytest.raises(Unreadable):
        open_package(package()[:length])


def test_damaged_bytes_inside_a_part_are_unreadable() -> None:
    data = bytearray(package({"a.xml": "<a>" + "word " * 500 + "</a>"}))
    data[45] ^= 0xFF
    with pytest.raises(Unreadable):
        open_package(bytes(data))


def test_bombs_and_doubled_parts_are_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casekit.formats.readers.ooxml.MEMBER_BYTES", 1_000)
    monkeypatch.setattr("casekit.formats.readers.ooxml.PACKAGE_BYTES", 1_500)
    with pytest.raises(Unreadable, match="a part of the package is too large"):
        open_package(package({"a.xml": " " * 1_001}))
    with pytest.raises(Unreadable, match="when unpacked"):
        open_package(package({"a.xml": " " * 800, "b.xml": " " * 800}))
    with pytest.raises(Unreadable, match="more than"):
        open_package(package({f"{number}": "" for number in range(5001)}))
    with pytest.raises(Unreadable, match="twice"):
        open_package(package({"a.xml": "<a/>", "A.xml": "<b/>"}))


def test_a_missing_part_and_a_missing_main_document_are_unreadable() -> None:
    with pytest.raises(Unreadable, match="missing"):
        open_package(package()).xml("word/styles.xml")
    with pytest.raises(Unreadable, match="no main"):
        open_package(package({"a": ""})).main()


@pytest.mark.parametrize(
    "text",
    [
        "<a>",
        "",
        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_bad_and_unsafe_xml_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text.encode(), "a.xml")


def test_comments_do_not_split_text_and_alternatives_are_chosen() -> None:
    assert parse(b"<a>fo<!-- x -->o</a>", "a").text == "foo"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    text = (
        f'<a xmlns:m="{mc}"><b/><m:AlternateContent><m:Choice Requires="{{}}"><new/>'
        "</m:Choice><m:Fallback><old/></m:Fallback></m:AlternateContent><c/></a>"
    )
    names = [node.tag for node in parse(text.format("wps").encode(), "a")]
    assert names == ["b", "new", "c"]
    names = [node.tag for node in parse(text.format("future").encode(), "a")]
    assert names == ["b", "old", "c"]


def test_strict_files_read_as_transitional_ones() -> None:
    root = parse(b'<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>', "a")
    assert root.tag == q("w:p")
