"""Checking many cases in processes: what a worker of ``check`` does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casekit import pipeline
from casekit.archive.events import Listener
from casekit.archive.run import Processes
from casekit.archive.warm import get_ready
from casekit.codes import finding
from casekit.lint.context import Gate
from casekit.pipeline import Loaded
from casekit.source.locate import CaseLocation

BATCH = 8
"""Cases of one job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Some cases to check."""

    cases: tuple[CaseLocation, ...]
    as_of: date | None
    gate: Gate | None

    @property
    def names(self) -> tuple[str, ...]:
        """The cases, by their folders."""
        return tuple(case.file.parent.name for case in self.cases)

    def run(self) -> list[Loaded]:
        """Check every case."""
        get_ready(())
        return [pipeline.check(case, self.as_of, self.gate) for case in self.cases]

    def pieces(self) -> list[Inspection]:
        """The same with each case by itself."""
        return [replace(self, cases=(case,)) for case in self.cases]

    def lost(self) -> list[Loaded]:
        """What became of a case over which a process died, and died again."""
        why = "the process that checked this case died, twice"
        return [
            Loaded(case, None, None, (finding("CK505", why, path=case.file),))
            for case in self.cases
        ]


def inspect(
    cases: Sequence[CaseLocation],
    as_of: date | None,
    gate: Gate | None,
    *,
    jobs: int,
    listener: Listener,
) -> Iterator[Loaded]:
    """Check cases in ``jobs`` processes, the first that is ready first."""
    work = [
        Inspection(cases=tuple(cases[start : start + BATCH]), as_of=as_of, gate=gate)
        for start in range(0, len(cases), BATCH)
    ]
    executor = Processes(min(jobs, len(work)), [__name__], listener, lifetime=math.inf)
    for checked in executor.run(work):
        yield from checked
