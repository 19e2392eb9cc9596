"""Bytes become text: by their mark, as UTF-8, or as what older Windows programs write."""

from __future__ import annotations

import codecs
import re

from casekit.importers.opening.trouble import Notes, Trouble

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")
_RUBBISH = 0.005
"""The share of control characters from which a file is no text."""
MAX_CHARACTERS = 40_000_000
MAX_LINES = 400_000
_HELP = "casekit reads docx, odt, rtf, html, epub, md, txt and pptx."


def decoded(data: bytes, notes: Notes, *, declared: str = "") -> str:
    """The text of a file; raises Trouble when it is none.

    ``declared`` is the encoding that the file itself names, which is tried when there is no mark
    of a Unicode encoding; where that does not fit, UTF-8 is tried, then Windows-1252.
    """
    text = _by_mark(data)
    if text is None:
        text = _as_said(data, declared) or _as_utf8(data) or _as_guessed(data, notes)
    if len(text) > MAX_CHARACTERS or text.count("\n") + text.count("\r") > MAX_LINES:
        raise Trouble(
            "CK902",
            f"the file has {len(text) // 1_000_000} million characters; a case has 50,000",
            "Copy the case into a file of its own.",
        )
    controls = len(_CONTROL.findall(text))
    if controls > max(2, _RUBBISH * len(text)):
        raise Trouble("CK903", "the file is no text: it has bytes that no text has", _HELP)
    return text


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Trouble(
                    "CK906",
                    f"the file says that it is {encoding.removesuffix('-sig').upper()}, but its "
                    f"byte {error.start + 1} does not fit",
                    "Save it again as UTF-8.",
                ) from error
    return None


def _as_said(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii", "us-ascii"}:
        name = "cp1252"  # as every browser reads it (Encoding Standard, 4.2)
    if not name or name.startswith(("utf-16", "utf-32", "utf-7")) or name in _NO_TEXT:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


_NO_TEXT = {
    *("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode"),
    *("unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"),
}


def _as_utf8(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _as_guessed(data: bytes, notes: Notes) -> str:
    name, text = "Windows-1252", ""
    if data[1::2].count(0) > len(data) // 8:
        name, text = "UTF-16", data.decode("utf-16-le", "replace")
    elif data[::2].count(0) > len(data) // 8:
        name, text = "UTF-16", data.decode("utf-16-be", "replace")
    else:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            name, text = "Latin-1", data.decode("latin-1")
    notes.add(
        "CK916",
        f"the file does not say how its letters are stored; it was read as {name}",
        "Compare the letters with accents and signs such as ≥, or save the file as UTF-8.",
    )
    return text
