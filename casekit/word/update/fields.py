"""A long text with what an editor did to its paragraphs; everything else keeps its spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from casekit.word.update.sources import Shown, readings
from casekit.word.update.spelling import comparable
from casekit.word.update.units import Unit, units

_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?")
_TRIED = 60
"""Changes that are tried one by one where they cannot be made together."""

_BAR = re.compile(r"(?<!\\)\|")
_PLACED = re.compile(r"(?:\n[ \t]*)*\n!\[[^\[\]\n]*\]\([^()\s]*\)[ \t]*(?=\n|$)")
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Reword:
    """The unit ``number`` has another content, which shows ``signs``."""

    number: int
    content: str
    signs: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """The unit ``number`` is gone."""

    number: int


@dataclass(frozen=True, slots=True)
class Insert:
    """A unit after the unit ``after`` (−1: before all); ``order`` counts those at one place.

    It stands behind figures and tables that are placed there where ``is_behind_floats``.
    """

    after: int
    order: int
    kind: Literal["paragraph", "heading", "item", "numbered"]
    depth: int
    content: str
    signs: tuple[Shown, ...]
    is_behind_floats: bool = False


Change = Reword | Remove | Insert


@dataclass(frozen=True, slots=True)
class Revised:
    """The text after those changes that could be made; ``refused`` are the others."""

    text: str
    refused: tuple[Change, ...]


def revised(text: str, changes: Sequence[Change], raised: bool) -> Revised:
    """Make the changes as far as the text then reads exactly as it should."""
    made = _made(text, changes, raised)
    if made is not None:
        return Revised(made, ())
    kept: list[Change] = []
    result = text
    for change in changes if len(changes) <= _TRIED else ():
        made = _made(text, [*kept, change], raised)
        if made is not None:
            result = made
            kept.append(change)
    return Revised(result, tuple(change for change in changes if change not in kept))


def _made(text: str, changes: Sequence[Change], raised: bool) -> str | None:
    found = units(text)
    edits = list(_edits(text, found, changes))
    if any(edit is None for edit in edits):
        return None
    made = _applied(text, [edit for edit in edits if edit])
    if made is None:
        return None
    now, before = readings(made), readings(text)
    if now is None or before is None or len(before) != len(found):
        return None
    wanted = _wanted(before, changes)
    if len(now) != len(wanted):
        return None
    for (kind, signs), (wanted_kind, wanted_signs) in zip(now, wanted, strict=True):
        if not _is_kind(kind, wanted_kind):
            return None
        if comparable(signs, raised) != comparable(wanted_signs, raised):
            return None
    return made


def _is_kind(kind: str, wanted: str) -> bool:
    return kind == wanted or (wanted == "heading" and kind.startswith("heading"))


Reading = tuple[str, Sequence[Shown]]


def _wanted(before: Sequence[Reading], changes: Iterable[Change]) -> list[Reading]:
    found: list[Reading] = []
    by_place: dict[int, list[Insert]] = {}
    reworded: dict[int, tuple[Shown, ...]] = {}
    gone: set[int] = set()
    for change in changes:
        match change:
            case Insert():
                by_place.setdefault(change.after, []).append(change)
            case Reword():
                reworded[change.number] = change.signs
            case Remove():
                gone.add(change.number)

    def inserted(place: int) -> list[Reading]:
        new = sorted(by_place.get(place, []), key=lambda one: one.order)
        return [(one.kind, one.signs) for one in new]

    found += inserted(-1)
    for number, (kind, signs) in enumerate(before):
        if number not in gone:
            wanted = "heading" if kind.startswith("heading") else kind
            found.append((wanted, reworded.get(number, signs)))
        found += inserted(number)
    return found


Edit = tuple[int, int, str]


def _edits(text: str, found: Sequence[Unit], changes: Sequence[Change]) -> Iterator[Edit | None]:
    starts = _line_starts(text)
    gone = {change.number for change in changes if isinstance(change, Remove)}
    inserts = sorted(
        (change for change in changes if isinstance(change, Insert)),
        key=lambda one: (one.after, one.order),
    )
    places: dict[int, str] = {}
    last: Insert | None = None
    for change in changes:
        if isinstance(change, Reword):
            yield _reword(text, found[change.number], change.content)
    for number in sorted(gone):
        yield _removal(text, found, number, gone, starts)
    for insert in inserts:
        follows = last is not None and last.after == insert.after
        place, words = _insertion(text, found, insert, starts, last if follows else None)
        places[place] = places.get(place, "") + words
        last = insert
    for place, words in places.items():
        if place == 0 or (place < len(text) and text[place] != "\n"):
            yield place, place, words.lstrip("\n") + "\n\n"
        else:
            yield place, place, words


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _reword(text: str, unit: Unit, content: str) -> Edit | None:
    if unit.start is None or unit.end is None:
        return None
    start = text.rfind("\n", 0, unit.start) + 1
    prefix = text[start : unit.start]
    hang = ""
    if unit.kind in ("item", "paragraph"):
        hang = re.sub(r"[^>\s]", " ", prefix)
    elif unit.kind in ("cell", "header"):
        content = _BAR.sub(r"\\|", content)
    return unit.start, unit.end, content.replace("\n", "\n" + hang)


def _removal(
    text: str, found: Sequence[Unit], number: int, gone: set[int], starts: Sequence[int]
) -> Edit | None:
    unit = found[number]
    if unit.kind in ("cell", "header"):
        return _row(text, found, number, gone, starts)
    start, end = starts[unit.first], min(starts[unit.last], len(text))
    while end < len(text) and text[end] == "\n":
        end += 1
    if end >= len(text):
        before = text[:start].rstrip("\n")
        return len(before), len(text), text[len(text.rstrip("\n")) :]
    if unit.kind == "item" and not text[:start].endswith("\n\n"):
        end = starts[unit.last]
    return start, end, ""


def _row(
    text: str, found: Sequence[Unit], number: int, gone: set[int], starts: Sequence[int]
) -> Edit | None:
    """A row of a table goes when all of its cells do."""
    line = found[number].first
    row = [place for place, unit in enumerate(found) if unit.first == line]
    if not set(row) <= gone or found[number].kind == "header":
        return None
    if number != row[0]:
        return starts[line], starts[line], ""
    return starts[line], min(starts[line + 1], len(text)), ""


def _insertion(
    text: str, found: Sequence[Unit], insert: Insert, starts: Sequence[int], last: Insert | None
) -> tuple[int, str]:
    """Where new lines go, and these."""
    is_item = insert.kind in ("item", "numbered")
    if insert.after < 0:
        line = "\n\n" + _block(insert, 1)
        if last is not None and is_item and last.kind == insert.kind:
            line = "\n" + _block(insert, insert.order + 1)
        return 0, line
    unit = found[insert.after]
    if is_item and unit.kind == "item":
        place = min(starts[unit.last] - 1, len(text))
        start = starts[unit.first]
        prefix = _PREFIX.match(text, start)
        marker = prefix[0] if prefix else "- "
        step = insert.order + 1
        marker = _NUMBER.sub(lambda number: str(int(number[0]) + step), marker)
        loose = text[starts[unit.first] - 2 : starts[unit.first]] == "\n\n"
        hang = "\n" + " " * len(marker)
        gap = "\n\n" if loose and _is_item(text, found, insert.after - 1) else "\n"
        return place, gap + marker + insert.content.replace("\n", hang)
    place = min(starts[_block_end(text, found, insert.after)] - 1, len(text))
    while insert.is_behind_floats and (placed := _PLACED.match(text, place)):
        place = placed.end()
    if last is not None and is_item and last.kind == insert.kind:
        return place, "\n" + _block(insert, insert.order + 1)
    return place, "\n\n" + _block(insert, 1)


def _is_item(text: str, found: Sequence[Unit], number: int) -> bool:
    return number >= 0 and found[number].kind == "item"


def _block(insert: Insert, number: int) -> str:
    match insert.kind:
        case "heading":
            return f"{'#' * insert.depth} {insert.content}"
        case "item":
            return "- " + insert.content.replace("\n", "\n  ")
        case "numbered":
            return f"{number}. " + insert.content.replace("\n", "\n   ")
        case _:
            return insert.content


def _block_end(text: str, found: Sequence[Unit], number: int) -> int:
    """The line after the whole list or table that a unit is in."""
    end = found[number].last
    if found[number].depth and found[number].kind in ("item", "paragraph"):
        end = max(end, found[number].top)
    if found[number].kind in ("cell", "header"):
        end = max(end, found[number].top)
    return end


def _applied(text: str, edits: Sequence[Edit]) -> str | None:
    ordered = sorted(edits, key=lambda edit: (edit[0], edit[1]))
    made, at = [], 0
    for start, end, words in ordered:
        if start < at:
            return None
        made += [text[at:start], words]
        at = end
    return "".join([*made, text[at:]])
