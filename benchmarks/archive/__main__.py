"""Benchmarks of the archive, as ratios in one run on one machine.

    PYTHONPATH=. python -m benchmarks.archive speed|rebuild|memory|scale [--cases N] …

Each makes a synthetic archive of its own in a temporary folder and prints a Markdown table. The
defaults take a minute or two; what is promised of large archives asks for ``--cases 1000``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from benchmarks.archive import naive, synthetic, warm
from benchmarks.archive.measure import Row, Spent, build, largest_worker, milliseconds, run, table

FORMATS = "pdf,docx,pptx,html,quiz"
"""The formats of the first issue."""


def speed(asked: argparse.Namespace, folder: Path) -> list[Row]:
    """A full build against the naive loop and against bare WeasyPrint.

    Bare WeasyPrint is warm, so what casekit needs to start is taken out of its share for that
    comparison: it is the difference between building all cases and building the first few.
    """
    few = max(2, asked.cases // 4)
    archive, some = folder / "archive", folder / "some"
    synthetic.make(archive, asked.cases, asked.seed)
    synthetic.make(some, few, asked.seed)
    style = warm.naive_style(archive, folder)
    cases = sorted(path.parent for path in archive.glob("*/case.json"))
    chosen = cases[:: max(1, len(cases) // asked.rival_cases)][: asked.rival_cases]
    rival = [naive.make(case, archive, folder / "naive" / case.name, style) for case in chosen]
    by_hand = Spent(sum(one.wall for one in rival), sum(one.cpu for one in rival)).each(len(rival))

    whole = build(archive, folder / "exports", asked.formats, asked.jobs)
    start = build(some, folder / "exports-of-some", asked.formats, asked.jobs)
    each = whole.each(asked.cases)
    further = (whole - start).each(asked.cases - few)

    count = warm.write_pages(archive, warm.documents(archive, asked.cases), folder / "pages")
    warm_up = 2 * few
    bare = 2 * warm.bare_seconds(folder / "pages", warm_up) / (count - warm_up)
    return [
        _row("CPU a case, against the naive loop", each.cpu, by_hand.cpu, 1 / 8),
        _row(
            f"wall a case, {asked.jobs} processes, against the naive loop",
            each.wall,
            by_hand.wall,
            1 / 12,
        ),
        _row("CPU a further case, against bare warm WeasyPrint", further.cpu, bare, 1.3),
    ]


def rebuild(asked: argparse.Namespace, folder: Path) -> list[Row]:
    """A build with nothing to do, and one with a single edited case."""
    archive, exports = folder / "archive", folder / "exports"
    synthetic.make(archive, asked.cases, asked.seed)
    build(archive, exports, asked.formats, asked.jobs)
    idle = min(build(archive, exports, asked.formats, asked.jobs).wall for _ in range(3))
    read = min(_read(archive) for _ in range(3))

    case = sorted(path for path in archive.glob("*/case.json"))[asked.cases // 2]
    tree = json.loads(case.read_text("utf-8"))
    tree["vignette"] += " A sentence is added."
    case.write_text(json.dumps(tree, ensure_ascii=False, indent=2), "utf-8")
    edited = build(archive, exports, asked.formats, asked.jobs).wall

    single = folder / "single"
    single.mkdir()
    for name in ("casekit.toml", "logo.png"):
        shutil.copy(archive / name, single / name)
    shutil.copytree(case.parent, single / case.parent.name)
    alone = statistics.median(
        _warm(archive, single, asked.formats, folder / "result") for _ in range(3)
    )
    cold = min(
        build(single, folder / f"exports-of-one-{number}", asked.formats, 1).wall
        for number in range(2)
    )
    start = max(0.0, cold - alone)
    limit, edit_limit = 3 * read + 0.150, 3 * alone + start
    return [
        _row(f"nothing to do among {asked.cases} cases", idle, limit, 1.0),
        _row(f"one case edited among {asked.cases}", edited, edit_limit, 1.0),
    ]


def memory(asked: argparse.Namespace, folder: Path) -> list[Row]:
    """The most that a worker ever has while it builds an archive, against its first case."""
    one_each, archive = folder / "one-each", folder / "archive"
    synthetic.make(one_each, asked.jobs, asked.seed)
    synthetic.make(archive, asked.cases, asked.seed)
    peaks = []
    for number, path in enumerate((one_each, archive)):
        with largest_worker() as used:
            build(path, folder / f"exports-{number}", asked.formats, asked.jobs)
        peaks.append(used[0])
    first, most = peaks
    name = f"a worker's memory in {asked.cases} cases, against its first"
    return [Row(name, f"{most:.0f} MiB", f"{first:.0f} MiB", most / first, 1.3)]


def scale(asked: argparse.Namespace, folder: Path) -> list[Row]:
    """What a case costs in an archive four times as large."""
    sizes = (asked.cases, 4 * asked.cases)
    each = []
    for size in sizes:
        synthetic.make(folder / f"archive-{size}", size, asked.seed)
        spent = build(
            folder / f"archive-{size}", folder / f"exports-{size}", asked.formats, asked.jobs
        )
        each.append(spent.cpu / size)
    return [_row(f"CPU a case, {sizes[1]} cases against {sizes[0]}", each[1], each[0], 1.1)]


def _row(name: str, measured: float, beside: float, target: float) -> Row:
    return Row(name, milliseconds(measured), milliseconds(beside), measured / beside, target)


def _read(archive: Path) -> float:
    """Seconds to open, read and hash every file of an archive."""
    started = perf_counter()
    for path in archive.rglob("*"):
        if path.is_file():
            hashlib.sha256(path.read_bytes()).digest()
    return perf_counter() - started


def _warm(archive: Path, single: Path, formats: str, result: Path) -> float:
    """Seconds for a case in a process that has made others."""
    run([sys.executable, "-m", "benchmarks.archive.worker", archive, formats, "3", single, result])
    return float(result.read_text())


BENCHMARKS: dict[str, Callable[[argparse.Namespace, Path], list[Row]]] = {
    "speed": speed,
    "rebuild": rebuild,
    "memory": memory,
    "scale": scale,
}
"""Cases by default of each are few enough for a run of a minute or two."""


def main() -> int:
    """Run one benchmark; status 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("benchmark", choices=BENCHMARKS)
    parser.add_argument("--cases", type=int, default=24)
    parser.add_argument("--rival-cases", type=int, default=3, help="cases of the naive loop")
    parser.add_argument("--formats", default=FORMATS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        rows = BENCHMARKS[asked.benchmark](asked, Path(name))
    print(f"{asked.cases} cases, seed {asked.seed}, {asked.formats}\n\n{table(rows)}")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
