"""Strings of JSON: their ends, the slips inside them, and where each character is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.source.fault import Range

STRAIGHT = '"'

_CLOSING = {
    "'": "'’",
    "`": "`'",
    "‘": "’'",
    "‚": "‘’'",
    "’": "’'",
    "“": '”“"',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
}
_WELL_FORMED = re.compile(
    r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
)
_TO_QUOTE = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_BREAK = re.compile(r"[\n\r]\s*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_PIECE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u[0-9a-fA-F]{4}|\\.|[^\\]",
    re.DOTALL,
)
_HALF = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_ESCAPE = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})')
_PAIR_LENGTH = 12


def find_string(text: str, start: int) -> int | None:
    """Where the string that begins at ``start`` ends, after its mark; None when it never does.

    A straight mark at the end of a line whose next line begins with a mark or a closing bracket
    was forgotten; any other line break is taken for a part of the text.
    """
    if text[start] != STRAIGHT:
        closing = _CLOSING[text[start]]
        match = re.compile(f"[^{closing}\n\r]*[{closing}]").match(text, start + 1)
        return match.end() if match else None
    if match := _WELL_FORMED.match(text, start):
        return match.end()
    match = _TO_QUOTE.match(text, start)
    if match is None:
        return None
    for line_break in _BREAK.finditer(text, start, match.end()):
        if text[line_break.end() : line_break.end() + 1] in ('"', "}", "]"):
            return None
    return match.end()


def string_slips(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The slips inside a string in straight marks: kind, start and end of each."""
    if _WELL_FORMED.fullmatch(text, start, end) and not _SURROGATE.search(text, start, end):
        return
    seen = set()
    for piece in _PIECE.finditer(text, start + 1, end - 1):
        kind = _slip_of(piece[0])
        if kind and (kind, piece[0]) not in seen:
            seen.add((kind, piece[0]))
            yield kind, *piece.span()


def _slip_of(piece: str) -> str | None:
    if piece < " ":
        return {"\n": "line_break", "\r": "line_break", "\t": "tab"}.get(piece, "control")
    if piece[0] == "\\" and len(piece) != _PAIR_LENGTH:
        if _HALF.fullmatch(piece):
            return "surrogate"
        if not _ESCAPE.fullmatch(piece):
            return "escape"
    return None


def characters(text: str, literal: Range) -> list[Range]:
    """Where each character of a valid string is written, in the order of the decoded value."""
    inside = _PIECE.finditer(text, literal.start + 1, literal.end - 1)
    return [Range(*piece.span()) for piece in inside]
