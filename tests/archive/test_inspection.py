"""Many cases are checked in processes, with the same findings as in one."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner

from casekit import pipeline
from casekit.archive import inspection
from casekit.archive.events import Event, WorkerLost
from casekit.archive.inspection import Inspection, inspect
from casekit.archive.run import Processes
from casekit.cli import checking
from casekit.cli.main import cli
from casekit.lint.context import Gate
from casekit.pipeline import Loaded
from casekit.source.locate import CaseLocation, locate
from tests.archive.trees import put


@pytest.fixture
def cases(tmp_path: Path) -> list[CaseLocation]:
    """Five cases, one with an error and one that cannot be read."""
    for name in ("a", "b", "c"):
        put(tmp_path / "cases", name)
    put(tmp_path / "cases", "d", vignette="He takes it daily. See @fig:none.")
    put(tmp_path / "cases", "e").write_text('{"id": "e",')
    return locate([tmp_path / "cases"])


@pytest.mark.parametrize("gate", [None, Gate.PUBLISH])
def test_processes_find_what_one_finds(
    cases: list[CaseLocation], gate: Gate | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "BATCH", 2)
    found = list(inspect(cases, None, gate, jobs=2, listener=lambda event: None))
    assert {item.location: item for item in found} == {
        location: pipeline.check(location, None, gate) for location in cases
    }
    assert {item.location.folder.name for item in found if errors(item)} >= {"d", "e"}


def errors(case: Loaded) -> list[str]:
    return [item.code for item in case.diagnostics if item.is_error]


class Deadly(Inspection):
    """An inspection that does not survive the second case."""

    def run(self) -> list[Loaded]:
        if "b" in self.names:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().run()


def test_a_case_over_which_a_process_dies_is_reported_and_the_others_are_checked(
    cases: list[CaseLocation],
) -> None:
    told: list[Event] = []
    job = Deadly(cases=tuple(cases), as_of=None, gate=None)
    found = [item for made in Processes(2, [], told.append).run([job]) for item in made]
    dead = [item.location.folder.name for item in found if "CK505" in errors(item)]
    assert dead == ["b"]
    assert {item.location for item in found} == set(cases)
    assert told == [WorkerLost(("a", "b", "c", "d", "e")), WorkerLost(("b",))]


def test_the_command_says_the_same(
    cases: list[CaseLocation], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = str(cases[0].archive)
    told = {}
    for jobs in ("1", "2"):
        monkeypatch.setattr(checking, "_FEW", 2)
        result = CliRunner().invoke(cli, ["check", archive, "--jobs", jobs, "--gate", "publish"])
        told[jobs] = (result.exit_code, result.output)
    assert told["2"] == told["1"]
    assert told["1"][0] == 1
    assert "Before a (draft) can be published" in told["1"][1]
