"""Publishing: whole files appear under their final names by rename, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casekit.archive.job import CaseResult
from casekit.errors import EnvironmentProblem

PRIVATE = ".casekit"
"""Folder inside the exports that holds what is not published: staging and caches."""


@contextmanager
def staging(exports: Path) -> Iterator[Path]:
    """A fresh folder on the same file system as ``exports``, gone afterwards."""
    try:
        private = exports / PRIVATE
        private.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="staging-", dir=private))
    except OSError as error:
        raise EnvironmentProblem(
            f"cannot write to {exports}: {error.strerror}",
            "Choose another folder with -o, or free some space.",
        ) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(result: CaseResult, exports: Path) -> None:
    """Move a case's artefacts to ``exports/<id>/``, each by one atomic rename."""
    folder = exports / result.case_id
    folder.mkdir(exist_ok=True)
    for artefact in result.artefacts:
        artefact.staged.replace(folder / artefact.name)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
