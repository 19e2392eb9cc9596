"""Casekit's own Word template, and templates that a society brings along."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.shared import Cm, RGBColor
from lxml import etree

from casekit.document.nodes import Edition
from casekit.formats.docx.styles import ALL_STYLES
from casekit.formats.docx.template import OWN
from casekit.formats.zipped import pack
from tests import samples
from tests.formats.docx.handouts import (
    NS,
    UNFOLDING,
    Handout,
    W,
    attr,
    document,
    made,
    text_of,
    visible,
)

SCRIPT = samples.ROOT / "scripts" / "make_word_template.py"
SECRET = "Not for print"


def saved(word: Any) -> bytes:
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


@cache
def society_template() -> bytes:
    """Word's plain old template with a look, a header, a text and an author of its own."""
    word = docx.Document()
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x00, 0x20)
    word.styles["Normal"].font.name = "Georgia"
    word.add_paragraph(SECRET)
    word.add_picture(str(samples.CASES / "logo.png"))
    word.add_table(2, 2).cell(0, 0).text = SECRET
    word.add_comment(word.paragraphs[0].runs, SECRET, author=SECRET)
    section = word.sections[0]
    section.page_width, section.left_margin = Cm(20), Cm(3)
    header = section.header.paragraphs[0]
    header.text = "Journal of Testing"
    header.add_run().add_picture(str(samples.CASES / "logo.png"), height=Cm(1))
    word.core_properties.author = word.core_properties.comments = SECRET
    return saved(word)


def written(template: bytes, name: str = UNFOLDING, edition: Edition = Edition.COMPLETE) -> Handout:
    return made(document(name, edition), replace(samples.theme(), word_template=template))


def changed(template: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    """A template with one part edited."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(files[part])
    change(root)
    return pack({**files, part: etree.tostring(root)})


def names(root: etree._Element) -> dict[str, etree._Element]:
    return {attr(one.find(f"{W}name")): one for one in root.iter(f"{W}style")}


# Our own ------------------------------------------------------------------------------------


def test_the_template_is_what_the_script_makes(tmp_path: Path):
    target = tmp_path / "handout.docx"
    subprocess.run(
        [sys.executable, str(SCRIPT), str(target)], check=True, cwd=samples.ROOT,
        env={"PYTHONPATH": str(samples.ROOT)},
    )  # fmt: skip
    assert target.read_bytes() == OWN.read_bytes()


def test_open_xml_sdk_finds_nothing_wrong_with_the_template(open_xml_findings):
    assert open_xml_findings(OWN) == []


def test_the_template_has_and_shows_every_style():
    template = Handout(OWN.read_bytes())
    assert set(ALL_STYLES) <= set(template.styles)
    shown = {one.text for one in template.paragraphs}
    paragraph_styles = {
        name for name in ALL_STYLES if attr(template.styles[name], "type") == "paragraph"
    }
    assert paragraph_styles <= shown


def test_lists_of_the_template_are_indented_like_their_styles():
    template = Handout(OWN.read_bytes())
    numbering = template.xml("word/numbering.xml")
    for style in template.styles.values():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is None:
            continue
        level = attr(number.find(f"{W}ilvl"))
        definition = attr(number.find(f"{W}numId"))
        rules = numbering.find(
            f"{W}abstractNum[@{W}abstractNumId='{definition}']/{W}lvl[@{W}ilvl='{level}']"
        )
        assert rules is not None
        for name in ("left", "hanging"):
            own, lists = (one.find(f"{W}pPr/{W}ind") for one in (style, rules))
            assert attr(own, name) == attr(lists, name)


def test_a_restyled_copy_of_the_template_is_used_as_it_is():
    def restyle(root: etree._Element) -> None:
        names(root)["Case Lead-in"].find(f"{W}rPr").append(  # type: ignore[union-attr]
            etree.Element(f"{W}color", {f"{W}val": "123456"})
        )

    shown = written(changed(OWN.read_bytes(), "word/styles.xml", restyle))
    assert attr(shown.styles["Case Lead-in"].find(f"{W}rPr/{W}color")) == "123456"
    (section,) = shown.find("//w:sectPr")
    assert attr(section.find(f"{W}pgMar"), "left") == "1928"
    arabic = written(OWN.read_bytes(), "arabic")
    assert attr(arabic.find("//w:sectPr/w:pgMar")[0], "right") == "1928"


# A society's --------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", list(Edition))
def test_its_styles_page_and_header_are_kept(edition: Edition):
    shown = written(society_template(), edition=edition)
    heading = (
        shown.styles["heading 1"] if "heading 1" in shown.styles else shown.styles["Heading 1"]
    )
    assert attr(heading.find(f"{W}rPr/{W}color")) == "8A0020"
    (section,) = shown.find("//w:sectPr")
    assert attr(section.find(f"{W}pgSz"), "w") == str(Cm(20).twips)
    assert section.find(f"{W}titlePg") is None
    (header,) = (shown.xml(name) for name in shown.parts if name.startswith("word/header"))
    assert text_of(header) == "Journal of Testing"
    assert header.find(".//wp:inline", NS) is not None


def test_an_empty_footer_is_filled():
    shown = written(society_template())
    (footer,) = (shown.xml(name) for name in shown.parts if name.startswith("word/footer"))
    assert "Page 1 of 1" in text_of(footer)
    stops = [(attr(one), attr(one, "pos")) for one in footer.iter(f"{W}tab") if attr(one)]
    right = next(pos for kind, pos in stops if kind == "right")
    width = 11339 - 1701 - 1800
    assert abs(int(right) - width) <= 2
    assert {kind for kind, pos in stops if pos != right} == {"clear"}


def test_its_text_pictures_and_author_are_gone():
    shown = written(society_template())
    assert SECRET not in shown.everything
    assert "python-docx" not in shown.everything
    media = [name for name in shown.parts if name.startswith("word/media/")]
    assert len(media) == 3
    assert not [name for name in shown.parts if "comments" in name or "thumbnail" in name]


def test_missing_styles_are_added_in_the_archives_colours():
    theme = replace(samples.theme(), word_template=society_template(), primary="#5b1a3a")
    shown = made(document(UNFOLDING), theme)
    present = {name.casefold() for name in shown.styles}
    assert {name.casefold() for name in ALL_STYLES} <= present
    letter = shown.styles["Case Letter"].find(f"{W}rPr/{W}color")
    assert dict(letter.attrib) == {f"{W}val": "5B1A3A"}  # type: ignore[union-attr]
    byline = shown.styles["Case Byline"].find(f"{W}pPr/{W}ind")
    assert attr(byline, "left") == "0"


@pytest.mark.parametrize("edition", list(Edition))
def test_letters_and_numbers_are_right_with_its_lists(edition: Edition):
    shown = written(society_template(), "crowded", edition)
    options = [option for one in document("crowded").questions for option in one.options]
    labels = [one.label for one in shown.of("Case Option", "Case Key")]
    assert labels == [f"{option.letter}." for option in options]
    numbers = [one.label for one in shown.of("Case Reference")]
    assert numbers == [item.label for item in document("crowded", edition).references]
    ordered = [one for one in shown.paragraphs if one.style == "List Number"]
    assert [one.label for one in ordered[:2]] == ["1.", "2."]


def test_open_xml_sdk_finds_nothing_wrong(open_xml_findings, tmp_path: Path):
    for name in (UNFOLDING, "arabic"):
        file = tmp_path / f"{name}.docx"
        file.write_bytes(written(society_template(), name).file)
        assert open_xml_findings(file) == []


def test_styles_are_found_by_name_in_any_language_of_word():
    """Word in German writes ``berschrift1`` for the id of “heading 1”."""

    def translate(root: etree._Element) -> None:
        for one in root.iter(f"{W}style", f"{W}basedOn", f"{W}next", f"{W}link"):
            for key in (f"{W}styleId", f"{W}val"):
                if one.get(key) == "Heading1":
                    one.set(key, "berschrift1")

    shown = written(changed(society_template(), "word/styles.xml", translate))
    used = {attr(one) for one in shown.find("//w:pStyle")}
    assert "berschrift1" in used
    assert "Heading1" not in used
    assert attr(shown.styles["Case Minor Heading"].find(f"{W}basedOn")) == "berschrift1"


def test_an_id_that_another_style_has_is_not_taken_over():
    def occupy(root: etree._Element) -> None:
        style = names(root)["Quote"]
        style.set(f"{W}styleId", "CaseOption")

    shown = written(changed(society_template(), "word/styles.xml", occupy))
    assert attr(shown.styles["Case Option"], "styleId") == "CaseOption2"
    assert shown.of("Case Option")
    assert not shown.of("Quote")


def test_a_template_without_lists_gets_them():
    with zipfile.ZipFile(io.BytesIO(society_template())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    del files["word/numbering.xml"]
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b'<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.numbering+xml"/>',
        b"",
    )
    relations = etree.fromstring(files["word/_rels/document.xml.rels"])
    for row in list(relations):
        if row.get("Type", "").endswith("/numbering"):
            relations.remove(row)
    files["word/_rels/document.xml.rels"] = etree.tostring(relations)
    shown = written(pack(files))
    assert [one.label for one in shown.of("Case Option", "Case Key")[:3]] == ["A.", "B.", "C."]
    assert {one.label for one in shown.paragraphs if one.style == "List Bullet"} == {"•"}


def test_its_own_list_styles_keep_their_look_and_count_as_the_document_does():
    def roman(root: etree._Element) -> None:
        for number, text in zip(root.iter(f"{W}numFmt"), root.iter(f"{W}lvlText"), strict=True):
            if attr(number) == "decimal":
                number.set(f"{W}val", "lowerRoman")
                text.set(f"{W}val", f"{attr(text).rstrip('.')})")

    shown = written(changed(society_template(), "word/numbering.xml", roman), "crowded")
    ordered = [one.label for one in shown.paragraphs if one.style == "List Number"]
    assert ordered[:2] == ["1)", "2)"]


def test_headers_of_an_earlier_section_are_kept():
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Journal of Testing"
    word.add_section(WD_SECTION.NEW_PAGE)
    shown = written(saved(word))
    headers = [text_of(shown.xml(name)) for name in shown.parts if name.startswith("word/header")]
    assert headers == ["Journal of Testing"]
    assert len(shown.find("//w:sectPr")) == 1


def test_a_footer_of_its_own_keeps_the_first_page_as_it_is():
    word = docx.Document()
    word.sections[0].footer.paragraphs[0].text = "Printed on recycled paper"
    shown = written(saved(word))
    (section,) = shown.find("//w:sectPr")
    assert section.find(f"{W}titlePg") is None
    footers = [text_of(shown.xml(name)) for name in shown.parts if name.startswith("word/footer")]
    headers = [text_of(shown.xml(name)) for name in shown.parts if name.startswith("word/header")]
    assert footers == ["Printed on recycled paper"]
    assert headers == [f"{document(UNFOLDING).short_title}\t{document(UNFOLDING).series_line}"]


def test_first_and_even_pages_of_its_own_are_served():
    word = docx.Document()
    word.settings.odd_and_even_pages_header_footer = True
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].header.paragraphs[0].text = "Journal of Testing"
    shown = written(saved(word))
    footers = [text_of(shown.xml(name)) for name in shown.parts if name.startswith("word/footer")]
    assert len(footers) == 3
    assert all("Page 1 of 1" in text for text in footers)


def test_its_links_to_templates_elsewhere_are_cut():
    word = docx.Document()
    settings = word.part.part_related_by(RT.SETTINGS)
    kind = f"{NS['r']}/attachedTemplate"
    relation = settings.relate_to("file:///C:/society/secret.dotx", kind, is_external=True)
    link = etree.SubElement(word.settings.element, f"{W}attachedTemplate")
    link.set(f"{{{NS['r']}}}id", relation)
    template = saved(word)
    assert "secret.dotx" in Handout(template).everything
    assert "secret.dotx" not in written(template).everything


def test_a_template_made_from_an_answer_sheet_gives_participants_nothing_away():
    answers = made(document(UNFOLDING)).file
    shown = written(answers, edition=Edition.PARTICIPANT)
    everything = visible(shown.everything)
    assert "Correct answer" not in everything
    assert not [name for name in shown.styles if "Key" in name or "Rationale" in name]
    assert "rasburicase breaks down" not in everything.casefold()


def test_what_is_no_word_document_is_refused():
    for data in (b"", b"no zip", pack({"a.txt": b"a"})):
        with pytest.raises(ValueError, match="not a Word document"):
            written(data)
