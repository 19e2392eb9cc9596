"""Whether two names are one person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from casekit.importers.people import vocabulary
from casekit.importers.people.shapes import Name

Likeness = Literal["same", "spelt differently", "near", "other"]


@dataclass(frozen=True, slots=True)
class _Key:
    family: str
    given: tuple[str, ...]
    all: tuple[str, ...]
    letters: str


def _key(name: Name) -> _Key:
    family = vocabulary.plain(name.family or name.literal)
    given = tuple(vocabulary.plain(name.given.replace(".", ". ")).split())
    letters = " ".join(name.shown.split()).casefold()
    return _Key(family, given, (*given, *family.split()), letters)


def alike(one: Name, other: Name) -> Likeness:
    """How alike two names are.

    ``same``: nothing contradicts, and no letter of what both give differs (capitals, initials,
    middle names and titles do not count). ``spelt differently``: accents or umlauts differ.
    ``near``: a slip of one or two letters, or given names that are parted otherwise. ``other``:
    two people.
    """
    if bool(one.literal) != bool(other.literal):
        whole = vocabulary.plain(one.shown) == vocabulary.plain(other.shown)
        return "same" if whole else "other"
    left, right = _key(one), _key(other)
    if not left.all or not right.all:
        return "other"
    if left.all == right.all or left.family == right.family or _transcribed(one, other):
        if left.all != right.all and not _given_agree(left.given, right.given):
            return "other" if not _slip(" ".join(left.given), " ".join(right.given)) else "near"
        return "same" if _no_letter_differs(one, other) else "spelt differently"
    if one.literal or other.literal:
        return "other"
    if _slip(left.family, right.family) and _given_near(left.given, right.given):
        return "near"
    shorter, longer = sorted((left, right), key=lambda key: len(key.all))
    inner = set(shorter.all) <= set(longer.all) and len(shorter.all) > 1
    return "near" if inner and shorter.all[0] == longer.all[0] else "other"


def _transcribed(one: Name, other: Name) -> bool:
    """Whether family names are one, written with ä or with ae."""
    if not one.family or not other.family:
        return False
    left, right = vocabulary.spelt_out(one.family), vocabulary.spelt_out(other.family)
    return left == right or left == vocabulary.plain(other.family)


def _given_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether given names can be one person's: equal, initials, or one of them left out."""
    if not left or not right:
        return True
    if not _starts(left[0], right[0]):
        return _initials(left) == _initials(right) and (_is_short(left) or _is_short(right))
    middle, longer = sorted((left[1:], right[1:]), key=len)
    return all(any(_starts(word, other) for other in longer) for word in middle)


def _starts(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def _is_short(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and len(words[0]) <= 3


def _initials(words: tuple[str, ...]) -> str:
    return words[0] if _is_short(words) else "".join(word[0] for word in words)


def _given_near(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return False
    return _given_agree(left, right) or _slip(" ".join(left), " ".join(right))


def _slip(left: str, right: str) -> bool:
    """Whether two words are apart by one letter, in long ones by two."""
    if min(len(left), len(right)) < 4 or left[0] != right[0]:
        return False
    allowed = 2 if min(len(left), len(right)) >= 8 else 1
    return DamerauLevenshtein.distance(left, right, score_cutoff=allowed) <= allowed


def _no_letter_differs(one: Name, other: Name) -> bool:
    """Whether the words that both names give are spelt alike, capitals aside."""
    left = {vocabulary.plain(word): word.casefold() for word in one.shown.split()}
    right = {vocabulary.plain(word): word.casefold() for word in other.shown.split()}
    if vocabulary.plain(one.family) != vocabulary.plain(other.family):
        return False
    return all(
        left[word].strip(".") == right[word].strip(".") for word in left.keys() & right.keys()
    )
