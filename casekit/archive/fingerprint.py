"""What a case brings along, as digests: its content and its figures, never a time.

Content is the tree that the file spells, so that white space, the order of properties and the
choice of JSON or YAML do not count. A tree's digest is kept under that of the file's bytes, so that
an unchanged file is read and hashed but not parsed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from casekit.canonical import digest
from casekit.source.locate import CaseLocation

ABSENT = ""
"""The digest of a file that is missing or must not be read."""

_NO_LINKS: int = getattr(os, "O_NOFOLLOW", 0)
_READ = (
    os.O_RDONLY
    | _NO_LINKS
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
"""How case files are opened: no link is followed, and no pipe is waited for."""

LARGEST = 20_000_000
"""Bytes; no case file and no figure may have more."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a case file says: the digest of its tree, the files of its figures, and its id."""

    tree: str
    figures: tuple[str, ...]
    case_id: str


@dataclass(frozen=True)
class Inputs:
    """The digest of a case's tree and of each of its figures by file name."""

    tree: str
    figures: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """One digest for all of it."""
        return digest(self.parts)

    @property
    def parts(self) -> dict[str, str]:
        """Everything by name, for telling what has changed."""
        return {"": self.tree, **self.figures}


def raw_digest(location: CaseLocation) -> tuple[str, bytes]:
    """The digest of a case file as it lies there, and its bytes; absent where it is no file."""
    data = _ordinary(str(location.file))
    if data is None:
        return ABSENT, b""
    kind = "json" if location.file.suffix.lower() == ".json" else "yaml"
    return f"{kind}:{sha256(data).hexdigest()}", data


def content_of(data: bytes, path: Path) -> Content | None:
    """What the bytes of a case file say; None where they cannot be read as JSON or YAML."""
    from casekit.source import jsontext, yamltext
    from casekit.source.decode import decode

    text, _ = decode(data, path)
    if text is None:
        return None
    parsed = (jsontext if path.suffix.lower() == ".json" else yamltext).parse(text)
    return content(parsed.tree) if parsed.whole else None


def content(tree: Any) -> Content:
    """What a tree says."""
    figures = tree.get("figures") if isinstance(tree, dict) else None
    files = [item.get("file") for item in figures or () if isinstance(item, dict)]
    case_id = tree.get("id") if isinstance(tree, dict) else None
    names = sorted({name for name in files if isinstance(name, str)})
    return Content(digest(tree), tuple(names), case_id if isinstance(case_id, str) else "")


def inputs(what: Content, folder: Path) -> Inputs:
    """The digests of a case, its figures read from ``folder``."""
    top = str(folder)
    return Inputs(what.tree, {name: _figure(top, name) for name in what.figures})


def _figure(folder: str, name: str) -> str:
    """The digest of a figure; a file outside the folder is not looked at."""
    if "/" in name or "\\" in name or "\0" in name or name in ("", ".", ".."):
        return _unusual_figure(folder, name)
    data = _ordinary(os.path.join(folder, name))
    return _unusual_figure(folder, name) if data is None else sha256(data).hexdigest()


def _unusual_figure(folder: str, name: str) -> str:
    """One in a folder below, or behind a link: read with all the care of :mod:`…assets`."""
    from casekit.document.assets import AssetProblem, load_file

    try:
        return sha256(load_file(Path(folder), name)).hexdigest()
    except (AssetProblem, ValueError):
        return ABSENT


def _ordinary(path: str) -> bytes | None:
    """The bytes of an ordinary file; None for a link, a folder, a pipe, or one too large."""
    try:
        if not _NO_LINKS and os.path.islink(path):
            return None
        handle = os.open(path, _READ)
        try:
            return _bytes(handle)
        finally:
            os.close(handle)
    except (OSError, ValueError):
        return None


def _bytes(handle: int) -> bytes | None:
    """What is in an open file, in as few calls to the system as will do."""
    info = os.fstat(handle)
    if not stat.S_ISREG(info.st_mode) or info.st_size > LARGEST:
        return None
    parts = []
    left = info.st_size
    while left > 0 and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def file_digest(path: str) -> str:
    """The digest of any ordinary file, links followed; absent where it cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return ABSENT
        with open(path, "rb", buffering=0) as file:
            return sha256(file.readall()).hexdigest()
    except (OSError, ValueError):
        return ABSENT
