"""What the proof costs beside the writing: CPU of both, by format, over the example archive.

Run from the checkout: ``PYTHONPATH=. .venv/bin/python benchmarks/verification.py [rounds]``. As in
a build, a process that has made other cases before writes and proves every artefact of a case, one
after the other; what all of a case's artefacts need is worked out with the first. Each round is a
process of its own, so that nothing of a case is known from the round before; of all rounds the
cheapest counts. Garbage is collected before each measurement, so that the proof does not pay for
what the writers leave behind. The ratio is what matters, not the milliseconds.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from multiprocessing import get_context

from casekit.document.editions import view
from casekit.document.nodes import Document
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.samples import CASES, example, hard, theme

WARM_UP = ("crowded", "greek", "turkish")
Spent = dict[str, tuple[float, float]]
"""Seconds of CPU for writing and for proving, by format."""


def main(rounds: int) -> None:
    """Write and prove every artefact of every example, and print a table."""
    documents = [
        example(name) for name in sorted(path.parent.name for path in CASES.glob("*/case.*"))
    ]
    measured([hard(name) for name in WARM_UP])
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(measured, [documents] * rounds, chunksize=1)
    print("| format | write, ms a case | prove, ms a case | ratio |\n| --- | ---: | ---: | ---: |")
    lines = {name: _cheapest([one[name] for one in found]) for name in registry.names()}
    total = _cheapest([_total(one) for one in found])
    for name, (write, prove) in (*lines.items(), ("all", total)):
        share = 1000 / len(documents)
        print(f"| {name} | {write * share:.0f} | {prove * share:.0f} | {prove / write:.2f} |")


def measured(documents: list[Document]) -> Spent:
    """What it takes to write and to prove these cases in every format."""
    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for document in documents:
        prover = Prover(document, theme())
        for format in map(registry.get, registry.names()):
            for edition in format.editions:
                gc.collect()
                start = time.process_time()
                data = format.write(view(document, edition), theme())
                spent[format.name][0] += time.process_time() - start
                file_name = format.file_name(document.case_id, edition)
                gc.collect()
                start = time.process_time()
                proof = prover.prove(format, edition, data, file_name)
                spent[format.name][1] += time.process_time() - start
                assert proof.status == "verified", (file_name, proof)
    return {name: (write, prove) for name, (write, prove) in spent.items()}


def _cheapest(rounds: list[tuple[float, float]]) -> tuple[float, float]:
    return min(write for write, _ in rounds), min(prove for _, prove in rounds)


def _total(spent: Spent) -> tuple[float, float]:
    return sum(write for write, _ in spent.values()), sum(prove for _, prove in spent.values())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
