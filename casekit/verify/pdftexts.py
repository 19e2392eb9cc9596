"""Every text in a PDF file: on its pages, in its strings and names, in its attached files.

A small scanner of its own reads all objects, also those that nothing refers to (ISO 32000-1,
7.3–7.5); PDFium reads what stands on the pages.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium

from casekit.formats.readers.pdf.opened import opened
from casekit.verify.pieces import PARAGRAPH, Piece, as_text, binary

_NAME = re.compile(rb"/([^\s/<>\[\](){}%]{3,127})")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_COMMENT = re.compile(rb"%[^\r\n]{4,}")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
            b"\n": b"", b"\r": b"", b"\r\n": b""}  # fmt: skip
_LABEL = re.compile(r"\n(?=(?:[0-9]{1,3}\.|[•◦▪–])\s)")
"""Where a line begins an item of a list."""

_MOST = 100_000_000
_NO_TEXT = (b"/Image", b"/FontFile", b"/Length1", b"/OpenType", b"/CIDFontType0C", b"/Type1C")
"""Streams that are pixels or outlines."""


def pdf_texts(data: bytes, name: str) -> Iterator[Piece]:
    """All texts of a PDF file; of a damaged one what can be read."""
    yield from _pages(data, name)
    streams = list(_streams(data))
    plain = bytearray()
    last = 0
    for start, end, _ in streams:
        plain += data[last:start]
        last = end
    plain += data[last:]
    yield from _objects(bytes(plain), f"{name}, objects")
    yield from binary(bytes(plain), f"{name}, objects")
    for head, packed in ((head, data[start:end]) for start, end, head in streams):
        if any(kind in head for kind in _NO_TEXT):
            continue
        body = _unpacked(packed, head)
        if any(kind in head for kind in (b"/ObjStm", b"/EmbeddedFile", b"/Metadata")):
            place = "attached file" if b"/EmbeddedFile" in head else "objects"
            yield from _objects(body, f"{name}, {place}")
            yield from binary(body, f"{name}, {place}")
        elif _is_content(body):
            yield from _strings(body, f"{name}, page")
        elif b"begincmap" not in body:
            yield from binary(body, f"{name}, stream")


def _pages(data: bytes, name: str) -> Iterator[Piece]:
    try:
        file = opened(data)
    except pdfium.PdfiumError:
        return
    for number, sheet in enumerate(file.sheets(), 1):
        text = _LABEL.sub(f"\n{PARAGRAPH}", sheet.textpage.get_text_bounded())
        yield Piece(f"{name}, page {number}", text)


def _streams(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Where the bytes of each stream begin and end, and its dictionary."""
    at = 0
    while (found := data.find(b"stream", at)) >= 0:
        at = found + 6
        if data[found - 3 : found] == b"end":
            continue
        start = at + (2 if data[at : at + 2] == b"\r\n" else 1)
        end = data.find(b"endstream", start)
        if end < 0:
            break
        yield start, end, data[max(data.rfind(b" obj", 0, found), 0) : found]
        at = end + 9


def _unpacked(packed: bytes, head: bytes) -> bytes:
    """A stream's bytes without compression; none where they are damaged."""
    if b"/FlateDecode" not in head and b"/Fl" not in head:
        return packed
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return b""


def _is_content(body: bytes) -> bool:
    return b" Tf" in body or b"BDC" in body or b" Tj" in body or b"TJ" in body


def _objects(data: bytes, place: str) -> Iterator[Piece]:
    yield from _strings(data, place)
    for name in dict.fromkeys(_NAME.findall(data)):
        text = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), name)
        yield Piece(f"{place}, name", _text(text), is_name=True)
    for comment in _COMMENT.findall(data):
        yield Piece(f"{place}, comment", _text(comment))


def _strings(data: bytes, place: str) -> Iterator[Piece]:
    for text in dict.fromkeys(_literals(data)):
        yield Piece(place, _text(text))
    for digits in dict.fromkeys(_HEX.findall(data)):
        packed = re.sub(rb"\s", b"", digits)
        yield Piece(place, _text(bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode())))


def _literals(data: bytes) -> Iterator[bytes]:
    """The strings in parentheses (7.3.4.2), nested ones and escapes included."""
    depth, start = 0, 0
    for found in _BRACKET.finditer(data):
        if found[0] == b"(":
            start = start if depth else found.end()
            depth += 1
        elif found[0] == b")" and depth:
            depth -= 1
            if not depth and found.start() - start > 1:
                yield _ESCAPED.sub(_unescaped, data[start : found.start()])


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 255,))
    return _ESCAPES.get(found[2], found[2])


def _text(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "ignore")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "ignore")
    return as_text(data)
