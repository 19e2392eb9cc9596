"""A line of a file with the characters of a finding underlined, as a terminal shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from casekit.diagnostics import Span
from casekit.source.lines import Lines

_WIDTH = 88
_BEFORE = 30
_TAB = 4
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HARMLESS = {ord(sign): "\ufffd" for sign in f"{_DIRECTIONS}\u2028\u2029"}
_HARMLESS |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
_HARMLESS |= {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line and, under it, where the finding is: ``before`` spaces, then the ``marks``."""

    number: int
    line: str
    before: int
    marks: int


def harmless(text: str) -> str:
    """A text without characters that could steer a terminal or turn its direction."""
    return text.translate(_HARMLESS)


def excerpt(lines: Lines, span: Span) -> Excerpt:
    """The first line of a span; a line too long for the page is cut around the span."""
    line = lines.line(span.start.line)
    start = min(span.start.column - 1, len(line))
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    first = _window_start(line, start)
    shown, before, marks = "…" if first else "", 0, 0
    width = len(shown)
    for index in range(first, len(line)):
        cell = _cell(line[index], width)
        if width + _cells(cell) > _WIDTH:
            shown += "…"
            break
        if index < start:
            before = width + _cells(cell)
        elif index < end:
            marks += _cells(cell)
        shown += cell
        width += _cells(cell)
    return Excerpt(span.start.line, shown.rstrip(), before, max(marks, 1))


def _window_start(line: str, start: int) -> int:
    """Where to begin, so that the finding and something before it fit on the page."""
    if start < _WIDTH // 2 or (len(line) <= _WIDTH and _total(line) <= _WIDTH):
        return 0
    first = start
    room = _BEFORE
    while first and room > 0:
        first -= 1
        room -= _cells(_cell(line[first], 0))
    return first


def _total(line: str) -> int:
    return sum(_cells(_cell(character, 0)) for character in line)


def _cell(character: str, column: int) -> str:
    return " " * (_TAB - column % _TAB) if character == "\t" else harmless(character)


def _cells(shown: str) -> int:
    """How many columns a terminal gives to some characters (Unicode Standard Annex 11)."""
    return sum(_character_cells(character) for character in shown)


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
