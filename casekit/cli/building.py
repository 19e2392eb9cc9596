"""``casekit build``."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from casekit import pipeline
from casekit.archive.build import build, default_jobs, findings
from casekit.archive.job import Order
from casekit.cli.checking import exit_status
from casekit.cli.progress import progress
from casekit.cli.report import report
from casekit.diagnostics import Diagnostic, Severity
from casekit.document.nodes import Edition
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.formats.base import Preset
from casekit.lint.gate import is_advice
from casekit.source.file import Texts
from casekit.source.locate import locate


def build_paths(
    paths: tuple[Path, ...],
    exports: Path,
    preset: str | None,
    formats: str | None,
    editions: str | None,
    jobs: int | None,
) -> int:
    """Build the cases, say on standard output what was made, and return the exit status."""
    locations = tuple(locate(paths))
    config, config_findings = pipeline.configuration(locations[0].archive)
    order = Order(
        locations=locations,
        formats=_formats(preset, formats, config.formats),
        editions=_editions(editions),
        exports=exports,
        jobs=jobs or default_jobs(),
    )
    with progress(len(locations)) as step:
        results = build(order, lambda result: step(result.case_id, bool(result.artefacts)))
    diagnostics = [*config_findings, *filter(_matters, findings(results))]
    if diagnostics:
        click.echo(
            report(diagnostics, Texts(), "text", cases=len(locations), stream=sys.stderr),
            nl=False,
            err=True,
        )
    built = [result for result in results if result.artefacts]
    files = sum(len(result.artefacts) for result in built)
    click.echo(f"{_count(files, 'file')} of {_count(len(built), 'case')} in {exports}/")
    left = [result.case_id for result in results if not result.artefacts]
    if left:
        click.echo(f"Not built, because of the errors above: {', '.join(left)}", err=True)
    return exit_status(diagnostics)


def _matters(item: Diagnostic) -> bool:
    """Whether a build should mention a finding; “casekit check” tells the notes of rules."""
    return item.severity is not Severity.INFO or not is_advice(item)


def _formats(preset: str | None, named: str | None, default: Iterable[str]) -> tuple[str, ...]:
    known = registry.names()
    if preset and named:
        raise UsageProblem("--for and --formats exclude each other", "Use one of the two.")
    if named:
        return tuple(dict.fromkeys(_known(name, known) for name in _split(named)))
    if preset and preset != "all":
        return tuple(name for name in known if Preset(preset) in registry.get(name).presets)
    return known if preset else tuple(default) or known


def _editions(named: str | None) -> tuple[Edition, ...]:
    if not named:
        return tuple(Edition)
    known = tuple(str(edition) for edition in Edition)
    return tuple(Edition(_known(name, known)) for name in dict.fromkeys(_split(named)))


def _split(named: str) -> list[str]:
    return [name.strip() for name in named.split(",") if name.strip()]


def _known(name: str, known: tuple[str, ...]) -> str:
    if name in known:
        return name
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"Did you mean “{close[0]}”? " if close else ""
    raise UsageProblem(f"“{name}” is not known", f"{hint}There are: {', '.join(known)}.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
