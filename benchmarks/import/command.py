"""What ``casekit import`` gets right, and what it gets wrong without a word.

``PYTHONPATH=. python benchmarks/import/run.py`` makes a document for every layout and seed,
imports it, holds the draft against what the document says, and prints a table: for every layout
and field the values that are right, wrong or missing but flagged by a doubt, and wrong or missing
without a word. The last kind is to be zero.

``--layouts a,b``   only these, or all whose names begin so
``--seeds 0:8``     from, up to (default 0:3)
``--worst N``       the N points that went wrong in each layout, silent ones first
``--field NAME``    with ``--worst``: only this field
``--show LAYOUT SEED``  the document, the draft and its doubts; ``--save`` keeps the file in DIR
``--second``      the second set: other documents, also in other layouts
``--write``         put the tables into docs/importing.md
``--jobs N``        processes (default 2)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import layouts, tables
from .importing import imported
from .scoring import Point, score


@dataclass(frozen=True, slots=True)
class Result:
    """The points of one document; ``fault`` is a traceback where casekit failed."""

    layout: str
    seed: int
    case: str
    points: tuple[Point, ...]
    fault: str = ""


def main(arguments: Sequence[str]) -> None:
    """Do what the arguments ask for."""
    asked = _parser().parse_args(arguments)
    if asked.show:
        show(asked.show[0], int(asked.show[1]), asked.save, second=asked.second)
        return
    first, _, last = asked.seeds.partition(":")
    jobs = [
        (name, seed, asked.second)
        for name in _chosen(asked.layouts, asked.second)
        for seed in range(int(first), int(last))
    ]
    results = run(jobs, asked.jobs)
    print("\n".join(tables.markdown(results)))
    for result in results:
        if result.fault:
            print(f"\nFAULT {result.layout} {result.seed}\n{result.fault}")
    if asked.worst:
        print("\n".join(tables.worst(results, asked.worst, asked.field)))
    if asked.write:
        tables.write(results, second=asked.second)


def run(jobs: Sequence[tuple[str, int, bool]], processes: int = 2) -> list[Result]:
    """Make, import and score documents; in the order asked for, however many processes."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_result, jobs))


def _result(job: tuple[str, int, bool]) -> Result:
    name, seed, second = job
    layouts.names()
    made = layouts.make(name, seed, second=second)
    draft = imported(made)
    fault = next((words for _, words in draft.doubts if words.startswith("fault: ")), "")
    return Result(name, seed, made.case, tuple(score(draft, made.truth)), fault)


def show(name: str, seed: int, save: Path | None, *, second: bool = False) -> None:
    """Print a document as far as it is text, the draft made of it, and its doubts."""
    import yaml

    layouts.names()
    made = layouts.make(name, seed, second=second)
    if save:
        path = save / f"{name}-{seed}{Path(made.name).suffix}"
        path.write_bytes(made.data)
        print(f"saved as {path}")
    if made.name.endswith((".txt", ".html", ".md")):
        print(made.data.decode("utf-8"))
    draft = imported(made)
    print(yaml.safe_dump(dict(draft.tree), allow_unicode=True, sort_keys=False, width=100))
    for pointer, words in draft.doubts:
        print(f"? {pointer or '(document)'}: {words}")
    print()
    for point in score(draft, made.truth):
        if point.verdict != "right":
            print(tables.told(point))


def _chosen(asked: str, second: bool) -> list[str]:
    every = layouts.names(second=second)
    wanted = [one for one in asked.split(",") if one]
    chosen = [name for name in every if not wanted or name.startswith(tuple(wanted))]
    if not chosen:
        raise SystemExit(f"no layout begins with {asked}; there are {', '.join(every)}")
    return chosen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/import/run.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--layouts", default="")
    parser.add_argument("--seeds", default="0:3")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--field", default="")
    parser.add_argument("--show", nargs=2, metavar=("LAYOUT", "SEED"))
    parser.add_argument("--save", type=Path)
    parser.add_argument("--second", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    return parser


__all__ = ["Result", "main", "run", "show"]

if __name__ == "__main__":
    main(sys.argv[1:])
