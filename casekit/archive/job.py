"""One batch of a build: what a worker process does."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from casekit import pipeline
from casekit.archive.fingerprint import Content, Inputs, content, inputs, raw_digest
from casekit.archive.record import record
from casekit.archive.staging import Artefact, Wanted, stage
from casekit.archive.surroundings import surroundings
from casekit.archive.warm import get_ready, tidy_up
from casekit.canonical import digest
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.document.citations import CitationEngine
from casekit.document.inlines import walk
from casekit.document.nodes import Document, Edition, FigureBlock
from casekit.document.pandoc import shared_server
from casekit.errors import EnvironmentProblem
from casekit.formats import registry
from casekit.pipeline import Loaded
from casekit.source.decode import decode
from casekit.source.locate import CaseLocation

BATCH = 8
"""Cases a worker takes at a time, at most."""


@dataclass(frozen=True, slots=True)
class Task:
    """A case, and format and edition of every artefact to make of it; none only checks it."""

    location: CaseLocation
    wanted: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A batch of cases of one archive, and what to make of them. Artefacts go to ``staging``.

    ``formats`` and ``editions`` are all that are ordered, also where less is wanted of a case;
    ``cache`` is where formatted citations are kept.
    """

    tasks: tuple[Task, ...]
    formats: tuple[str, ...]
    editions: tuple[Edition, ...]
    staging: Path
    cache: Path

    @property
    def names(self) -> tuple[str, ...]:
        """The cases, by their folders."""
        return tuple(task.location.file.parent.name for task in self.tasks)

    def run(self) -> list[CaseResult]:
        """Build every case of the batch; one that cannot be built only has findings."""
        return run(self)

    def pieces(self) -> list[Job]:
        """The same with each case in a job of its own."""
        return [replace(self, tasks=(task,)) for task in self.tasks]

    def lost(self) -> list[CaseResult]:
        """What became of a case over which a process died, and died again when it was alone."""
        return [_lost(task) for task in self.tasks]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of one case. Without ``artefacts`` nothing of it was built.

    ``raw``, ``content`` and ``inputs`` are what was read (:mod:`casekit.archive.fingerprint`), None
    or empty where it changed meanwhile; ``surroundings`` is the digest of what it was made with.
    ``record`` is what the manifest keeps of it for the catalogue and for comparing versions.
    """

    location: CaseLocation
    case_id: str
    title: str
    status: str
    version: str
    language: str
    source_sha256: str
    artefacts: tuple[Artefact, ...]
    diagnostics: tuple[Diagnostic, ...]
    raw: str = ""
    content: Content | None = None
    inputs: Inputs | None = None
    surroundings: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)


@cache
def engine(folder: Path) -> CitationEngine:
    """One citation processor a process; it lives as long as the process."""
    return CitationEngine(folder, server=shared_server())


def run(job: Job) -> list[CaseResult]:
    """Build every case of the batch; one that cannot be built only has findings."""
    get_ready(job.formats)
    loaded = [pipeline.review(pipeline.load(task.location)) for task in job.tasks]
    wanted = {task.location.file: task.wanted for task in job.tasks}
    sound = [item for item in loaded if item.is_sound and wanted[item.location.file]]
    documents = _documents(sound, job)
    results = []
    for item in loaded:
        file = item.location.file
        results.append(_result(item, documents.get(file), wanted[file], job))
        tidy_up()
    return results


def _lost(task: Task) -> CaseResult:
    file = task.location.file
    return CaseResult(
        location=task.location,
        case_id=task.location.folder_name or file.stem,
        title="",
        status="",
        version="",
        language="",
        source_sha256="",
        artefacts=(),
        diagnostics=(finding("CK505", "the process that built this case died, twice", path=file),),
    )


def _documents(sound: list[Loaded], job: Job) -> dict[Path, Document | Diagnostic]:
    if not sound:
        return {}
    config, _ = pipeline.configuration(sound[0].location.archive)
    drafts = [item.draft for item in sound if item.draft is not None]
    documents = pipeline.resolve(drafts, config, engine(job.cache))
    return {item.location.file: made for item, made in zip(sound, documents, strict=True)}


def _result(
    item: Loaded,
    made: Document | Diagnostic | None,
    wanted: Wanted,
    job: Job,
) -> CaseResult:
    artefacts: list[Artefact] = []
    diagnostics = list(item.diagnostics)
    document = made if isinstance(made, Document) else None
    if isinstance(made, Diagnostic) and item.source is not None:
        diagnostics += item.source.locate([made])
    if document is not None:
        try:
            artefacts, failures = stage(item, document, wanted, job.staging)
            diagnostics += failures
        except EnvironmentProblem:
            raise
        except Exception as error:  # one case's failure must never stop the others
            diagnostics.append(_failure(item, error))
    case = item.draft.case if item.draft else None
    return CaseResult(
        location=item.location,
        case_id=case.id if case else item.location.folder_name or item.location.file.stem,
        title=document.title_text if document else "",
        status=str(case.status) if case else "",
        version=case.version if case else "",
        language=case.language if case else "",
        source_sha256=source_digest(item, document),
        artefacts=tuple(artefacts),
        diagnostics=tuple(diagnostics),
        record=record(case, document, _widest(job), pipeline.build_day())
        if case and document
        else {},
        **_read(item, document),
        surroundings=_surroundings(item.location.archive, job.staging.parent),
    )


@lru_cache(maxsize=16)
def _surroundings(archive: Path, build: Path) -> str:
    """The digest of what this process builds with, taken once in each build."""
    return surroundings(archive)[0].digest


def _read(item: Loaded, document: Document | None) -> dict[str, Any]:
    """What was read, as digests; nothing where the files have changed since."""
    if item.source is None:
        return {}
    location = item.location
    raw, data = raw_digest(location)
    if decode(data, location.file)[0] != item.source.text:
        return {}
    what = content(item.source.tree)
    found = inputs(what, location.folder)
    if document and not _pictures(document) <= set(found.figures.values()):
        return {}
    return {"raw": raw, "content": what, "inputs": found}


def _pictures(document: Document) -> set[str]:
    return {node.image.sha256 for node in walk(document) if isinstance(node, FigureBlock)}


def _widest(job: Job) -> Edition:
    """Participant only where no file of the job is complete: then its manifest shows no answer."""
    formats = map(registry.get, job.formats)
    complete = Edition.COMPLETE
    if complete in job.editions and any(complete in format.editions for format in formats):
        return complete
    return Edition.PARTICIPANT


def _failure(item: Loaded, error: Exception) -> Diagnostic:
    if os.environ.get("CASEKIT_DEBUG"):
        raise error
    return finding(
        "CK501",
        f"the case could not be written: {type(error).__name__}: {error}",
        path=item.location.file,
        help="This is a fault in casekit, not in the case. Run the build again with "
        "CASEKIT_DEBUG=1 and report what it prints; the last good version stays published.",
    )


def source_digest(item: Loaded, document: Document | None) -> str:
    """SHA-256 over what the author supplied: the case's tree and its figures."""
    if item.source is None or document is None:
        return ""
    figures = {
        node.id: node.image.sha256 for node in walk(document) if isinstance(node, FigureBlock)
    }
    return digest({"case": item.source.tree, "figures": figures})


def batches(tasks: Sequence[Task], workers: int) -> list[tuple[Task, ...]]:
    """Split into batches of one archive each, the last ones small so that no worker waits long.

    Each batch is one run of the citation processor.
    """
    found: list[list[Task]] = []
    room = 0
    for number, task in enumerate(tasks):
        if not room or found[-1][0].location.archive != task.location.archive:
            found.append([])
            room = max(1, min(BATCH, (len(tasks) - number) // (4 * workers)))
        found[-1].append(task)
        room -= 1
    return [tuple(batch) for batch in found]
