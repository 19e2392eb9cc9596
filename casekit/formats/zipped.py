"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile

_FIRST = ("mimetype", "[Content_Types].xml", "_rels/.rels")
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o100644 << 16


def rezip(data: bytes) -> bytes:
    """The same files in fixed order, with a fixed date and fixed permissions.

    What tells the kind of file comes first: the media type of EPUB (OCF 3.3, 4.3) and OpenDocument
    (ISO/IEC 26300-3, 3.3), the content types of Open Packaging (ISO/IEC 29500-2); the rest by name.
    Entries are stored, not compressed: what a compressor makes of its input differs between zlib
    and its replacements, so compressed bytes would depend on the machine. Raises
    ``zipfile.BadZipFile`` for anything that is no zip file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return pack({name: source.read(name) for name in source.namelist()})


def pack(files: dict[str, bytes]) -> bytes:
    """A zip file of ``files`` (name to content), made as :func:`rezip` makes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files, key=_rank):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE_FILE
            archive.writestr(entry, files[name])
    return target.getvalue()


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)
