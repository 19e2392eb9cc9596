"""Worker processes."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

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


def test_a_worker_that_dies_between_two_jobs_is_replaced() -> None:
    results = Processes(1, [], lambda event: None).run([Pid(("one",)), Pid(("two",))])
    (first,) = next(results)
    os.kill(first, signal.SIGKILL)
    time.sleep(1)  # until its death is known
    ((second,),) = results
    assert second not in (0, first)
