"""The command line as its users meet it: texts, exit statuses, no tracebacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from casekit.cli.main import cli, main
from tests.samples import ROOT, tree


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "casekit", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_every_command_has_help_and_is_documented() -> None:
    guides = "\n".join(
        file.read_text(encoding="utf-8")
        for file in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    )
    for name, command in cli.commands.items():
        assert command.help, name
        assert f"casekit {name}" in guides, f"casekit {name} is not documented"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                longest = max(parameter.opts, key=len)
                assert longest in guides, f"casekit {name} {longest} is not documented"


def test_clean_cases_end_in_0() -> None:
    done = run("check", "cases")
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout.lower() or "0 errors" in done.stdout


def test_findings_end_in_1(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "case.json").write_text(json.dumps(tree(vignette="<b>x</b> [@second]")))
    done = run("check", str(folder), "--output", "json")
    assert done.returncode == 1
    codes = [item["code"] for item in json.loads(done.stdout)["diagnostics"]]
    assert [code for code in codes if code < "CK6"] == ["CK308", "CK308"]


def test_warnings_count_only_when_strict(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "case.json").write_text(json.dumps(tree(discussion="Choice B. [@first]")))
    assert status("check", str(folder)) == 0
    assert status("check", str(folder), "--strict") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere"], "does not exist"),
        (["check", "README.md"], "not a case file"),
        (["check", "casekit"], "no case in"),
        (["build", "cases", "--formats", "pfd"], "Did you mean “pdf”"),
        (["build", "cases", "--for", "print", "--formats", "pdf"], "exclude each other"),
        (["build", "cases", "--editions", "teacher"], "There are: participant, complete"),
        (["explain", "CK30"], "Did you mean"),
        (["schema", "case-2"], "case-1"),
        (["new", "Case One"], "lower-case"),
        (["chek"], "No such command"),
    ],
)
def test_wrong_requests_end_in_2(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_ends_in_3(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = run("build", "cases", "--formats", "quiz", "-o", str(blocked / "out"))
    assert done.returncode == 3, done.stderr
    assert "cannot write" in done.stderr


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_new_case_can_be_checked_and_built_at_once(tmp_path: Path, options: list[str]) -> None:
    archive = str(tmp_path / "cases")
    assert run("new", "first-case", "--in", archive, "--language", "de", *options).returncode == 0
    checked = run("check", archive, "--strict")
    assert checked.returncode == 0, checked.stdout
    built = run("build", archive, "-o", str(tmp_path / "out"), "--formats", "html,quiz")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "first-case" / "first-case.participant.html").exists()
    again = run("new", "first-case", "--in", archive)
    assert again.returncode == 2
    assert "exists already" in again.stderr


def test_presets_are_listed() -> None:
    listed = json.loads(run("formats", "--output", "json").stdout)
    assert set(listed["presets"]) == {"print", "slides", "web", "lms", "publishing", "all"}
    assert all(listed["presets"].values())
    text = run("formats").stdout
    for entry in listed["formats"]:
        assert entry["title"] in text


def test_every_code_is_explained() -> None:
    for line in run("explain").stdout.splitlines():
        assert status("explain", line.split()[0]) == 0


def test_schemas_are_printed() -> None:
    names = run("schema", "--list").stdout.split()
    assert names == ["case-1", "manifest-1", "progress-1", "quiz-1", "report-1"]
    for name in names:
        json.loads(run("schema", name).stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert "_CASEKIT_COMPLETE" in run("completion", shell).stdout


def test_progress_and_results_keep_apart(tmp_path: Path) -> None:
    done = run(
        "build", "cases/maintenance-after-allo-hct-aml", "--formats", "quiz", "-o", str(tmp_path)
    )
    assert "[1/1] maintenance-after-allo-hct-aml" in done.stderr
    assert done.stdout.startswith("1 file of 1 case in ")


def test_an_error_in_the_settings_is_told_by_every_command_and_changes_nothing(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "cases" / "marrow"
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(json.dumps(tree(id="marrow")), encoding="utf-8")
    assert run("build", "--formats", "html", cwd=tmp_path).returncode == 0
    page = tmp_path / "exports" / "marrow" / "marrow.complete.html"
    before = page.read_bytes()
    (tmp_path / "cases" / "casekit.toml").write_text('[society]\nname = = "A"\n', encoding="utf-8")
    built = run("build", "--formats", "html", "--force", cwd=tmp_path)
    assert built.returncode == 1
    assert "casekit.toml:2:8: error CK401" in built.stderr
    assert built.stdout.startswith("Nothing was built: mend casekit.toml first.")
    assert page.read_bytes() == before
    verified = run("verify", cwd=tmp_path)
    assert verified.returncode == 2
    assert "casekit.toml has an error" in verified.stderr
    assert "CK401" in run("check", cwd=tmp_path).stdout
