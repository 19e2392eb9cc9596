"""Run the mutations and print the scores: ``python -m tests.mutation --help``."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.mutation import trial
from tests.mutation.report import failures, is_failure, write_into
from tests.mutation.stage import FORMATS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "proof.md"


def main() -> int:
    """Run what is asked for; 1 when a change survived or an alarm was false."""
    options = _options()
    trials = []
    started = time.process_time()
    for made in _trials(options):
        trials.append(made)
        if is_failure(made):
            print(*failures([made]), sep="\n", flush=True)
    seconds = time.process_time() - started
    print(f"{len(trials)} proofs in {seconds:.0f} s of CPU")
    if options.write:
        write_into(DOCUMENT, trials)
    else:
        print(*failures(trials), sep="\n")
    return int(any(map(is_failure, trials)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origin", choices=["source", "written", "inside"], action="append")
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--seeds", type=_range, default=range(3), metavar="FIRST:END")
    parser.add_argument("--write", action="store_true", help="put the scores into docs/proof.md")
    return parser.parse_args()


def _range(text: str) -> range:
    first, _, end = text.partition(":")
    return range(int(first), int(end))


def _trials(options: argparse.Namespace) -> Iterator[trial.Trial]:
    origins = options.origin or ["source", "inside", "written"]
    kinds, formats, seeds = options.kind, options.formats, options.seeds
    if "source" in origins:
        yield from trial.source_trials(kinds or trial.KINDS, formats, seeds)
    if "inside" in origins:
        yield from trial.inside_trials(kinds, formats, seeds)
    if "written" in origins:
        yield from trial.written_trials(kinds or trial.KINDS, formats, seeds)


if __name__ == "__main__":
    sys.exit(main())
