"""What makes a check feel instant: a sound case is checked without what only others need."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.samples import ROOT, tree

COMMAND = "import sys, casekit.cli.main as m\ntry: m.main({!r})\nfinally: print(*sys.modules)"
HEAVY = {
    "PIL", "attr", "difflib", "docx", "importlib.metadata", "importlib.resources", "jsonschema",
    "lxml", "multiprocessing", "pptx", "random", "rapidfuzz", "referencing", "rich", "ruamel",
    "ruamel.yaml", "statistics", "subprocess", "tempfile", "uharfbuzz", "weasyprint", "zipfile",
    "casekit.archive", "casekit.cli.checklist", "casekit.lint.examples", "casekit.lint.gate",
    "casekit.source.complaints", "casekit.theme.measure",
}  # fmt: skip


def loaded(folder: Path, **changes: Any) -> tuple[str, set[str]]:
    """What the check of one case says at last, and the modules that it has imported."""
    case = folder / "small" / "case.json"
    case.parent.mkdir()
    case.write_text(json.dumps(tree(**changes)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMMAND.format(["check", str(case)])],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    *said, modules = done.stdout.splitlines()
    return "\n".join(said), set(modules.split())


def test_a_sound_case_needs_nothing_heavy(tmp_path: Path) -> None:
    said, modules = loaded(tmp_path)
    assert "3 warnings, 3 notes in 1 case" in said
    assert not HEAVY & modules
    assert "casekit.lint.rules.ck610_key_is_longest_option" in modules


def test_what_is_wrong_is_still_told_by_those_who_know(tmp_path: Path) -> None:
    said, modules = loaded(tmp_path, status="finished")
    assert "error CK204 “status” cannot be “finished”" in said
    assert {"jsonschema", "casekit.source.complaints"} <= modules
