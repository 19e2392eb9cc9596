"""How a line of text is seen: the Unicode Bidirectional Algorithm.

Source: UAX 9, the rules without explicit embeddings and overrides; isolates are obeyed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_PAIRS = ("()", "[]", "{}", "<>", "«»", "‹›", "≤≥")
MIRRORED = {sign: pair[1 - at] for pair in _PAIRS for at, sign in enumerate(pair)}
"""Signs that are drawn mirrored in right-to-left text, and their mirror images."""

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_ISOLATES = ("LRI", "RLI", "FSI")
_UNSEEN = (*_ISOLATES, "PDI", "BN", "LRE", "RLE", "LRO", "RLO", "PDF")
_MARKS = "\u200e\u200f\u061c"
_NUMBERS = ("EN", "AN")
_STRONG = ("L", "R")
_FORCES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def letters(text: str) -> list[str]:
    """The characters of a text, each with the marks that stand on it."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found


@lru_cache(maxsize=5000)
def is_seen(letter: str) -> bool:
    """Whether a character shows; those that only set a direction or join do not."""
    return letter not in _MARKS and kind(letter) not in _UNSEEN


@lru_cache(maxsize=5000)
def kind(letter: str) -> str:
    """The bidirectional class of a letter with its marks (UAX 9, table 4)."""
    found = unicodedata.bidirectional(letter[0])
    return "ON" if found in ("", "NSM", "B", "S", "WS") else found


def in_sight(line: Sequence[str], *, right_to_left: bool) -> list[str]:
    """The letters of a line from left to right, brackets as they are drawn."""
    base = int(right_to_left)
    levels = [base] * len(line)
    _embed(line, list(range(len(line))), base, levels)
    for at in range(len(line) - 1, -1, -1):
        if not line[at].isspace():
            break
        levels[at] = base
    order = [at for at, letter in enumerate(line) if is_seen(letter)]
    for level in range(max(levels, default=0), 0, -1):
        order = list(_turned(order, levels, level))
    return [MIRRORED.get(line[at], line[at]) if levels[at] % 2 else line[at] for at in order]


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


def _embed(line: Sequence[str], places: list[int], level: int, levels: list[int]) -> None:
    """Set the levels of these places, those inside isolates by themselves (X5a to X6a)."""
    outer: list[int] = []
    depth, inside = 0, [0]
    for place in places:
        found = kind(line[place])
        closes = found == "PDI" and depth == 1
        if closes:
            _isolate(line, inside, level, levels)
        if depth == 0 or closes:
            outer.append(place)
        else:
            inside.append(place)
        if found in _ISOLATES:
            inside = [place] if depth == 0 else inside
            depth += 1
        elif found == "PDI":
            depth = max(0, depth - 1)
    if depth:
        _isolate(line, inside, level, levels)
    shown = [at for at in outer if kind(line[at]) not in _UNSEEN or kind(line[at]) in _BOUNDS]
    types = ["ON" if kind(line[at]) in _BOUNDS else kind(line[at]) for at in shown]
    own = "R" if level % 2 else "L"
    _weak(types, own)
    _brackets([line[at] for at in shown], types, own)
    _neutral(types, own)
    for at, type in zip(shown, types, strict=True):
        levels[at] = level + (type != "R" if level % 2 else {"L": 0, "R": 1}.get(type, 2))


_BOUNDS = (*_ISOLATES, "PDI")


def _isolate(line: Sequence[str], inside: list[int], level: int, levels: list[int]) -> None:
    opens, *places = inside
    direction = kind(line[opens])
    if direction == "FSI":
        strong = (kind(line[at]) for at in places if kind(line[at]) in ("L", "R", "AL"))
        direction = "LRI" if next(strong, "L") == "L" else "RLI"
    is_odd = direction == "RLI"
    _embed(line, places, level + (1 if (level % 2 == 1) != is_odd else 2), levels)


def _weak(types: list[str], outside: str) -> None:
    """Numbers and what hangs on them (W2 to W7)."""
    strong = outside
    for at, type in enumerate(types):
        if type in ("L", "R", "AL"):
            strong = type
        elif type == "EN" and strong == "AL":
            types[at] = "AN"
    types[:] = ["R" if type == "AL" else type for type in types]
    for at in range(1, len(types) - 1):
        before, after = types[at - 1], types[at + 1]
        if before == after and (
            (types[at] == "ES" and before == "EN") or (types[at] == "CS" and before in _NUMBERS)
        ):
            types[at] = before
    for start, end in _runs(types, ("ET",)):
        if "EN" in (*types[max(0, start - 1) : start], *types[end : end + 1]):
            types[start:end] = ["EN"] * (end - start)
    strong = outside
    for at, type in enumerate(types):
        if type in _STRONG:
            strong = type
        elif type == "EN" and strong == "L":
            types[at] = "L"
        elif type in ("ES", "ET", "CS"):
            types[at] = "ON"


def _brackets(signs: Sequence[str], types: list[str], own: str) -> None:
    """Both brackets of a pair go with what stands inside (N0)."""
    for start, end in sorted(_pairs(signs, types)):
        inside = {_FORCES[type] for type in types[start + 1 : end] if type in _FORCES}
        if own in inside:
            types[start] = types[end] = own
        elif inside:
            before = (_FORCES[type] for type in reversed(types[:start]) if type in _FORCES)
            types[start] = types[end] = next(before, own)


def _pairs(signs: Sequence[str], types: list[str]) -> Iterator[tuple[int, int]]:
    """Brackets that belong together (BD16)."""
    opened: list[int] = []
    for at, sign in enumerate(signs):
        if types[at] != "ON":
            continue
        if sign in _BRACKETS:
            opened.append(at)
        elif sign in _BRACKETS.values():
            match = [
                number for number, start in enumerate(opened) if _BRACKETS[signs[start]] == sign
            ]
            if match:
                yield opened[match[-1]], at
                del opened[match[-1] :]


def _neutral(types: list[str], own: str) -> None:
    """Other characters go with what is around them, else with the whole (N1, N2)."""
    for start, end in _runs(types, ("ON",)):
        before = _FORCES[types[start - 1]] if start else own
        after = _FORCES[types[end]] if end < len(types) else own
        types[start:end] = [before if before == after else own] * (end - start)


def _runs(types: list[str], wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where runs of these types begin and end."""
    start = None
    for at, type in enumerate((*types, "")):
        if type in wanted and start is None:
            start = at
        elif type not in wanted and start is not None:
            yield start, at
            start = None
