"""The fixtures of conftest do run the programs, and the programs do find what is wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

FINE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1><p>Some text.</p></main></body></html>
"""
HIDDEN_FAULT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><main><h1>A page</h1>
<details><summary>More</summary><p style="color:#eee;background:#fff">Pale</p></details>
</main></body></html>
"""


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("One paragraph.")
    document.save(str(tmp_path / "fine.docx"))
    return tmp_path / "fine.docx"


def test_office_opens_a_word_file_and_its_pages_can_be_drawn(
    soffice, pdftoppm, word_file: Path, tmp_path: Path
) -> None:
    pdf = soffice.convert(word_file, tmp_path)
    assert [page.read_bytes()[:4] for page in pdftoppm(pdf, tmp_path)] == [b"\x89PNG"]


def test_open_xml_sdk_tells_a_fine_file_from_a_faulty_one(
    open_xml_findings, word_file: Path, tmp_path: Path
) -> None:
    assert open_xml_findings(word_file) == []
    faulty = tmp_path / "faulty.docx"
    with zipfile.ZipFile(word_file) as fine, zipfile.ZipFile(faulty, "w") as copy:
        for name in fine.namelist():
            text = fine.read(name)
            if name == "word/document.xml":
                text = text.replace(b"<w:p>", b"<w:p><w:nonsense/>")
            copy.writestr(name, text)
    assert [found["path"] for found in open_xml_findings(faulty)] == ["/word/document.xml"]


def test_nu_checker_tells_a_fine_page_from_a_faulty_one(nu_findings, tmp_path: Path) -> None:
    fine, faulty = tmp_path / "fine.html", tmp_path / "faulty.html"
    fine.write_text(FINE)
    faulty.write_text(FINE.replace("<p>", "<p><img src='a.png'>"))
    assert [Path(found["url"]).name for found in nu_findings(fine, faulty)] == ["faulty.html"]


def test_axe_sees_behind_closed_disclosures(axe_findings, tmp_path: Path) -> None:
    fine, faulty = tmp_path / "fine.html", tmp_path / "faulty.html"
    fine.write_text(FINE)
    faulty.write_text(HIDDEN_FAULT)
    found = axe_findings(fine, faulty, width=320)
    assert [(Path(one["file"]).name, one["rule"]) for one in found] == [
        ("faulty.html", "color-contrast")
    ]
