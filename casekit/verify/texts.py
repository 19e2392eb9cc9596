"""Every text in a file, whoever can see it: what the leak gate searches.

Office files and other zip files are opened member by member; XML and HTML are taken apart into
texts, comments, instructions and attributes; pictures and other binary parts give up what is
readable in them; encoded texts (Base64, hexadecimal, per cent, entities) are decoded.
"""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from casekit.formats.readers.zipped import zipped
from casekit.verify.marked import html_texts, xml_texts
from casekit.verify.pdftexts import pdf_texts
from casekit.verify.pieces import FONTS, PARAGRAPH, Piece, as_text, binary

_SHORTEST = 3
_SMALL = 32_000
"""Bytes up to which a part's texts are kept."""

_MOST_BYTES = 200_000_000
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{22,}={0,2}")
_HEX = re.compile(r"[0-9A-Fa-f]{22,}")
_MAY_BE_ENCODED = re.compile(r"[&%\\]|[A-Za-z0-9+/_-]{22}")
"""What a text has at least that :func:`_plainer` can read."""

_PER_CENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")


def texts(data: bytes, file_name: str) -> Iterator[Piece]:
    """All different texts of a file, decoded as often as they were encoded."""
    seen: set[str] = set()
    yield Piece("file name", file_name, is_name=True)
    for piece in _of_file(data, file_name.rpartition("/")[2]):
        if piece.text not in seen and len(piece.text) >= _SHORTEST:
            seen.add(piece.text)
            yield piece
            if _MAY_BE_ENCODED.search(piece.text):
                yield from _decoded(piece, 2)


def _of_file(data: bytes, name: str) -> Iterator[Piece]:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(data)
    elif data.startswith(b"%PDF"):
        yield from pdf_texts(data, name)
    elif start[:9].lower() in (b"<!doctype", b"<html") or b"<html" in start.lower():
        yield from html_texts(data, name)
    elif start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff")):
        yield from xml_texts(data, name)
    elif start.startswith((b"{", b"[")):
        yield from _json(data, name)
    elif name.endswith(".md"):
        yield Piece(name, as_text(data).replace("\n", f"\n{PARAGRAPH}"))
    else:
        yield from binary(data, name)


def _zip(data: bytes) -> Iterator[Piece]:
    try:
        archive = zipped(data)
        yield Piece("zip comment", as_text(archive.comment))
        room = _MOST_BYTES
        for entry in archive.entries:
            room -= entry.file_size
            if room < 0:
                break
            yield Piece(entry.filename, entry.filename, is_name=True)
            yield Piece(entry.filename, as_text(entry.comment + entry.extra))
            yield from _of_member(archive.read(entry), entry.filename)
        yield from binary(data[: archive.entries[0].header_offset], "before the zip")
        tail = data.rfind(b"PK\x05\x06", archive.start_of_directory)
        yield from binary(data[tail + 22 + len(archive.comment) :], "after the zip")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, IndexError):
        yield from binary(data, "damaged zip")


def _of_member(data: bytes, name: str) -> Iterator[Piece]:
    """The texts of a part; those of a small one, as templates have, are kept for the next file."""
    return iter(_kept(data, name)) if len(data) <= _SMALL else _of_file(data, name)


@lru_cache(maxsize=96)
def _kept(data: bytes, name: str) -> tuple[Piece, ...]:
    return tuple(_of_file(data, name))


def _json(data: bytes, name: str) -> Iterator[Piece]:
    yield Piece(name, as_text(data))
    try:
        values = [json.loads(data)]
    except (ValueError, RecursionError):
        return
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield Piece(name, value)
        elif isinstance(value, list):
            values += value
        elif isinstance(value, dict):
            values += value.values()
            for key in value:
                yield Piece(f"{name}, attribute", key, is_name=True)


# Encodings ----------------------------------------------------------------------------------


def _decoded(piece: Piece, depth: int) -> Iterator[Piece]:
    """The same text with one layer of encoding less, for every encoding that it seems to be in."""
    for text in _plainer(piece.text):
        found = Piece(f"{piece.place}, encoded", text, piece.is_name)
        yield found
        if depth > 1:
            yield from _decoded(found, depth - 1)


def _plainer(text: str) -> Iterator[str]:
    if len(text) < 4:
        return
    if "&" in text and (plain := html.unescape(text)) != text:
        yield plain
    if _PER_CENT.search(text):
        yield unquote(text)
    if "\\" in text and _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
    if len(text) < 22:
        return
    runs = _BASE64.findall(text)
    for digits in (digits for run in runs for digits in _HEX.findall(run)):
        yield from _readable(bytes.fromhex(digits[: len(digits) // 2 * 2]))
    for run in runs:
        if run.islower() and "=" not in run:
            continue
        stripped = run.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            yield from _readable(base64.b64decode(stripped + "=" * (-len(stripped) % 4)))
        except (binascii.Error, ValueError):
            continue


def _readable(data: bytes) -> Iterator[str]:
    """The text that bytes are, if they are one; a picture's or other file's inner texts."""
    if data[:4] in (b"\x89PNG", b"PK\x03\x04", b"%PDF") or data[:2] == b"\xff\xd8":
        yield from (piece.text for piece in _of_file(data, "embedded"))
        return
    if data.startswith(FONTS):
        return
    if data.count(0) * 4 > len(data):
        order = "utf-16-be" if data[:1] == b"\x00" or data[:2] == b"\xfe\xff" else "utf-16-le"
        yield data.decode(order, "ignore")
        return
    text = as_text(data)
    if sum(character.isprintable() for character in text) > 0.9 * len(text):
        yield text
