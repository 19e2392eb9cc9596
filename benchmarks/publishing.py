"""Publishing formats: casekit's one pandoc process against one pandoc process a file.

    python benchmarks/publishing.py [--rounds 10]

Every example case is written in every edition of each format. The two ways take turns, case by
case. What is counted is the time of the processor, pandoc's included; that of the one process is
what it used from its start to its end, shared out over the files by how long each took.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from casekit.document.editions import view  # noqa: E402
from casekit.document.nodes import Document, Edition  # noqa: E402
from casekit.document.pandoc import shared_server  # noqa: E402
from casekit.formats import registry  # noqa: E402
from casekit.verify.prove import Prover  # noqa: E402
from tests.samples import CASES, example, theme  # noqa: E402

FORMATS = ("epub", "odt", "jats", "markdown")


def children() -> float:
    """Seconds of the processor that ended processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def works() -> Iterator[tuple[Document, str, Edition]]:
    """Everything that is written in one round."""
    for folder in sorted(path.parent for path in CASES.glob("*/case.*")):
        for name in FORMATS:
            for edition in registry.get(name).editions:
                yield example(folder.name), name, edition


def main() -> int:
    """Print milliseconds of the processor for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    todo = list(works())
    for document, name, edition in todo:  # imports, caches
        registry.get(name).write(view(document, edition), theme())
    shared_server().close()

    own: dict[str, float] = defaultdict(float)
    waited: dict[str, float] = defaultdict(float)
    proved: dict[str, float] = defaultdict(float)
    before = children()
    for _ in range(rounds):
        for document, name, edition in todo:
            format = registry.get(name)
            clock, started = perf_counter(), process_time()
            data = format.write(view(document, edition), theme())
            own[name] += process_time() - started
            waited[name] += perf_counter() - clock
            started = process_time()
            file_name = format.file_name(document.case_id, edition)
            assert Prover(document, theme()).prove(format, edition, data, file_name)
            proved[name] += process_time() - started
    shared_server().close()
    pandoc = children() - before

    single: dict[str, float] = defaultdict(float)
    for document, name, edition in todo:
        shared_server().close()
        before, started = children(), process_time()
        registry.get(name).write(view(document, edition), theme())
        shared_server().close()
        single[name] += process_time() - started + children() - before

    print(f"{'':10}{'one process':>14}{'one a file':>14}{'prove':>10}   ms CPU a file")
    for name in FORMATS:
        count = sum(item[1] == name for item in todo)
        share = pandoc * waited[name] / sum(waited.values())
        one = 1000 * (own[name] + share) / (count * rounds)
        each = 1000 * single[name] / count
        prove = 1000 * proved[name] / (count * rounds)
        print(f"{name:10}{one:14.1f}{each:14.1f}{prove:10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
