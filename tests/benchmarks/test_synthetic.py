"""The synthetic archive: sound cases, unlike each other, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.archive import synthetic
from casekit import pipeline
from casekit.cli.main import main
from casekit.source.locate import locate


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic") / "archive"
    synthetic.make(folder, 14, seed=3)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_case_is_sound(archive):
    loaded = [pipeline.load(location) for location in locate([archive])]
    assert len(loaded) == 14
    assert [item.location.file for item in loaded if not item.is_sound] == []


def test_a_build_would_leave_no_case_out(archive, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["check", str(archive)])
    assert ended.value.code == 0, capsys.readouterr().out


def test_no_case_has_the_texts_references_or_figures_of_another(archive):
    drafts = [pipeline.load(location).draft for location in locate([archive])]
    cases = [draft.case for draft in drafts]
    for wanted in ("id", "title", "vignette", "discussion", "references"):
        assert len({repr(getattr(case, wanted)) for case in cases}) == 14
    pictures = [path.read_bytes() for path in archive.glob("*/*.png")]
    assert len(pictures) > 3
    assert len(set(pictures)) == len(pictures)


def test_the_same_seed_makes_the_same_archive_and_another_seed_another(archive, tmp_path):
    synthetic.make(tmp_path / "again", 14, seed=3)
    synthetic.make(tmp_path / "other", 14, seed=4)
    assert files(tmp_path / "again") == files(archive)
    assert files(tmp_path / "other") != files(archive)
