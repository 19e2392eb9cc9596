"""Texts found in a file, and what can be read in parts of it that are no texts."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

FONTS = (b"wOF2", b"wOFF", b"\x00\x01\x00\x00", b"OTTO", b"true")
"""How font files begin."""

_READABLE = re.compile(rb"[\x09\x20-\x7e\x80-\xff]{5,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){5,}|(?:\x00[\x20-\x7e\xa0-\xff]){5,}")


PARAGRAPH = "\ue000"
"""Between the paragraphs of a text that was joined over all of them (U+E000, for private use)."""


class Piece(NamedTuple):
    """A text and where it stands; ``is_name`` for values of attributes and names of things.

    ``runs`` are its parts where it was joined from the texts of elements.
    """

    place: str
    text: str
    is_name: bool = False
    runs: tuple[str, ...] = ()


def binary(data: bytes, name: str) -> Iterator[Piece]:
    """What can be read in bytes that are no text; of a picture only what is not its pixels."""
    if data.startswith(b"\x89PNG"):
        data = b"\n".join(_png(data))
    elif data.startswith(b"\xff\xd8"):
        data = b"\n".join(_jpeg(data))
    elif data.startswith(FONTS):
        return
    for run in _WIDE.findall(data) if b"\x00" in data else ():
        yield Piece(name, run.replace(b"\x00", b"").decode("latin-1"))
    readable = b"\n".join(_READABLE.findall(data))
    if readable:
        yield Piece(name, as_text(readable))


def _png(data: bytes) -> Iterator[bytes]:
    """The chunks of a PNG file that are not its pixels (ISO/IEC 15948), and what follows them."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind not in (b"IDAT", b"PLTE", b"IHDR"):
            yield body
        for start in re.finditer(rb"\x00", body[:200]) if kind in (b"zTXt", b"iTXt") else ():
            yield _inflated(body[start.end() :])
            yield _inflated(body[start.end() + 1 :])
        at += 12 + length
        if kind == b"IEND":
            break
    yield data[at:]


def _jpeg(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG file before its pixels, and what follows these."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if data[at + 1] == 0xFE or 0xE0 <= data[at + 1] <= 0xEF:
            yield data[at + 4 : at + 2 + length]
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    yield data[end + 2 :] if end > 0 else b""


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 1_000_000)
    except zlib.error:
        return b""


def as_text(data: bytes) -> str:
    """Bytes as UTF-8 or, where they are not, as Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
