"""References of a draft held against those printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from .reading import folded
from .truth import Reference

_UNPRINTED = ("volume", "issue", "page", "DOI", "PMID", "PMCID", "number")
_OTHERS = {"etal", "others", "andothers", "undandere", "ua", "yotros", "vd"}
_NAMES = ("dropping-particle", "non-dropping-particle", "family")


def matched(wanted: Sequence[Reference], items: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Which printed work (by place) is which item (by place): the likest first, then by place."""
    likeness = sorted(
        (
            (_likeness(one, item), -abs(number - at), number, at)
            for number, one in enumerate(wanted)
            for at, item in enumerate(items)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for value, _, number, at in likeness:
        if value >= 50 and number not in pairs and at not in pairs.values():
            pairs[number] = at
    for number in range(min(len(wanted), len(items))):
        # A reference that could not be read is still the one at its place.
        if number not in pairs and number not in pairs.values():
            pairs[number] = number
    return pairs


def same_work(wanted: Sequence[Reference], title: str) -> str | None:
    """The key of the work with a title; None where there is none."""
    for one in wanted:
        if fuzz.ratio(folded(dict(one.fields).get("title", "")), folded(title)) > 85:
            return one.key
    return None


def _likeness(wanted: Reference, item: Mapping[str, Any]) -> float:
    fields = dict(wanted.fields)
    points = []
    if "title" in fields:
        points.append(
            fuzz.partial_ratio(folded(fields["title"]), folded(str(item.get("title", ""))))
        )
    points.append(100.0 * (_year(item) == fields.get("year")))
    points.append(100.0 * (_bare(str(item.get("page", ""))) == _bare(fields.get("page", ""))))
    first = wanted.authors[0][0] if wanted.authors else ""
    have = _authors(item)
    points.append(100.0 * bool(have and _bare(have[0][0]) == _bare(first)))
    return sum(points) / len(points)


def reference_fields(
    wanted: Reference, item: Mapping[str, Any]
) -> Iterator[tuple[str, str, str, bool]]:
    """Name, value printed, value found and whether they are the same, field by field."""
    have = _authors(item)
    same = len(have) == len(wanted.authors) and all(
        _bare(one[0]) == _bare(two[0]) and _initials(one[1]) == _initials(two[1])
        for one, two in zip(have, wanted.authors, strict=True)
    )
    yield "author", _listed(wanted.authors), _listed(have), same
    printed = set()
    for name, value in wanted.fields:
        if name in ("journal", "full journal"):
            names = [
                str(item.get("container-title", "")),
                str(item.get("container-title-short", "")),
            ]
            fits = {_bare(value), _bare(wanted.full_journal), _bare(f"the{wanted.full_journal}")}
            found = next((one for one in names if _bare(one) in fits), names[0] or names[1])
            yield "container-title", value, found, _bare(found) in fits
        elif name == "year":
            yield "issued", value, _year(item), _year(item) == value
        elif name == "title":
            found = re.sub(r"[*~^\\]", "", str(item.get("title", "")))
            yield name, value, found, folded(found).strip(".") == folded(value).strip(".")
        else:
            printed.add(name)
            found = str(item.get(name, ""))
            yield name, value, found, _bare(found) == _bare(value)
    for name in _UNPRINTED:
        if name not in printed and item.get(name):
            yield name, "not printed", str(item[name]), False


def _authors(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    for one in item.get("author", ()):
        family = " ".join(str(one[part]) for part in _NAMES if part in one)
        found.append((family or str(one.get("literal", "")), str(one.get("given", ""))))
    if found and _bare(found[-1][0]) in _OTHERS:
        found.pop()
    return found


def _listed(authors: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{family}, {given}".strip(", ") for family, given in authors)


def _initials(given: str) -> str:
    parts = re.split(r"[\s.\-‐]+", given)
    if all(len(part) < 2 or part.isupper() for part in parts):
        return "".join(parts)
    return "".join(part[:1] for part in parts)


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def _year(item: Mapping[str, Any]) -> str:
    try:
        return str(item["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError):
        return ""
