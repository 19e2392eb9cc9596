"""Building many cases: batches to workers, artefacts to their place, findings to the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from casekit.archive import publish
from casekit.archive.job import CaseResult, Job, Order, batches, run
from casekit.archive.manifest import write_manifest
from casekit.diagnostics import Diagnostic
from casekit.errors import EnvironmentProblem

BATCH = 8
"""Cases a worker takes at a time: one run of the citation processor for each batch."""


def default_jobs() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def build(order: Order, done: Callable[[CaseResult], None]) -> list[CaseResult]:
    """Build, publish and record every case; ``done`` is called after each.

    A case with an error keeps what was last published of it. Results come in the order of the
    cases, whatever the number of workers.
    """
    results: list[CaseResult] = []
    _refuse_equal_ids(order)
    with publish.staging(order.exports) as staging:
        for batch in _results(order, staging):
            for result in batch:
                if result.artefacts:
                    publish.publish(result, order.exports)
                results.append(result)
                done(result)
    write_manifest(order, results)
    return results


def findings(results: Sequence[CaseResult]) -> list[Diagnostic]:
    """All findings of a build, in the order of the cases."""
    return [item for result in results for item in result.diagnostics]


def _results(order: Order, staging: Path) -> Iterator[list[CaseResult]]:
    size = max(1, min(BATCH, -(-len(order.locations) // order.jobs)))
    jobs = []
    for number, locations in enumerate(batches(order.locations, size)):
        folder = staging / str(number)
        folder.mkdir()
        jobs.append(
            Job(
                locations=locations,
                formats=order.formats,
                editions=order.editions,
                staging=folder,
                cache=order.exports / publish.PRIVATE / "citations",
            )
        )
    workers = min(order.jobs, len(jobs))
    if workers <= 1:
        yield from map(run, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(run, jobs)
        except BrokenProcessPool as error:
            raise EnvironmentProblem(
                "a worker process died",
                "The machine may be short of memory: try --jobs 1. "
                "What was published before is whole.",
            ) from error


def _refuse_equal_ids(order: Order) -> None:
    from casekit.errors import UsageProblem

    seen: dict[str, Path] = {}
    for location in order.locations:
        name = location.folder_name
        if name is None:
            continue
        if name in seen:
            raise UsageProblem(
                f"two cases are called “{name}”: {seen[name]} and {location.file}",
                "Their exports would have the same names; build them into different folders.",
            )
        seen[name] = location.file
