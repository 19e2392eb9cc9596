"""Running programs and saying what they cost."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

from benchmarks.archive.synthetic import ROOT

_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock and of the processors, the program's children included."""

    wall: float
    cpu: float

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.wall - other.wall, self.cpu - other.cpu)

    def each(self, count: int) -> Spent:
        """One of so many equal parts."""
        return Spent(self.wall / count, self.cpu / count)


def run(command: Sequence[str | Path], **variables: str) -> Spent:
    """Run a program to its end; raises RuntimeError when it fails.

    The processors' time of all that it starts counts, also of processes that it leaves behind, such
    as the server that workers are forked from (Linux: ``prctl(2)``, PR_SET_CHILD_SUBREAPER).
    """
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | variables
    started = perf_counter()
    with subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{command}\n{said.decode(errors='replace')}")
    cpu = used.ru_utime + used.ru_stime
    with suppress(ChildProcessError):
        while True:
            _, _, used = os.wait4(-1, 0)
            cpu += used.ru_utime + used.ru_stime
    return Spent(wall, cpu)


def build(archive: Path, exports: Path, formats: str, jobs: int) -> Spent:
    """``casekit build`` in a new process; raises RuntimeError unless every case is published."""
    command = [sys.executable, "-m", "casekit", "build", archive, "-o", exports]
    spent = run([*command, "--formats", formats, "--jobs", str(jobs)])
    published = json.loads((exports / "manifest.json").read_text("utf-8"))["cases"]
    cases = {path.parent.name for path in archive.glob("*/case.json")}
    if missing := cases - {one["id"] for one in published}:
        raise RuntimeError(f"not published: {sorted(missing)}")
    return spent


@contextmanager
def largest_worker() -> Iterator[list[float]]:
    """The most memory that a worker process has meanwhile, in MiB (proc(5), statm)."""
    used, is_over = [0.0], Event()

    def watch() -> None:
        while not is_over.wait(0.1):
            used[0] = max(used[0], *map(_resident, Path("/proc").glob("[0-9]*")))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield used
    finally:
        is_over.set()
        watcher.join()


def _resident(process: Path) -> float:
    with suppress(OSError):
        if b"multiprocessing.forkserver" in (process / "cmdline").read_bytes():
            pages = int((process / "statm").read_text().split()[1])
            return pages * os.sysconf("SC_PAGESIZE") / 2**20
    return 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A target: what was measured, against what, and how much of it is allowed."""

    name: str
    measured: str
    rival: str
    ratio: float
    target: float

    @property
    def is_met(self) -> bool:
        """Whether the ratio is small enough."""
        return self.ratio <= self.target


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = (
        "| | measured | beside | ratio | target | met |\n| --- | ---: | ---: | ---: | ---: | --- |"
    )
    lines = (
        f"| {row.name} | {row.measured} | {row.rival} | {row.ratio:.3f} | {row.target:.3f} |"
        f" {'yes' if row.is_met else 'no'} |"
        for row in rows
    )
    return "\n".join([head, *lines])


def milliseconds(seconds: float) -> str:
    """For people."""
    return f"{1000 * seconds:,.0f} ms"
