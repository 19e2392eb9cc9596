"""Where each character of a YAML scalar is written: plain, quoted, literal and folded.

The rules are those of YAML 1.2.2, sections 7.3 and 8.1, as ruamel.yaml applies them. What comes
out is compared with the value that the parser made; when the two differ, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.source.fault import Range

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_HEX = {"x": 2, "u": 4, "U": 8}
_SPACES = re.compile(r"[ \t]*")
_BREAK = re.compile(r"\r\n|\r|\n")
_HEADER = re.compile(r"[|>]([+-]?)([1-9]?)([+-]?)[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_MAX_INDENT = 80

_Piece = tuple[str, Range]


def written(text: str, literal: Range, value: str) -> list[Range]:
    """Where each character of a scalar's value is written; empty when that cannot be said."""
    sign = text[literal.start : literal.start + 1]
    for pieces in _readings(text, literal, sign):
        if "".join(character for character, _ in pieces) == value:
            return [place for _, place in pieces]
    return []


def _readings(text: str, literal: Range, sign: str) -> Iterator[list[_Piece]]:
    if sign in ("|", ">"):
        yield from _block_readings(text, literal, folded=sign == ">")
    elif sign in ("'", '"'):
        yield list(_flow(text, literal.start + 1, literal.end - 1, sign))
    yield list(_flow(text, literal.start, literal.end, ""))


def _flow(text: str, start: int, stop: int, quote: str) -> Iterator[_Piece]:
    """The characters of a plain or quoted scalar; line breaks fold into spaces (section 6.5)."""
    at = start
    while at < stop:
        sign = text[at]
        if sign in " \t\r\n":
            after = _skip_spaces(text, at, stop)
            if _BREAK.match(text, after, stop):
                pieces, at = _fold(text, after, stop)
            else:
                pieces, at = [(text[i], Range(i, i + 1)) for i in range(at, after)], after
        elif quote == '"' and sign == "\\":
            pieces, at = _escape(text, at, stop)
        else:
            width = 2 if quote == "'" and text.startswith("''", at) else 1
            pieces, at = [(sign, Range(at, at + width))], at + width
        yield from pieces


def _fold(text: str, at: int, stop: int, *, escaped: bool = False) -> tuple[list[_Piece], int]:
    """One line break is a space, several are one break fewer; an escaped one alone is nothing."""
    breaks = []
    while found := _BREAK.match(text, at, stop):
        breaks.append(Range(*found.span()))
        at = _skip_spaces(text, found.end(), stop)
    if len(breaks) == 1:
        return [] if escaped else [(" ", breaks[0])], at
    return [("\n", line_break) for line_break in breaks[1:]], at


def _escape(text: str, at: int, stop: int) -> tuple[list[_Piece], int]:
    """A backslash and what follows it (section 5.7); a pair of u-escapes is one character."""
    sign = text[at + 1 : at + 2]
    if sign in ("\r", "\n"):
        return _fold(text, at + 1, stop, escaped=True)
    if pair := _PAIR.match(text, at, stop):
        halves = bytes.fromhex(pair[0][2:6] + pair[0][8:12])
        return [(halves.decode("utf-16-be"), Range(*pair.span()))], pair.end()
    if width := _HEX.get(sign, 0):
        end = at + 2 + width
        return [(chr(int(text[at + 2 : end], 16)), Range(at, end))], end
    return [(_ESCAPES.get(sign, sign), Range(at, at + 2))], at + 2


def _skip_spaces(text: str, at: int, stop: int) -> int:
    found = _SPACES.match(text, at, stop)
    return found.end() if found else at


def _block_readings(text: str, literal: Range, *, folded: bool) -> Iterator[list[_Piece]]:
    """A literal or folded block, read with the indentation it shows, then with every smaller one.

    An indentation indicator counts from the parent's indentation, which is not known here; the
    reading that gives the parser's value is the right one.
    """
    header = _HEADER.match(text, literal.start)
    if header is None:
        return
    lines = [
        (Range(*line.span(1)), Range(*line.span(2)))
        for line in _LINE.finditer(text, header.end(), literal.end)
    ]
    indents = [_indent(text, line) for line, _ in lines if text[line.start : line.end].strip(" ")]
    shown = indents[0] if indents else max((line.end - line.start for line, _ in lines), default=0)
    chomping = header[1] or header[3]
    smallest = 0 if header[2] else shown
    for indent in range(min(shown, _MAX_INDENT) if header[2] else shown, smallest - 1, -1):
        yield list(_block(text, lines, indent, chomping, folded=folded))


def _block(
    text: str, lines: list[tuple[Range, Range]], indent: int, chomping: str, *, folded: bool
) -> Iterator[_Piece]:
    breaks: list[Range] = []
    last_break: Range | None = None
    flush = False
    for line, line_break in lines:
        if line.end - line.start <= indent and not text[line.start : line.end].strip(" "):
            if line_break.start < line_break.end:
                breaks.append(line_break)
            continue
        content = Range(line.start + indent, line.end)
        begins_flush = text[content.start] not in " \t"
        if last_break is not None:
            if not (folded and flush and begins_flush):
                yield "\n", last_break
            elif not breaks:
                yield " ", last_break
        yield from (("\n", place) for place in breaks)
        yield from ((text[i], Range(i, i + 1)) for i in range(content.start, content.end))
        breaks, last_break, flush = [], line_break, begins_flush
    if chomping != "-" and last_break is not None and last_break.start < last_break.end:
        yield "\n", last_break
    if chomping == "+":
        yield from (("\n", place) for place in breaks)


def _indent(text: str, line: Range) -> int:
    characters = text[line.start : line.end]
    return len(characters) - len(characters.lstrip(" "))
