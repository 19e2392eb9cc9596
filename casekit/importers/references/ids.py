"""Ids for references: the first author and the year, in letters that every keyboard has."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

_SPELT = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_ARTICLES = "the a an of for and on in le la les der die das el los il et und y de des du"
_LONGEST = 40


def identify(item: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id such as ``burchert2021``, or ``burchert2021b`` where that is taken.

    A group goes by its acronym or its first word, a work without authors by its title. What has
    no Latin letters there becomes ``ref1``, ``ref2`` ….
    """
    name = _name(item)
    if not name:
        return next(
            id for number in range(1, len(taken) + 2) if (id := f"ref{number}") not in taken
        )
    first = name + _year(item)
    if first not in taken:
        return first
    joint = "" if first[-1].isdigit() else "-"
    for letter in string.ascii_lowercase[1:]:
        if (id := f"{first}{joint}{letter}") not in taken:
            return id
    return next(
        id for number in range(2, len(taken) + 3) if (id := f"{first}-{number}") not in taken
    )


def _name(item: Mapping[str, Any]) -> str:
    for role in ("author", "editor"):
        for person in item.get(role, ())[:1]:
            if family := person.get("family"):
                return _folded(str(family))
            if literal := person.get("literal"):
                return _group(str(literal))
    for name in ("publisher", "title"):
        if found := _group(str(item.get(name) or "")):
            return found
    return ""


def _group(name: str) -> str:
    """An acronym that the name holds, or its first word that says something."""
    words = re.findall(r"[^\W_]+", name)
    for word in words:
        if len(word) >= 2 and word.isupper() and _folded(word):
            return _folded(word)
    return next(
        (
            bare
            for word in words
            if word.lower() not in _ARTICLES.split() and (bare := _folded(word))
        ),
        "",
    )


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.translate(_SPELT))
    return "".join(sign for sign in bare if sign.isascii() and sign.isalnum()).lower()[:_LONGEST]


def _year(item: Mapping[str, Any]) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return str(parts[0][0]) if parts and parts[0] else ""
