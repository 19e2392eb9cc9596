"""What is ordered of a build, and one batch of it: what a worker process does."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casekit import pipeline
from casekit.canonical import digest, sha256
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.document.citations import CitationEngine
from casekit.document.inlines import walk
from casekit.document.nodes import Document, Edition, FigureBlock
from casekit.document.pandoc import shared_server
from casekit.errors import EnvironmentProblem
from casekit.formats import registry
from casekit.pipeline import Loaded
from casekit.source.locate import CaseLocation
from casekit.verify.prove import Loss, Proof, Prover


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build: cases, formats and editions, where to, with how many processes."""

    locations: tuple[CaseLocation, ...]
    formats: tuple[str, ...]
    editions: tuple[Edition, ...]
    exports: Path
    jobs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A batch of cases of one archive, and what to make of them. Artefacts go to ``staging``."""

    locations: tuple[CaseLocation, ...]
    formats: tuple[str, ...]
    editions: tuple[Edition, ...]
    staging: Path
    cache: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """A file written to the staging folder, not yet published."""

    name: str
    format: str
    edition: Edition
    staged: Path
    sha256: str
    size: int
    facts: Mapping[str, int]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of one case. Without ``artefacts`` nothing of it was built."""

    location: CaseLocation
    case_id: str
    title: str
    status: str
    version: str
    language: str
    source_sha256: str
    artefacts: tuple[Artefact, ...]
    diagnostics: tuple[Diagnostic, ...]


@cache
def _engine(folder: Path) -> CitationEngine:
    """One citation processor a process; it lives as long as the process."""
    return CitationEngine(folder, server=shared_server())


def run(job: Job) -> list[CaseResult]:
    """Build every case of the batch; one that cannot be built only has findings."""
    loaded = [pipeline.review(pipeline.load(location)) for location in job.locations]
    documents = _documents([item for item in loaded if item.is_sound], job)
    return [_result(item, documents.get(item.location.file), job) for item in loaded]


def _documents(sound: list[Loaded], job: Job) -> dict[Path, Document | Diagnostic]:
    if not sound:
        return {}
    config, _ = pipeline.configuration(sound[0].location.archive)
    drafts = [item.draft for item in sound if item.draft is not None]
    documents = pipeline.resolve(drafts, config, _engine(job.cache))
    return {item.location.file: made for item, made in zip(sound, documents, strict=True)}


def _result(item: Loaded, made: Document | Diagnostic | None, job: Job) -> CaseResult:
    artefacts: list[Artefact] = []
    diagnostics = list(item.diagnostics)
    document = made if isinstance(made, Document) else None
    if isinstance(made, Diagnostic) and item.source is not None:
        diagnostics += item.source.locate([made])
    if document is not None:
        try:
            artefacts, failures = _write(item, document, job)
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
    )


def _write(item: Loaded, document: Document, job: Job) -> tuple[list[Artefact], list[Diagnostic]]:
    """Write and prove every artefact; one that fails is not kept, and there is a finding."""
    config, _ = pipeline.configuration(item.location.archive)
    prover = Prover(document, config.theme)
    written, failures = [], []
    for artefact in pipeline.write(document, job.formats, job.editions, config):
        if artefact.problem:
            message = f"{artefact.name}: {artefact.problem}"
            failures.append(finding("CK504", message, path=item.location.file))
            continue
        format = registry.get(artefact.format)
        proof = prover.prove(format, artefact.edition, artefact.data, artefact.name)
        if proof.status != "verified":
            failures.append(_disproved(item, artefact.name, proof))
            continue
        staged = job.staging / artefact.name
        staged.write_bytes(artefact.data)
        written.append(
            Artefact(
                name=artefact.name,
                format=artefact.format,
                edition=artefact.edition,
                staged=staged,
                sha256=sha256(artefact.data),
                size=len(artefact.data),
                facts=proof.facts,
                losses=proof.losses,
            )
        )
    return written, failures


def _disproved(item: Loaded, name: str, proof: Proof) -> Diagnostic:
    if proof.leaks:
        leak = proof.leaks[0]
        message = f"{name} holds {leak.what} ({leak.place}): “{leak.excerpt}”"
        return finding("CK503", message, path=item.location.file)
    if proof.mismatches:
        first = proof.mismatches[0]
        more = len(proof.mismatches) - 1
        message = (
            f"{name} differs from the case in {first.kind}"
            + (f" and {more} more" if more else "")
            + f": it should say “{first.expected[:200]}” and says “{first.found[:200]}”"
        )
        found = finding("CK502", message, path=item.location.file, pointer=first.pointer)
        return item.source.locate([found])[0] if item.source else found
    return finding("CK502", f"{name}: {proof.problem}", path=item.location.file)


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


def batches(items: Sequence[CaseLocation], size: int) -> list[tuple[CaseLocation, ...]]:
    """Split into batches of at most ``size`` cases, each of one archive."""
    found: list[list[CaseLocation]] = []
    for item in items:
        last = found[-1] if found else None
        if last is None or len(last) >= size or last[0].archive != item.archive:
            found.append([item])
        else:
            last.append(item)
    return [tuple(batch) for batch in found]
