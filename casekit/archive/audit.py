"""One case's published files against manifest and case: what a worker of ``verify`` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casekit import pipeline
from casekit.archive.job import engine, source_digest
from casekit.archive.publish import PRIVATE
from casekit.archive.warm import get_ready, tidy_up
from casekit.canonical import sha256
from casekit.document.nodes import Document, Edition
from casekit.formats import registry
from casekit.source.locate import CaseLocation
from casekit.verify.mismatch import Mismatch
from casekit.verify.prove import Loss, Prover


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
class Entry:
    """What the manifest says of a file."""

    path: str
    case: str
    format: str
    edition: str
    sha256: str
    source_sha256: str

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Entry:
        """Of an entry of the manifest."""
        return cls(*(entry[name] for name in cls.__slots__))

    def checked(self, status: str, **more: Any) -> Checked:
        """What was found in the file."""
        return Checked(
            path=self.path,
            case=self.case,
            format=self.format,
            edition=self.edition,
            status=status,
            **more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The published files of one case; ``location`` is None where nobody knows the case.

    ``against_cases`` compares with the case as it is now even where a file was made from an earlier
    version.
    """

    exports: Path
    case: str
    location: CaseLocation | None
    entries: tuple[Entry, ...]
    against_cases: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The case."""
        return (self.case,)

    def run(self) -> list[Checked]:
        """Check every file."""
        get_ready([entry.format for entry in self.entries if entry.format in registry.names()])
        truth = _truth(self.location, self.exports)
        found = [self._check(entry, truth) for entry in self.entries]
        tidy_up()
        return found

    def pieces(self) -> list[Audit]:
        """The same with each file by itself."""
        return [replace(self, entries=(entry,)) for entry in self.entries]

    def lost(self) -> list[Checked]:
        """What became of a file over which a process died, and died again."""
        problem = (whole("unreadable", "the process that reads it dies over it or does not end"),)
        return [entry.checked("unreadable", mismatches=problem) for entry in self.entries]

    def _check(self, entry: Entry, truth: _Truth | str) -> Checked:
        try:
            data = (self.exports / entry.path).read_bytes()
        except OSError as error:
            kind = "missing" if isinstance(error, FileNotFoundError) else "unreadable"
            problem = (whole(kind, str(error.strerror)),)
            return entry.checked("unreadable", mismatches=problem)
        tampered = sha256(data) != entry.sha256
        if isinstance(truth, str):
            problem = (whole("case", truth),)
            return entry.checked("tampered" if tampered else "stale", mismatches=problem)
        stale = truth.digest != entry.source_sha256
        if stale and not self.against_cases:
            return entry.checked("tampered" if tampered else "stale")
        if entry.format not in registry.names():
            problem = (whole("unreadable", f"this casekit knows no format “{entry.format}”"),)
            return entry.checked("tampered" if tampered else "unreadable", mismatches=problem)
        return self._proved(entry, data, truth, tampered=tampered)

    def _proved(self, entry: Entry, data: bytes, truth: _Truth, *, tampered: bool) -> Checked:
        format, edition = registry.get(entry.format), Edition(entry.edition)
        proof = truth.prover.prove(format, edition, data, Path(entry.path).name)
        mismatches = list(proof.mismatches)
        mismatches += [Mismatch("leak", "", "", leak.excerpt, leak.place) for leak in proof.leaks]
        if proof.problem:
            mismatches.append(whole("unreadable", proof.problem))
        return entry.checked(
            "tampered" if tampered and proof.status != "leak" else proof.status,
            facts=sum(proof.facts.values()),
            mismatches=tuple(mismatches),
            losses=proof.losses,
            case_file=self.location.file if self.location else None,
        )


@dataclass(frozen=True, slots=True)
class _Truth:
    """A case as it is now."""

    digest: str
    prover: Prover


def _truth(location: CaseLocation | None, exports: Path) -> _Truth | str:
    """A case to prove files from, or why there is none."""
    if location is None:
        return "its case is missing"
    loaded = pipeline.load(location)
    if loaded.draft is not None and loaded.is_sound:
        config, _ = pipeline.configuration(location.archive)
        citations = engine(exports / PRIVATE / "citations")
        (document,) = pipeline.resolve([loaded.draft], config, citations)
        if isinstance(document, Document):
            return _Truth(source_digest(loaded, document), Prover(document, config.theme))
    return "its case has errors: casekit check"


def whole(kind: str, what: str) -> Mismatch:
    """A mismatch of a whole file."""
    return Mismatch(kind, "", "", what)
