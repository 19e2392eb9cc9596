"""Word files in real programs: validated, opened by LibreOffice, read by pandoc and python-docx."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import docx
import pypandoc
import pypdfium2
import pytest

from casekit.document.inlines import plain_text
from casekit.document.nodes import Edition
from tests import samples
from tests.formats.docx.handouts import EVERY, GERMAN, UNFOLDING, data, document, visible


@pytest.mark.parametrize(("name", "edition"), EVERY)
def test_open_xml_sdk_finds_nothing_wrong(
    open_xml_findings, tmp_path: Path, name: str, edition: Edition
):
    file = tmp_path / "case.docx"
    file.write_bytes(data(name, edition))
    assert open_xml_findings(file) == []


@pytest.fixture(scope="module")
def pages(soffice, tmp_path_factory: pytest.TempPathFactory):
    """``pages(name, edition)``: the text of every page as LibreOffice prints it."""

    def render(name: str, edition: Edition = Edition.COMPLETE) -> list[str]:
        folder = tmp_path_factory.mktemp("word")
        file = folder / f"{name}.docx"
        file.write_bytes(data(name, edition))
        with pypdfium2.PdfDocument(soffice.convert(file, folder)) as pdf:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]

    return render


def test_letters_and_numbers_are_printed(pages):
    printed = pages(samples.SPECIMEN)
    text = " ".join(printed)
    case = document(samples.SPECIMEN)
    for option in case.questions[0].options:
        assert f"{option.letter}. {plain_text(option.text)}" in text
    for reference in case.references:
        assert f"{reference.label} {plain_text(reference.content)[:30]}" in text
    assert "✓ Correct answer: C. Initiate sorafenib" in visible(text)


def test_pages_are_counted_and_headed(pages):
    printed = pages(UNFOLDING)
    case = document(UNFOLDING)
    count = len(printed)
    assert count > 3
    for number, text in enumerate(printed, 1):
        assert f"Page {number} of {count}" in text
        assert (f"{case.short_title} {case.series_line}" in text) is (number > 1)


def test_a_table_over_several_pages_repeats_its_header(pages):
    printed = pages("crowded")
    headed = [text for text in printed if "Immunophenotype" in text and "Haemolysis" in text]
    assert len(headed) >= 2


def test_pandoc_reads_text_lists_figures_and_title(tmp_path: Path):
    file = tmp_path / "case.docx"
    file.write_bytes(data(UNFOLDING))
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    blocks = json.loads(done.stdout)["blocks"]
    kinds = [block["t"] for block in blocks]
    assert kinds.count("Figure") == 2
    assert kinds.count("Table") == 1
    lists = [block["c"] for block in blocks if block["t"] == "OrderedList"]
    letters = [one for one in lists if one[0][1]["t"] == "UpperAlpha"]
    assert [one[0][0] for one in letters] == [1, 1]
    assert [len(one[1]) for one in letters] == [5, 5]
    headings = sum(kind == "Header" for kind in kinds)
    assert headings > 15


def test_python_docx_reads_it():
    word = docx.Document(io.BytesIO(data(GERMAN)))
    (title,) = (one for one in word.paragraphs if one.style.name == "Title")
    assert title.text == document(GERMAN).title_text
    assert len(word.tables) == 1
    assert len(word.inline_shapes) == 1
    assert word.sections[0].different_first_page_header_footer
