"""What runs casekit elsewhere is true: hooks for pre-commit, the workflow for GitHub."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from casekit.cli.main import cli
from tests.samples import CASES, ROOT

HOOKS = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
WORKFLOW = YAML(typ="safe").load(ROOT / "examples" / "github" / "casekit.yml")
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def hooked(hook: dict[str, Any], files: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit does: its entry, its arguments, the files that its pattern finds."""
    name, *rest = shlex.split(hook["entry"])
    assert name == "casekit"
    passed = [file for file in files if re.search(hook["files"], file)]
    assert passed
    more = passed if hook.get("pass_filenames", True) else []
    command = [sys.executable, "-m", "casekit", *rest, *hook.get("args", []), *more]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_hooks_check_what_is_committed(hook: dict[str, Any], tmp_path: Path) -> None:
    shutil.copytree(CASES, tmp_path / "cases")
    found = [
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
    ]
    fine = hooked(hook, found, tmp_path)
    assert fine.returncode == 0, fine.stdout
    assert "in 6 cases" in fine.stdout
    broken = next(path for path in found if path.endswith("case.json"))
    (tmp_path / broken).write_text("{", encoding="utf-8")
    refused = hooked(hook, found, tmp_path)
    assert refused.returncode == 1
    assert broken in refused.stdout


def test_hooks_have_what_pre_commit_demands() -> None:
    """https://pre-commit.com/#creating-new-hooks"""
    assert [hook["id"] for hook in HOOKS] == ["casekit-check", "casekit-check-archive"]
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert f"`{hook['id']}`" in (ROOT / "docs" / "automation.md").read_text(encoding="utf-8")


def test_the_pattern_finds_case_files_only() -> None:
    pattern = re.compile(HOOKS[0]["files"])
    assert all(pattern.search(name) for name in ("case.json", "cases/a/case.yaml", "x/case.yml"))
    others = ("cases/a/suitcase.json", "cases/a/case.json.bak", "cases/casekit.toml")
    assert not any(pattern.search(name) for name in others)


def commands() -> list[str]:
    lines = [line.strip() for step in STEPS for line in step.get("run", "").splitlines()]
    return [line for line in lines if line.startswith("casekit ")]


@pytest.mark.parametrize("line", commands())
def test_commands_of_the_workflow_are_understood(line: str) -> None:
    _, name, *arguments = shlex.split(re.split(r"\s(?:>|\|\|)", line)[0])
    cli.commands[name].make_context(name, arguments)  # raises for a wrong option


def test_the_workflow_does_what_the_guide_says() -> None:
    assert len(commands()) == 6
    uses = [step["uses"].partition("@")[0] for step in STEPS if "uses" in step]
    assert "github/codeql-action/upload-sarif" in uses
    assert uses[-1] == "actions/deploy-pages"
    publish = WORKFLOW["jobs"]["publish"]
    assert publish["needs"] == "check"
    assert "refs/heads/main" in publish["if"]
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert WORKFLOW["jobs"]["check"]["permissions"]["security-events"] == "write"


def test_what_goes_on_the_web_is_built_for_participants() -> None:
    """The folder that is published comes from ``site``, which holds no answers."""
    (line,) = [line for line in commands() if " -o site" in line]
    assert "--editions participant" in line
    pages = next(step for step in STEPS if "upload-pages-artifact" in step.get("uses", ""))
    assert pages["with"] == {"path": "public"}
    (copying,) = [step["run"] for step in STEPS if "cp -R site public" in step.get("run", "")]
    assert "rm -rf public/.casekit public/report.json public/report.txt" in copying
