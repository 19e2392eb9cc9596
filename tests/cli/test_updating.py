"""``casekit import --update``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from casekit.cli.main import cli
from casekit.document.citations import CitationEngine
from casekit.errors import UsageProblem
from casekit.source.locate import locate
from tests.word.update import hands
from tests.word.update.cases import case
from tests.word.update.conftest import Desk


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A case, and its export in which one word was changed."""
    folder = tmp_path / "everything"
    folder.mkdir()
    text = json.dumps(case(), ensure_ascii=False, indent=2)
    (folder / "case.json").write_text(text, encoding="utf-8")
    (tmp_path / "casekit.toml").write_text('[references]\nstyle = "nature"\n')

    def editor(word: Any) -> None:
        hands.replace(hands.find(word, "She takes"), " medicines", " drugs")

    with CitationEngine() as engine:
        (location,) = locate([folder])
        desk = Desk(location, engine)
        (tmp_path / "edited.docx").write_bytes(desk.edited(editor))
        (tmp_path / "as-it-was.docx").write_bytes(desk.exported())
    return tmp_path


def run(archive: Path, file: str, *options: str) -> Result:
    arguments = ["import", "--update", str(archive / "everything"), str(archive / file), *options]
    return CliRunner().invoke(cli, arguments)


def test_the_difference_is_shown_and_nothing_is_written(archive: Path) -> None:
    before = (archive / "everything" / "case.json").read_bytes()
    done = run(archive, "edited.docx", "--diff")
    assert done.exit_code == 1
    assert "vignette, paragraph 2: reworded" in done.output
    assert "[-medicines-] {+drugs+}" in done.output
    assert (archive / "everything" / "case.json").read_bytes() == before


def test_the_case_file_is_written(archive: Path) -> None:
    done = run(archive, "edited.docx")
    assert done.exit_code == 0, done.output
    assert "1 change made in" in done.output
    text = (archive / "everything" / "case.json").read_text(encoding="utf-8")
    assert text == json.dumps(case(), ensure_ascii=False, indent=2).replace("medicines", "drugs")


def test_no_change(archive: Path) -> None:
    before = (archive / "everything" / "case.json").stat().st_mtime_ns
    done = run(archive, "as-it-was.docx")
    assert (done.exit_code, done.output) == (0, "no change in everything\n")
    assert (archive / "everything" / "case.json").stat().st_mtime_ns == before


def test_json(archive: Path) -> None:
    told = json.loads(run(archive, "edited.docx", "--output", "json").output)
    assert told["format"] == "casekit-update/1"
    assert (told["case"], told["written"]) == ("everything", True)
    (change,) = told["changes"]
    assert (change["kind"], change["pointer"]) == ("reworded", "/vignette")


def test_a_second_time_it_is_an_export_of_an_earlier_version(archive: Path) -> None:
    run(archive, "edited.docx")
    done = run(archive, "as-it-was.docx")
    assert done.exit_code == 1
    assert "CK983" in done.output
    assert "is left as it is" in done.output


def test_what_is_not_understood(archive: Path) -> None:
    assert isinstance(run(archive, "nowhere.docx").exception, UsageProblem)
    assert isinstance(run(archive, "edited.docx", "another.docx").exception, UsageProblem)
