"""What the proof costs beside the writing: CPU of both, by format, over the example archive.

Run from the checkout: ``PYTHONPATH=. .venv/bin/python benchmarks/verification.py [rounds]``. All
figures come from one process in one run; the ratio is what counts, not the milliseconds.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict

from casekit.document.editions import view
from casekit.formats import registry
from casekit.verify.prove import Prover
from tests.samples import CASES, example, theme


def main(rounds: int) -> None:
    """Write and prove every artefact of every example, and print a table."""
    names = sorted(path.parent.name for path in CASES.glob("*/case.*"))
    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for turn in range(rounds + 1):
        for name in names:
            prover = Prover(example(name), theme())
            for format in map(registry.get, registry.names()):
                for edition in format.editions:
                    start = time.process_time()
                    data = format.write(view(example(name), edition), theme())
                    written = time.process_time()
                    file_name = format.file_name(name, edition)
                    proof = prover.prove(format, edition, data, file_name)
                    proved = time.process_time()
                    assert proof.status == "verified", (file_name, proof)
                    if turn:  # the first round warms up
                        spent[format.name][0] += written - start
                        spent[format.name][1] += proved - written
    print("| format | write, ms a case | prove, ms a case | ratio |\n| --- | ---: | ---: | ---: |")
    total = [sum(column) for column in zip(*spent.values(), strict=True)]
    for format_name, (write, prove) in (*spent.items(), ("all", total)):
        share = 1000 / (rounds * len(names))
        print(
            f"| {format_name} | {write * share:.0f} | {prove * share:.0f} | {prove / write:.2f} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
