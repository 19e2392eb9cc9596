"""What a build tells while it runs, to whoever shows its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casekit.archive.plan import Plan


class State(StrEnum):
    """What became of a case: ``incomplete`` if some of its files could not be made."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    INCOMPLETE = "incomplete"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another build works in the folder; ``process`` is its number."""

    process: str


@dataclass(frozen=True, slots=True)
class Planned:
    """It is known what has to be done, by how many workers."""

    plan: Plan
    workers: int


@dataclass(frozen=True, slots=True)
class CaseDone:
    """A case is built, or could not be; ``formats`` are those of which files were made."""

    case_id: str
    state: State
    files: int
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """A worker process died over these cases; each will be tried alone."""

    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkerRefused:
    """A worker of a cluster gets no job, because it would not make the same bytes; and why."""

    worker: str
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """So many files stand under their names now."""

    files: int


Event = Waiting | Planned | CaseDone | WorkerLost | WorkerRefused | Published
Listener = Callable[[Event], None]
