"""What the proof costs beside the building: CPU of both, by format, over the example archive.

Run from the checkout: ``PYTHONPATH=. .venv/bin/python benchmarks/verification.py [rounds]``. As in
a build, a process that was made ready as a worker is, and has made other cases before, reads and
resolves a case, then writes and proves its artefacts one after the other; what all of a case's
artefacts need is worked out with the first. The work of the pandoc process that formats citations
and writes some formats counts as building, where the system tells it (Linux). Each round is a
process of its own, so that nothing of a case is known from the round before; of all rounds the
cheapest counts. Garbage is collected before each measurement, so that the proof does not pay for
what the writers leave behind. The ratio is what matters, not the milliseconds.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from casekit import pipeline
from casekit.archive.warm import get_ready
from casekit.document.citations import CitationEngine
from casekit.document.editions import view
from casekit.document.nodes import Document, Edition
from casekit.document.pandoc import shared_server
from casekit.formats import registry
from casekit.formats.base import Format
from casekit.source.locate import CaseLocation, locate
from casekit.theme.theme import Theme
from casekit.verify.prove import Prover
from tests.samples import CASES, ROOT

WARM_UP = ("crowded", "greek", "turkish")
Spent = dict[str, tuple[float, float]]
"""Seconds of CPU for building and for proving, by format, and for reading and resolving."""

Made = TypeVar("Made")
_READING = "(reading, checking, references)"


def main(rounds: int) -> None:
    """Build and prove every artefact of every example, and print a table."""
    get_ready(registry.names())
    measured(locate([ROOT / "tests" / "hard" / name for name in WARM_UP]))
    shared_server().close()
    cases = [[location] for location in locate([CASES])]
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        found = pool.map(measured, cases * rounds, chunksize=1)
    print("| format | build, ms a case | prove, ms a case | ratio |\n| --- | ---: | ---: | ---: |")
    lines = {name: _cheapest(name, found, len(cases)) for name in (_READING, *registry.names())}
    lines["all"] = (sum(one for one, _ in lines.values()), sum(one for _, one in lines.values()))
    for name, (build, prove) in lines.items():
        share = 1000 / len(cases)
        print(f"| {name} | {build * share:.0f} | {prove * share:.0f} | {prove / build:.2f} |")


def measured(locations: Iterable[CaseLocation]) -> Spent:
    """What it takes to build and to prove these cases in every format."""
    spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    engine = CitationEngine(server=shared_server())
    assert shared_server().version  # it runs, as it does from a worker's first case on
    for location in locations:
        config, _ = pipeline.configuration(location.archive)

        def resolved(location: CaseLocation = location) -> Document:
            draft = pipeline.load(location).draft
            assert draft is not None
            config, _ = pipeline.configuration(location.archive)
            made = pipeline.resolve([draft], config, engine)[0]
            assert isinstance(made, Document)
            return made

        document, spent[_READING][0] = _timed(resolved)
        prover = Prover(document, config.theme)
        for format in map(registry.get, registry.names()):
            for edition in format.editions:
                data, seconds = _timed(partial(_written, format, document, edition, config.theme))
                spent[format.name][0] += seconds
                name = format.file_name(document.case_id, edition)
                proof, seconds = _timed(partial(prover.prove, format, edition, data, name))
                spent[format.name][1] += seconds
                assert proof.status == "verified", (name, proof)
    return {name: (build, prove) for name, (build, prove) in spent.items()}


def _written(format: Format, document: Document, edition: Edition, theme: Theme) -> bytes:
    return format.write(view(document, edition), theme)


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What the work makes, and the seconds of CPU that it takes here and in pandoc."""
    gc.collect()
    start = time.process_time() + _pandoc()
    made = work()
    return made, time.process_time() + _pandoc() - start


def _pandoc() -> float:
    """Seconds of CPU that the running pandoc has used in all its threads; 0 where unknown."""
    total = 0
    with suppress(OSError):
        for thread in Path(f"/proc/{shared_server().pid}/task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
    return total / 1e9


def _cheapest(name: str, found: list[Spent], cases: int) -> tuple[float, float]:
    """The least of all rounds for each case, summed up over the cases."""
    spent = [one[name] for one in found]
    rounds = [spent[case::cases] for case in range(cases)]
    return sum(min(one for one, _ in case) for case in rounds), sum(
        min(one for _, one in case) for case in rounds
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
