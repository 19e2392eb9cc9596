"""Casekit's own template, and templates that a society brings along."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from lxml import etree
from pptx.util import Inches

from casekit.document.inlines import plain_text
from casekit.document.nodes import Edition
from casekit.formats.pptx import write
from casekit.formats.pptx.layouts import Role, Slot
from casekit.formats.pptx.survey import survey
from casekit.formats.pptx.template import OWN_TEMPLATE, template_for
from casekit.formats.zipped import pack
from casekit.theme.colours import contrast
from tests import samples
from tests.formats.pptx.decks import (
    HARD,
    UNFOLDING,
    A,
    data,
    deck,
    document,
    office_template,
    parts,
    titles,
    with_template,
)

SCRIPT = samples.ROOT / "scripts" / "make_slide_template.py"


def theme_part(file: bytes) -> etree._Element:
    return etree.fromstring(parts(file)["ppt/theme/theme1.xml"])


def colour(theme: etree._Element, name: str) -> str:
    found = theme.find(f".//{A}{name}/{A}srgbClr")
    assert found is not None
    return f"#{found.get('val')}".lower()


def test_the_template_is_what_the_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "slides.pptx"
    subprocess.run([sys.executable, str(SCRIPT), str(made)], check=True, cwd=samples.ROOT)
    assert made.read_bytes() == OWN_TEMPLATE.read_bytes()


def test_open_xml_sdk_finds_nothing_wrong_with_the_template(open_xml_findings) -> None:
    assert open_xml_findings(OWN_TEMPLATE) == []


def test_the_template_has_a_layout_for_every_role():
    presentation = pptx.Presentation(str(OWN_TEMPLATE))
    names = [layout.name for layout in presentation.slide_layouts]
    assert names == [role.value for role in Role]
    layouts = survey(presentation)
    assert [layouts[role].index for role in Role] == list(range(len(names)))
    assert all(layouts[role].get(Slot.TITLE) for role in Role)
    assert len(layouts[Role.QUESTION].options) == len(layouts[Role.ANSWER].options) == 8


def test_an_archives_colours_and_typefaces_are_used():
    theme = replace(samples.theme(), primary="#5b1a3a", accent="#7a4b00", office_font="Calibri")
    made = theme_part(write(document(samples.SPECIMEN), theme))
    assert colour(made, "dk2") == colour(made, "accent1") == "#5b1a3a"
    assert colour(made, "accent2") == "#7a4b00"
    faces = [one.get("typeface") for one in made.iter(f"{A}latin")]
    assert faces == ["Calibri", "Calibri"]


def test_colours_can_be_told_apart():
    """WCAG 2.2, 1.4.3: text that steps back is still 4.5 times as bright or dark as its ground."""
    theme = theme_part(OWN_TEMPLATE.read_bytes())
    for text in ("dk1", "dk2", "accent1", "accent2", "accent4", "hlink"):
        for ground in ("lt1", "lt2"):
            assert contrast(colour(theme, text), colour(theme, ground)) >= 4.5


def test_participants_get_no_layouts_for_answers():
    names = {
        edition: {layout.name for layout in deck(samples.SPECIMEN, edition).slide_layouts}
        for edition in Edition
    }
    gone = names[Edition.COMPLETE] - names[Edition.PARTICIPANT]
    assert gone == {Role.ANSWER, Role.DISCUSSION, Role.TAKE_HOME}


def test_right_to_left_turns_the_template_round():
    plain, turned = (deck(name).slide_master.shapes for name in ("greek", "arabic"))
    width = deck("greek").slide_width
    for shape, other in zip(plain, turned, strict=True):
        assert other.left == width - shape.left - shape.width


def test_the_logo_stands_on_master_and_title():
    presentation = deck(samples.SPECIMEN)
    for page in (presentation.slide_master, presentation.slide_layouts[0]):
        (logo,) = [shape for shape in page.shapes if shape.name == "Logo"]
        assert logo._element.nvPicPr.cNvPr.get("descr") == samples.theme().society
    assert len([name for name in parts(data(samples.SPECIMEN)) if "/media/" in name]) == 1


# A society's own ----------------------------------------------------------------------------


def theirs(name: str = samples.SPECIMEN, template: bytes | None = None) -> bytes:
    return write(document(name), with_template(template or office_template()))


def used_layouts(file: bytes) -> list[str]:
    return [slide.slide_layout.name for slide in pptx.Presentation(io.BytesIO(file)).slides]


def test_layouts_are_found_by_their_types():
    assert set(used_layouts(theirs(UNFOLDING))) == {
        "Title Slide",
        "Title and Content",
        "Title Only",
    }


def test_layouts_are_found_by_their_names():
    template: Any = pptx.Presentation(io.BytesIO(office_template()))
    for old, new in (("Comparison", "Discussion"), ("Blank", "References")):
        layout = next(one for one in template.slide_layouts if one.name == old)
        layout.element.cSld.set("name", new)
    file = io.BytesIO()
    template.save(file)
    assert {"Discussion", "References"} <= set(used_layouts(theirs(template=file.getvalue())))


@pytest.mark.parametrize("name", [*HARD, samples.SPECIMEN, UNFOLDING])
def test_their_deck_says_all_that_ours_says(name: str, open_xml_findings, tmp_path: Path) -> None:
    file = tmp_path / "theirs.pptx"
    file.write_bytes(theirs(name))
    assert open_xml_findings(file) == []
    presentation = pptx.Presentation(str(file))
    assert len(set(titles(presentation))) == len(presentation.slides)
    said = "".join(
        shape.text_frame.text
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ).replace("\u200e", "")
    for question in document(name).questions:
        assert plain_text(question.lead_in) in said
        for option in question.options:
            assert plain_text(option.text) in said
    for reference in document(name).references:
        assert plain_text(reference.content) in said


def test_their_colours_stay_theirs():
    for slide in pptx.Presentation(io.BytesIO(theirs())).slides:
        assert slide.element.find(f".//{A}solidFill") is None
    ours, made = theme_part(office_template()), theme_part(theirs())
    assert colour(made, "accent1") == colour(ours, "accent1")


def used_before() -> bytes:
    """A template with a slide, a comment on itself and a thumbnail."""
    template = pptx.Presentation(io.BytesIO(office_template()))
    slide = template.slides.add_slide(template.slide_layouts[5])
    slide.shapes.title.text = "Budget for next year"
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "confidential"
    slide.notes_slide.notes_text_frame.text = "Tell nobody"
    template.core_properties.comments = "Made by the treasurer"
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def test_nothing_of_an_earlier_use_is_left():
    files = parts(theirs(template=used_before()))
    everything = b"".join(files.values())
    for word in (b"Budget", b"confidential", b"nobody", b"treasurer"):
        assert word not in everything
    assert "docProps/thumbnail.jpeg" not in files
    assert len(titles(pptx.Presentation(io.BytesIO(theirs(template=used_before()))))) > 10


@pytest.mark.parametrize("wrong", [b"", b"PK\x03\x04 broken", pack({"a.txt": b"no package"})])
def test_what_is_no_template_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="not a PowerPoint presentation"):
        template_for(with_template(wrong), rtl=False, complete=True)


def test_a_word_file_is_refused():
    with zipfile.ZipFile(samples.ROOT / "casekit" / "theme" / "handout.docx") as archive:
        word = pack({name: archive.read(name) for name in archive.namelist()})
    with pytest.raises(ValueError, match="not a PowerPoint presentation"):
        template_for(with_template(word), rtl=False, complete=True)


def test_speaker_notes_have_a_master_that_is_listed():
    for file in (data(samples.SPECIMEN), theirs()):
        presentation = etree.fromstring(parts(file)["ppt/presentation.xml"])
        assert presentation.find("{*}notesMasterIdLst/{*}notesMasterId") is not None


def test_a_changed_copy_of_ours_keeps_cards_and_colours():
    files = parts(OWN_TEMPLATE.read_bytes())
    theme = files["ppt/theme/theme1.xml"].replace(b"0B6E4F", b"7A3E6B")
    made = theirs(template=pack({**files, "ppt/theme/theme1.xml": theme}))
    assert colour(theme_part(made), "accent2") == "#7a3e6b"
    edges = [
        shape.name
        for slide in pptx.Presentation(io.BytesIO(made)).slides
        for shape in slide.shapes
        if shape._element.find(f".//{A}ln//{A}schemeClr[@val='accent2']") is not None
    ]
    assert edges == ["Option 3"]
