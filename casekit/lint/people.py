"""Names of people as they are compared: without accents, capitals and signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from casekit.model.case import Contributor

_SPELT = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


_LONGEST = 200


class Name(NamedTuple):
    """A name: the family's in every way in which it is spelt without accents, and initials."""

    family: frozenset[str]
    initials: str


def folded(text: str) -> str:
    """A text in small letters without accents or signs, its words separated by one space."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT)).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", bare).strip()


def contributor(person: Contributor) -> Name | None:
    """The name of a contributor; None for a group."""
    return _name(person.family, person.given) if person.family else None


def author(csl: Mapping[str, Any]) -> Name | None:
    """The name of an author in CSL-JSON; None for an organization."""
    family = csl.get("family")
    if not isinstance(family, str):
        return None
    particles = (csl.get("non-dropping-particle"), csl.get("dropping-particle"), family)
    given = csl.get("given")
    return _name(
        " ".join(part for part in particles if isinstance(part, str)),
        given if isinstance(given, str) else None,
    )


def same(one: Name, other: Name) -> bool:
    """Whether two names can be one person's: the family and the initials that both have."""
    if not one.family & other.family or not one.initials or not other.initials:
        return False
    shorter = min(len(one.initials), len(other.initials))
    return one.initials[:shorter] == other.initials[:shorter]


def shown(person: Contributor) -> str:
    """A contributor's name as people write it."""
    return person.literal or " ".join(filter(None, (person.given, person.family)))


def _name(family: str, given: str | None) -> Name:
    family, given = family[:_LONGEST], (given or "")[:_LONGEST]
    spelt = frozenset({folded(family), folded(family.translate(_UMLAUTS))} - {""})
    return Name(spelt, _initials(given))


def _initials(given: str) -> str:
    """“Andreas K.”, “A.K.” and “AK” all are “ak”."""
    if given.isupper() and given.isalpha() and len(given) <= 4:
        return folded(given)
    return "".join(word[0] for word in folded(given).split())
