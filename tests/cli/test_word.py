"""``casekit new --word`` and ``casekit annotate``."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest

from casekit.cli.main import main
from casekit.document.nodes import Edition
from casekit.importers.form import is_form
from casekit.importers.opening import open_document
from tests.formats.docx import handouts
from tests.samples import CASES, SPECIMEN


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(one) for one in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_a_form_is_written_and_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("new", "tired", "--word", "--questions", "2", "--language", "de", "--in", CASES)
    assert run(*arguments) == 0
    assert "casekit import tired.docx" in capsys.readouterr().out
    document = open_document(Path("tired.docx")).document
    assert document is not None
    assert is_form(document)
    texts = [block.text.text for block in document.blocks]
    assert {"Frage 1", "Frage 2"} <= set(texts)
    assert "Frage 3" not in texts
    before = Path("tired.docx").read_bytes()
    assert run(*arguments) == 2
    assert "exists already" in capsys.readouterr().err
    assert Path("tired.docx").read_bytes() == before


def test_a_form_takes_a_title_and_needs_an_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "tired", "--word", "--title", "Tired for weeks") == 0
    assert any(
        cell.text == "Tired for weeks"
        for table in docx.Document("tired.docx").tables
        for row in table.rows
        for cell in row.cells
    )
    assert run("new", "Not an id", "--word") == 2
    assert run("new", "other", "--word", "--questions", "0") == 2
    assert not Path("other.docx").exists()
    capsys.readouterr()


def remarks(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).comments if one.author == "casekit"]


def edited(data: bytes, old: str, new: str) -> bytes:
    """An export in which somebody has typed something else."""
    word = docx.Document(io.BytesIO(data))
    runs = [run for one in word.paragraphs for run in one.runs if old in run.text]
    assert runs
    for run in runs:
        run.text = run.text.replace(old, new)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def archive_of_one(folder: Path) -> Path:
    archive = folder / "cases"
    archive.mkdir()
    shutil.copytree(CASES / SPECIMEN, archive / SPECIMEN)
    for name in ("casekit.toml", "logo.png"):
        shutil.copy(CASES / name, archive / name)
    return archive


def test_an_export_is_annotated_with_what_it_says_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Edits are looked at as they stand in the file; the case is not touched."""
    export = tmp_path / "export.docx"
    export.write_bytes(edited(handouts.data(SPECIMEN), "HR 0.39", "HR 0.93"))
    before = export.read_bytes()
    archive = archive_of_one(tmp_path)
    case = (archive / SPECIMEN / "case.json").read_bytes()
    for number, more in enumerate((("--case", archive / SPECIMEN), ("--in", archive))):
        assert run("annotate", export, *more, "-o", f"{number}.docx") == 1
        assert capsys.readouterr().out == f"{number}.docx: 1 remark\n"
        (told,) = remarks(Path(f"{number}.docx"))
        assert "CK701" in told
    assert export.read_bytes() == before
    assert (archive / SPECIMEN / "case.json").read_bytes() == case


def test_remarks_never_tell_the_answer_in_the_participant_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "export.docx"
    export.write_bytes(handouts.data(SPECIMEN, Edition.PARTICIPANT))
    assert run("annotate", export, "--case", archive_of_one(tmp_path) / SPECIMEN) == 1
    assert "CK981" in capsys.readouterr().out
    assert not (tmp_path / "export.annotated.docx").exists()


def test_remarks_carry_a_day_only_where_one_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    export = tmp_path / "export.docx"
    export.write_bytes(edited(handouts.data(SPECIMEN), "HR 0.39", "HR 0.93"))
    arguments = ("annotate", export, "--in", archive_of_one(tmp_path))
    assert run(*arguments) == 1
    (comment,) = docx.Document(str(tmp_path / "export.annotated.docx")).comments
    assert comment.timestamp is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767312000")
    assert run(*arguments, "-o", "dated.docx") == 1
    (comment,) = docx.Document("dated.docx").comments
    assert comment.timestamp is not None
    assert comment.timestamp.date().isoformat() == "2026-01-02"
    before = Path("dated.docx").read_bytes()
    assert run(*arguments, "-o", "dated.docx") == 2
    assert Path("dated.docx").read_bytes() == before
    capsys.readouterr()


def test_a_draft_is_read_and_annotated(capsys: pytest.CaptureFixture[str]) -> None:
    word = docx.Document()
    word.add_heading("Tired for three months", 0)
    for text in (
        "A 34-year-old woman has been tired for three months. Her haemoglobin is 8.4.",
        "Which of the following is NOT appropriate?",
        "A. Iron by mouth",
        "B. All of the above",
        "C. Nothing at all",
        "Answer: A",
        "Discussion",
        "Iron by mouth is appropriate.",
    ):
        word.add_paragraph(text)
    word.save("draft.docx")
    assert run("annotate", "draft.docx") == 1
    capsys.readouterr()
    told = "\n".join(remarks(Path("draft.annotated.docx")))
    for code in ("CK612", "CK615", "CK740"):
        assert code in told, told
    assert "/questions" not in told
    assert "@opt" not in told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.docx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        ("draft.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("draft.docx", b"PK\x03\x04" + bytes(100)),
        ("draft.txt", b"A story.\n\nWhat next?\n\nA. One\nB. Two\n"),
    ],
)
def test_what_is_no_word_file_is_refused(
    name: str, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    assert run("annotate", name) == 1
    assert "CK9" in capsys.readouterr().out
    assert [path.name for path in Path().iterdir()] == [name]


def test_a_case_must_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    target = io.BytesIO()
    docx.Document().save(target)
    Path("draft.docx").write_bytes(target.getvalue())
    assert run("annotate", "draft.docx", "--case", CASES) == 2
    assert "holds" in capsys.readouterr().err
