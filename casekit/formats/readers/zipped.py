"""A zip file opened once for all who look at it, one after the other.

The reader, and then those who search the same file, need the same members. What ``zipfile`` makes
for each of them costs more than to unpack it, so that sound members are unpacked here; whatever is
not as usual is left to ``zipfile``, which knows what to do or to say.
"""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_HEADER: Final = struct.Struct("<4s22x2H")
"""In front of a member: a signature, and the lengths of its name and of what follows the name
(APPNOTE.TXT, 4.3.7)."""

_SIGNATURE: Final = b"PK\x03\x04"
_ENCRYPTED: Final = 1


class Zipped:
    """The entries of a zip file; a member is unpacked when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises what ``zipfile`` raises where this is no zip file."""
        self._data = data
        self._archive = ZipFile(io.BytesIO(data))
        self._members: dict[int, bytes] = {}
        self.entries = self._archive.infolist()
        self.comment = self._archive.comment
        self.start_of_directory = self._archive.start_dir

    def read(self, entry: ZipInfo) -> bytes:
        """A member's bytes; raises what ``zipfile`` raises where they are damaged."""
        key = id(entry)
        if key not in self._members:
            found = self._unpacked(entry)
            self._members[key] = self._archive.read(entry) if found is None else found
        return self._members[key]

    def _unpacked(self, entry: ZipInfo) -> bytes | None:
        """The bytes of a member in which nothing is unusual, else None."""
        start = entry.header_offset + _HEADER.size
        if entry.flag_bits & _ENCRYPTED or start > len(self._data) or entry.header_offset < 0:
            return None
        signature, name, extra = _HEADER.unpack_from(self._data, entry.header_offset)
        own_name = self._data[start : start + name]
        if signature != _SIGNATURE or own_name != entry.orig_filename.encode("ascii", "replace"):
            return None
        start += name + extra
        packed = self._data[start : start + entry.compress_size]
        if entry.compress_type == ZIP_STORED:
            found = packed
        elif entry.compress_type == ZIP_DEFLATED:
            try:
                found = zlib.decompressobj(-15).decompress(packed, entry.file_size + 1)
            except zlib.error:
                return None
        else:
            return None
        is_whole = len(found) == entry.file_size and zlib.crc32(found) == entry.CRC
        return found if is_whole else None


@lru_cache(maxsize=1)
def zipped(data: bytes) -> Zipped:
    """The zip file in these bytes; raises what ``zipfile`` raises where it is none."""
    return Zipped(data)
