"""Worker processes."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

import pytest

from casekit.archive import run
from casekit.archive.events import Event, WorkerLost
from casekit.archive.run import Processes


@dataclass(frozen=True)
class Pid:
    """A job that says which process did it."""

    names: tuple[str, ...]

    def run(self) -> list[int]:
        return [os.getpid()]

    def pieces(self) -> list[Pid]:
        return [self]

    def lost(self) -> list[int]:
        return [0]


@dataclass(frozen=True)
class Endless(Pid):
    """A job that does not end."""

    def run(self) -> list[int]:
        time.sleep(600)
        return super().run()


def test_a_job_that_does_not_end_is_ended_and_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "PATIENCE", 3.0)
    monkeypatch.setattr(run, "_LOOK", 0.1)
    told: list[Event] = []
    jobs = [Endless(("stuck",)), *(Pid((str(number),)) for number in range(4))]
    began = time.monotonic()
    done = [pid for made in Processes(2, [], told.append).run(jobs) for pid in made]
    assert time.monotonic() - began < 60
    assert told == [WorkerLost(("stuck",))] * 2
    assert len(done) == 5
    assert done.count(0) == 1


def test_a_worker_that_dies_between_two_jobs_is_replaced() -> None:
    results = Processes(1, [], lambda event: None).run([Pid(("one",)), Pid(("two",))])
    (first,) = next(results)
    os.kill(first, signal.SIGKILL)
    time.sleep(1)  # until its death is known
    ((second,),) = results
    assert second not in (0, first)
