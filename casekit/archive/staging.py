"""The files of one case: written, proved, and put where they wait to be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casekit import pipeline
from casekit.canonical import sha256
from casekit.codes import finding
from casekit.config import Config
from casekit.diagnostics import Diagnostic
from casekit.document.nodes import Document, Edition
from casekit.errors import EnvironmentProblem
from casekit.formats import registry
from casekit.pipeline import Loaded, Written
from casekit.verify.prove import Loss, Proof, Prover

Wanted = tuple[tuple[str, str], ...]
"""Format and edition of every file to make of a case."""


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


def stage(
    item: Loaded, document: Document, wanted: Wanted, staging: Path
) -> tuple[list[Artefact], list[Diagnostic]]:
    """Write every file that is wanted into a folder; one that fails is not kept, but a finding."""
    config, _ = pipeline.configuration(item.location.archive)
    prover = Prover(document, config.theme)
    written, failures = [], []
    for artefact in _written(document, wanted, config):
        if artefact.problem:
            message = f"{artefact.name}: {artefact.problem}"
            failures.append(finding("CK504", message, path=item.location.file))
            continue
        format = registry.get(artefact.format)
        proof = prover.prove(format, artefact.edition, artefact.data, artefact.name)
        if proof.status != "verified":
            failures.append(_disproved(item, artefact.name, proof))
            continue
        staged = staging / artefact.name
        _put(staged, artefact.data)
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


def _written(document: Document, wanted: Wanted, config: Config) -> Iterator[Written]:
    for edition in Edition:
        names = [name for name, its_edition in wanted if its_edition == edition]
        if names:
            yield from pipeline.write(document, names, [edition], config)


def _put(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise EnvironmentProblem(
            f"cannot write to {path.parent}: {error.strerror}",
            "Free some space, or choose another folder with -o. What was published is whole; the "
            "next build goes on from there.",
        ) from error


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
