"""Publishing: whole, verified files appear under their names, and the manifest never lies.

A case has many files and one manifest, and no file system renames them all at once. What holds at
every instant, for a reader who knows nothing of casekit: every file is whole, and every file that
the manifest names has the digest that the manifest tells. For that the manifest is replaced twice,
first without the entries of files that are about to change, and after the change with their new
ones. What is about to happen is in the ledger before it happens, so that the next start completes
what was interrupted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from casekit.archive import manifest
from casekit.archive.fingerprint import file_digest
from casekit.archive.ledger import Artefact, Case, Ledger
from casekit.archive.manifest import Head
from casekit.errors import EnvironmentProblem

PRIVATE = ".casekit"
"""Folder inside the exports that holds what is not published: staging, caches, the ledger."""

UNKNOWN = ["", 0]
"""The digest and size of a manifest that has to be written anew."""

_STAGING, _BESIDE = "staging-", "new-"
_FEW = 64
"""So many files are flushed one by one; for more, everything that the machine holds is flushed."""


def private_folder(exports: Path) -> Path:
    """The private folder, made where there is none; raises EnvironmentProblem."""
    folder = exports / PRIVATE
    with writing_to(exports):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def staging(exports: Path) -> Iterator[Path]:
    """A fresh folder on the same file system as ``exports``, gone afterwards."""
    import shutil
    import tempfile

    with writing_to(exports):
        folder = Path(tempfile.mkdtemp(prefix=_STAGING, dir=exports / PRIVATE))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing_to(exports: Path) -> Iterator[None]:
    """Turn what the operating system refuses into an EnvironmentProblem."""
    try:
        yield
    except OSError as error:
        name = f" ({error.filename})" if error.filename else ""
        raise EnvironmentProblem(
            f"cannot write to {exports}: {error.strerror}{name}",
            "Choose another folder with -o, or free some space. What was published is whole; the "
            "next build goes on from there.",
        ) from error


class Shelf:
    """What is published, and the one way to change it."""

    def __init__(self, exports: Path, ledger: Ledger, head: Head) -> None:
        self.exports = exports
        self.head = head
        self._ledger = ledger
        self._private = exports / PRIVATE
        self.entries = ledger.entries()
        present = {path.partition("/")[0] for path in self.entries}
        self.cases = {
            case.id: case.entry
            for case in ledger.cases().values()
            if case.entry and case.id in present
        }

    def publish(
        self,
        artefacts: Sequence[tuple[Artefact, Path]],
        cases: Sequence[Case] = (),
        gone: Sequence[str] = (),
    ) -> None:
        """Publish staged artefacts, record their cases, and remove the files ``gone``.

        Raises EnvironmentProblem; then everything is as it was, or will be as ordered after the
        next start.
        """
        with writing_to(self.exports):
            for item, staged in artefacts:
                _insist(staged, item)
            moving = [(item, staged) for item, staged in artefacts if not self._is_there(item)]
            _flush([staged for _, staged in moving])
            top = self._private
            self._ledger.intend(
                [(item, str(staged.relative_to(top))) for item, staged in artefacts],
                cases,
                gone,
                self.head,
            )
            self._carry_out(moving, [item for item, _ in artefacts], cases, gone)

    def recover(self) -> None:
        """Complete what was about to happen when a build ended before its time."""
        intent = self._ledger.intended()
        if intent is None:
            return
        self.head = intent.head
        with writing_to(self.exports):
            moving, done, lost = [], [], []
            for item, name in intent.artefacts:
                staged = self._private / name
                if file_digest(str(staged)) == item.sha256:
                    moving.append((item, staged))
                elif not self._is_there(item):
                    lost.append(item.path)
                    continue
                done.append(item)
            self._carry_out(moving, done, [] if lost else intent.cases, intent.gone)
        if lost:  # somebody has removed the staged files: look at every file
            self._ledger.keep("manifest", UNKNOWN)

    def write_manifest(self) -> None:
        """Write the manifest as it should be, whatever is there."""
        with writing_to(self.exports):
            text = manifest.manifest_text(self.head, self.cases, self.entries)
            replace(self.exports, manifest.FILE_NAME, text)
            self._ledger.keep("manifest", list(_mark(text)))

    def _carry_out(
        self,
        moving: Sequence[tuple[Artefact, Path]],
        artefacts: Sequence[Artefact],
        cases: Sequence[Case],
        gone: Sequence[str],
    ) -> None:
        place = self.exports / manifest.FILE_NAME
        moved = {item.path for item, _ in moving}
        before = manifest.without(self.entries, {*moved, *gone})
        after = {path: entry for path, entry in self.entries.items() if path not in gone}
        after |= {item.path: item.entry for item in artefacts}
        after_cases = {**self.cases, **{case.id: case.entry for case in cases}}
        kept = {path.partition("/")[0] for path in after}
        after_cases = {name: entry for name, entry in after_cases.items() if name in kept}
        text = manifest.manifest_text(self.head, after_cases, after)
        prepared = _prepared(self.exports, f"next-{manifest.FILE_NAME}", text)
        if len(before) < len(self.entries):
            names = {path.partition("/")[0] for path in before}
            cases_before = {name: entry for name, entry in self.cases.items() if name in names}
            earlier = manifest.manifest_text(self.head, cases_before, before)
            replace(self.exports, manifest.FILE_NAME, earlier)
        for item, staged in moving:
            final = self.exports / item.path
            final.parent.mkdir(exist_ok=True)
            staged.replace(final)
        for path in gone:
            self._remove(path)
        prepared.replace(place)
        _flush_folder(self.exports)
        self._ledger.done(artefacts, cases, gone, _mark(text))
        self.entries, self.cases = after, after_cases

    def _is_there(self, item: Artefact) -> bool:
        return file_digest(str(self.exports / item.path)) == item.sha256

    def _remove(self, path: str) -> None:
        file = self.exports / path
        file.unlink(missing_ok=True)
        with suppress(OSError):  # somebody's own files keep the folder
            file.parent.rmdir()


def replace(exports: Path, name: str, data: bytes) -> None:
    """Replace a file beside the manifest, which a reader sees old or new, never in part."""
    with writing_to(exports):
        _prepared(exports, name, data).replace(exports / name)


def _prepared(exports: Path, name: str, data: bytes) -> Path:
    """A flushed file in the private folder, to be renamed."""
    path = exports / PRIVATE / f"{_BESIDE}{name}"
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


def sweep(exports: Path) -> None:
    """Remove what builds that ended before their time have left in the private folder."""
    private = exports / PRIVATE
    for path in [*private.glob(f"{_STAGING}*"), *private.glob(f"{_BESIDE}*")]:
        if path.is_dir():
            import shutil

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def is_manifest(exports: Path, mark: Sequence[object] | None) -> bool:
    """Whether the manifest is the one that the ledger knows."""
    path = exports / manifest.FILE_NAME
    try:
        same_size = mark is not None and path.stat().st_size == mark[1]
    except OSError:
        same_size = False
    return bool(same_size and mark and file_digest(str(path)) == mark[0])


def _mark(text: bytes) -> tuple[str, int]:
    return sha256(text).hexdigest(), len(text)


def _insist(staged: Path, item: Artefact) -> None:
    """Refuse a staged file that is not what was verified."""
    if file_digest(str(staged)) != item.sha256:
        raise OSError(5, "a file was damaged after it was written", str(staged))


def _flush(paths: Sequence[Path]) -> None:
    """Have files on the disk before they get their names: a power cut must not empty them."""
    if len(paths) > _FEW and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    with suppress(OSError, AttributeError):  # Windows cannot
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
