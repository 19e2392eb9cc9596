"""From a file's bytes to text: UTF-8, or a finding that says what it is instead."""

from __future__ import annotations

import codecs
import os
import stat
from contextlib import suppress
from pathlib import Path

from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Position, Span
from casekit.source.lines import Lines

_SIGNATURES = (
    (b"PK\x03\x04", "a zip file, such as a Word document"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AS = "Save the file again with the encoding UTF-8."


def read_bytes(path: Path, limit: int) -> tuple[bytes | None, list[Diagnostic]]:
    """At most ``limit`` bytes of an ordinary file inside its folder; else a finding."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            kind = "a folder" if stat.S_ISDIR(info.st_mode) else "not an ordinary file"
            return None, [_whole("CK102", f"this is {kind}, not a case file", path)]
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            help = "Copy the file into the folder of the case."
            return None, [_whole("CK104", "this is a link to a file elsewhere", path, help)]
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "?"
        help = "Check the spelling of the path, and whether you may read the file."
        with suppress(OSError, ValueError):
            help = f"It is a link to {path.readlink()}. Put the file itself there."
        return None, [_whole("CK101", f"the file cannot be read: {reason}", path, help)]
    if len(data) > limit:
        help = "Save pictures as files of their own beside the case."
        message = f"the file is larger than {limit // 1_000_000} MB"
        return None, [_whole("CK103", message, path, help)]
    return data, []


def decode(data: bytes, path: Path) -> tuple[str | None, list[Diagnostic]]:
    """The text of a UTF-8 file, without its byte order mark; else a finding."""
    for mark, name in _WIDE:
        if data.startswith(mark):
            return None, [_whole("CK106", f"the file is {name}, not UTF-8", path, _SAVE_AS)]
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            help = "Drafts become cases with “casekit import”."
            return None, [_whole("CK105", f"this is {kind}, not a text", path, help)]
    if b"\0" in data:
        return None, [_zero_byte(data, path)]
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_bad_byte(data, error.start, path)]
    if not text.strip():
        return None, [_whole("CK109", "the file is empty", path)]
    return text, [_mark(path)] if marked else []


def _zero_byte(data: bytes, path: Path) -> Diagnostic:
    """Text without a byte order mark in which every second byte is zero is UTF-16."""
    head = data[:64]
    half = len(head) // 4
    if head[1::2].count(0) > half or head[::2].count(0) > half:
        return _whole("CK106", "the file is UTF-16, not UTF-8", path, _SAVE_AS)
    place = Lines(_readable(data[: data.index(0)])).span
    at = len(_readable(data[: data.index(0)]))
    help = "The file is damaged, or no text at all."
    return finding(
        "CK105", "there is a zero byte in the file", path=path, help=help, span=place(at, at)
    )


def _bad_byte(data: bytes, at: int, path: Path) -> Diagnostic:
    before = _readable(data[:at])
    place = Lines(before).span(len(before), len(before))
    likely = data[at : at + 1].decode("cp1252", "replace")
    hint = f" In Windows-1252 it would be “{likely}”." if likely.isprintable() else ""
    return finding(
        "CK107",
        f"the byte 0x{data[at]:02X} here is not UTF-8",
        path=path,
        help=f"{_SAVE_AS}{hint}",
        span=place,
    )


def _readable(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _mark(path: Path) -> Diagnostic:
    return finding(
        "CK108",
        "the file begins with a byte order mark",
        path=path,
        help="Save it as “UTF-8” rather than “UTF-8 with BOM”.",
        span=Span(Position(1, 1), Position(1, 1)),
    )


def _whole(code: str, message: str, path: Path, help: str = "") -> Diagnostic:
    return finding(code, message, path=path, help=help)
