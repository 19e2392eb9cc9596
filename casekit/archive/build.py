"""Building an archive: what has changed goes to workers, what they make is published.

Only this process publishes. Nothing heavy is imported before it is known that there is work.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.archive import manifest, publish
from casekit.archive.collect import Collector, Outcome
from casekit.archive.database import Damaged
from casekit.archive.dispatch import executor, jobs, workers
from casekit.archive.ending import Ending
from casekit.archive.events import Listener, Planned, Waiting
from casekit.archive.ledger import FILE_NAME, Ledger
from casekit.archive.lock import is_locked, locked
from casekit.archive.meanwhile import Meanwhile
from casekit.archive.order import (
    Order,
    default_jobs,
    refuse_equal_names,
    refuse_exports_among_cases,
)
from casekit.archive.plan import Plan, Planner
from casekit.archive.publish import PRIVATE, Shelf
from casekit.archive.selection import shapes
from casekit.archive.surroundings import Surroundings, forbids_building, surroundings
from casekit.archive.toolchain import pandoc_version, toolchain
from casekit.errors import EnvironmentProblem

if TYPE_CHECKING:
    from casekit.diagnostics import Diagnostic

__all__ = ["Build", "Outcome", "build", "default_jobs", "findings", "recover"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What became of all cases, in their order, and what is wrong with the settings.

    ``removed`` are cases that are no longer in the archive, with the files that they have left;
    when the order was to prune, these files are gone.
    """

    outcomes: tuple[Outcome, ...]
    settings: tuple[Diagnostic, ...]
    removed: Mapping[str, Sequence[str]]

    @property
    def refused(self) -> bool:
        """Whether an error in the settings kept everything as it was."""
        return any(map(forbids_building, self.settings))


def findings(build: Build) -> list[Diagnostic]:
    """All findings of a build about cases, in the order of the cases."""
    return [item for outcome in build.outcomes for item in outcome.diagnostics]


def build(order: Order, listener: Listener = lambda event: None) -> Build:
    """Build what has changed, publish and record it; ``listener`` is told what happens.

    A case with an error keeps what was last published of it. Raises EnvironmentProblem when the
    machine lacks something; then what was published is whole, and the next build goes on.
    """
    refuse_equal_names(order.locations)
    refuse_exports_among_cases(order.exports, order.locations)
    _forget_settings()
    private = publish.private_folder(order.exports)
    with _locked(private, listener):
        for _ in range(2):
            try:
                with closing(Ledger(private / FILE_NAME)) as ledger:
                    return _Building(order, ledger, listener).run()
            except Damaged:
                _set_aside(private / FILE_NAME)
    raise EnvironmentProblem(
        f"the ledger in {private} cannot be written", "Is there something wrong with the disk?"
    )


def recover(exports: Path) -> None:
    """Complete a publication that was interrupted, unless a build is under way.

    For those who read the exports; a build does it by itself.
    """
    private = exports / PRIVATE
    if not (private / FILE_NAME).exists() or is_locked(private):
        return
    with _locked(private, lambda event: None):
        try:
            with closing(Ledger(private / FILE_NAME)) as ledger:
                if ledger.intended() is not None:
                    Shelf(exports, ledger, {}).recover()
        except Damaged:
            return  # the next build makes another one


@contextmanager
def _locked(private: Path, listener: Listener) -> Iterator[None]:
    with publish.writing_to(private.parent):
        lock = locked(private, lambda process: listener(Waiting(process)))
        lock.__enter__()
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def _set_aside(path: Path) -> None:
    """Keep a damaged ledger for whoever wants to look at it, and make room for another."""
    with publish.writing_to(path.parent.parent):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        path.replace(path.with_suffix(".damaged"))


def _forget_settings() -> None:
    """Settings are read once a build, not once a process."""
    pipeline = sys.modules.get("casekit.pipeline")
    if pipeline is not None:
        pipeline.configuration.cache_clear()


class _Building:
    """One build, with the ledger open and the folder locked."""

    def __init__(self, order: Order, ledger: Ledger, listener: Listener) -> None:
        self._order = order
        self._ledger = ledger
        self._tell = listener

    def run(self) -> Build:
        order, ledger = self._order, self._ledger
        is_known = self._recover()
        around = self._surroundings()
        settings = tuple(item for each in around.values() for item in each.findings)
        if any(map(forbids_building, settings)):
            return Build(outcomes=(), settings=settings, removed={})
        if not is_known.result():
            manifest.reconcile(order.exports, ledger)
        first = around[order.locations[0].archive]
        planner = Planner(order, ledger, shapes(ledger, first.formats_key), around)
        plan = planner.plan()
        count = workers(order, plan.work)
        self._tell(Planned(plan, count))
        collector = Collector(plan, around, ledger, self._tell)
        if not order.dry:
            ledger.keep_contents((raw, *row) for raw, row in planner.fresh.items())
            head = self._head(first)
            shelf = self._build(plan, around, count, collector, head) if plan.work else None
            Ending(
                order=order,
                plan=plan,
                ledger=ledger,
                head=head,
                around=first,
                outcomes=collector.outcomes,
            ).finish(shelf)
        outcomes = [collector.outcomes.get(location.file) for location in order.locations]
        return Build(
            outcomes=tuple(outcome for outcome in outcomes if outcome),
            settings=settings,
            removed=plan.removed,
        )

    def _recover(self) -> Meanwhile[bool]:
        """Complete or clear away what an earlier build left; say if its manifest is still there."""
        exports = self._order.exports
        if self._ledger.intended() is not None:
            Shelf(exports, self._ledger, {}).recover()
        publish.sweep(exports)
        mark = self._ledger.kept("manifest")
        return Meanwhile(lambda: publish.is_manifest(exports, mark))

    def _surroundings(self) -> dict[Path, Surroundings]:
        found = {}
        for archive in dict.fromkeys(location.archive for location in self._order.locations):
            name = f"settings of {archive.resolve()}"
            found[archive], to_keep = surroundings(archive, self._ledger.kept(name))
            self._ledger.keep(name, to_keep)
        return found

    def _head(self, first: Surroundings) -> manifest.Head:
        """What the manifest begins with; pandoc is asked for its version once."""
        package = first.tools["pypandoc_binary"]
        kept = self._ledger.kept("pandoc")
        if kept is None or kept[0] != package:
            kept = [package, pandoc_version()]
            self._ledger.keep("pandoc", kept)
        tools = {**toolchain(first.tools, kept[1]), **first.settings_tools}
        return manifest.head(first.society, tools)

    def _build(
        self,
        plan: Plan,
        around: Mapping[Path, Surroundings],
        count: int,
        collector: Collector,
        head: manifest.Head,
    ) -> Shelf:
        """Have everything made that is to be made, and publish it."""
        exports = self._order.exports
        shelf = Shelf(exports, self._ledger, head)
        with publish.staging(exports) as staging:
            ordered = jobs(self._order, plan, around, count, staging)
            count = min(count, len(ordered))
            work = executor(self._order, plan, around, count, self._tell).run(ordered)
            with closing(work) as results:
                try:
                    for finished in results:
                        for result in finished:
                            collector.take(result)
                        collector.publish(shelf, now=False)
                finally:
                    collector.publish(shelf)
        return shelf
