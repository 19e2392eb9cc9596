"""A build makes exactly what has changed, says why, and leaves what a fresh build would make."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casekit import pipeline
from casekit.archive import surroundings, toolchain
from casekit.archive.build import findings
from casekit.archive.events import State
from casekit.archive.ledger import FILE_NAME
from casekit.archive.publish import PRIVATE
from tests.archive.trees import FIGURE, draw, made, ordered, published, put
from tests.samples import CASES, ROOT

ALL = ("docx", "html", "quiz")
FILES = ("participant.docx", "complete.docx", "participant.html", "complete.html", "quiz.json")
BOTH = {f"{name}/{name}.{file}" for name in ("one", "two") for file in FILES}
ONE = {path for path in BOTH if path.startswith("one")}
TOML = '[society]\nname = "Society"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of two cases, one with a figure, and its exports."""
    folder = tmp_path_factory.mktemp("built")
    put(folder / "cases", "one", **FIGURE)
    draw(folder / "cases" / "one" / "scan.png", "red")
    put(folder / "cases", "two")
    (folder / "cases" / "casekit.toml").write_text(TOML)
    _, reasons = made(order(folder))
    assert reasons == dict.fromkeys(BOTH, "never built")
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


def order(folder: Path, exports: str = "exports", **changes: object) -> object:
    return ordered([folder / "cases"], folder / exports, formats=ALL, **changes)


def edit(folder: Path, name: str, change: Callable[[dict], object]) -> None:
    file = folder / "cases" / name / "case.json"
    case = json.loads(file.read_text())
    change(case)
    file.write_text(json.dumps(case))


def touch(folder: Path) -> None:
    for path in (folder / "cases").rglob("*"):
        os.utime(path, (1, 1))


def reformat(folder: Path) -> None:
    file = folder / "cases" / "one" / "case.json"
    case = json.loads(file.read_text())
    file.write_text(json.dumps(dict(reversed(case.items())), indent=4, ensure_ascii=True))


def as_yaml(folder: Path) -> None:
    file = folder / "cases" / "two" / "case.json"
    file.rename(file.with_name("case.yaml"))  # JSON is YAML


def move(folder: Path) -> None:
    (folder / "cases").rename(folder / "elsewhere")
    (folder / "elsewhere").rename(folder / "cases")
    (folder / "cases" / "one").rename(folder / "cases" / "away")
    (folder / "cases" / "away").rename(folder / "cases" / "one")


def unused(folder: Path) -> None:
    (folder / "cases" / "one" / "notes.txt").write_text("mine")
    draw(folder / "cases" / "one" / "unused.png", "green")


@pytest.mark.parametrize("change", [touch, reformat, as_yaml, move, unused, lambda folder: None])
def test_what_says_the_same_is_not_built(folder: Path, change: Callable[[Path], object]) -> None:
    before = published(folder / "exports")
    change(folder)
    result, reasons = made(order(folder))
    assert reasons == {}
    assert without_reports(published(folder / "exports")) == without_reports(before)
    assert [outcome.state for outcome in result.outcomes] == [State.UNCHANGED] * 2


def without_reports(files: dict[str, str]) -> dict[str, str]:
    """All but the reports, which tell lines and columns of the cases' files."""
    return {path: digest for path, digest in files.items() if not path.startswith("report.")}


def setting(line: str) -> Callable[[Path], object]:
    return lambda folder: (folder / "cases" / "casekit.toml").write_text(TOML + line)


def template(folder: Path, name: str = "handout.docx") -> None:
    from casekit.formats.web.styles import stylesheet_path

    shutil.copy(stylesheet_path(name), folder / "cases" / name)
    setting(f'[word]\ntemplate = "{name}"\n')(folder)


WORD = {path for path in BOTH if path.endswith("docx")}


@pytest.mark.parametrize(
    ("change", "which", "why"),
    [
        (
            lambda folder: edit(folder, "one", lambda case: case.update(title="Another")),
            ONE,
            "the case’s text changed",
        ),
        (
            lambda folder: draw(folder / "cases" / "one" / "scan.png", "blue"),
            ONE,
            "figure scan.png changed",
        ),
        (setting('[theme]\nprimary = "#113355"\n'), BOTH, "the colour “primary” changed"),
        (setting('[references]\nstyle = "vancouver"\n'), BOTH, "the reference style changed"),
        (setting("[assessment]\npass_mark = 55\n"), BOTH, "the pass mark changed"),
        (template, WORD, "the Word template changed"),
        (
            lambda folder: (folder / "exports" / "one" / "one.quiz.json").unlink(),
            {"one/one.quiz.json"},
            "the file is missing",
        ),
        (
            lambda folder: (folder / "exports" / "two" / "two.quiz.json").write_text("cut off"),
            {"two/two.quiz.json"},
            "the file has changed since it was published",
        ),
    ],
)
def test_exactly_what_has_changed_is_built(
    folder: Path, change: Callable[[Path], object], which: set[str], why: str
) -> None:
    change(folder)
    _, reasons = made(order(folder))
    assert reasons == dict.fromkeys(which, why)
    made(order(folder, "fresh"))
    assert published(folder / "exports") == published(folder / "fresh")
    assert made(order(folder))[1] == {}


def test_a_case_that_is_changed_back_is_built_back(folder: Path) -> None:
    before = published(folder / "exports")
    edit(folder, "one", lambda case: case.update(title="Another"))
    made(order(folder))
    assert published(folder / "exports") != before
    edit(folder, "one", lambda case: case.update(title="Tired for three months"))
    shutil.copytree(folder / "cases", folder / "again")
    made(order(folder))
    made(ordered([folder / "again"], folder / "fresh", formats=ALL))
    assert published(folder / "exports") == published(folder / "fresh")


@pytest.mark.parametrize(
    ("tool", "which"),
    [("python-docx", WORD), ("weasyprint", set()), ("lxml", BOTH), ("python", BOTH)],
)
def test_a_tool_of_another_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tool: str, which: set[str]
) -> None:
    known = toolchain.versions()
    monkeypatch.setattr(surroundings, "versions", lambda: known | {tool: "99"})
    _, reasons = made(order(folder))
    assert reasons == dict.fromkeys(which, f"{tool} {known[tool]} → 99")
    manifest = json.loads((folder / "exports" / "manifest.json").read_bytes())
    assert manifest["toolchain"][tool] == "99"
    assert made(order(folder))[1] == {}


def test_casekit_of_another_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "exports").glob("[ot]*/*")}
    monkeypatch.setattr(surroundings, "code_digest", lambda: "other")
    assert made(order(folder))[1] == dict.fromkeys(BOTH, "casekit’s code changed")
    after = {path: path.stat().st_mtime_ns for path in (folder / "exports").glob("[ot]*/*")}
    assert after == before, "files whose bytes are the same are not touched"


def test_the_code_is_every_file_that_shapes_an_artefact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "casekit"
    here = surroundings._ROOT
    shutil.copytree(here, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(surroundings, "_ROOT", package)
    first = surroundings.code_digest()
    (package / "cli" / "main.py").write_text("")
    (package / "document" / "new.pyc").write_text("")
    (package / "lint" / "words.py").write_text("")
    assert surroundings.code_digest() == first
    for name in ("theme/print.css", "document/words.py", "formats/pdf.py"):
        with (package / name).open("a") as file:
            file.write("\n")
        assert surroundings.code_digest() != first
        first = surroundings.code_digest()


def test_another_linter_looks_at_every_case_and_builds_none(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = without_reports(published(folder / "exports"))
    looked_at: list[str] = []
    review = pipeline.review

    def noted(loaded: pipeline.Loaded) -> pipeline.Loaded:
        looked_at.append(loaded.location.folder.name)
        return review(loaded)

    monkeypatch.setattr(surroundings, "linter_digest", lambda: "other")
    monkeypatch.setattr(pipeline, "review", noted)
    assert made(order(folder))[1] == {}
    assert sorted(looked_at) == ["one", "two"]
    assert without_reports(published(folder / "exports")) == before
    assert made(order(folder))[1] == {}
    assert sorted(looked_at) == ["one", "two"]


def test_the_day_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    why = "the day (SOURCE_DATE_EPOCH) changed"
    assert made(order(folder))[1] == dict.fromkeys(BOTH, why)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000001")
    assert made(order(folder))[1] == {}


def test_force_builds_everything(folder: Path) -> None:
    before = published(folder / "exports")
    assert made(order(folder, force=True))[1] == dict.fromkeys(BOTH, "--force")
    assert published(folder / "exports") == before


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    edit(folder, "one", lambda case: case.update(title="Another"))
    before = published(folder / "exports")
    assert set(made(order(folder, dry=True))[1]) == ONE
    assert published(folder / "exports") == before


def test_findings_are_told_again_where_nothing_is_built(folder: Path) -> None:
    edit(folder, "two", lambda case: case.update(discussion="Choice A is right."))
    first, _ = made(order(folder))
    again, reasons = made(order(folder))
    assert reasons == {}
    assert "CK314" in {item.code for item in findings(first)}
    assert findings(again) == findings(first)
    file = folder / "cases" / "two" / "case.json"
    lines = [item.span.start.line for item in findings(first) if item.path == file and item.span]
    file.write_text("\n" + file.read_text())
    moved = [item for item in findings(made(order(folder))[0]) if item.path == file and item.span]
    assert [item.span.start.line for item in moved if item.span] == [line + 1 for line in lines]


def test_removed_cases_are_named_and_retired_only_when_asked(folder: Path) -> None:
    shutil.rmtree(folder / "cases" / "one")
    result, _ = made(order(folder))
    assert {path for paths in result.removed.values() for path in paths} == ONE
    assert set(published(folder / "exports")) >= ONE
    (folder / "exports" / "one" / "mine.txt").write_text("mine")
    made(order(folder, prune=True))
    left = set(published(folder / "exports"))
    assert not ONE & left
    assert "one/mine.txt" in left
    (folder / "exports" / "one" / "mine.txt").unlink()
    made(order(folder, "fresh"))
    assert published(folder / "exports") == published(folder / "fresh")
    assert made(order(folder))[0].removed == {}


def test_the_cases_of_another_archive_are_not_removed(folder: Path) -> None:
    put(folder / "others", "three")
    made(ordered([folder / "others"], folder / "exports"))
    result, _ = made(order(folder, prune=True))
    assert result.removed == {}
    assert "three/three.quiz.json" in published(folder / "exports")


def test_a_copy_of_a_case_in_another_archive_removes_none_of_the_first(folder: Path) -> None:
    made(order(folder))
    before = published(folder / "exports")
    shutil.copytree(folder / "cases" / "one", folder / "drafts" / "one")
    drafts = ordered([folder / "drafts"], folder / "exports", formats=ALL, prune=True)
    assert made(drafts)[0].removed == {}
    assert set(published(folder / "exports")) == set(before)
    shutil.rmtree(folder / "cases" / "two")
    assert list(made(order(folder))[0].removed) == ["two"]


@pytest.mark.parametrize("damage", ["lost", "garbage", "cut", "zeros", "flipped", "other", "empty"])
def test_without_its_ledger_a_build_takes_longer(folder: Path, damage: str) -> None:
    before = published(folder / "exports")
    ledger = folder / "exports" / PRIVATE / FILE_NAME
    data = ledger.read_bytes()
    middle = len(data) // 2
    {
        "lost": ledger.unlink,
        "garbage": lambda: ledger.write_bytes(b"garbage" * 1000),
        "cut": lambda: ledger.write_bytes(data[:middle]),
        "zeros": lambda: ledger.write_bytes(data[:4096] + bytes(len(data) - 4096)),
        "flipped": lambda: ledger.write_bytes(data[:middle] + b"\xff" * 600 + data[middle + 600 :]),
        "other": lambda: ledger.write_bytes(data[:60] + b"\0\0\0\x63" + data[64:]),
        "empty": lambda: ledger.write_bytes(b""),
    }[damage]()
    made(order(folder))
    assert published(folder / "exports") == before
    assert made(order(folder))[1] == {}


@pytest.mark.parametrize("damage", ["lost", "garbage", "older"])
def test_without_its_manifest_what_lies_there_counts(folder: Path, damage: str) -> None:
    before = published(folder / "exports")
    manifest = folder / "exports" / "manifest.json"
    if damage == "lost":
        manifest.unlink()
    elif damage == "garbage":
        manifest.write_text("{}")
    else:
        tree = json.loads(manifest.read_text())
        tree["artefacts"][0]["sha256"] = "0" * 64
        manifest.write_text(json.dumps(tree))
    assert made(order(folder))[1] == {}
    assert published(folder / "exports") == before


def test_the_settings_are_read_from_their_files_again(folder: Path) -> None:
    shutil.copy(CASES / "logo.png", folder / "cases" / "logo.png")
    setting('logo = "logo.png"\n')(folder)
    assert set(made(order(folder))[1].values()) == {"the logo changed"}
    assert made(order(folder))[1] == {}
    draw(folder / "cases" / "logo.png", "red")
    assert set(made(order(folder))[1].values()) == {"the logo changed"}
    (folder / "cases" / "logo.png").unlink()
    result, _ = made(order(folder))
    assert [item.code for item in result.settings] == ["CK404"]


@pytest.mark.parametrize("wrong", ['name = "A', "[society]\nnam = 1", '[theme]\nprimary = "blue"'])
def test_with_an_error_in_the_settings_everything_stays_as_it_was(folder: Path, wrong: str) -> None:
    made(order(folder))
    before = published(folder / "exports")
    settings = folder / "cases" / "casekit.toml"
    sound = settings.read_text() if settings.exists() else ""
    settings.write_text(wrong)
    result, reasons = made(order(folder, force=True, prune=True))
    assert (result.refused, result.outcomes, reasons) == (True, (), {})
    assert any(item.is_error for item in result.settings)
    assert published(folder / "exports") == before
    settings.write_text(sound)
    assert not made(order(folder))[0].refused
    assert published(folder / "exports") == before


def test_a_build_with_nothing_to_do_loads_nothing_heavy(folder: Path) -> None:
    """A thousand unchanged cases are done before WeasyPrint alone would be imported."""
    made(order(folder))  # the settings are kept for the place where they lie
    command = "import sys, casekit.cli.main as m\ntry: m.main({!r})\nfinally: print(*sys.modules)"
    arguments = ["build", str(folder / "cases"), "-o", str(folder / "exports")]
    arguments += ["--formats", ",".join(ALL), "--progress", "none"]
    done = subprocess.run(
        [sys.executable, "-c", command.format(arguments)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    said, loaded = done.stdout.split("\n", 1)
    assert said.startswith("Nothing to build: 10 files of 2 cases")
    heavy = {"weasyprint", "lxml", "PIL", "jsonschema", "rich", "multiprocessing", "logging"}
    heavy |= {"importlib.metadata", "casekit.pipeline", "casekit.config", "casekit.document"}
    heavy |= {"casekit.formats.base", "docx", "tempfile"}
    assert not heavy & set(loaded.split())
