"""The OpenDocument text: named styles, real structure, and LibreOffice opens it as it is."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from casekit.document.inlines import walk
from casekit.document.nodes import Edition, FigureBlock
from casekit.formats import registry
from casekit.formats.pandoc.odt.xml import SPACES, q
from tests.conftest import Office
from tests.samples import SPECIMEN, document, example, hard, theme, tree

FIGURES = "oliguria-after-chemotherapy"


@cache
def text(name: str = SPECIMEN, edition: Edition = Edition.COMPLETE) -> bytes:
    known = hard if name in ("arabic", "crowded") else example
    return registry.get("odt").write(known(name, edition), theme())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str) -> Any:
    return etree.fromstring(parts(data)[name])


def test_the_package() -> None:
    data = text(FIGURES)
    made = parts(data)
    media_type = b"application/vnd.oasis.opendocument.text"
    assert data[30 : 38 + len(media_type)] == b"mimetype" + media_type
    manifest = etree.fromstring(made["META-INF/manifest.xml"])
    listed = {entry.get(q("manifest:full-path")) for entry in manifest}
    assert listed - {"/"} == set(made) - {"mimetype", "META-INF/manifest.xml"}


@pytest.mark.parametrize("name", [SPECIMEN, FIGURES, "crowded", "arabic"])
def test_every_style_that_is_used_exists(name: str) -> None:
    content, styles = xml(text(name), "content.xml"), xml(text(name), "styles.xml")
    known = {
        element.get(q("style:name"))
        for root in (content, styles)
        for element in root.iter(q("style:style"), q("text:list-style"), q("style:page-layout"))
    }
    used = {
        value
        for element in content.iter(etree.Element)
        for key, value in element.attrib.items()
        if str(key).endswith("style-name")
    }
    assert used - known == set()


def test_no_paragraph_has_a_style_without_a_name() -> None:
    content = xml(text(), "content.xml")
    used = {node.get(q("text:style-name")) for node in content.iter(q("text:p"), q("text:h"))}
    assert not [name for name in used if re.fullmatch(r"P\d+", name)]
    assert {"Title", "Subtitle", "Heading_20_1", "Text_20_body", "Case_20_Option"} <= used


def test_participants_get_no_style_of_the_answer() -> None:
    shown = parts(text(edition=Edition.PARTICIPANT))["styles.xml"].decode()
    assert "Correct" not in shown
    assert "Rationale" not in shown
    assert "Case Correct Answer" in parts(text())["styles.xml"].decode()


def test_the_answer_begins_a_page() -> None:
    content = xml(text(FIGURES), "content.xml")
    heads = [one for one in content.iter(q("text:h")) if one.get(q("text:outline-level")) == "1"]
    turned = [
        "".join(one.itertext())
        for one in heads
        if one.get(q("text:style-name")) == "Case_20_Answer_20_Heading"
    ]
    assert turned == [example(FIGURES).words.answer_number.format(number=1)]


def test_pictures_have_words_and_their_own_bytes() -> None:
    made = parts(text(FIGURES))
    figures = [node for node in walk(example(FIGURES)) if isinstance(node, FigureBlock)]
    frames = list(xml(text(FIGURES), "content.xml").iter(q("draw:frame")))
    assert len(frames) == len(figures) > 0
    for frame, figure in zip(frames, figures, strict=True):
        assert frame.findtext(q("svg:desc")) == figure.alt
        assert frame.findtext(q("svg:title")) == figure.label
        name = frame.find(q("draw:image")).get(q("xlink:href"))
        assert made[name] == figure.image.data
        assert float(frame.get(q("svg:width")).removesuffix("mm")) <= 166.01


def test_header_rows_repeat_and_wide_tables_are_small() -> None:
    content = xml(text("crowded"), "content.xml")
    tables = list(content.iter(q("table:table")))
    assert all(table.find(q("table:table-header-rows")) is not None for table in tables)
    styles = {one.get(q("text:style-name")) for one in tables[0].iter(q("text:p"))}
    assert "Case_20_Wide_20_Table_20_Contents" in styles


def test_links_lead_somewhere() -> None:
    content = xml(text("crowded"), "content.xml")
    named = {one.get(q("text:name")) for one in content.iter(q("text:bookmark"))}
    targets = {one.get(q("xlink:href")) for one in content.iter(q("text:a"))}
    inside = {target.removeprefix("#") for target in targets if target.startswith("#")}
    assert inside
    assert inside <= named


def test_nested_lists_keep_their_first_numbers() -> None:
    case = document(
        tree(vignette="7. seven\n\n   - dot\n\n     3. three\n8. eight\n\nEnd [@second].")
    )
    content = etree.fromstring(parts(registry.get("odt").write(case, theme()))["content.xml"])
    styles = [one.get(q("text:style-name")) for one in content.iter(q("text:list"))]
    assert styles[:3] == ["N7", "Case_20_Bullets", "N3"]
    levels = content.findall(f".//{q('text:list-style')}[@{{{SPACES['style']}}}name='N3']/*")
    assert {level.get(q("text:start-value")) for level in levels} == {"3"}


def test_what_the_file_says_about_itself() -> None:
    case = document(tree(dates={"published": "2021-09-15"}, language="de"))
    data = registry.get("odt").write(case, theme())
    meta = etree.fromstring(parts(data)["meta.xml"])
    assert meta.findtext(f".//{q('dc:title')}") == case.title_text
    assert meta.findtext(f".//{q('dc:language')}") == "de"
    assert meta.findtext(f".//{q('meta:creation-date')}") == "2021-09-15T00:00:00"
    default = xml(data, "styles.xml").find(f".//{q('style:default-style')}")
    properties = default.find(q("style:text-properties"))
    assert (properties.get(q("fo:language")), properties.get(q("fo:country"))) == ("de", "DE")


def test_right_to_left() -> None:
    styles = xml(text("arabic"), "styles.xml")
    layout = styles.find(f".//{q('style:page-layout-properties')}")
    assert layout.get(q("style:writing-mode")) == "rl-tb"
    properties = styles.find(f".//{q('style:default-style')}/{q('style:paragraph-properties')}")
    assert properties.get(q("style:writing-mode")) == "rl-tb"
    words = styles.find(f".//{q('style:default-style')}/{q('style:text-properties')}")
    assert words.get(q("style:language-complex")) == "ar"


def test_libreoffice_opens_it(soffice: Office, tmp_path: Path) -> None:
    file = tmp_path / "case.odt"
    file.write_bytes(text("crowded"))
    pdf = pypdfium2.PdfDocument(soffice.convert(file, tmp_path))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    case = hard("crowded")
    asked = next(at for at, page in enumerate(pages) if case.questions[0].heading in page)
    told = next(at for at, page in enumerate(pages) if "Answer to question 1" in page)
    assert asked < told
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert "Table 1" in "".join(pages)


def test_libreoffice_keeps_what_it_says(soffice: Office, tmp_path: Path) -> None:
    """A person opens the file and saves it again."""
    file = tmp_path / "case.odt"
    file.write_bytes(text(FIGURES))
    again = soffice.convert(file, tmp_path / "again", "odt")
    read = registry.get("odt").read
    before, after = (read(data) for data in (text(FIGURES), again.read_bytes()))
    assert [one.text for one in after.passages] == [one.text for one in before.passages]
    assert [one.label for one in after.passages] == [one.label for one in before.passages]
    assert [one.alt for one in after.pictures] == [one.alt for one in before.pictures]
    assert after.hidden == ()
