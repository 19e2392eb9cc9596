"""What is ordered of a build. Loads nothing heavy: most builds find that there is little to do."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.errors import UsageProblem
from casekit.source.locate import CaseLocation

if TYPE_CHECKING:
    from casekit.archive.scheduler import Scheduler


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build: cases, formats and editions, where to, with how many processes.

    Without ``formats`` those of ``preset`` are meant (``print``, ``all``), and without that those
    that the archive names. ``force`` builds what has not changed, too; ``prune`` removes the
    exports of cases that are no longer in the archive; ``dry`` only says what would be done.
    ``isolated`` has every case built in a process of its own even where one would do, so that a
    case that kills it harms no other. With a ``scheduler`` workers of a Dask cluster do the work;
    they leave files in the folder ``shared``, if there is one that they and this machine see.
    """

    locations: tuple[CaseLocation, ...]
    formats: tuple[str, ...]
    editions: tuple[str, ...]
    exports: Path
    jobs: int
    preset: str | None = None
    force: bool = False
    prune: bool = False
    dry: bool = False
    isolated: bool = False
    scheduler: Scheduler | None = None
    shared: Path | None = None


def default_jobs() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def refuse_exports_among_cases(exports: Path, locations: Sequence[CaseLocation]) -> None:
    """Raise UsageProblem where files would be published between the cases that they are made of."""
    cases = [location for location in locations if location.folder_name is not None]
    archives = {archive.resolve() for archive in {location.archive for location in cases}}
    folder = exports.resolve()
    if folder in archives or (
        folder.parent in archives and folder.name in {location.folder_name for location in cases}
    ):
        raise UsageProblem(
            f"{exports} holds the cases themselves",
            "Name a folder for the exports alone with -o.",
        )


def refuse_equal_names(locations: Sequence[CaseLocation]) -> None:
    """Raise UsageProblem for two cases of one name: their exports would overwrite each other."""
    seen: dict[str, Path] = {}
    for location in locations:
        name = location.folder_name
        if name is None:
            continue
        if name in seen:
            raise UsageProblem(
                f"two cases are called “{name}”: {seen[name]} and {location.file}",
                "Their exports would have the same names; build them into different folders.",
            )
        seen[name] = location.file
