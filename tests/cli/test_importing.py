"""``casekit import``: files and folders of files become draft cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.shared import Cm
from PIL import Image

from casekit.cli.main import cli
from casekit.importers.blocks import SourceDocument
from casekit.importers.draft import Imported, import_document
from casekit.source.yamltext import parse

PAGE = """\
A swollen knee

A 45-year-old man has a hot, swollen knee since yesterday. Needle-shaped crystals are seen.

Which treatment is best now?

A) Allopurinol
B) Colchicine
C) Methotrexate

{key}

Discussion

Crystals prove gout. An attack is treated with colchicine [1].

References

1. Roe R. Treatment of gout. Lancet 2019;394:100-10.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents: two that can be read, and one that cannot."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "swollen-knee.txt").write_text(PAGE.format(key="Answer: B"), "utf-8")
    (documents / "knee-without-key.txt").write_text(PAGE.format(key=""), "utf-8")
    (documents / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    (documents / "notes.xyz").write_bytes(b"not a document")
    return documents


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["import", *map(str, arguments)])


def case(archive: Path, id: str) -> Any:
    return parse((archive / id / "case.yaml").read_text("utf-8")).tree


def everything(archive: Path) -> dict[str, bytes]:
    files = [path for path in archive.rglob("*") if path.is_file()]
    return {path.relative_to(archive).as_posix(): path.read_bytes() for path in sorted(files)}


def test_a_folder_becomes_drafts_and_what_cannot_be_read_stops_nothing(folder: Path) -> None:
    archive = folder.parent / "cases"
    done = run(folder, "-o", archive)
    assert done.exit_code == 1
    assert sorted(path.name for path in archive.iterdir()) == ["knee-without-key", "swollen-knee"]
    assert case(archive, "swollen-knee")["questions"][0]["key"] == "colchicine"
    assert "key" not in case(archive, "knee-without-key")["questions"][0]
    rows = [
        line.split() for line in done.output.splitlines() if line.startswith(("sw", "kn", "br"))
    ]
    assert rows == [
        ["broken.docx", "–", "cannot", "be", "read"],
        ["knee-without-key.txt", "knee-without-key", "1", "3", "?", "1", "2"],
        ["swollen-knee.txt", "swollen-knee", "1", "3", "B", "1", "1"],
    ]


def test_a_folder_that_may_not_be_read_is_told_and_stops_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir()
    look = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    done = run(folder, "-o", folder.parent / "cases")
    assert f"{closed}: error CK900 this is a folder" in done.output
    assert (folder.parent / "cases" / "swollen-knee" / "case.yaml").exists()


def test_what_is_in_doubt_is_marked_at_its_place(folder: Path) -> None:
    archive = folder.parent / "cases"
    run(folder / "knee-without-key.txt", "-o", archive)
    text = (archive / "knee-without-key" / "case.yaml").read_text("utf-8")
    remark = text.index("# TODO: The document states no key.")
    assert text.index("questions:") < remark < text.index("lead_in:")
    assert "(CK920)" in text


def test_importing_again_changes_nothing_unless_it_is_asked_for(folder: Path) -> None:
    archive = folder.parent / "cases"
    run(folder, "-o", archive)
    mine = archive / "swollen-knee" / "case.yaml"
    mine.write_text(mine.read_text("utf-8").replace("A swollen knee", "A hot knee"), "utf-8")
    before = everything(archive)
    done = run(folder, "-o", archive)
    assert everything(archive) == before
    assert "left as it is" in done.output
    run(folder, "-o", archive, "--force")
    assert case(archive, "swollen-knee")["title"] == "A swollen knee"


def test_the_same_documents_give_the_same_bytes(folder: Path) -> None:
    first, second = folder.parent / "first", folder.parent / "second"
    run(folder, "-o", first)
    files = sorted((path for path in folder.iterdir() if path.suffix != ".xyz"), reverse=True)
    run(*files, "-o", second)
    assert everything(first) == everything(second)


def test_a_case_of_another_file_is_never_touched(folder: Path) -> None:
    archive = folder.parent / "cases"
    other = folder / "part-two"
    other.mkdir()
    (other / "swollen-knee.html").write_text("<h1>Another knee</h1><p>What is it?</p>", "utf-8")
    run(folder, "-o", archive)
    names = sorted(path.name for path in archive.iterdir())
    assert names == ["knee-without-key", "swollen-knee", "swollen-knee-2"]
    before = everything(archive)
    run(folder, "-o", archive)
    assert everything(archive) == before


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    archive = folder.parent / "cases"
    done = run(folder, "-o", archive, "--dry-run")
    assert "swollen-knee" in done.output
    assert not archive.exists()


def test_programs_get_parts_places_and_doubts(folder: Path) -> None:
    done = run(folder / "knee-without-key.txt", "-o", folder.parent / "cases", "--output", "json")
    told = json.loads(done.output)
    assert told["format"] == "casekit-import/1"
    (entry,) = told["files"]
    assert (entry["case"], entry["state"]) == ("knee-without-key", "imported")
    parts = {part["name"]: part for part in entry["parts"]}
    assert parts["lead-in"]["place"] == "line 5"
    assert parts["lead-in"]["words"] == "Which treatment is best now?"
    assert parts["option B"]["pointer"] == "/questions/0/options/1/text"
    assert all(0 <= part["confidence"] <= 1 for part in entry["parts"])
    codes = {item["code"]: item["pointer"] for item in entry["findings"]}
    assert codes["CK920"] == "/questions/0/key"
    kept = json.loads((folder.parent / "cases/knee-without-key/import-report.json").read_text())
    assert kept["findings"] == entry["findings"]


def test_one_id_for_several_files_is_refused(folder: Path) -> None:
    done = run(folder, "-o", folder.parent / "cases", "--id", "knee")
    assert "--id names one case" in str(done.exception)
    assert not (folder.parent / "cases").exists()


def test_figures_come_along(tmp_path: Path) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    word = Document()
    word.add_heading("A rash", 1)
    word.add_paragraph("A 30-year-old woman has had the rash in Figure 1 for two days, with fever.")
    word.add_picture(BytesIO(picture.getvalue()), width=Cm(4))
    word.add_paragraph("Figure 1. The rash on the forearm.")
    word.add_paragraph("What is the most likely diagnosis?")
    for option in ("A. Measles", "B. Rubella", "C. Scabies"):
        word.add_paragraph(option)
    word.add_paragraph("Answer: A")
    word.save(str(tmp_path / "rash-and-fever.docx"))
    done = run(tmp_path / "rash-and-fever.docx", "-o", tmp_path / "cases")
    assert done.exception is None or isinstance(done.exception, SystemExit)
    made = case(tmp_path / "cases", "rash-and-fever")
    (figure,) = made["figures"]
    assert figure["caption"] == "The rash on the forearm."
    assert "@fig:fig1" in made["vignette"]
    data = (tmp_path / "cases" / "rash-and-fever" / figure["file"]).read_bytes()
    assert data == picture.getvalue()


def test_a_draft_has_no_findings_but_those_that_the_report_tells(folder: Path) -> None:
    """What the importer was sure of is valid; a missing author is told by both."""
    archive = folder.parent / "cases"
    run(folder / "swollen-knee.txt", "-o", archive)
    done = CliRunner().invoke(cli, ["check", str(archive / "swollen-knee"), "--output", "json"])
    told = json.loads(done.output)
    errors = [item for item in told["diagnostics"] if item["severity"] == "error"]
    assert ["contributors" in item["message"] for item in errors] == [True]


def test_a_report_to_read_lies_beside_the_draft(folder: Path) -> None:
    run(folder / "knee-without-key.txt", "-o", folder.parent / "cases")
    text = (folder.parent / "cases/knee-without-key/import-report.txt").read_text("utf-8")
    doubts, taken = text.split("What was taken for what")
    assert "CK920  line 7: The document states no key." in doubts
    assert "in the draft: /questions/0/key" in doubts
    assert "lead-in" in taken
    assert "100%  Which treatment is best now?" in taken


def test_an_id_cannot_lead_out_of_the_archive(folder: Path) -> None:
    done = run(folder / "swollen-knee.txt", "-o", folder.parent / "cases", "--id", "../elsewhere")
    assert "cannot be the id of a case" in str(done.exception)
    assert not (folder.parent / "elsewhere").exists()


def test_a_case_that_was_written_by_hand_is_never_overwritten(folder: Path) -> None:
    mine = folder.parent / "cases" / "my-knee"
    mine.mkdir(parents=True)
    (mine / "case.yaml").write_text("title: Mine\n", "utf-8")
    before = everything(folder.parent / "cases")
    file = folder / "swollen-knee.txt"
    done = run(file, "-o", folder.parent / "cases", "--id", "my-knee", "--force")
    assert done.exit_code == 1
    assert "CK943" in done.output
    assert everything(folder.parent / "cases") == before


def test_a_fault_of_ours_does_not_stop_the_other_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_once(document: SourceDocument, id: str = "") -> Imported:
        if document.path.name == "knee-without-key.txt":
            raise ZeroDivisionError("one of a kind")
        return import_document(document, id)

    monkeypatch.setattr("casekit.cli.importing.import_document", fail_once)
    done = run(folder, "-o", folder.parent / "cases")
    assert done.exit_code == 1
    assert "CK942" in done.output
    assert "Traceback" not in done.output
    assert [path.name for path in (folder.parent / "cases").iterdir()] == ["swollen-knee"]
