"""Building an archive: everything sound is published whole, the rest is reported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from casekit.archive import run as archive_run
from casekit.archive.build import Outcome, build, findings
from casekit.archive.events import State
from casekit.archive.job import Task, batches
from casekit.archive.order import Order
from casekit.canonical import sha256
from casekit.document.nodes import Edition
from casekit.errors import EnvironmentProblem, UsageProblem
from casekit.resources import schema_text
from casekit.source.locate import locate
from casekit.theme.fonts import source_faces
from tests.samples import CASES, ROOT, tree

FAST = ("quiz", "html")


def order(paths: Iterable[Path], exports: Path, formats: tuple[str, ...] = FAST) -> Order:
    return Order(
        locations=tuple(locate(paths)),
        formats=formats,
        editions=tuple(Edition),
        exports=exports,
        jobs=1,
    )


def run(made: Order) -> tuple[Outcome, ...]:
    return build(made).outcomes


def put(archive: Path, name: str, **changes: object) -> Path:
    folder = archive / name
    folder.mkdir(parents=True)
    file = folder / "case.json"
    file.write_text(json.dumps(tree(id=name, **changes)), encoding="utf-8")
    return file


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".casekit" not in path.parts
    }


def test_one_broken_case_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path / "cases", "good")
    put(tmp_path / "cases", "bad", discussion="See [@nothing].")
    made = build(order([tmp_path / "cases"], tmp_path / "out"))
    assert [outcome.state for outcome in made.outcomes] == [State.FAILED, State.BUILT]
    assert [item.code for item in findings(made) if item.is_error] == ["CK301"]
    assert sorted(path.name for path in (tmp_path / "out" / "good").iterdir()) == [
        "good.complete.html",
        "good.participant.html",
        "good.quiz.json",
    ]
    assert not (tmp_path / "out" / "bad").exists()


def test_a_case_that_breaks_keeps_its_last_good_version(tmp_path: Path) -> None:
    file = put(tmp_path / "cases", "good")
    run(order([tmp_path / "cases"], tmp_path / "out"))
    before = digests(tmp_path / "out" / "good")
    file.write_text("{", encoding="utf-8")
    (result,) = run(order([tmp_path / "cases"], tmp_path / "out"))
    assert result.state is State.FAILED
    assert digests(tmp_path / "out" / "good") == before


def test_the_manifest_holds_what_is_published(tmp_path: Path) -> None:
    put(tmp_path / "cases", "good")
    put(tmp_path / "cases", "other")
    run(order([tmp_path / "cases"], tmp_path / "out"))
    file = tmp_path / "cases" / "good" / "case.json"
    run(order([file], tmp_path / "out", ("quiz",)))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    jsonschema.validate(manifest, json.loads(schema_text("manifest-1")))
    recorded = {entry["path"]: entry["sha256"] for entry in manifest["artefacts"]}
    published = digests(tmp_path / "out")
    assert recorded == {path: digest for path, digest in published.items() if "/" in path}
    assert [entry["id"] for entry in manifest["cases"]] == ["good", "other"]
    face = source_faces()[0].path
    assert manifest["toolchain"][f"font {face.name}"] == sha256(face.read_bytes())


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    put(tmp_path / "cases", "good")
    run(order([tmp_path / "cases"], tmp_path / "out"))
    assert not list((tmp_path / "out" / ".casekit").glob("staging-*"))


def test_a_fault_of_a_writer_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("casekit.pipeline.write", fail)
    put(tmp_path / "cases", "good")
    (result,) = run(order([tmp_path / "cases"], tmp_path / "out"))
    assert [item.code for item in result.diagnostics if item.is_error] == ["CK501"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    put(tmp_path / "cases", "good")
    (tmp_path / "out").write_text("a file")
    with pytest.raises(EnvironmentProblem, match="cannot write"):
        run(order([tmp_path / "cases"], tmp_path / "out"))


def test_two_cases_of_one_name(tmp_path: Path) -> None:
    paths = [put(tmp_path / "a", "same").parent, put(tmp_path / "b", "same").parent]
    with pytest.raises(UsageProblem, match="same"):
        run(order(paths, tmp_path / "out"))


def test_batches_hold_cases_of_one_archive(tmp_path: Path) -> None:
    for archive, name in (("a", "one"), ("a", "two"), ("a", "three"), ("b", "four")):
        put(tmp_path / archive, name)
    tasks = [Task(location, ()) for location in locate([tmp_path / "a", tmp_path / "b"])]
    found = batches(tasks, 1)
    assert [[item.location.folder.name for item in batch] for batch in found] == [
        ["one"], ["three"], ["two"], ["four"],
    ]  # fmt: skip
    assert [len(batch) for batch in batches(tasks[:1] * 100, 2)] == [
        *[8] * 5, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2, 2, *[1] * 15,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "surroundings",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_same_input_same_bytes(tmp_path: Path, surroundings: dict[str, str]) -> None:
    """Every format of every example case, in another process, place, order and pool."""
    names = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
    names = [name for name in names if list((CASES / name).glob("case.*"))]
    shutil.copytree(CASES, tmp_path / "elsewhere" / "cases")
    reversed_order = [str(tmp_path / "elsewhere" / "cases" / name) for name in reversed(names)]
    jobs = {"1": ["cases"], "2": reversed_order}
    for count, paths in jobs.items():
        here = ROOT if count == "1" else tmp_path / "elsewhere"
        subprocess.run(
            [
                *(sys.executable, "-m", "casekit", "build", *paths),
                *("--jobs", count, "-o", str(tmp_path / count)),
            ],
            cwd=here,
            env=os.environ | (surroundings if count == "2" else {}),
            check=True,
            capture_output=True,
        )
    assert digests(tmp_path / "1") == digests(tmp_path / "2")


def test_source_date_epoch_is_the_day_that_files_carry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "cases", "good", dates={"published": "2021-09-01"})
    made = {}
    for epoch in ("", "1000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        run(order([tmp_path / "cases"], tmp_path / f"out{epoch}", ("docx",)))
        with zipfile.ZipFile(tmp_path / f"out{epoch}/good/good.complete.docx") as archive:
            made[epoch] = archive.read("docProps/core.xml").decode()
    assert "2021-09-01" in made[""]
    assert "2001-09-09" in made["1000000000"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageProblem, match="yesterday"):
        run(order([tmp_path / "cases"], tmp_path / "out", ("docx",)))


def test_a_worker_that_has_made_enough_cases_gives_way_to_another(tmp_path, monkeypatch):
    for name in ("one", "two", "three"):
        put(tmp_path / "archive", name)
    in_one = order([tmp_path / "archive"], tmp_path / "in-one")
    run(in_one)
    begun = []
    start = archive_run._Worker._start
    monkeypatch.setattr(archive_run, "LIFETIME", 1)
    monkeypatch.setattr(archive_run._Worker, "_start", lambda self: begun.append(1) or start(self))
    run(replace(in_one, exports=tmp_path / "in-three", isolated=True))
    assert len(begun) == 3
    assert digests(tmp_path / "in-three") == digests(tmp_path / "in-one")


@pytest.mark.parametrize("place", ["archive", "archive/one", "link"])
def test_exports_do_not_lie_among_the_cases(tmp_path: Path, place: str) -> None:
    file = put(tmp_path / "archive", "one")
    (tmp_path / "link").symlink_to("archive")
    with pytest.raises(UsageProblem, match="holds the cases themselves"):
        build(order([tmp_path / "archive"], tmp_path / place))
    assert sorted(path.name for path in (tmp_path / "archive").rglob("*")) == ["case.json", "one"]
    run(order([file], tmp_path / "archive" / "exports"))  # a folder of its own may
    assert (tmp_path / "archive" / "exports" / "one" / "one.quiz.json").exists()
