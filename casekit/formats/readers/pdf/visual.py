"""From the order of sight to the order of reading: the Unicode Bidirectional Algorithm reversed.

A line shows characters from left to right; where it holds right-to-left text, this finds the
order in which they are read (UAX 9, the rules without explicit formatting, run backwards).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_NUMBERS = ("EN", "AN")
_NEUTRAL = ("WS", "ON", "B", "S", "BN", "NSM", "ES", "ET", "CS")


def read_order(seen: Sequence[str], *, right_to_left: bool) -> list[tuple[int, bool]]:
    """The places of characters in the order of reading, each with whether it is mirrored.

    ``seen`` are characters, or letters with their marks, from left to right on one line;
    ``right_to_left`` is the direction of the text as a whole.
    """
    base = int(right_to_left)
    places = list(range(len(seen)))
    if right_to_left:
        places.reverse()
    levels = _levels([_class(seen[place]) for place in places], base)
    order = list(range(len(places)))
    for level in (2,) if right_to_left else (2, 1):
        order = list(_turned(order, levels, level))
    return [(places[at], levels[at] % 2 == 1) for at in order]


def has_letters(text: str, *classes: str) -> bool:
    """Whether a text has a letter of one of these bidirectional classes (``L``, ``R``, ``AL``)."""
    if text.isascii() and "L" not in classes:
        return False
    return any(bidirectional(character) in classes for character in set(text))


@lru_cache(maxsize=5000)
def bidirectional(character: str) -> str:
    """The bidirectional class of a character (UAX 9, table 4); ``ON`` where it has none."""
    return unicodedata.bidirectional(character) or "ON"


@lru_cache(maxsize=5000)
def _class(text: str) -> str:
    found = map(bidirectional, text)
    return next((name for name in found if name != "NSM"), "ON")


def _turned(order: list[int], levels: list[int], level: int) -> Iterator[int]:
    """The order with each run of at least this level turned around (L2)."""
    run: list[int] = []
    for at in order:
        if levels[at] >= level:
            run.append(at)
        else:
            yield from reversed(run)
            run = []
            yield at
    yield from reversed(run)


def _levels(classes: list[str], base: int) -> list[int]:
    types = _weak(classes, "R" if base else "L")
    _resolve_neutrals(types, "R" if base else "L")
    if base:
        return [1 if type == "R" else 2 for type in types]
    return [{"L": 0, "R": 1}.get(type, 2) for type in types]


def _weak(classes: list[str], outside: str) -> list[str]:
    """Numbers and what hangs on them (rules W2 to W7)."""
    types = list(classes)
    strong = outside
    for at, type in enumerate(types):
        if type in ("L", "R", "AL"):
            strong = type
        elif type == "EN" and strong == "AL":
            types[at] = "AN"
    types = ["R" if type == "AL" else type for type in types]
    for at in range(1, len(types) - 1):
        before, after = types[at - 1], types[at + 1]
        if before == after and (
            (types[at] == "ES" and before == "EN") or (types[at] == "CS" and before in _NUMBERS)
        ):
            types[at] = before
    _attach_signs(types)
    strong = outside
    for at, type in enumerate(types):
        if type in ("L", "R"):
            strong = type
        elif type == "EN" and strong == "L":
            types[at] = "L"
    return types


def _attach_signs(types: list[str]) -> None:
    """Signs such as per cent belong to the European number beside them (W5)."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at and "EN" in (*types[max(0, at - 1) : at], *types[end : end + 1]):
            types[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def _resolve_neutrals(types: list[str], outside: str) -> None:
    """Other characters go with what is around them, else with the whole (N1, N2)."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _strong(types[at - 1]) if at else outside
            after = _strong(types[end]) if end < len(types) else outside
            types[at:end] = [before if before == after else outside] * (end - at)
        at = max(end, at + 1)


def _strong(type: str) -> str:
    return "R" if type in _NUMBERS else type
