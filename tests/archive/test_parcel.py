"""What is sent to a worker on another machine: all that it needs, and nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from casekit.archive.job import Task
from casekit.archive.parcel import case_files, settings
from casekit.source.locate import locate
from tests.archive.test_build import put
from tests.samples import CASES


def test_the_settings_are_the_files_that_casekit_toml_names(tmp_path: Path) -> None:
    archive, outside = tmp_path / "cases", tmp_path / "outside"
    for name in ("logo.png", "fonts/own.ttf", "styles/own.csl", "unnamed.txt", "a/case.json"):
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_bytes(name.encode())
    outside.mkdir()
    (outside / "secret.docx").write_bytes(b"secret")
    (archive / "link.pptx").symlink_to(outside / "secret.docx")
    (archive / "casekit.toml").write_text(
        '[society]\nlogo = "logo.png"\n[word]\ntemplate = "../outside/secret.docx"\n'
        '[slides]\ntemplate = "link.pptx"\n[references]\nstyle = "styles/own.csl"\n'
        '[[fonts]]\nfamily = "Own"\nfiles = ["own.ttf", "gone.ttf"]\n'
    )
    sent = settings(archive).files
    assert set(sent) == {"casekit.toml", "logo.png", "fonts/own.ttf", "styles/own.csl"}
    assert sent["fonts/own.ttf"] == b"fonts/own.ttf"


def test_settings_are_known_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert settings(tmp_path / "one").digest == settings(tmp_path / "two").digest
    (tmp_path / "two" / "casekit.toml").write_text("= no toml")
    assert set(settings(tmp_path / "two").files) == {"casekit.toml"}
    assert settings(tmp_path / "one").digest != settings(tmp_path / "two").digest


def test_a_case_is_sent_with_its_figures_only() -> None:
    sent = {}
    for location in locate([CASES]):
        files = case_files(Task(location, ()))
        assert files is not None
        assert files[location.file.name] == location.file.read_bytes()
        sent[location.folder_name] = set(files) - {location.file.name}
        assert sent[location.folder_name] <= {path.name for path in location.folder.iterdir()}
    assert any(sent.values())


@pytest.mark.parametrize("figure", ["gone.png", "../outside.png", "/etc/passwd", "link.png"])
def test_a_case_with_a_figure_in_doubt_is_not_sent(tmp_path: Path, figure: str) -> None:
    (tmp_path / "outside.png").write_bytes(b"outside")
    entry = {"id": "film", "file": figure, "alt": "A film", "caption": "A film."}
    file = put(tmp_path / "cases", "one", figures=[entry])
    (file.parent / "link.png").symlink_to(tmp_path / "outside.png")
    assert case_files(Task(locate([file.parent])[0], ())) is None


def test_a_case_that_cannot_be_read_is_not_sent(tmp_path: Path) -> None:
    file = put(tmp_path / "cases", "one")
    location = locate([file.parent])[0]
    file.write_text("{", encoding="utf-8")
    assert case_files(Task(location, ())) is None
    file.unlink()
    assert case_files(Task(location, ())) is None
