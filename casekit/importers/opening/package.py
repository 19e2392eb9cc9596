"""The zip file that Word, OpenDocument, PowerPoint and e-book files are, unpacked with care.

Everything is checked before anything is parsed: how many members there are, what they are
called, how large they say they are, how large they turn out to be, and their checksums (APPNOTE
6.3.10; ECMA-376 part 2, annex B; ODF 1.3 part 2). Members that are zip files themselves are
never opened.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath

from casekit.importers.opening.trouble import Trouble, quoted

MEMBERS = 5_000
"""The most members that a file may have."""
MEMBER_BYTES = 100_000_000
"""The most bytes that one member may unpack to."""
TOTAL_BYTES = 200_000_000
"""The most bytes that all members together may unpack to."""
RATIO = 200
"""How many times its packed size a member above :data:`SMALL` may have; XML reaches about 30."""
SMALL = 4_000_000
TAGS = 1_000_000
"""The most tags of all parts together; a hundred pages of Word have some 100,000."""
_MARKED_UP = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx")
_PIECE = 1 << 16
_ENTRY = b"PK\x01\x02"
_AGAIN = "Open the file in the program it was made with and save it again under a new name."
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DRIVE = re.compile(r"[A-Za-z]:")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Package:
    """The members of a checked zip file: names in the file's order, and their bytes."""

    names: tuple[str, ...]
    _parts: dict[str, bytes] = field(repr=False)
    _folded: dict[str, str] = field(repr=False)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __getitem__(self, name: str) -> bytes:
        """A member's bytes; raises Trouble when there is none of this name."""
        try:
            return self._parts[name]
        except KeyError:
            raise Trouble(
                "CK906", f"the file is incomplete: its part “{name}” is missing", _AGAIN
            ) from None

    def find(self, name: str) -> str:
        """The member of this name, upper and lower case aside; "" when there is none."""
        return self._folded.get(name.lower(), "")


def beside(part: str, target: str) -> str:
    """The member that ``target`` names, as seen from ``part``; "" when it leaves the package."""
    if target.startswith("/"):
        path = normpath(target.lstrip("/"))
    else:
        path = normpath(join(part.rpartition("/")[0], target))
    return "" if path.startswith(("..", "/")) or path == "." else path


def open_package(data: bytes) -> Package:
    """Unpack a zip file that was read; raises Trouble when something is wrong with it."""
    if data.count(_ENTRY) > 4 * MEMBERS:
        raise _too_many(data.count(_ENTRY))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise Trouble(
            "CK906", "the file is cut off or damaged: the list of its parts is missing", _AGAIN
        ) from error
    with archive:
        members = archive.infolist()
        _check_members(members)
        parts = dict(_unpacked(archive, members))
    if sum(data.count(b"<") for name, data in parts.items() if name.endswith(_MARKED_UP)) > TAGS:
        raise _bomb("")
    return Package(tuple(parts), parts, {name.lower(): name for name in parts})


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBERS:
        raise _too_many(len(members))
    _check_names(members)
    if locked := [member.filename for member in members if member.flag_bits & 0x1]:
        raise Trouble(
            "CK905",
            f"the file is protected by a password ({quoted(locked, 1)} is encrypted)",
            "Open it, remove the password (File › Info › Protect in Word) and save it again.",
        )
    for member in members:
        if member.compress_type not in _METHODS:
            raise Trouble(
                "CK906",
                f"{quoted([member.filename])} is compressed in a way that documents never are",
                _AGAIN,
            )
        if member.file_size > MEMBER_BYTES or _swells(member.file_size, member.compress_size):
            raise _bomb(member.filename)
    if sum(member.file_size for member in members) > TOTAL_BYTES:
        raise _bomb("")


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    names = [member.orig_filename for member in members]
    if odd := [name for name in names if _leads_out(name)]:
        raise Trouble(
            "CK908",
            f"the file has parts whose names lead out of it: {quoted(odd)}",
            "No program writes such files. Ask where the file comes from, and for a new copy.",
        )
    links = [
        member.filename for member in members if stat.S_ISLNK(member.external_attr >> 16 & 0xFFFF)
    ]
    if links:
        raise Trouble(
            "CK908",
            f"the file has parts that are links to other files: {quoted(links)}",
            "No program writes such files. Ask where the file comes from, and for a new copy.",
        )
    seen: set[str] = set()
    for name in names:
        if name.lower() in seen:
            raise Trouble(
                "CK908",
                f"the file has its part {quoted([name])} twice, and programs show different ones",
                _AGAIN,
            )
        seen.add(name.lower())


def _leads_out(name: str) -> bool:
    return (
        not name
        or name.startswith("/")
        or "\\" in name
        or "\0" in name
        or _DRIVE.match(name) is not None
        or ".." in name.split("/")
    )


def _unpacked(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes]]:
    """Every member with its bytes, read piece by piece, so that no claim is believed."""
    total = 0
    for member in members:
        if member.is_dir():
            continue
        pieces, size = [], 0
        try:
            with archive.open(member) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    total += len(piece)
                    if size > MEMBER_BYTES or total > TOTAL_BYTES:
                        raise _bomb(member.filename)
                    if _swells(size, member.compress_size):
                        raise _bomb(member.filename)
                    pieces.append(piece)
        except _FAULTS as error:
            raise Trouble(
                "CK906",
                f"the file is damaged: its part {quoted([member.filename])} does not unpack to "
                "what its checksum says",
                _AGAIN,
            ) from error
        yield member.filename, b"".join(pieces)


def _swells(size: int, packed: int) -> bool:
    return size > SMALL and size > RATIO * max(packed, 1)


def _bomb(name: str) -> Trouble:
    part = f"its part {quoted([name])} unpacks" if name else "its parts unpack"
    return Trouble(
        "CK907",
        f"{part} to far more than a document holds",
        "Files made like this stop programs that open them. Ask where it comes from. If it is "
        "full of large pictures, make them smaller.",
    )


def _too_many(number: int) -> Trouble:
    return Trouble(
        "CK907",
        f"the file has {number:,} parts; a document has some dozens",
        "Ask where the file comes from. A document full of pictures may have 5,000 parts.",
    )
