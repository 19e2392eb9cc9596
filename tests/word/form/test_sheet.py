"""The form as a Word file: valid, in the society's look, in every language's direction."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from casekit.document.words import catalogues, words_for
from casekit.importers.form.fields import Part, part_of_style
from casekit.importers.form.words import form_words
from casekit.word.form import write_form
from tests import samples
from tests.word.form.filling import THEME, form, style_of, written

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@pytest.mark.parametrize("language", catalogues())
def test_it_asks_for_every_part_in_its_language(language: str) -> None:
    paper = form(language, questions=3)
    styles = [style_of(paper.styles, one) for one in paper.body.iter(qn("w:p"))]
    assert [part for style in styles if (part := part_of_style(style))] == [
        part for part in Part for _ in range(3 if part is Part.QUESTION else 1)
    ]
    text = "\n".join(written(one) for one in paper.body.iter(qn("w:p"))).replace("\u200e", "")
    words, own = words_for(language), form_words(language)
    assert own.form in text
    assert words.question_number.format(number=3) in text
    assert words.consent_waived in text
    assert own.more_affiliations in text


def test_the_same_form_has_the_same_bytes() -> None:
    assert write_form("tired", "de", THEME) == write_form("tired", "de", THEME)


def test_what_is_typed_over_goes_and_boxes_stay() -> None:
    body = form().body
    controls = list(body.iter(qn("w:sdt")))
    ids = [one.find(f"{qn('w:sdtPr')}/{qn('w:id')}").get(qn("w:val")) for one in controls]
    assert len(set(ids)) == len(ids) > 40
    for control in controls:
        properties = control.find(qn("w:sdtPr"))
        is_placeholder = "‹" in written(control.find(qn("w:sdtContent")))
        is_lasting = properties.find(f"{W14}checkbox") is not None or (
            properties.find(qn("w:dropDownList")) is not None
        )
        assert (properties.find(qn("w:showingPlcHdr")) is not None) is is_placeholder
        assert (properties.find(qn("w:temporary")) is None) is is_lasting
        assert is_placeholder or is_lasting


def test_text_from_right_to_left_is_set_so() -> None:
    body = form("ar").body
    assert all(
        one.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for one in body.iter(qn("w:p"))
    )
    tables = list(body.iter(qn("w:tbl")))
    assert all(one.find(f"{qn('w:tblPr')}/{qn('w:bidiVisual')}") is not None for one in tables)
    assert body.find(f"{qn('w:sectPr')}/{qn('w:bidi')}") is not None


def test_it_looks_as_the_archive_does() -> None:
    theme = samples.theme()
    files = zipfile.ZipFile(io.BytesIO(write_form("tired", "en", theme)))
    styles = files.read("word/styles.xml").decode()
    assert theme.primary.removeprefix("#").upper() in styles
    margins = [files.read(name).decode() for name in files.namelist() if "/footer" in name]
    assert any(theme.society in margin for margin in margins)
    assert any(name.startswith("word/media/") for name in files.namelist())


def test_a_society_s_own_template_is_used_and_completed() -> None:
    target = io.BytesIO()
    own = docx.Document()
    own.styles["Heading 1"].font.name = "Georgia"
    own.save(target)
    data = write_form("tired", "en", replace(THEME, word_template=target.getvalue()))
    word = docx.Document(io.BytesIO(data))
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.styles[Part.VIGNETTE.style].base_style == word.styles["Heading 1"]
    assert word.styles["Case Guidance"].font.italic


def test_a_title_that_is_given_stands_there() -> None:
    data = write_form("tired", "en", THEME, title="Tired for three months")
    text = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert "Tired for three months" in written(text)
    assert form_words("en").type_title not in written(text)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_valid(language: str, open_xml_findings: Any, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(form(language, questions=2).saved())
    assert open_xml_findings(file) == []


def test_every_page_can_be_drawn(soffice: Any, pdftoppm: Any, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(form("de").saved())
    assert len(pdftoppm(soffice.convert(file, tmp_path / "pdf"), tmp_path)) in (3, 4)
