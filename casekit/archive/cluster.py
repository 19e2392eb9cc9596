"""Running jobs on a Dask cluster, or on one started on this machine.

Dask carries parcels there and deliveries back; which worker gets which job is decided here, so that
it is known what a worker had when it died, and that none gets any that would make other bytes.
"""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from casekit.archive.events import Listener
from casekit.archive.run import Again, Executor, Results
from casekit.archive.scheduler import Scheduler, connected
from casekit.archive.surroundings import Surroundings
from casekit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from casekit.archive.crew import Crew
    from casekit.archive.job import CaseResult, Job
    from casekit.archive.parcel import Delivery

_LOOK = 0.5  # seconds until it is looked again which workers there are
_HOME = 120.0  # seconds that a delivery may take before its worker is looked for


class Cluster:
    """Runs jobs on the workers of a cluster.

    Cases that cannot be sent, because something is wrong with their files, are left to ``here``.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        shared: Path | None,
        around: Mapping[Path, Surroundings],
        here: Executor,
        listener: Listener,
    ) -> None:
        self._scheduler = scheduler
        self._shared = shared
        self._around = around
        self._here = here
        self._tell = listener

    def run(self, jobs: Sequence[Job]) -> Results[CaseResult]:
        """What became of the cases of each job, the first that is ready first."""
        from casekit.archive.crew import Crew
        from casekit.archive.parcel import settings

        left: list[Job] = []
        with connected(self._scheduler) as client, _passage(self._shared) as shared:
            sent = {archive: settings(archive) for archive in self._around}
            crew = Crew(client, self._around, sent, self._tell)
            names = {archive: each.digest for archive, each in sent.items()}
            try:
                yield from _Run(client, crew, names, shared, left, self._tell).run(deque(jobs))
            except OSError as error:
                raise EnvironmentProblem(
                    f"the scheduler {self._scheduler.address} was lost: {error}",
                    "What was published is whole; the next build goes on from there.",
                ) from error
        if left:
            yield from self._here.run(left)


class _Run:
    """Jobs on their way: each worker has one, none waits for another."""

    def __init__(
        self,
        client: Any,
        crew: Crew,
        settings: Mapping[Path, str],
        shared: Path | None,
        left: list[Job],
        listener: Listener,
    ) -> None:
        self._client = client
        self._crew = crew
        self._settings = settings
        self._shared = shared
        self._left = left
        self._busy: dict[str, tuple[Any, str, Job]] = {}
        self._ready: SimpleQueue[str] = SimpleQueue()
        self._again = Again(listener)

    def run(self, queue: deque[Job]) -> Results[CaseResult]:
        while queue or self._busy:
            present = self._crew.present()
            for key, (future, address, job) in list(self._busy.items()):
                if address not in present:
                    del self._busy[key]
                    future.cancel()
                    yield from self._died(address, job, queue)
            self._hand_out(queue, present)
            if not self._busy and queue:
                self._crew.insist()
            yield from self._take_in(queue)

    def _hand_out(self, queue: deque[Job], present: Sequence[str]) -> None:
        from casekit.archive.parcel import deliver, pack

        at_work = {address for _, address, _ in self._busy.values()}
        for address in present:
            while queue and address not in at_work:
                job = queue.popleft()
                name = self._settings[job.tasks[0].location.archive]
                parcel, kept = pack(job, name, self._shared)
                if kept:
                    self._left.append(kept)
                if parcel:
                    with warnings.catch_warnings(action="ignore"):  # of large parcels
                        future = self._client.submit(
                            deliver, parcel, pure=False, workers=[address], retries=0
                        )
                    at_work.add(address)
                    self._busy[future.key] = (future, address, parcel.job)
                    future.add_done_callback(lambda done: self._ready.put(done.key))

    def _take_in(self, queue: deque[Job]) -> Results[CaseResult]:
        """Take in one delivery, if one comes before it is time to look around."""
        try:
            key = self._ready.get(timeout=_LOOK)
        except Empty:
            return
        if key not in self._busy:
            return
        future, address, job = self._busy[key]
        try:
            delivery = self._outcome(future)
        except TimeoutError:
            self._ready.put(key)  # slow, or dead: then it is missed when it is looked around
            return
        del self._busy[key]
        if delivery is None:
            yield from self._died(address, job, queue)
        else:
            yield [*_unpacked(delivery, job, self._shared)]

    def _outcome(self, future: Any) -> Delivery | None:
        """What a worker has delivered; None where it died over it."""
        from distributed import KilledWorker

        try:
            delivery: Delivery | None = future.result(timeout=_HOME)
        except TimeoutError:
            raise
        except (KilledWorker, OSError):
            return None
        except Exception:
            if future.cancelled() or future.status == "lost":
                return None
            raise
        return delivery

    def _died(self, address: str, job: Job, queue: deque[Job]) -> Results[CaseResult]:
        """Try the cases of a worker that died once more, alone; report one that was alone."""
        self._crew.forget(address)
        yield from self._again.after(job, queue)


def _unpacked(delivery: Delivery, job: Job, shared: Path | None) -> Iterator[Any]:
    """The results, their files now in the staging folder of this machine."""
    from dataclasses import replace

    for result in delivery.results:
        artefacts = tuple(
            replace(item, staged=_stage(item, delivery, job, shared)) for item in result.artefacts
        )
        yield replace(result, artefacts=artefacts)


def _stage(item: Any, delivery: Delivery, job: Job, shared: Path | None) -> Path:
    """Write one file into the staging folder, if it is the one that was proved."""
    from casekit.archive.parcel import SHARED, shared_name
    from casekit.archive.publish import writing_to
    from casekit.canonical import sha256

    try:
        beside = shared / shared_name(job, item.name) if shared else None
        data = beside.read_bytes() if beside else delivery.files[item.name]
    except OSError as error:
        raise EnvironmentProblem(
            f"a worker wrote {item.name}, and it is not in {shared}: {error.strerror}",
            SHARED,
        ) from error
    if sha256(data) != item.sha256:
        raise EnvironmentProblem(
            f"{item.name} was damaged on its way from a worker",
            "Build again; if it happens again, look at the network or the shared folder.",
        )
    staged: Path = job.staging / item.name
    with writing_to(job.staging):
        staged.write_bytes(data)
    return staged


@contextmanager
def _passage(shared: Path | None) -> Iterator[Path | None]:
    """A folder for one build in the shared one, gone afterwards."""
    import shutil
    import tempfile

    from casekit.archive.parcel import SHARED

    if shared is None:
        yield None
        return
    try:
        folder = Path(tempfile.mkdtemp(prefix="casekit-", dir=shared))
        folder.chmod(0o777)  # workers may be somebody else
    except OSError as error:
        message = f"cannot write to the shared folder {shared}: {error.strerror}"
        raise EnvironmentProblem(message, SHARED) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
