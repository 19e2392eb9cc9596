"""Which missing fact a left-over text was probably meant to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from casekit.verify.atoms import Atoms

_ENOUGH = 0.5


def closest(found: Atoms, wanted: Mapping[int, Atoms]) -> int | None:
    """The number of the most similar text, None where nothing is half alike.

    The measure is Dice's coefficient over the atoms, each counted as often as it stands.
    """
    score, number = _best(found, wanted)
    return number if score > _ENOUGH else None


def likeness(found: Atoms, wanted: Mapping[int, Atoms]) -> float:
    """How similar the most similar text is, from 0 to 1."""
    return _best(found, wanted)[0]


def _best(found: Atoms, wanted: Mapping[int, Atoms]) -> tuple[float, int | None]:
    have = Counter(found)
    best, score = None, 0.0
    for number, text in wanted.items():
        shared = sum((have & Counter(text)).values())
        likeness = 2 * shared / (len(found) + len(text)) if shared else 0.0
        if likeness > score:
            best, score = number, likeness
    return score, best
