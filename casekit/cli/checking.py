"""``casekit check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from casekit import pipeline
from casekit.cli.report import report
from casekit.diagnostics import Diagnostic, Severity, in_reading_order
from casekit.lint.context import Gate
from casekit.lint.review import located
from casekit.lint.suppress import Suppressed
from casekit.pipeline import Loaded
from casekit.source.file import Texts
from casekit.source.locate import CaseLocation, locate

if TYPE_CHECKING:
    from casekit.cli.fixing import Mended
    from casekit.lint.gate import Checklist

_FEW = 24
"""So many cases are checked before processes for more would have started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """How to check: what the options of the command say."""

    output: str = "text"
    strict: bool = False
    as_of: date | None = None
    gate: str | None = None
    jobs: int | None = None
    show_suppressed: bool = False
    fix: bool = False
    diff: bool = False


def check_paths(paths: tuple[Path, ...], asked: Checking) -> int:
    """Check every case, print the report on standard output and return the exit status."""
    locations = locate(paths)
    gate = Gate(asked.gate) if asked.gate else None
    if asked.fix or asked.diff:
        mended = _mended(locations, asked, gate)
        if asked.diff:
            click.echo("".join(item.diff for item in mended), nl=False)
            return int(bool(mended))
        _write(mended)
    diagnostics: list[Diagnostic] = []
    for archive in dict.fromkeys(location.archive for location in locations):
        diagnostics += pipeline.configuration(archive)[1]
    cases = _checked(locations, asked, gate)
    for case in cases:
        diagnostics += case.diagnostics
    across, aside = pipeline.review_archives(cases)
    ordered = in_reading_order([*diagnostics, *across])
    aside[:0] = [item for case in cases if case.reviewed for item in case.reviewed.suppressed]
    if asked.show_suppressed or asked.output != "text":
        aside = located(aside, (case.source for case in cases if case.source))
    told = report(
        ordered,
        Texts(),
        asked.output,
        cases=len(locations),
        stream=sys.stdout,
        suppressed=aside,
        show_suppressed=asked.show_suppressed,
        checklists=_checklists(cases, ordered, aside) if gate else None,
    )
    click.echo(told, nl=False)
    return exit_status(ordered, asked.strict)


def _checked(locations: Sequence[CaseLocation], asked: Checking, gate: Gate | None) -> list[Loaded]:
    """The cases as they were checked, in their order; many are given to processes."""
    if len(locations) < _FEW or asked.jobs == 1:
        return [pipeline.check(item, asked.as_of, gate) for item in locations]
    from casekit.archive.inspection import inspect
    from casekit.archive.order import default_jobs
    from casekit.cli.counting import counting
    from casekit.cli.progress import tell_of_deaths

    jobs = asked.jobs or default_jobs()
    found = {}
    with counting("Checking", len(locations)) as count:
        for case in inspect(locations, asked.as_of, gate, jobs=jobs, listener=tell_of_deaths):
            found[case.location] = case
            count()
    return [found[location] for location in locations]


def _mended(locations: Sequence[CaseLocation], asked: Checking, gate: Gate | None) -> list[Mended]:
    """The files that safe fixes change, before and after."""
    from casekit.cli.fixing import mend

    def check(location: CaseLocation, text: str) -> tuple[Diagnostic, ...]:
        return pipeline.review(pipeline.load(location, text), asked.as_of, gate).diagnostics

    found = (mend(location.file, partial(check, location)) for location in locations)
    return [item for item in found if item and item.count]


def _write(mended: Sequence[Mended]) -> None:
    from casekit.cli.fixing import write

    for item in mended:
        if write(item):
            noun = "fix" if item.count == 1 else "fixes"
            click.echo(f"{item.count} {noun} in {item.path}", err=True)
        else:
            click.echo(f"{item.path} was changed meanwhile and is left as it is", err=True)


def _checklists(
    cases: Sequence[Loaded], found: Sequence[Diagnostic], aside: Sequence[Suppressed]
) -> list[Checklist]:
    from casekit.lint.gate import checklist

    return [
        checklist(
            case.location.file,
            case.reviewed.case if case.reviewed else None,
            [item for item in found if item.path == case.location.file],
            [item for item in aside if item.diagnostic.path == case.location.file],
        )
        for case in cases
    ]


def exit_status(diagnostics: Sequence[Diagnostic], strict: bool = False) -> int:
    """1 when something must be mended, else 0."""
    limit = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return int(any(item.severity in limit for item in diagnostics))
