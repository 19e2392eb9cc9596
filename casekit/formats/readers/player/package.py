"""The files of a package, and which of them something asked for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from casekit.document.reading import Unreadable
from casekit.formats.readers.zipped import zipped

_LARGEST: Final = 200_000_000
"""Bytes of a whole package, unpacked; far above any case's."""


@dataclass(slots=True)
class Package:
    """Files by name; it remembers which were ``taken``."""

    files: Mapping[str, bytes]
    taken: dict[str, None] = field(default_factory=dict)

    def take(self, name: str) -> bytes:
        """A file's bytes; raises Unreadable where there is none of that name."""
        if name not in self.files:
            raise Unreadable(f"the package has no {name}")
        self.taken[name] = None
        return self.files[name]

    def untaken(self) -> Iterator[tuple[str, str]]:
        """Files that nothing asks for, as hidden text and place."""
        for name in self.files:
            if name not in self.taken:
                yield "a file that is not part of the page", name


def unzipped(data: bytes) -> Package:
    """The files of a zip; raises Unreadable for a damaged one."""
    try:
        archive = zipped(data)
        entries = archive.entries
        if len({entry.filename for entry in entries}) < len(entries):
            raise Unreadable("a file stands twice in the package")
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise Unreadable("the package is far too large")
        return Package({entry.filename: archive.read(entry) for entry in entries})
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"the package cannot be unpacked: {error}") from error
