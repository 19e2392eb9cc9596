"""Progress on standard error: a bar on a terminal, a line a case in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str, bool], None]
"""Called after each case with its id and whether it was built."""


@contextmanager
def progress(cases: int) -> Iterator[Step]:
    """Show how far a build of so many cases has come."""
    if not sys.stderr.isatty():
        yield _lines(cases)
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Building"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=cases)
        yield lambda case_id, built: bar.update(task, advance=1, description=case_id)


def _lines(cases: int) -> Step:
    count = 0

    def step(case_id: str, built: bool) -> None:
        nonlocal count
        count += 1
        print(f"[{count}/{cases}] {case_id}{'' if built else ': NOT BUILT'}", file=sys.stderr)

    return step
