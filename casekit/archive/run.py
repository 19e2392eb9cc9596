"""Running jobs: here, or in processes of this machine.

An executor takes jobs and gives back what became of them, in any order. It outlives the death of a
worker: what one dies over is tried once more, in the smallest pieces, and then reported.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias, TypeVar

from casekit.archive.events import Listener, WorkerLost

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

    from casekit.archive.job import CaseResult, Job

PATIENCE = 300.0
"""Seconds that a case may take. The largest take ten on a busy machine; a page over which the
layout goes round in circles must not keep all others waiting."""
_LOOK = 5.0
"""Seconds until it is looked whether somebody's patience is at an end."""

Made = TypeVar("Made")
Results: TypeAlias = Generator[list[Made], None, None]

LIFETIME = 32
"""Cases that a worker makes before another one takes its place: what the libraries below Python
never give back (some 60 kB a case) then ends with it, however large the archive is."""


class Work(Protocol[Made]):
    """A job: something to do in one go. It travels to a worker and is compared with others."""

    @property
    def names(self) -> tuple[str, ...]:
        """The cases that it is about."""

    def run(self) -> list[Made]:
        """Do it."""

    def pieces(self) -> Sequence[Self]:
        """The same in the smallest jobs that there are; of one that is such, itself."""

    def lost(self) -> list[Made]:
        """What became of a smallest job over which a process died, and died again."""


Lost = TypeVar("Lost", bound=Work[Any])


class Executor(Protocol):
    """Whatever runs the jobs of a build."""

    def run(self, jobs: Sequence[Job]) -> Results[CaseResult]:
        """What became of the cases of each job, as it gets ready; raises EnvironmentProblem."""


class Here:
    """Runs jobs one after the other in this process."""

    def run(self, jobs: Sequence[Work[Made]]) -> Results[Made]:
        """What became of each job."""
        for job in jobs:
            yield job.run()


class Processes:
    """Runs jobs in worker processes of this machine.

    Each worker is a pool of one, so that it is known which job a dead one had. A worker gets its
    next job when it is done with one; none waits for another.
    """

    def __init__(
        self,
        workers: int,
        modules: Sequence[str],
        listener: Listener,
        lifetime: float | None = None,
    ) -> None:
        """``modules`` are loaded before the first job; a worker ends after ``lifetime`` cases."""
        self._lifetime = lifetime or LIFETIME
        self._count = workers
        self._modules = tuple(modules)
        self._listener = listener

    def run(self, jobs: Sequence[Work[Made]]) -> Results[Made]:
        """What became of each job, the first that is ready first."""
        from multiprocessing import Pipe

        context = _context(self._modules)
        leash, held = Pipe(duplex=False)
        free = [_Worker(context, leash, self._modules, self._lifetime) for _ in range(self._count)]
        try:
            yield from self._run(deque(jobs), free)
        finally:
            held.close()  # the workers end at once, whatever they do
            leash.close()
            for worker in free:
                worker.close()

    def _run(self, queue: deque[Work[Made]], free: list[_Worker]) -> Results[Made]:
        from concurrent.futures import FIRST_COMPLETED, wait
        from concurrent.futures.process import BrokenProcessPool

        busy: dict[Future[list[Made]], tuple[_Worker, Work[Made]]] = {}
        again = Again(self._listener)
        while queue or busy:
            while queue and free:
                worker, job = free.pop(), queue.popleft()
                busy[worker.submit(job)] = (worker, job)
            for worker, _ in busy.values():
                worker.end_if_stuck()
            for future in wait(busy, _LOOK, FIRST_COMPLETED).done:
                worker, job = busy.pop(future)
                free.append(worker)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    worker.replace()
                    yield from again.after(job, queue)


class Again:
    """What is done when a worker has died over a job."""

    def __init__(self, listener: Listener) -> None:
        self._tell = listener
        self._tried: set[Work[Any]] = set()

    def after(self, job: Lost, queue: deque[Lost]) -> Results[Any]:
        """Put the pieces of a job into the queue; a piece that was there before is given up."""
        self._tell(WorkerLost(job.names))
        pieces = job.pieces()
        if len(pieces) == 1 and pieces[0] in self._tried:
            yield job.lost()
            return
        self._tried.update(pieces)
        queue.extendleft(pieces)


class _Worker:
    """One worker process, and another one when it has died or has made enough cases."""

    def __init__(
        self, context: BaseContext, leash: Connection, modules: tuple[str, ...], lifetime: float
    ) -> None:
        self._arguments = (context, leash, modules)
        self._lifetime = lifetime
        self._start()

    def submit(self, job: Work[Made]) -> Future[list[Made]]:
        from concurrent.futures.process import BrokenProcessPool

        if self._cases >= self._lifetime:
            self.replace()
        try:
            future = self._pool.submit(job.run)
        except BrokenProcessPool:  # it died while it had nothing to do
            self.replace()
            future = self._pool.submit(job.run)
        self._cases += len(job.names)
        self._deadline = time.monotonic() + PATIENCE * len(job.names)
        return future

    def end_if_stuck(self) -> None:
        """Kill the process if it is over the time that its job may take."""
        if time.monotonic() > self._deadline and self._pid.done():
            with suppress(Exception):  # it has just ended by itself
                os.kill(self._pid.result(), signal.SIGKILL)

    def replace(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> None:
        from concurrent.futures import ProcessPoolExecutor

        context, leash, modules = self._arguments
        self._pool = ProcessPoolExecutor(1, context, _begin, (leash, modules))
        self._pid = self._pool.submit(os.getpid)
        self._cases = 0
        self._deadline = math.inf


def _context(modules: Sequence[str]) -> BaseContext:
    """How workers start: on Linux as copies of a process that has loaded everything once."""
    from multiprocessing import get_context

    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([*modules])
    return context


def _begin(leash: Connection, modules: tuple[str, ...]) -> None:
    """Get a worker ready: deaf to Ctrl-C, which its master handles, and not to outlive him."""
    from importlib import import_module
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, args=(leash,), daemon=True).start()
    for name in modules:
        import_module(name)


def _follow(leash: Connection) -> None:
    """End with the master, however he ends: then the other end of the leash closes."""
    from multiprocessing.connection import wait

    wait([leash])
    os._exit(1)
