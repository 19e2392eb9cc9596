"""Where cases are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casekit import pipeline
from casekit.errors import UsageProblem
from casekit.source.locate import locate
from tests.archive.trees import put


@pytest.mark.parametrize("target", ["case.json", "nowhere.json", "../gone/case.json"])
def test_a_link_that_leads_nowhere_is_a_case_that_cannot_be_read(
    tmp_path: Path, target: str
) -> None:
    put(tmp_path, "sound")
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "case.json").symlink_to(target)
    for found in (locate([tmp_path])[0], *locate([tmp_path / "lost"])):
        assert found.file == tmp_path / "lost" / "case.json"
        (finding,) = pipeline.load(found).diagnostics
        assert finding.code == "CK101"
        assert f"a link to {target}" in finding.help


def test_folders_without_a_case_are_passed_by(tmp_path: Path) -> None:
    put(tmp_path, "sound")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "readme.txt").touch()
    assert [location.folder_name for location in locate([tmp_path])] == ["sound"]


def test_a_folder_that_may_not_be_read_is_a_case_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "sound")
    closed = tmp_path / "closed"
    closed.mkdir()
    look = os.listdir

    def listdir(path: str) -> list[str]:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "listdir", listdir)
    lost, sound = locate([tmp_path])
    assert [lost.folder_name, sound.folder_name] == ["closed", "sound"]
    assert [item.code for item in pipeline.load(lost).diagnostics] == ["CK101"]


def test_an_archive_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(UsageProblem, match=r"cannot be read: Permission denied"):
        locate([tmp_path])
