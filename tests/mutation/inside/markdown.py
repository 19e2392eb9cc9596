"""Changes inside Markdown: to lines, signs, tables, links and the names of pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword

Change = Callable[[list[str], Random], bool]
"""Changes the lines of a text in place; says whether it found a place."""

_ROW = re.compile(r"\|(?![-: |]*$).*\w.*\|")
_MARK = re.compile(r"\^[0-9,–]+\^")
_PICTURE = re.compile(r"!\[(\w+)")


def _in_text(change: Change) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        lines = data.decode().split("\n")
        return "\n".join(lines).encode() if change(lines, random) else None

    return edit


def _reworded(kind: str) -> Change:
    def change(lines: list[str], random: Random) -> bool:
        fitting = []
        for at, line in enumerate(lines):
            if re.search(r"[\\<>&*|`(~^#]|\[|^[-0-9]", line):
                continue  # a sign of the mark-up would become another
            text = reword(kind, line, random)
            if text is not None and not re.search(r"[\\<>&*|`(~^#]|^[-0-9]", text):
                fitting.append((at, text))
        at, text = choice(random, fitting) or (-1, "")
        if at < 0:
            return False
        lines[at] = text
        return True

    return change


def _lines(lines: list[str], pattern: str) -> list[int]:
    return [at for at, line in enumerate(lines) if re.match(pattern, line)]


def _dropped(pattern: str) -> Change:
    def change(lines: list[str], random: Random) -> bool:
        at = choice(random, _lines(lines, pattern))
        if at is None:
            return False
        del lines[at]
        return True

    return change


def _doubled(pattern: str) -> Change:
    def change(lines: list[str], random: Random) -> bool:
        at = choice(random, _lines(lines, pattern))
        if at is None:
            return False
        lines[at : at + 1] = [lines[at], "", lines[at]]
        return True

    return change


def _swapped(pattern: str) -> Change:
    def change(lines: list[str], random: Random) -> bool:
        found = _lines(lines, pattern)
        pairs = [at for at in found if at + 1 in found and lines[at] != lines[at + 1]]
        at = choice(random, pairs)
        if at is None:
            return False
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
        return True

    return change


def _replaced(pattern: re.Pattern[str], new: str) -> Change:
    def change(lines: list[str], random: Random) -> bool:
        at = choice(random, [at for at, line in enumerate(lines) if pattern.search(line)])
        if at is None:
            return False
        lines[at] = pattern.sub(new, lines[at], count=1)
        return True

    return change


def _cells_swapped(lines: list[str], random: Random) -> bool:
    rows = [at for at, line in enumerate(lines) if _ROW.fullmatch(line)]
    at = choice(random, rows)
    if at is None:
        return False
    cells = lines[at].split("|")
    if len(cells) < 4 or cells[1].strip() == cells[2].strip():
        return False
    cells[1], cells[2] = cells[2], cells[1]
    lines[at] = "|".join(cells)
    return True


def _mark_moved(lines: list[str], random: Random) -> bool:
    pattern = re.compile(r"(\^[0-9,–]+\^)([ .][^^*\[\\]{12,}?)(?= )")
    return _replaced(pattern, r"\2\1")(lines, random)


_PARAGRAPH = r"\w[^|×✓]{30,}$"
_CHANGES: dict[str, Change] = {
    "paragraph dropped": _dropped(_PARAGRAPH),
    "paragraph doubled": _doubled(_PARAGRAPH),
    "item dropped": _dropped(r"- \w"),
    "items swapped": _swapped(r"- \w"),
    "row dropped": _dropped(r"\|.*\w.*\|$"),
    "rows swapped": _swapped(r"\|(?!-).*[a-z]{3}.*\|$"),
    "cells of a row swapped": _cells_swapped,
    "superscript lost": _replaced(re.compile(r"\^([0-9,–]+)\^"), r"\1"),
    "mark moved": _mark_moved,
    "heading dropped": _dropped(r"#{3,} "),
    "references swapped": _swapped(r"\d+\. .*\(\d{4}\)"),
    "comment added": _replaced(re.compile(r"^(?=\w[^|]{30,}$)"), "<!-- what nobody sees -->"),
    "text hidden": _replaced(re.compile(r"^(\w[^|]{30,})$"), r"<span hidden>\1</span>"),
    "alternative text changed": _replaced(_PICTURE, "![Something"),
}


def edits() -> dict[str, Edit]:
    """Every change inside a Markdown file, by name."""
    texts = {kind: _in_text(_reworded(kind)) for kind in WORDINGS}
    return texts | {name: _in_text(change) for name, change in _CHANGES.items()}
