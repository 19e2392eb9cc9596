"""``casekit verify``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from casekit import pipeline
from casekit.archive.audit import Checked
from casekit.archive.build import recover
from casekit.archive.order import default_jobs
from casekit.archive.surroundings import forbids_building
from casekit.archive.verify import audits, unknown, verify
from casekit.cli.counting import counting
from casekit.cli.progress import tell_of_deaths
from casekit.cli.wordwise import Part, wordwise
from casekit.config import FILE_NAME
from casekit.diagnostics import Diagnostic
from casekit.errors import UsageProblem
from casekit.source.file import read_source
from casekit.source.locate import locate
from casekit.verify.mismatch import Mismatch

FORMAT = "casekit-verification/1"
_CONTEXT = 6
"""Words shown on either side of a difference."""


def verify_exports(exports: Path, cases: Path | None, jobs: int | None, output: str) -> int:
    """Check a published tree, print what was found, and return the exit status."""
    recover(exports)
    locations = locate([cases or Path("cases")])
    for archive in dict.fromkeys(location.archive for location in locations):
        if any(map(forbids_building, pipeline.configuration(archive)[1])):
            raise UsageProblem(
                f"{archive / FILE_NAME} has an error", "“casekit check” says which; mend it first."
            )
    work = audits(exports, locations, against_cases=cases is not None)
    found: list[Checked] = []
    with counting("Verifying", len(work)) as count:
        for checked in verify(work, jobs or default_jobs(), tell_of_deaths):
            found += checked
            count()
    found += unknown(exports, work)
    click.echo(_json(found) if output == "json" else _text(found, exports))
    return int(any(item.status != "verified" for item in found))


def _json(found: Sequence[Checked]) -> str:
    entries = [
        {
            "path": item.path,
            "case": item.case,
            "format": item.format,
            "edition": item.edition,
            "status": item.status,
            "facts": item.facts,
            "mismatches": [asdict(mismatch) for mismatch in item.mismatches],
            "losses": [asdict(loss) for loss in item.losses],
        }
        for item in found
    ]
    return json.dumps({"format": FORMAT, "artefacts": entries}, ensure_ascii=False, indent=2)


def _text(found: Sequence[Checked], exports: Path) -> str:
    lines: list[str] = []
    for item in found:
        if item.status != "verified":
            lines.append(f"{exports / item.path}: {item.status}")
            lines += [f"  {line}" for mismatch in item.mismatches for line in _told(item, mismatch)]
    counts = Counter(item.status for item in found)
    facts = sum(item.facts for item in found)
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    files = "1 file" if len(found) == 1 else f"{len(found)} files"
    lines.append(f"{files}: {told or 'none'}; {facts} facts agree with the cases")
    return "\n".join(lines)


def _told(item: Checked, mismatch: Mismatch) -> Iterator[str]:
    where = f" ({mismatch.place})" if mismatch.place else ""
    yield f"{mismatch.kind}{where}: {_difference(mismatch)}"
    if item.case_file is not None and mismatch.pointer:
        yield f"  see {_source_place(item.case_file, mismatch.pointer)}"


def _difference(mismatch: Mismatch) -> str:
    if not mismatch.expected:
        return mismatch.found
    if not mismatch.found:
        return f"missing: “{_short(mismatch.expected)}”"
    return marked_difference(mismatch.expected, mismatch.found)


def marked_difference(expected: str, found: str) -> str:
    """The found text around its differences: ``[-expected-]{+found+}``."""
    runs = list(wordwise(expected, found))
    parts = []
    for place, (part, text) in enumerate(runs):
        match part:
            case Part.SAME:
                parts.append(_trimmed(text, first=place == 0, last=place == len(runs) - 1))
            case Part.GONE:
                parts.append(f" [-{text.strip()}-]")
            case Part.COME:
                parts.append(f" {{+{text.strip()}+}}")
    return "".join(parts).strip()


def _trimmed(text: str, *, first: bool, last: bool) -> str:
    words = re.findall(r"\s*\S+", text)
    if len(words) <= 2 * _CONTEXT:
        return "".join(words)
    start = [] if first else words[:_CONTEXT]
    end = [] if last else words[-_CONTEXT:]
    return "".join([*start, " …", *end])


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159]}…"


def _source_place(file: Path, pointer: str) -> str:
    """File, line and column of a fact in its case."""
    source, _ = read_source(file)
    if source is None:
        return str(file)
    (placed,) = source.locate([Diagnostic("", "", file, pointer)])
    start = placed.span.start if placed.span else None
    return f"{file}:{start.line}:{start.column} ({pointer})" if start else f"{file} ({pointer})"
