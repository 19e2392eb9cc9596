"""``casekit check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from casekit import pipeline
from casekit.cli.report import report
from casekit.diagnostics import Diagnostic, Severity, in_reading_order
from casekit.source.file import Texts
from casekit.source.locate import locate


def check_paths(paths: tuple[Path, ...], output: str, strict: bool) -> int:
    """Check every case, print the report on standard output and return the exit status."""
    locations = locate(paths)
    diagnostics: list[Diagnostic] = []
    for archive in dict.fromkeys(location.archive for location in locations):
        diagnostics += pipeline.configuration(archive)[1]
    for location in locations:
        diagnostics += pipeline.load(location).diagnostics
    ordered = in_reading_order(diagnostics)
    click.echo(report(ordered, Texts(), output, cases=len(locations), stream=sys.stdout), nl=False)
    return exit_status(ordered, strict)


def exit_status(diagnostics: list[Diagnostic], strict: bool = False) -> int:
    """1 when something must be mended, else 0."""
    limit = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return int(any(item.severity in limit for item in diagnostics))
