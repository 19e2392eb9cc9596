"""Progress on standard error: a display on a terminal, lines in a pipe, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from casekit.archive.build import Build
from casekit.archive.events import (
    CaseDone,
    Event,
    Planned,
    Published,
    State,
    Waiting,
    WorkerLost,
    WorkerRefused,
)

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

KINDS = ("display", "plain", "json", "none")
FORMAT = "casekit-progress/1"
Show = Callable[[Event | Build], None]


@contextmanager
def progress(kind: str | None, cases: int) -> Iterator[Show]:
    """Show how a build of so many cases gets on.

    ``kind`` is one of KINDS; without one it depends on where standard error leads.
    """
    kind = kind or ("display" if sys.stderr.isatty() else "plain")
    if kind == "display":
        with _Display(cases) as display:
            yield display.show
    else:
        yield {"plain": _Lines, "json": _Events, "none": _Silence}[kind](cases).show


class _Silence:
    """Tells nothing but that it waits."""

    def __init__(self, cases: int) -> None:
        self.cases = cases

    def show(self, event: Event | Build) -> None:
        if isinstance(event, Waiting):
            print(_waiting(event), file=sys.stderr)


class _Lines(_Silence):
    """A line a case that is worked on."""

    def __init__(self, cases: int) -> None:
        super().__init__(cases)
        self._done = 0
        self._work = 0

    def show(self, event: Event | Build) -> None:
        super().show(event)
        match event:
            case Planned():
                self._work = len(event.plan.work)
                same = self.cases - self._work
                if 0 < same < self.cases:
                    print(f"{same} of {self.cases} cases unchanged", file=sys.stderr)
            case CaseDone():
                self._done += 1
                what = _WORDS.get(event.state, "")
                print(f"[{self._done}/{self._work}] {event.case_id}{what}", file=sys.stderr)
            case WorkerLost():
                print(_lost(event), file=sys.stderr)
            case WorkerRefused():
                print(_refused(event), file=sys.stderr)


class _Events(_Silence):
    """One JSON object a line; schema/progress-1.schema.json says what they hold."""

    def __init__(self, cases: int) -> None:
        super().__init__(cases)
        self._done = self._failed = self._work = 0

    def show(self, event: Event | Build) -> None:
        print(json.dumps(self._told(event), ensure_ascii=False), file=sys.stderr, flush=True)

    def _told(self, event: Event | Build) -> dict[str, Any]:
        match event:
            case Waiting():
                return {"event": "waiting", "process": event.process}
            case Planned():
                self._work = len(event.plan.work)
                return {
                    "event": "planned",
                    "format": FORMAT,
                    "cases": self.cases,
                    "work": self._work,
                    "files": sum(len(case.stale) for case in event.plan.cases),
                    "unchanged": sum(len(case.current) for case in event.plan.cases),
                    "workers": event.workers,
                }
            case CaseDone():
                self._done += 1
                self._failed += event.state in (State.FAILED, State.INCOMPLETE)
                return {
                    "event": "case",
                    "id": event.case_id,
                    "state": str(event.state),
                    "files": event.files,
                    "formats": list(event.formats),
                    "done": self._done,
                    "work": self._work,
                    "failures": self._failed,
                }
            case WorkerLost():
                return {"event": "worker-lost", "cases": list(event.cases)}
            case WorkerRefused():
                return {"event": "worker-refused", "worker": event.worker, "why": event.why}
            case Published():
                return {"event": "published", "files": event.files}
            case Build():
                return {
                    "event": "end",
                    "built": sum(len(outcome.built) for outcome in event.outcomes),
                    "unchanged": sum(len(outcome.unchanged) for outcome in event.outcomes),
                    "failures": self._failed,
                }


class _Display(_Silence):
    """A bar with cases, rate, time left and failures; below it what is being finished."""

    def __init__(self, cases: int) -> None:
        super().__init__(cases)
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._files = self._failed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, event: Event | Build) -> None:
        match event:
            case Waiting():
                super().show(event)
            case Planned() if event.plan.work:
                self._start(event)
            case CaseDone():
                self._step(event)
            case WorkerLost() if self._bar:
                self._bar.console.print(_lost(event), style="yellow", highlight=False)
            case WorkerRefused() if self._bar:
                self._bar.console.print(_refused(event), style="yellow", highlight=False)

    def _start(self, event: Planned) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("Building"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("cases"),
            TextColumn("{task.fields[rate]}", style="dim"),
            TimeElapsedColumn(),
            TextColumn("left", style="dim"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failures]}", style="bold red"),
            TextColumn("{task.description}", style="dim"),
            console=Console(stderr=True),
            transient=True,
        )
        same = self.cases - len(event.plan.work)
        about = f"{same} unchanged" if same else ""
        self._task = self._bar.add_task(about, total=len(event.plan.work), rate="", failures="")
        self._bar.start()

    def _step(self, event: CaseDone) -> None:
        if self._bar is None or self._task is None:
            return
        self._files += event.files
        self._failed += event.state in (State.FAILED, State.INCOMPLETE)
        (task,) = self._bar.tasks
        speed = (task.completed + 1) / task.elapsed if task.elapsed else 0.0
        self._bar.update(
            self._task,
            advance=1,
            rate=f"{speed:.1f}/s, {self._files} files",
            failures=f"{self._failed} failed" if self._failed else "",
            description=f"{event.case_id}: {', '.join(event.formats)}"[:60],
        )


def tell_of_deaths(event: Event) -> None:
    """Say that a worker process died, and nothing of what else happens."""
    if isinstance(event, WorkerLost):
        print(_lost(event), file=sys.stderr)


_WORDS = {State.FAILED: ": NOT BUILT", State.INCOMPLETE: ": BUILT IN PART"}


def _waiting(event: Waiting) -> str:
    return f"Another build (process {event.process}) works in this folder: waiting until it ends."


def _lost(event: WorkerLost) -> str:
    return f"A worker process died; trying again, one by one: {', '.join(event.cases)}"


def _refused(event: WorkerRefused) -> str:
    return f"The worker {event.worker} gets no work: {event.why}"
