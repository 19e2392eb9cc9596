"""``casekit changes``: text, JSON and page, from folders and from manifests alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casekit.cli.main import main
from tests.samples import tree


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    said = capsys.readouterr()
    return ended.value.code, said.out + said.err


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders ``old`` and ``new``, built from two versions of a case."""
    folder = tmp_path_factory.mktemp("builds")
    old = tree()
    new = tree(vignette="A 31-year-old woman is tired [@second].")
    new["questions"][0]["key"] = "three"
    for name, case in (("old", old), ("new", new)):
        file = folder / "cases" / name / "small" / "case.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(case), encoding="utf-8")
        options = ["--formats", "html,quiz", "--jobs", "1", "-o", str(folder / name)]
        with pytest.raises(SystemExit) as ended:
            main(["build", str(file.parent.parent), *options])
        assert ended.value.code == 0
    return folder


def test_folders_show_the_words(builds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, "changes", builds / "old", builds / "new")
    assert status == 1
    assert "The key of the question changed from B to C\n    Second → Third\n" in said
    assert "[-30-year-old-] {+31-year-old+}" in said
    assert "Replace (learning platforms): ….quiz.json\n" in said
    assert "1 of 1 case differ: 1 changed." in said


def test_manifests_alone_tell_what_changed(
    builds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "new"):
        shutil.copy(builds / name / "manifest.json", tmp_path / f"{name}.json")
    _, said = run(capsys, "changes", tmp_path / "old.json", tmp_path / "new.json")
    assert "changed from B to C\n    Second → Third\n" in said
    assert "The vignette was reworded\n  Replace" in said


def test_json(builds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = run(capsys, "changes", builds / "old", builds / "new", "--output", "json")
    found = json.loads(said)
    assert (status, found["format"], found["compared"]) == (1, "casekit-changes/1", 1)
    kinds = [change["kind"] for change in found["cases"][0]["changes"]]
    assert kinds == ["key", "vignette"]
    assert {file["action"] for file in found["cases"][0]["files"]} == {"replace"}


def test_nothing_changed_ends_in_0(builds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = builds / "new"
    assert run(capsys, "changes", same, same) == (0, "Nothing changed in 1 case.\n")


@pytest.mark.parametrize("name", ["nowhere", "damaged.json"])
def test_what_is_no_manifest_ends_in_2(
    name: str, builds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "damaged.json").write_text('{"format": ', encoding="utf-8")
    status, said = run(capsys, "changes", tmp_path / name, builds / "new")
    assert status == 2
    assert "no manifest" in said


def test_a_file_that_was_tampered_with_is_not_shown(
    builds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(builds / "new", tmp_path / "new")
    for file in (tmp_path / "new" / "small").iterdir():
        file.write_bytes(file.read_bytes().replace(b"31-year-old", b"91-year-old"))
    _, said = run(capsys, "changes", builds / "old", tmp_path / "new")
    assert "91-year-old" not in said


def test_the_page_is_valid_and_accessible(
    builds: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    nu_findings: Callable[..., list[dict[str, Any]]],
    axe_findings: Callable[..., list[dict[str, Any]]],
) -> None:
    _, said = run(capsys, "changes", builds / "old", builds / "new", "--output", "html")
    page = tmp_path / "changes.html"
    page.write_text(said, encoding="utf-8")
    assert "<del>30-year-old</del> <ins>31-year-old</ins>" in said
    assert nu_findings(page) == []
    assert axe_findings(page, width=320, scheme="dark") == []
    assert axe_findings(page) == []
