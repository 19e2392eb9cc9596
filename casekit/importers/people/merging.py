"""The spellings of one person's name become one; where they contradict, that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casekit.importers.doubts import Doubt
from casekit.importers.people import vocabulary
from casekit.importers.people.matching import alike
from casekit.importers.people.parting import is_initials
from casekit.importers.people.shapes import Name


@dataclass(frozen=True, slots=True)
class Merged:
    """The fullest form of a name, and what contradicts it."""

    name: Name
    doubts: tuple[Doubt, ...]


def merged(names: Sequence[Name]) -> Merged:
    """One name of several that are one person's: the fullest spelling, all titles and degrees."""
    best = max(names, key=_fullness)
    doubts = list(_spellings(best, names))
    honorific, further = _one_of("honorific", [name.honorific for name in names], best)
    doubts += further
    email, further = _first("e-mail address", [name.email for name in names], best)
    doubts += further
    orcid, further = _first("ORCID iD", [name.orcid for name in names], best)
    doubts += further
    name = replace(
        best,
        honorific=honorific,
        suffix=next((name.suffix for name in names if name.suffix), ""),
        degrees=_degrees([name.degrees for name in names]),
        email=email,
        orcid=orcid,
    )
    return Merged(name, tuple(doubts))


def _fullness(name: Name) -> tuple[bool, int, bool, bool, int]:
    """Names with capitals and small letters, more words, fewer initials, accents are fuller."""
    words = name.shown.split()
    full = sum(1 for word in words if not is_initials(word))
    mixed = not name.family.isupper() or len(name.family) < 2
    accented = any(ord(sign) > 127 for sign in name.shown)
    return (mixed, full, not name.doubts, accented, len(words))


def _spellings(best: Name, names: Sequence[Name]) -> list[Doubt]:
    others = {
        name.shown: alike(best, name)
        for name in names
        if name.shown and vocabulary.plain(name.shown) != ""
    }
    return [
        Doubt(
            "CK972",
            f"One person is printed as “{best.shown}” and as “{shown}”; the first was taken.",
            "Keep the right spelling; if these are two people, list both.",
            shown,
        )
        for shown, likeness in others.items()
        if likeness in ("spelt differently", "near")
    ]


def _one_of(what: str, values: Sequence[str], best: Name) -> tuple[str, list[Doubt]]:
    """The longest of values that contain each other; a doubt where they do not."""
    found = [value for value in dict.fromkeys(values) if value]
    if not found:
        return "", []
    longest = max(found, key=len)
    held = set(vocabulary.plain(longest).split())
    against = [
        value for value in found if not set(vocabulary.plain(value).split()) <= _with_short(held)
    ]
    return longest, [_contradiction(what, best, longest, value) for value in against]


def _with_short(words: set[str]) -> set[str]:
    more = {"prof": "professor", "professor": "prof", "dr": "doctor", "doctor": "dr"}
    return words | {more[word] for word in words if word in more}


def _first(what: str, values: Sequence[str], best: Name) -> tuple[str, list[Doubt]]:
    found = list(dict.fromkeys(value for value in values if value))
    if not found:
        return "", []
    return found[0], [_contradiction(what, best, found[0], value) for value in found[1:]]


def _contradiction(what: str, best: Name, kept: str, other: str) -> Doubt:
    return Doubt(
        "CK972",
        f"The {what} of {best.shown} is “{kept}” in one place and “{other}” in another; "
        "the first was taken.",
        "Keep the right one.",
        other,
    )


def _degrees(lists: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The longest list of degrees, then those that only others have."""
    longest = max(lists, key=len)
    kept = {vocabulary.plain(degree).replace(" ", ""): degree for degree in longest}
    for degrees in lists:
        for degree in degrees:
            kept.setdefault(vocabulary.plain(degree).replace(" ", ""), degree)
    return tuple(kept.values())
