"""Which paragraph of the edited file was which: kept, reworded, split, joined, moved, new, gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz import fuzz

_ALIKE = 0.4
"""Texts less alike than this are two different texts."""

_MOVED = 0.8
_SPLIT_GAIN = 0.1
_LARGEST = 90_000
"""Pairs of paragraphs that are compared in one stretch; larger stretches are paired in order."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph as it is aligned: only those of one ``kind`` can be the same."""

    text: str
    kind: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Paragraphs before and after, by number; one side has several where one was split or joined.

    ``was_moved`` says that others stand between what stood beside each other.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    was_moved: bool = False


def align(before: Sequence[Text], after: Sequence[Text]) -> list[Match]:
    """Every paragraph of both sides in exactly one match, in the order of ``after``.

    What is gone stands behind what it stood behind.
    """
    left = [(one.kind, one.text) for one in before]
    right = [(one.kind, one.text) for one in after]
    found: list[Match] = []
    stretches: list[tuple[list[int], list[int]]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [Match((i,), (j,)) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        else:
            stretches.append((list(range(i1, i2)), list(range(j1, j2))))
    moved = _elsewhere(left, right, stretches)
    found += [Match((i,), (j,), was_moved=True) for i, j in moved.items()]
    for gone, new in stretches:
        rest = [i for i in gone if i not in moved]
        found += _stretch(before, after, rest, [j for j in new if j not in moved.values()])
    return _ordered(_moved(before, after, found))


Key = tuple[str, str]


def _elsewhere(
    left: Sequence[Key], right: Sequence[Key], stretches: Sequence[tuple[list[int], list[int]]]
) -> dict[int, int]:
    """What stands elsewhere, word for word, and is there only once on both sides."""
    gone: dict[Key, list[int]] = {}
    new: dict[Key, list[int]] = {}
    for before, after in stretches:
        for i in before:
            gone.setdefault(left[i], []).append(i)
        for j in after:
            new.setdefault(right[j], []).append(j)
    return {
        places[0]: new[key][0]
        for key, places in gone.items()
        if len(places) == 1 == len(new.get(key, ()))
    }


def _ordered(found: Sequence[Match]) -> list[Match]:
    place = {match.before[-1]: match.after[-1] for match in found if match.before and match.after}

    def key(match: Match) -> tuple[int, int, int]:
        if match.after:
            return match.after[0], 0, 0
        before = [i for i in range(match.before[0]) if i in place]
        return (place[before[-1]] if before else -1), 1, match.before[0]

    return sorted(found, key=key)


def _stretch(
    before: Sequence[Text], after: Sequence[Text], left: list[int], right: list[int]
) -> list[Match]:
    if not left or not right:
        return [*(Match((i,), ()) for i in left), *(Match((), (j,)) for j in right)]
    if len(left) * len(right) > _LARGEST:
        return _in_order(before, after, left, right)
    steps = _best(before, after, left, right)
    found: list[Match] = []
    gone: list[int] = []
    new: list[int] = []
    for step in [*steps, None]:
        if step is not None and (not step.before or not step.after):
            gone += step.before
            new += step.after
            continue
        found += _in_order(before, after, gone, new)
        gone, new = [], []
        if step is not None:
            found.append(step)
    return found


def _in_order(
    before: Sequence[Text], after: Sequence[Text], gone: list[int], new: list[int]
) -> list[Match]:
    """As many as there were, of the same styles: each was reworded; else gone and new."""
    pairs = list(zip(gone, new, strict=False))
    if len(gone) == len(new) and all(_alike_in_kind(before[i], after[j]) for i, j in pairs):
        return [Match((i,), (j,)) for i, j in pairs]
    return [*(Match((i,), ()) for i in gone), *(Match((), (j,)) for j in new)]


def _alike_in_kind(one: Text, other: Text) -> bool:
    return one.kind == other.kind and one.style == other.style


@lru_cache(maxsize=200_000)
def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100


def _score(one: Text, other: Text) -> float:
    if one.kind != other.kind:
        return -1.0
    return _likeness(one.text, other.text) - _ALIKE + (0.05 if one.style == other.style else 0.0)


def _best(
    before: Sequence[Text], after: Sequence[Text], left: list[int], right: list[int]
) -> list[Match]:
    """The way through both sides that pairs what is most alike (dynamic programming)."""
    rows, columns = len(left), len(right)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            best, step = (0.0, (0, 0)) if not (i or j) else (-1.0, (0, 0))
            for (di, dj), gain in _gains(before, after, left, right, i, j):
                value = total[i - di][j - dj] + gain
                if value > best + 1e-9:
                    best, step = value, (di, dj)
            total[i][j], steps[i][j] = best, step
    found: list[Match] = []
    i, j = rows, columns
    while i or j:
        di, dj = steps[i][j]
        found.append(Match(tuple(left[i - di : i]), tuple(right[j - dj : j])))
        i, j = i - di, j - dj
    return found[::-1]


def _gains(
    before: Sequence[Text], after: Sequence[Text], left: list[int], right: list[int], i: int, j: int
) -> list[tuple[tuple[int, int], float]]:
    found: list[tuple[tuple[int, int], float]] = []
    if i and j:
        one, other = before[left[i - 1]], after[right[j - 1]]
        pair = _score(one, other)
        if pair > 0:
            found.append(((1, 1), pair))
        if j > 1 and right[j - 2] + 1 == right[j - 1]:
            found += _whole(one, (after[right[j - 2]], other), (1, 2))
        if i > 1 and left[i - 2] + 1 == left[i - 1]:
            found += _whole(other, (before[left[i - 2]], one), (2, 1))
    if i:
        found.append(((1, 0), 0.0))
    if j:
        found.append(((0, 1), 0.0))
    return found


def _whole(
    one: Text, parts: tuple[Text, Text], step: tuple[int, int]
) -> list[tuple[tuple[int, int], float]]:
    """One paragraph against two: worth it only where both have a good part of it."""
    if any(part.kind != one.kind or not part.text.strip() for part in parts):
        return []
    length = len(parts[0].text) + len(parts[1].text)
    if not 0.6 * length < len(one.text) + 1 < 1.6 * length:
        return []
    both = _likeness(one.text, f"{parts[0].text} {parts[1].text}")
    single = max(_likeness(one.text, part.text) for part in parts)
    shared = min(fuzz.partial_ratio(part.text, one.text) / 100 for part in parts)
    if both < max(single + _SPLIT_GAIN, 0.6) or shared < 0.7:
        return []
    return [(step, both - _ALIKE + 0.05)]


def _moved(before: Sequence[Text], after: Sequence[Text], found: list[Match]) -> list[Match]:
    """Pair what is gone with what is new elsewhere and much the same, the most alike first."""
    gone = [match.before[0] for match in found if not match.after]
    new = [match.after[0] for match in found if not match.before]
    if len(gone) * len(new) > _LARGEST:
        return list(found)
    pairs = sorted(
        (
            (-_likeness(before[i].text, after[j].text), i, j)
            for i in gone
            for j in new
            if before[i].kind == after[j].kind and before[i].text.strip()
        ),
    )
    taken: dict[int, int] = {}
    for likeness, i, j in pairs:
        if -likeness >= _MOVED and i not in taken.values() and j not in taken:
            taken[j] = i
    used = set(taken.values())
    made: list[Match] = []
    for match in found:
        if not match.after and match.before[0] in used:
            continue
        if not match.before and match.after[0] in taken:
            made.append(Match((taken[match.after[0]],), match.after, was_moved=True))
        else:
            made.append(match)
    return made
