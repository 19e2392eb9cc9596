"""What travels to a worker on another machine and back, and what that worker does.

Such a worker sees none of the coordinator's files, so they are sent: an archive's settings once to
each worker, a case's file and figures with its job. They are unpacked into a private folder, the
same :func:`casekit.archive.job.run` builds and proves there, and the bytes are sent back.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock

from casekit.archive import job as work
from casekit.archive.fingerprint import ABSENT, LARGEST, content_of, raw_digest
from casekit.archive.job import CaseResult, Job, Task
from casekit.archive.surroundings import own_code, settings_files, surroundings
from casekit.canonical import digest, sha256
from casekit.document.assets import AssetProblem, load_file
from casekit.errors import EnvironmentProblem
from casekit.source.locate import CaseLocation

SHARED = "--shared names a folder that all machines see under one path and may write to."
DAY = "SOURCE_DATE_EPOCH"
_one_at_a_time = Lock()  # casekit runs one job a process, whatever number of threads there are


@dataclass(frozen=True, slots=True)
class Settings:
    """The files that the settings of an archive are read from, by name below its folder."""

    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """One digest for all of them: their name on a worker."""
        return digest({name: sha256(data) for name, data in self.files.items()})


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with all that it needs.

    ``files`` are those of each case, in the order of the job's tasks. ``build`` is a name for this
    build, ``shared`` a folder that both machines see, or None.
    """

    job: Job
    settings: str
    files: tuple[Mapping[str, bytes], ...]
    day: str
    build: str
    shared: Path | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the cases of a parcel, and the bytes of artefacts by name unless shared."""

    results: tuple[CaseResult, ...]
    files: Mapping[str, bytes]


def settings(archive: Path) -> Settings:
    """The files of an archive that its settings are read from; none outside it is taken along."""
    found = {}
    for path in settings_files(archive):
        name = os.path.relpath(path, archive)
        try:
            is_inside = path.resolve().is_relative_to(archive.resolve())
            if is_inside and path.is_file() and path.stat().st_size <= LARGEST:
                found[Path(name).as_posix()] = path.read_bytes()
        except (OSError, RuntimeError):  # as good as not there, as for the reader of the settings
            continue
    return Settings(found)


def case_files(task: Task) -> dict[str, bytes] | None:
    """The files of a case by name below its folder.

    None for a case that cannot be read, or a figure that is missing or refused: what is said about
    these depends on what lies beside them, so they are looked at where they are.
    """
    location = task.location
    raw, data = raw_digest(location)
    what = None if raw == ABSENT else content_of(data, location.file)
    if what is None:
        return None
    files = {location.file.name: data}
    for name in what.figures:
        try:
            files[name] = load_file(location.folder, name)
        except (AssetProblem, ValueError):
            return None
    return files


def pack(job: Job, settings: str, shared: Path | None) -> tuple[Parcel | None, Job | None]:
    """A parcel, and a job of the cases that cannot be sent; None where there are none."""
    files = {task: case_files(task) for task in job.tasks}
    sent = {task: found for task, found in files.items() if found is not None}
    kept = tuple(task for task, found in files.items() if found is None)
    parcel = Parcel(
        job=replace(job, tasks=tuple(sent)),
        settings=settings,
        files=tuple(sent.values()),
        day=day(),
        build=job.staging.parent.name,
        shared=shared,
    )
    return parcel if sent else None, replace(job, tasks=kept) if kept else None


def day() -> str:
    """The day that files carry as their own, as this process has it."""
    return os.environ.get(DAY, "")


def shared_name(job: Job, name: str) -> str:
    """The name of an artefact in the shared folder: cases of two batches may have one id."""
    return f"{job.staging.name}-{name}"


def greet(archives: tuple[Settings, ...], day: str) -> tuple[str, list[dict[str, str]]]:
    """Unpack the archives' settings; tell the worker's machine, and what it would build with."""
    with _one_at_a_time, _the_day(day):
        parts = []
        for each in archives:
            folder = _archive(each.digest)
            for name, data in each.files.items():
                _put(folder / name, data)
            folder.mkdir(parents=True, exist_ok=True)
            parts.append({**surroundings(folder)[0].parts, **_code()})
        return socket.gethostname(), parts


def deliver(parcel: Parcel) -> Delivery | None:
    """Do the job of a parcel; None where the worker was started anew and knows no settings."""
    archive = _archive(parcel.settings)
    if not archive.is_dir():
        return None
    with (
        _one_at_a_time,
        _the_day(parcel.day),
        tempfile.TemporaryDirectory(prefix="job-", dir=_place()) as folder,
    ):
        staging = _place() / parcel.build / Path(folder).name
        staging.mkdir(parents=True)
        try:
            return _deliver(parcel, archive, Path(folder), staging)
        except OSError as error:
            raise EnvironmentProblem(
                f"the worker on {socket.gethostname()} cannot write: {error.strerror}",
                "It unpacks cases into its folder for temporary files: free some space there.",
            ) from error
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _deliver(parcel: Parcel, archive: Path, folder: Path, staging: Path) -> Delivery:
    tasks = []
    for number, (task, files) in enumerate(zip(parcel.job.tasks, parcel.files, strict=True)):
        for name, data in files.items():
            _put(folder / str(number) / name, data)
        tasks.append(Task(_unpacked(task.location, folder / str(number), archive), task.wanted))
    job = replace(parcel.job, tasks=tuple(tasks), staging=staging, cache=_place() / "citations")
    results = [
        _homeward(result, there, task.location)
        for result, there, task in zip(work.run(job), tasks, parcel.job.tasks, strict=True)
    ]
    staged = [item for result in results for item in result.artefacts]
    if parcel.shared is None:
        return Delivery(tuple(results), {item.name: item.staged.read_bytes() for item in staged})
    try:
        for item in staged:
            target = parcel.shared / shared_name(parcel.job, item.name)
            new = target.with_name(f"{target.name}.{folder.name}")
            shutil.copyfile(item.staged, new)
            new.replace(target)
    except OSError as error:
        raise EnvironmentProblem(
            f"the worker on {socket.gethostname()} cannot write to {parcel.shared}: "
            f"{error.strerror}",
            SHARED,
        ) from error
    return Delivery(tuple(results), {})


def _unpacked(location: CaseLocation, folder: Path, archive: Path) -> CaseLocation:
    return replace(location, file=folder / location.file.name, folder=folder, archive=archive)


def _homeward(result: CaseResult, there: Task, home: CaseLocation) -> CaseResult:
    """A result that speaks of the coordinator's paths."""
    paths = (
        (str(there.location.file), str(home.file)),
        (str(there.location.folder), str(home.folder)),
        (str(there.location.archive), str(home.archive)),
    )

    def named(text: str) -> str:
        for away, at_home in paths:
            text = text.replace(away, at_home)
        return text

    found = tuple(
        replace(
            item,
            path=Path(named(str(item.path))),
            message=named(item.message),
            help=named(item.help),
        )
        for item in result.diagnostics
    )
    return replace(result, location=home, diagnostics=found)


@contextmanager
def _the_day(day: str) -> Iterator[None]:
    """Within it SOURCE_DATE_EPOCH is the coordinator's, as it shapes what is made."""
    before = os.environ.pop(DAY, None)
    if day:
        os.environ[DAY] = day
    try:
        yield
    finally:
        os.environ.pop(DAY, None)
        if before is not None:
            os.environ[DAY] = before


@cache
def _code() -> dict[str, str]:
    """The digests of the code that this process has loaded, whatever lies there by now."""
    return own_code()


@cache
def _place() -> Path:
    """This process's private folder, gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="casekit-worker-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _archive(name: str) -> Path:
    return _place() / "archives" / name


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
