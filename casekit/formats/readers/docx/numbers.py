"""Counting the lists of a Word file as Word does.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from casekit.formats.readers.docx.styles import VAL, E, Styles, is_on, whole
from casekit.formats.readers.docx.symbols import bullet, font_of
from casekit.formats.readers.ooxml import q

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; ``look`` are the run properties of its labels."""

    start: int
    format: str
    text: str
    restart: int | None
    is_legal: bool
    look: E | None


@dataclass(frozen=True, slots=True)
class List:
    """A ``w:num``: its definition's id and levels; ``starts`` are where its levels begin anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a paragraph, and its run properties."""

    text: str
    look: E | None


@dataclass(slots=True)
class Numbers:
    """The lists of one file, counted as its paragraphs go by."""

    root: E | None
    styles: Styles
    _lists: dict[str, List | None] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, own: E | None) -> Label | None:
        """Count a paragraph with these properties; None where it has no number."""
        style = self.styles.style_of(own)
        direct = None if own is None else own.find(q("w:numPr"))
        inherited = self.styles.style(style).paragraphs.get(q("w:numPr"))
        id = _child(direct, "w:numId") or _child(inherited, "w:numId")
        found = self._list(id)
        if found is None:
            return None
        level = _child(direct, "w:ilvl") or _child(inherited, "w:ilvl")
        at = int(level) if re.fullmatch("[0-8]", level) else 0
        if direct is None and not level:
            at = self._linked(style, id)
        if at not in found.levels:
            return None
        self._advance(found, id, at)
        return Label(self._text(found, at), found.levels[at].look)

    def _linked(self, style: str, id: str) -> int:
        """The level that names the style, or one that the style is based on."""
        definition = self._definition(id)
        names = [element.get(q("w:styleId")) for element in self.styles.chain(style)]
        for level in () if definition is None else definition.findall(q("w:lvl")):
            if _child(level, "w:pStyle") in names:
                return whole(level, "w:ilvl")
        return 0

    def _advance(self, found: List, id: str, at: int) -> None:
        counts = self._counts.setdefault(found.definition, {})
        if at not in counts or (at in found.starts and (id, at) not in self._begun):
            counts[at] = found.starts.get(at, found.levels[at].start)
        else:
            counts[at] += 1
        self._begun.add((id, at))
        for deeper in [level for level in counts if level > at]:
            level = found.levels.get(deeper)
            if level is None or level.restart is None or at < level.restart:
                del counts[deeper]

    def _text(self, found: List, at: int) -> str:
        level = found.levels[at]
        if level.format == "bullet":
            return bullet(level.text, font_of(level.look))
        if level.format == "none":
            return re.sub("%[1-9]", "", level.text)
        counts = self._counts[found.definition]

        def number(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            other = found.levels.get(wanted, level)
            count = counts.get(wanted, found.starts.get(wanted, other.start))
            return numeral(count, "decimal" if level.is_legal else other.format)

        return re.sub("%([1-9])", number, level.text)

    def _list(self, id: str) -> List | None:
        if id not in self._lists:
            self._lists[id] = self._read(id)
        return self._lists[id]

    def _num(self, id: str) -> E | None:
        for num in () if self.root is None else self.root.findall(q("w:num")):
            if num.get(q("w:numId")) == id:
                return num
        return None

    def _definition(self, id: str) -> E | None:
        """The ``w:abstractNum`` of a list, found through a list style where it names one."""
        seen: set[str] = set()
        while id not in seen:
            seen.add(id)
            name = _child(self._num(id), "w:abstractNumId")
            for found in () if self.root is None else self.root.findall(q("w:abstractNum")):
                if found.get(q("w:abstractNumId")) == name and name:
                    linked = _child(found, "w:numStyleLink")
                    if not linked:
                        return found
                    number = self.styles.style(linked).paragraphs.get(q("w:numPr"))
                    id = _child(number, "w:numId")
        return None

    def _read(self, id: str) -> List | None:
        definition, num = self._definition(id), self._num(id)
        if definition is None or num is None or id == "0":
            return None
        levels = {whole(level, "w:ilvl"): _level(level) for level in definition.iter(q("w:lvl"))}
        starts: dict[int, int] = {}
        for override in num.findall(q("w:lvlOverride")):
            at, own = whole(override, "w:ilvl"), override.find(q("w:lvl"))
            if own is not None:
                levels[at] = _level(own)
                starts[at] = levels[at].start
            begins = override.find(q("w:startOverride"))
            if begins is not None:
                starts[at] = whole(begins)
        return List(definition.get(q("w:abstractNumId"), ""), levels, starts)


def numeral(number: int, format: str) -> str:
    """A number as Word writes it in a number format."""
    match format:
        case "upperLetter":
            return _letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        case "lowerLetter":
            return _letters(number, "abcdefghijklmnopqrstuvwxyz")
        case "upperRoman":
            return _roman(number)
        case "lowerRoman":
            return _roman(number).lower()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}{_ordinal(number)}"
        case "arabicAlpha":
            return _letters(number, _ARABIC)
        case "arabicAbjad":
            return _letters(number, _ABJAD)
        case "none":
            return ""
        case _:
            return str(number)


def _letters(number: int, alphabet: str) -> str:
    """The letter of a number; after the last letter they are doubled, as Word does."""
    if not 1 <= number <= 30 * len(alphabet):
        return str(number)
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _level(node: E) -> Level:
    restart = node.find(q("w:lvlRestart"))
    return Level(
        start=whole(node.find(q("w:start"))),
        format=_child(node, "w:numFmt") or "decimal",
        text=_child(node, "w:lvlText"),
        restart=None if restart is None else whole(restart),
        is_legal=is_on(node.find(q("w:isLgl"))),
        look=node.find(q("w:rPr")),
    )


def _child(node: E | None, name: str) -> str:
    """The value of a child element, empty where there is none."""
    child = None if node is None else node.find(q(name))
    return "" if child is None else child.get(VAL, "")
