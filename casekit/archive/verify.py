"""Verifying a published tree: every file against the manifest, every fact against its case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casekit import pipeline
from casekit.archive import catalogue
from casekit.archive.job import source_digest
from casekit.archive.manifest import FILE_NAME, read_manifest
from casekit.archive.publish import PRIVATE
from casekit.canonical import sha256
from casekit.document.citations import CitationEngine
from casekit.document.nodes import Document, Edition
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.pipeline import Loaded
from casekit.source.locate import CaseLocation
from casekit.verify.mismatch import Mismatch
from casekit.verify.prove import Loss, Prover

PUBLISHED_BESIDE = (FILE_NAME, *catalogue.PAGES, "report.json", "report.txt", "README.md")
"""Files of the exports folder itself, which belong to no case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in one file.

    ``status`` is ``verified``, ``stale`` (its case has changed since), ``tampered`` (not the file
    that was published, or not in the manifest at all), ``mismatch`` (a fact is wrong), ``leak``
    (a participant file gives the answer away) or ``unreadable`` (missing or damaged).
    """

    path: str
    case: str
    format: str
    edition: str
    status: str
    facts: int = 0
    mismatches: tuple[Mismatch, ...] = ()
    losses: tuple[Loss, ...] = ()
    case_file: Path | None = None


@dataclass(frozen=True, slots=True)
class _Truth:
    """A case as it is now."""

    loaded: Loaded
    digest: str
    prover: Prover


def verify(
    exports: Path, locations: Iterable[CaseLocation], *, against_cases: bool
) -> Iterator[Checked]:
    """Check every file of a published tree, in the order of the manifest, then unknown files.

    ``against_cases`` compares with the cases as they are now even where the manifest says that a
    file was made from an earlier version. Raises UsageProblem where there is no manifest.
    """
    manifest = read_manifest(exports / FILE_NAME)
    if not manifest:
        raise UsageProblem(
            f"there is no manifest in {exports}, or it is damaged",
            "Name the folder that “casekit build” wrote, and build again if it is damaged.",
        )
    truths = _truths(locations, exports)
    for entry in manifest["artefacts"]:
        yield _check(exports, entry, truths, against_cases=against_cases)
    yield from _unknown(exports, manifest)


def _truths(locations: Iterable[CaseLocation], exports: Path) -> dict[str, _Truth | Loaded]:
    """Each case by its id: proved from where it is sound, only loaded where it is not."""
    found: dict[str, _Truth | Loaded] = {}
    with CitationEngine(exports / PRIVATE / "citations") as engine:
        for location in locations:
            loaded = pipeline.load(location)
            config, _ = pipeline.configuration(location.archive)
            name = location.folder_name or location.file.stem
            found[name] = loaded
            if loaded.draft is None or not loaded.is_sound:
                continue
            (document,) = pipeline.resolve([loaded.draft], config, engine)
            if isinstance(document, Document):
                name = document.case_id
                prover = Prover(document, config.theme)
                found[name] = _Truth(loaded, source_digest(loaded, document), prover)
    return found


def _check(
    exports: Path,
    entry: Mapping[str, Any],
    truths: Mapping[str, _Truth | Loaded],
    *,
    against_cases: bool,
) -> Checked:
    def checked(status: str, **more: Any) -> Checked:
        return Checked(
            path=entry["path"],
            case=entry["case"],
            format=entry["format"],
            edition=entry["edition"],
            status=status,
            **more,
        )

    try:
        data = (exports / entry["path"]).read_bytes()
    except OSError as error:
        return checked("unreadable", mismatches=(_whole("missing", str(error.strerror)),))
    tampered = sha256(data) != entry["sha256"]
    truth = truths.get(entry["case"])
    if not isinstance(truth, _Truth):
        why = "its case is missing" if truth is None else "its case has errors: casekit check"
        problem = (_whole("case", why),)
        return checked("tampered" if tampered else "stale", mismatches=problem)
    stale = truth.digest != entry["source_sha256"]
    if stale and not against_cases:
        return checked("tampered" if tampered else "stale")
    if entry["format"] not in registry.names():
        problem = (_whole("unreadable", f"this casekit knows no format “{entry['format']}”"),)
        return checked("tampered" if tampered else "unreadable", mismatches=problem)
    format = registry.get(entry["format"])
    edition = Edition(entry["edition"])
    proof = truth.prover.prove(format, edition, data, Path(entry["path"]).name)
    mismatches = list(proof.mismatches)
    mismatches += [Mismatch("leak", "", "", leak.excerpt, leak.place) for leak in proof.leaks]
    if proof.problem:
        mismatches.append(_whole("unreadable", proof.problem))
    status = "tampered" if tampered and proof.status != "leak" else proof.status
    return checked(
        status,
        facts=sum(proof.facts.values()),
        mismatches=tuple(mismatches),
        losses=proof.losses,
        case_file=truth.loaded.location.file,
    )


def _whole(kind: str, what: str) -> Mismatch:
    return Mismatch(kind, "", "", what)


def _unknown(exports: Path, manifest: Mapping[str, Any]) -> Iterator[Checked]:
    """Files that nobody published here."""
    known = {entry["path"] for entry in manifest["artefacts"]} | set(PUBLISHED_BESIDE)
    for path in sorted(exports.rglob("*")):
        name = path.relative_to(exports)
        if path.is_file() and name.parts[0] != PRIVATE and name.as_posix() not in known:
            extra = (_whole("extra", "the manifest does not list this file"),)
            case = name.parts[0] if len(name.parts) > 1 else ""
            yield Checked(
                path=name.as_posix(),
                case=case,
                format="",
                edition="",
                status="tampered",
                mismatches=extra,
            )
