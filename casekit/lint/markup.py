"""A Markdown text as the characters that a reader sees, each with its place in the source.

This is a light reader of the subset that :mod:`casekit.document.markdown` enforces: it never
complains, keeps no tree and takes a tenth of the time. A test holds the two together. Its work is
linear in the length of the text, whatever the text.

Of the mark-up these characters remain: a citation, a mention (``@opt:id``) and a placed figure are
one U+FFFC each; superscripts and subscripts of digits and signs are Unicode's own (``10⁹``,
``H₂O``); blocks are separated by an empty line, rows of a table and items of a list by a line
break, cells by a tab.
"""

from __future__ import annotations

import re
from itertools import pairwise

from casekit.lint.plain import Builder, Plain, Span

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_RULE_CELL = re.compile(r":?-+:?")
_CSL_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?: [^<>]*)?>")


def as_it_is(text: str) -> Plain:
    """A text without mark-up, such as an alternative text."""
    return Plain(text, (), (Span("paragraph", 0, len(text)),), (0,), (0,), (0,))


def csl(text: str) -> Plain:
    """A text of a CSL-JSON item, in which ``<i>``, ``<sup>`` and their like are mark-up."""
    if "<" not in text:
        return as_it_is(text)
    builder = Builder(text)
    at = 0
    for tag in _CSL_TAG.finditer(text):
        builder.linear(at, tag.start())
        at = tag.end()
    builder.linear(at, len(text))
    builder.block("paragraph", 0)
    return builder.plain()


def inline(text: str) -> Plain:
    """A text of one paragraph, such as a title or an option."""
    builder = Builder(text)
    builder.inlines(0, len(text))
    builder.block("paragraph", 0)
    return builder.plain()


def blocks(text: str) -> Plain:
    """A long text."""
    builder = Builder(text)
    lines = _lines(text)
    at = 0
    while at < len(lines):
        at = _block(builder, text, lines, at)
    return builder.plain()


def _lines(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _block(builder: Builder, text: str, lines: list[tuple[int, int]], at: int) -> int:
    """Read the block that begins at a line and return the line after it."""
    start, end = lines[at]
    line = text[start:end]
    if not line.strip():
        return at + 1
    if heading := _HEADING.match(line):
        first = start + heading.end()
        builder.add_block("heading", first, first + len(_unclosed(line[heading.end() :])))
        return at + 1
    if "|" in line and at + 1 < len(lines) and _is_rule(text, lines[at + 1]):
        return _table(builder, text, lines, at)
    kind, first = "paragraph", start
    item = _ITEM.match(line)
    if item:
        kind, first = "item", start + item.end()
    numbered = item is not None and line.lstrip()[0].isdigit()
    last = at + 1
    while last < len(lines) and _goes_on(text, lines[last], numbered):
        last += 1
    builder.add_block(kind, first + _indent(text, first, end), lines[last - 1][1])
    return last


def _unclosed(heading: str) -> str:
    """The text of a heading without the hash marks that may close it."""
    bare = heading.rstrip(" \t")
    shorter = bare.rstrip("#")
    if shorter and shorter == bare:
        return bare
    return shorter.rstrip(" \t") if not shorter or shorter[-1] in " \t" else bare


def _indent(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].lstrip(" \t"))


def _goes_on(text: str, line: tuple[int, int], numbered: bool) -> bool:
    """Whether a line belongs to the paragraph before it, which may be in a numbered list.

    A number other than 1 begins no list within a paragraph (CommonMark 0.31, 5.3).
    """
    written = text[line[0] : line[1]]
    if not written.strip() or _HEADING.match(written):
        return False
    if not _ITEM.match(written):
        return True
    number = written.lstrip()
    return number[0].isdigit() and not numbered and not re.match(r"0*1[.)]", number)


def _is_rule(text: str, line: tuple[int, int]) -> bool:
    written = text[line[0] : line[1]].strip()
    if not written.startswith(("|", "-", ":")) or "-" not in written:
        return False
    cells = written.removeprefix("|").removesuffix("|").split("|")
    return all(_RULE_CELL.fullmatch(cell.strip()) for cell in cells)


def _table(builder: Builder, text: str, lines: list[tuple[int, int]], at: int) -> int:
    first = at
    while at < len(lines) and text[lines[at][0] : lines[at][1]].strip():
        if at != first + 1:
            _row(builder, text, *lines[at])
        at += 1
    return at


def _row(builder: Builder, text: str, start: int, end: int) -> None:
    builder.separate("row")
    begun = builder.length
    cells = [start - 1, *(start + found for found in _bars(text[start:end])), end]
    places = list(pairwise(cells))
    for number, (before, after) in enumerate(places):
        inside = text[before + 1 : after]
        if not inside.strip() and number in (0, len(places) - 1):
            continue
        if builder.length > begun:
            builder.insert("\t", before + 1)
        skipped = len(inside) - len(inside.lstrip())
        builder.inlines(before + 1 + skipped, before + 1 + len(inside.rstrip()))
    builder.block("row", begun)


def _bars(line: str) -> list[int]:
    return [at for at, sign in enumerate(line) if sign == "|" and line[at - 1 : at] != "\\"]
