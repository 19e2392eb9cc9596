"""Citations: casekit's one pandoc process against one pandoc process a case, side by side.

    python benchmarks/citations.py [--cases 200] [--style american-medical-association]

Every case has twelve references of its own and twelve citations. The two ways take turns, case by
case, so that a busy machine slows both; the engine's share includes starting pandoc once and
turning its answer into nodes, the other's share ends with pandoc's JSON.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from casekit.document.citations import CitationEngine, CitationRequest, FormattedCitations
from casekit.document.csl import DEFAULT_STYLE, Style, find_style
from casekit.document.pandoc import pandoc_program

ALLOWED = 15.0
"""Milliseconds a case, amortised."""

REFERENCES = 12
FAMILIES = ("Arslan", "Bianchi", "Chen", "de Vries", "Eriksen", "Fischer", "García", "Haddad")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each case, by one way of formatting."""

    name: str
    seconds: list[float]

    def line(self) -> str:
        """For people: mean and median in milliseconds."""
        each = 1000 * sum(self.seconds) / len(self.seconds)
        return f"{self.name:<34}{each:8.2f} ms a case (median {1000 * median(self.seconds):.2f})"


def items(case: int) -> tuple[dict[str, Any], ...]:
    """The references of one case, unlike those of any other."""
    return tuple(
        {
            "id": f"ref{number}",
            "type": "article-journal",
            "author": [
                {"family": FAMILIES[(case + number + place) % len(FAMILIES)], "given": "A. B."}
                for place in range(7)
            ],
            "title": f"Maintenance after transplantation in patient group {case}, part {number}: "
            "a randomised, double-blind, placebo-controlled trial",
            "container-title": "Annals of Invented Examples",
            "container-title-short": "Ann. Invent. Ex.",
            "volume": str(case % 80 + 1),
            "issue": str(number),
            "page": f"{case + number}–{case + number + 9}",
            "issued": {"date-parts": [[2000 + (case + number) % 25]]},
            "DOI": f"10.5555/{case}.{number}",
        }
        for number in range(1, REFERENCES + 1)
    )


def clusters() -> tuple[tuple[str, ...], ...]:
    """Twelve citations: single ones, a range of three, pairs, and repeats."""
    refs = [f"ref{number}" for number in range(1, REFERENCES + 1)]
    return (
        (refs[0],),
        (refs[1],),
        tuple(refs[2:5]),
        *((ref,) for ref in refs[5:10]),
        tuple(refs[10:12]),
        (refs[10],),
        tuple(refs[10:12]),
        (refs[0], refs[3]),
    )


def by_process(case: int, style_file: Path, folder: Path) -> None:
    """What one does without casekit: write the references to a file and run pandoc on the text."""
    bibliography = folder / "references.json"
    bibliography.write_text(json.dumps(items(case)), "utf-8")
    text = "\n\n".join(f"x [{'; '.join(f'@{ref}' for ref in cluster)}]" for cluster in clusters())
    command = [str(pandoc_program()), "-f", "markdown", "-t", "json", "--citeproc"]
    options = [f"--bibliography={bibliography}", f"--csl={style_file}"]
    done = subprocess.run(
        [*command, *options], input=text.encode(), capture_output=True, check=True
    )
    assert done.stdout


def by_engine(case: int, style: Style, engine: CitationEngine) -> None:
    """What casekit does."""
    (result,) = engine.format([CitationRequest(items(case), clusters(), style, "en")])
    assert isinstance(result, FormattedCitations)


def timed(task: Callable[..., None], *arguments: object) -> float:
    """Seconds that a task takes."""
    start = perf_counter()
    task(*arguments)
    return perf_counter() - start


def main() -> int:
    """Run the comparison and print it; status 1 when a case costs more than it may."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--style", default=DEFAULT_STYLE)
    asked = parser.parse_args()
    style = find_style(asked.style, None)
    ours = Timing("one process for all cases", [])
    theirs = Timing("one process a case", [])
    known = Timing("known from the folder on disk", [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        style_file = folder / "style.csl"
        style_file.write_text(style.text, "utf-8")
        with CitationEngine(folder / "cache") as engine:
            for case in range(asked.cases):
                ours.seconds.append(timed(by_engine, case, style, engine))
                theirs.seconds.append(timed(by_process, case, style_file, folder))
        with CitationEngine(folder / "cache") as engine:
            for case in range(asked.cases):
                known.seconds.append(timed(by_engine, case, style, engine))
    each = 1000 * sum(ours.seconds) / asked.cases
    print(f"{asked.cases} cases, {REFERENCES} references and citations each, style {style.name}")
    print(*(timing.line() for timing in (theirs, ours, known)), sep="\n")
    print(
        f"{sum(theirs.seconds) / sum(ours.seconds):.1f} times as fast; {ALLOWED:g} ms are allowed"
    )
    return 0 if each <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
