"""``casekit build``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casekit.archive.build import Build, build, findings
from casekit.archive.events import Event, Planned, State
from casekit.archive.order import Order, default_jobs
from casekit.archive.plan import Plan
from casekit.cli.progress import progress
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.source.locate import locate

if TYPE_CHECKING:
    from casekit.archive.scheduler import Scheduler
    from casekit.diagnostics import Diagnostic

EDITIONS = ("participant", "complete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """How to build: what the options of the command say."""

    exports: Path
    preset: str | None = None
    formats: str | None = None
    editions: str | None = None
    jobs: int | None = None
    force: bool = False
    prune: bool = False
    dry_run: bool = False
    explain: bool = False
    progress: str | None = None
    scheduler: str | None = None
    shared: Path | None = None


def build_paths(paths: tuple[Path, ...], asked: Building) -> int:
    """Build what has changed, say on standard output what was made, and return the exit status."""
    order = _order(paths, asked)
    with progress(asked.progress, len(order.locations)) as show:

        def listen(event: Event) -> None:
            if isinstance(event, Planned) and (asked.explain or order.dry):
                _explain(event.plan, unchanged=asked.explain)
            show(event)

        made = build(order, listen)
        status = _status(made)
        show(made)
    if not order.dry:
        _tell(order, made)
    return status


def _order(paths: tuple[Path, ...], asked: Building) -> Order:
    """What the options order; raises UsageProblem for those that exclude each other."""
    if asked.preset and asked.formats:
        raise UsageProblem("--for and --formats exclude each other", "Use one of the two.")
    if asked.scheduler and asked.jobs:
        raise UsageProblem(
            "--scheduler and --jobs exclude each other",
            "A cluster has the workers that it has; local:N starts N of them here.",
        )
    if asked.shared and not asked.scheduler:
        raise UsageProblem("--shared goes with --scheduler", "Here all files are at hand.")
    return Order(
        locations=tuple(locate(paths)),
        formats=_chosen(asked.formats, registry.names()),
        editions=_chosen(asked.editions, EDITIONS) or EDITIONS,
        exports=asked.exports,
        jobs=asked.jobs or default_jobs(),
        preset=asked.preset,
        force=asked.force,
        prune=asked.prune,
        dry=asked.dry_run,
        isolated=True,
        scheduler=_scheduler(asked.scheduler) if asked.scheduler else None,
        shared=asked.shared.absolute() if asked.shared else None,
    )


def _scheduler(named: str) -> Scheduler:
    from casekit.archive.scheduler import Scheduler

    return Scheduler.named(named)


def _status(made: Build) -> int:
    diagnostics = [*made.settings, *findings(made)]
    return int(any(item.is_error for item in diagnostics))


def _explain(plan: Plan, *, unchanged: bool) -> None:
    for path, why in plan.explanation():
        if why or unchanged:
            click.echo(f"{plan.exports / path}: {why or 'unchanged'}")
    for name, paths in plan.removed.items():
        for path in paths:
            click.echo(f"{plan.exports / path}: {name} is no longer in the archive")


def _tell(order: Order, made: Build) -> None:
    diagnostics, standing = _news(made)
    if diagnostics:
        from casekit.cli.report import report
        from casekit.source.file import Texts

        cases = len(order.locations)
        said = report(diagnostics, Texts(), "text", cases=cases, stream=sys.stderr)
        click.echo(said, nl=False, err=True)
    click.echo(_summary(made, order.exports))
    if standing:
        where = order.exports / "report.txt"
        click.echo(f"Warnings about unchanged cases: {standing}; they stand in {where}", err=True)
    for state, words in ((State.FAILED, "Not built"), (State.INCOMPLETE, "Built in part")):
        left = [outcome.case_id for outcome in made.outcomes if outcome.state is state]
        if left:
            click.echo(f"{words}, because of the errors above: {', '.join(left)}", err=True)
    _tell_removed(order, made)


def _news(made: Build) -> tuple[list[Diagnostic], int]:
    """The findings to tell, and how many warnings about unchanged cases are not told again."""
    told, standing = [*made.settings], 0
    for outcome in made.outcomes:
        for item in filter(_matters, outcome.diagnostics):
            if outcome.state is State.UNCHANGED and not item.is_error:
                standing += 1
            else:
                told.append(item)
    return told, standing


def _matters(item: Diagnostic) -> bool:
    """Whether a build should mention a finding; “casekit check” tells the notes of rules."""
    from casekit.diagnostics import Severity
    from casekit.lint.groups import is_of_rule

    return item.severity is not Severity.INFO or not is_of_rule(item.code)


def _summary(made: Build, exports: Path) -> str:
    if made.refused:
        return f"Nothing was built: mend casekit.toml first. {exports}/ stays as it was"
    built = [outcome.built for outcome in made.outcomes if outcome.built]
    kept = [outcome.unchanged for outcome in made.outcomes if outcome.unchanged]
    told = f"{_count(built, 'file')} of {_cases(len(built))} in {exports}/"
    if not kept:
        return told
    unchanged = f"{_count(kept, 'file')} of {_cases(len(kept))}"
    if not built:
        return f"Nothing to build: {unchanged} in {exports}/ are as they should be"
    return f"{told}; {unchanged} unchanged"


def _tell_removed(order: Order, made: Build) -> None:
    gone = [name for name, paths in made.removed.items() if paths]
    if not gone:
        return
    if order.prune:
        click.echo(f"Removed, because their cases are gone: {', '.join(gone)}")
        return
    click.echo(
        f"No longer in the archive, but still in {order.exports}/: {', '.join(gone)}\n"
        "Remove their exports with: casekit build --prune",
        err=True,
    )


def _chosen(named: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """The names in a list separated by commas, each once."""
    names = [name.strip() for name in (named or "").split(",") if name.strip()]
    return tuple(dict.fromkeys(_known(name, known) for name in names))


def _known(name: str, known: tuple[str, ...]) -> str:
    if name in known:
        return name
    import difflib

    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    raise UsageProblem(f"“{name}” is not known", f"{hint}There are: {', '.join(known)}.")


def _count(groups: Sequence[Sequence[str]], noun: str) -> str:
    number = sum(map(len, groups))
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cases(number: int) -> str:
    return f"{number} case" if number == 1 else f"{number} cases"
