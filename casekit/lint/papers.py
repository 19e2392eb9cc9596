"""References as rules compare them: years, pages, journals, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from casekit.lint.people import folded

CSL = Mapping[str, Any]

_DASH = re.compile(r"\s?[-‐‑‒–—−]\s?")
_PAGE = re.compile(
    r"(?P<before>[^\d]{0,12}|[^\d]{0,6}\d{1,7}[.:]?[A-Za-z]{1,3})(?P<number>\d{1,9})"
)


def text(csl: CSL, name: str) -> str:
    """A property of a reference as text, empty where there is none."""
    value = csl.get(name)
    return str(value).strip() if isinstance(value, (str, int)) else ""


def year(csl: CSL) -> int | None:
    """The year in which a work appeared."""
    parts = _issued(csl)
    return parts[0] if parts else None


def appeared(csl: CSL) -> date | None:
    """The last day on which a work can have appeared, as far as its date is known."""
    parts = _issued(csl)
    if not parts or not 1 <= parts[0] <= 9998:
        return None
    if len(parts) > 1:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)
    return date(parts[0], 12, 31)


def _issued(csl: CSL) -> list[int]:
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return list(parts[0]) if parts else []


class Pages(NamedTuple):
    """A range of pages: the letters before its numbers, first and last, and where it is written.

    The last number is written out: ``617–29`` ends on 629.
    """

    before: str
    first: int
    last: int
    start: int
    end: int
    prefix_repeated: bool

    @property
    def extent(self) -> int:
        """How many pages it has."""
        return self.last - self.first + 1


def pages(written: str) -> list[Pages]:
    """The ranges of a list such as ``12–15, 18``; what is no range of numbers is left out."""
    found = []
    at = 0
    for part in written[:200].split(","):
        if made := _range(part, at):
            found.append(made)
        at += len(part) + 1
    return found


def _range(part: str, at: int) -> Pages | None:
    bare = part.strip()
    sides = _DASH.split(bare)
    if len(sides) != 2:
        return None
    first, last = (_PAGE.fullmatch(side.strip()) for side in sides)
    if not first or not last:
        return None
    before = first["before"].strip().lower()
    after = last["before"].strip().lower()
    if after and after != before:
        return None
    digits = last["number"]
    if len(digits) < len(first["number"]):
        digits = first["number"][: -len(digits)] + digits
    start = at + len(part) - len(part.lstrip())
    numbers = int(first["number"]), int(digits)
    return Pages(before, *numbers, start, start + len(bare), bool(after) or not before)


class Journal(NamedTuple):
    """A journal: its names, and the volumes of a year where they grow steadily."""

    name: str
    short: str
    anchor: tuple[int, int]
    a_year: int
    since: int
    until: int

    def years(self, volume: int) -> int:
        """The year of a volume."""
        year, first = self.anchor
        return year + (volume - first) // self.a_year

    def volumes(self, year: int) -> tuple[int, int]:
        """The first and the last volume of a year."""
        anchor, first = self.anchor
        low = first + (year - anchor) * self.a_year
        return low, low + self.a_year - 1


_ENTRY = re.compile(
    r"(?P<short>[^;]{1,80}); ?(?P<volume>\d{1,4}) in (?P<year>\d{4}); ?(?P<count>\d) a year"
    r"(?:; ?since (?P<since>\d{4}))?(?:; ?until (?P<until>\d{4}))?"
)


def journals(entries: Mapping[str, str]) -> dict[str, Journal]:
    """The journals of the table, by name and abbreviation as :func:`journal_key` writes them."""
    return _journals(tuple(entries.items()))


@cache
def _journals(entries: tuple[tuple[str, str], ...]) -> dict[str, Journal]:
    found = {}
    for name, entry in entries:
        if part := _ENTRY.fullmatch(entry):
            journal = Journal(
                name,
                part["short"],
                (int(part["year"]), int(part["volume"])),
                max(1, int(part["count"])),
                int(part["since"] or 0),
                int(part["until"] or 9999),
            )
            found[journal_key(name)] = journal
            found[journal_key(part["short"])] = journal
    return found


def journal_key(name: str) -> str:
    """A journal's name as it is compared: without article, stops, accents and capitals."""
    return folded(name.replace("&", " and ")).removeprefix("the ")


def title_words(csl: CSL) -> frozenset[str]:
    """The words of a title, for comparing."""
    return frozenset(folded(re.sub(r"<[^<>]{0,20}>", " ", text(csl, "title"))[:600]).split())


def doi(csl: CSL) -> str:
    """The DOI in small letters, which is how DOIs are compared."""
    return text(csl, "DOI").lower()


def title_in_short(csl: CSL, limit: int = 60) -> str:
    """What a message calls a reference: authors and year, or the beginning of its title."""
    authors = csl.get("author")
    first = authors[0] if isinstance(authors, list) and authors else {}
    name = str(first.get("family") or first.get("literal") or text(csl, "title")[:limit])
    when = year(csl)
    return f"{name} {when}" if when else name
