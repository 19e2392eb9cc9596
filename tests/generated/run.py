"""Proves many generated cases and prints every false alarm.

``python -m tests.generated.run --cases 500 --seed 1``
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from casekit.formats import registry
from tests.generated.cases import document, made
from tests.generated.proving import Alarm, alarms


def prove(seed: int, formats: Sequence[str]) -> tuple[int, list[Alarm]]:
    """All alarms of the case of one seed; what breaks is an alarm too."""
    try:
        return seed, list(alarms(document(made(seed)), formats))
    except Exception as error:
        trace = traceback.format_exc(limit=-3)
        return seed, [Alarm("", "", "exception", "", "", f"{error!r}\n{trace}", "")]


def parted(expected: str, found: str) -> str:
    """Both texts from a little before the place where they part."""
    pairs = zip(expected, found, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), 0)
    start = max(0, same - 20)
    return f"{expected[start : same + 60]!r}\n  {found[start : same + 60]!r}"


def main() -> int:
    """Print what was found; 1 when there is an alarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1, help="of the first case")
    parser.add_argument("--formats", default=",".join(registry.names()))
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    seeds = range(chosen.seed, chosen.seed + chosen.cases)
    work = partial(prove, formats=chosen.formats.split(","))
    count: Counter[str] = Counter()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for seed, found in pool.map(work, seeds):
            for alarm in found:
                count[f"{alarm.format} {alarm.kind}"] += 1
                print(f"seed {seed} {alarm.format} {alarm.edition} {alarm.kind} {alarm.pointer}")
                print(f"  {parted(alarm.expected, alarm.found)} {alarm.place}")
    print(f"{chosen.cases} cases, {count.total()} alarms", dict(count))
    return bool(count)


if __name__ == "__main__":
    sys.exit(main())
