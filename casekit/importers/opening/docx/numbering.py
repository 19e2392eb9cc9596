"""What Word prints in front of list items: the numbering part (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casekit.importers.opening.counting import counted
from casekit.importers.opening.docx.symbols import plain_symbols
from casekit.importers.opening.safexml import Element, child, children, get

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"o": "◦", "§": "▪", "": "•", "\uf0a7": "▪", "\uf0b7": "•", "\uf0d8": "➢", "\uf0fc": "✓"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: the format of its number, the text around it, where it starts."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restarts: bool = True
    decimal_only: bool = False
    symbols: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    restarts_at: dict[int, int]


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        abstracts = {
            get(element, "abstractNumId"): element for element in children(root, "abstractNum")
        }
        by_style = {
            get(child(element, "styleLink"), "val"): name
            for name, element in abstracts.items()
            if child(element, "styleLink") is not None
        }
        levels = {name: _levels(element) for name, element in abstracts.items()}
        self._lists: dict[str, _List] = {}
        for element in children(root, "num"):
            name = get(child(element, "abstractNumId"), "val")
            link = get(child(abstracts.get(name), "numStyleLink"), "val")
            name = by_style.get(link, name)
            own, restarts = _overrides(element)
            self._lists[get(element, "numId")] = _List(
                name, {**levels.get(name, {}), **own}, restarts
            )
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level that a list gives to a paragraph style."""
        found = self._lists.get(number)
        levels = found.levels if found else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def next_marker(self, number: str, depth: int) -> str:
        """Count one item of a list at a depth from 0, and say what is printed before it."""
        listed = self._lists.get(number)
        if listed is None or not 0 <= depth < _LEVELS:
            return ""
        level = listed.levels.get(depth, Level())
        if level.format == "bullet":
            return _bullet(level)
        counters = self._counters.setdefault(listed.abstract, [None] * _LEVELS)
        if depth in listed.restarts_at and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counters[depth] = listed.restarts_at[depth] - 1
        value = counters[depth]
        counters[depth] = level.start if value is None else value + 1
        for deeper in range(depth + 1, _LEVELS):
            if listed.levels.get(deeper, Level()).restarts:
                counters[deeper] = None
        return self._printed(listed, level, counters)

    def _printed(self, listed: _List, level: Level, counters: list[int | None]) -> str:
        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = listed.levels.get(at, Level())
            value = counters[at]
            shape = "decimal" if level.decimal_only else other.format
            return counted(other.start if value is None else value, shape)

        return _PLACE.sub(number, level.text).strip()


def _levels(element: Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for item in children(element, "lvl"):
        depth = get(item, "ilvl")
        if depth.isdecimal():
            found[int(depth)] = _level(item)
    return found


def _level(element: Element) -> Level:
    start = get(child(element, "start"), "val")
    fonts = child(element, "rPr", "rFonts")
    return Level(
        format=get(child(element, "numFmt"), "val") or "decimal",
        text=get(child(element, "lvlText"), "val"),
        start=int(start) if start.isdecimal() and len(start) < 9 else 1,
        restarts=get(child(element, "lvlRestart"), "val") != "0",
        decimal_only=child(element, "isLgl") is not None,
        symbols=get(fonts, "ascii").lower().startswith(("symbol", "wingdings", "courier")),
        style=get(child(element, "pStyle"), "val"),
    )


def _overrides(element: Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    restarts: dict[int, int] = {}
    for item in children(element, "lvlOverride"):
        depth = get(item, "ilvl")
        if not depth.isdecimal():
            continue
        own = child(item, "lvl")
        if own is not None:
            levels[int(depth)] = _level(own)
        start = get(child(item, "startOverride"), "val")
        if start.isdecimal() and len(start) < 9:
            restarts[int(depth)] = int(start)
    return levels, restarts


def _bullet(level: Level) -> str:
    text = level.text.strip()
    if level.symbols or not text or text in _BULLETS:
        return _BULLETS.get(text) or plain_symbols(text) or "•"
    return text
