"""The characters that a reader sees of a text, each with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from casekit.lint.inlines import Paired, Token, pair, tokens_of

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")


class Mark(NamedTuple):
    """A piece of mark-up: where it stands in the plain text, and what it is in the source.

    ``kind`` is ``citation``, ``opt``, ``fig``, ``tbl``, ``placed``, ``link``, ``sup``, ``sub``,
    ``emph`` or ``strong``. ``literal`` is what was typed for the first five, and the address of a
    link; ``offset`` is where that begins in the source.
    """

    kind: str
    start: int
    end: int
    offset: int
    literal: str = ""


class Span(NamedTuple):
    """A block of the plain text: ``kind`` is ``paragraph``, ``heading``, ``item`` or ``row``."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is read.

    ``_plain`` and ``_source`` are where runs begin in which one character stands for one; a run
    with a width in ``_widths`` is one character that is written with so many.
    """

    text: str
    marks: tuple[Mark, ...]
    blocks: tuple[Span, ...]
    _plain: tuple[int, ...]
    _source: tuple[int, ...]
    _widths: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Where the character at ``index`` begins in the source."""
        run = bisect_right(self._plain, index) - 1
        if run < 0:
            return 0
        if self._widths[run] and index > self._plain[run]:
            return self._source[run] + self._widths[run]
        return self._source[run] + index - self._plain[run]

    def end(self, index: int) -> int:
        """Where the character at ``index`` ends in the source."""
        run = bisect_right(self._plain, index) - 1
        if run < 0:
            return 0
        return self._source[run] + (self._widths[run] or index - self._plain[run] + 1)


class Builder:
    """Collects the plain text of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self._parts: list[str] = []
        self._plain: list[int] = []
        self._source: list[int] = []
        self._widths: list[int] = []
        self._marks: list[Mark] = []
        self._blocks: list[Span] = []

    def plain(self) -> Plain:
        """What was collected."""
        return Plain(
            "".join(self._parts),
            tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end))),
            tuple(self._blocks),
            tuple(self._plain),
            tuple(self._source),
            tuple(self._widths),
        )

    def linear(self, start: int, end: int) -> None:
        """Characters that stand for themselves."""
        if end > start:
            self._run(self.source[start:end], start, 0)

    def insert(self, text: str, at: int, width: int = 1) -> None:
        """One character, or a few, written with ``width`` characters at ``at``."""
        for sign in text:
            self._run(sign, at, width)

    def _run(self, text: str, at: int, width: int) -> None:
        self._parts.append(text)
        self._plain.append(self.length)
        self._source.append(at)
        self._widths.append(width)
        self.length += len(text)

    def separate(self, kind: str) -> None:
        """What stands between the last block and a new one."""
        if self._blocks:
            last = self._blocks[-1].kind
            close = kind == last and kind in ("row", "item")
            at = (
                self._source[-1] + (self._widths[-1] or len(self._parts[-1])) if self._source else 0
            )
            self.insert("\n" if close else "\n\n", at, 0)

    def block(self, kind: str, start: int) -> None:
        """Close a block that began at ``start`` of the plain text."""
        self._blocks.append(Span(kind, start, self.length))

    def add_block(self, kind: str, start: int, end: int) -> None:
        """A whole block."""
        self.separate(kind)
        begun = self.length
        self.inlines(start, end)
        self.block(kind, begun)

    def mark(self, kind: str, start: int, offset: int, literal: str = "") -> None:
        """Mark-up from ``start`` of the plain text up to here."""
        self._marks.append(Mark(kind, start, self.length, offset, literal))

    def inlines(self, start: int, end: int) -> None:
        """The mark-up inside a paragraph, from ``start`` to ``end`` of the source."""
        tokens = list(tokens_of(self.source, start, end))
        pairs = pair(self.source, tokens)
        opened: list[tuple[str, int, int]] = []
        at = start
        for token in tokens:
            if token.start < at:
                continue
            before = token.start
            if token.kind == "line":
                before = at + len(self.source[at:before].rstrip(" \t\\"))
            self.linear(at, before)
            at = token.end
            if token.kind == "line":
                hard = self.source[before : token.start].startswith(("  ", "\\"))
                self.insert("\n" if hard else " ", before, token.end - before)
            else:
                self._token(token, pairs.get(token.start), opened)
        self.linear(at, end)

    def _token(
        self, token: Token, paired: Paired | None, opened: list[tuple[str, int, int]]
    ) -> None:
        begun, at = self.length, token.start
        literal = self.source[at : token.end]
        match token.kind:
            case "escape":
                self.insert(literal[1], at, 2)
            case "entity":
                self._entity(literal, at)
            case "citation" | "placed":
                self.insert(OBJECT, at, len(literal))
                self.mark(token.kind, begun, at, literal)
            case "mention":
                self.insert(OBJECT, at, len(literal))
                self.mark(literal[1:4], begun, at, literal)
            case "address":
                self.linear(at + 1, token.end - 1)
                self.mark("link", begun, at, literal[1:-1])
            case "sup":
                self._shifted(token, _RAISED)
            case "sub":
                self._shifted(token, _LOWERED)
            case _ if paired:
                self._paired(token, paired, opened)
            case _:
                self.linear(at, token.end)

    def _entity(self, literal: str, at: int) -> None:
        shown = unescape(literal)
        if len(shown) == 1:
            self.insert(shown, at, len(literal))
        else:
            self.linear(at, at + len(literal))

    def _shifted(self, token: Token, table: dict[int, int]) -> None:
        begun, first = self.length, token.start + 1
        inside = self.source[first : token.end - 1]
        if inside.isascii() and all(ord(sign) in table for sign in inside):
            self._run(inside.translate(table), first, 0)
        else:
            self.inlines(first, token.end - 1)
        self.mark(token.kind, begun, token.start)

    def _paired(self, token: Token, paired: Paired, opened: list[tuple[str, int, int]]) -> None:
        """Brackets of a link, or a run of ``*`` or ``_`` that closes, is text, and opens."""
        at = token.start
        for size in paired.closes:
            kind, start, offset = opened.pop()
            address = self.source[at + 2 : token.end - 1].split() if kind == "link" else []
            self.mark(kind, start, offset, address[0] if address else "")
            at += size
        last = token.end - sum(paired.opens)
        self.linear(at, last)
        for size in paired.opens:
            kind = "link" if token.kind == "open" else "strong" if size == 2 else "emph"
            opened.append((kind, self.length, last))
            last += size
