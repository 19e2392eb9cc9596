"""Lines and columns of a text: one table, asked by everything that shows a place."""

from __future__ import annotations

import re
from bisect import bisect_right

from casekit.diagnostics import Position, Span

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """Where the lines of a text begin and end; lines end with LF, CR LF or CR, as in editors."""

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = [match.span() for match in _BREAK.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def position(self, offset: int) -> Position:
        """The line and column of the character at ``offset``, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Where the character at a line and column is; what :meth:`position` turns around."""
        return self._starts[position.line - 1] + position.column - 1

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` up to, not including, ``end``."""
        return Span(self.position(start), self.position(end))

    def line(self, number: int) -> str:
        """A line without its line break, counted from 1; empty when there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        return self._text[self._starts[number - 1] : self._ends[number - 1]]
