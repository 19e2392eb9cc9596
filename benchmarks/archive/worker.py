"""One case in a warm process: what it costs.

    python -m benchmarks.archive.worker ARCHIVE FORMATS COUNT CASE RESULT

Loads, resolves, writes and proves the first COUNT cases, then CASE, and writes the seconds for
that to the file RESULT.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from casekit import pipeline
from casekit.archive.warm import get_ready, tidy_up
from casekit.document.citations import CitationEngine
from casekit.document.nodes import Document
from casekit.document.pandoc import shared_server
from casekit.formats import registry
from casekit.source.locate import CaseLocation, locate
from casekit.verify.prove import Prover


def make(location: CaseLocation, formats: tuple[str, ...], engine: CitationEngine) -> None:
    """Everything for one case but publishing it."""
    config, _ = pipeline.configuration(location.archive)
    draft = pipeline.load(location).draft
    assert draft is not None, location
    (document,) = pipeline.resolve([draft], config, engine)
    assert isinstance(document, Document), document
    prover = Prover(document, config.theme)
    editions = tuple(dict.fromkeys(e for name in formats for e in registry.get(name).editions))
    for made in pipeline.write(document, formats, editions, config):
        proof = prover.prove(registry.get(made.format), made.edition, made.data, made.name)
        assert proof.status == "verified", (made.name, proof)


def main() -> None:
    """Run."""
    archive, names, count = Path(sys.argv[1]), tuple(sys.argv[2].split(",")), int(sys.argv[3])
    get_ready(names)
    engine = CitationEngine(server=shared_server())
    for location in locate([archive])[:count]:
        make(location, names, engine)
        tidy_up()
    (location,) = locate([Path(sys.argv[4])])
    started = perf_counter()
    make(location, names, CitationEngine(server=shared_server()))
    Path(sys.argv[5]).write_text(str(perf_counter() - started))


if __name__ == "__main__":
    main()
