"""Citations by author and year: “(Burchert et al., 2021)”, “Xuan and others (2020)”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casekit.importers.prose.names import Names

_YEAR = r"(?:19|20)[0-9]{2}[a-z]?"
_BRACKET = re.compile(r"([(\[{])([^()\[\]{}\n]{4,300})([)\]}])")
_ENTRY = re.compile(
    rf"(?P<who>[^\W\d_][^;0-9]{{1,120}}?)[,\s]{{1,3}}(?P<years>{_YEAR}(?:\s?,\s?{_YEAR}){{0,9}})"
    r"(?:\s#[0-9]{1,6})?"  # what EndNote types before it formats: {Short, 2020 #12}
)
_NAME = r"[^\W\d_a-z][\w'’-]{1,40}"
_ET_AL = r"et al\.?|et coll\.?|[ye] cols?\.?|ve ark\.?|u\.\s?a\."
_MORE = rf"(?:others|colleagues|co-?workers|Kollegen|Mitarbeiter|colaboradores|{_NAME})"
_NARRATIVE = re.compile(
    rf"(?<!\w)(?P<who>{_NAME}(?:,? (?:{_ET_AL}),?(?:['’]s)?| (?:and|und|et|y|e|ve|&) {_MORE})?)"
    rf" ?[(\[](?P<years>{_YEAR}(?:\s?[,;]\s?{_YEAR}){{0,9}})[)\]]"
)
_LEAD = re.compile(
    r"(?:see(?: also)?|e\.g\.,?|cf\.|reviewed in|reviewed by|in|from|siehe|z\. ?B\.|vgl\.)\s+",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\b(?:{_ET_AL})(?!\w)|"
    r"\b(?:and|und|y|e) (?:others|colleagues|co-?workers|Kollegen|Mitarbeiter|colaboradores)\b"
)
_MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez|Ene|Abr|Ago|Dic|Avr|Août|"
    r"Déc|Spring|Summer|Autumn|Winter)[^\W\d_]{0,7}\.?[,\s]"
)
_SPLIT = re.compile(r",\s|\s(?:and|und|et|y|e|ve|&)\s")


@dataclass(frozen=True, slots=True)
class ByAuthor:
    """A citation by author and year.

    ``references`` are the works that fit, ``is_clear`` tells whether each year has just one.
    """

    start: int
    end: int
    references: tuple[str, ...]
    is_clear: bool


def authors_cited(text: str, names: Names, *, is_usual: bool = False) -> Iterator[ByAuthor]:
    """Citations by author and year, in order.

    Those that fit no work are told where “et al.” makes them sure, and all of the form “(Name,
    year)” where the document usually cites so.
    """
    works = _index(names)
    if not works:
        return
    found = [*_bracketed(text, works, is_usual), *_narrative(text, works)]
    at = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= at:
            at = one.end
            yield one


_Works = Mapping[str, list[tuple[str, str, tuple[str, ...]]]]


def _index(names: Names) -> _Works:
    """Works by the folded family name of their first author, with particles and without.

    Each is its id, its year and the family names of all authors.
    """
    works: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for item in names.works:
        year = _year(item)
        people = [_folded(_family(person)) for person in item.get("author") or ()]
        if item.get("id") and people and year:
            bare = _folded(str(next(iter(item["author"])).get("family") or "").split(" ")[-1])
            for name in dict.fromkeys((people[0], bare)):
                works.setdefault(name, []).append((str(item["id"]), year, tuple(people)))
    return works


def _year(item: Mapping[str, Any]) -> str:
    try:
        return str(item["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError):
        return ""


def _family(person: Mapping[str, Any]) -> str:
    particle = str(person.get("non-dropping-particle") or "")
    return f"{particle} {person.get('family') or person.get('literal') or ''}".strip()


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def _bracketed(text: str, works: _Works, is_usual: bool) -> Iterator[ByAuthor]:
    for found in _BRACKET.finditer(text):
        lead = _LEAD.match(found[2])
        inner = found[2][lead.end() :] if lead else found[2]
        entries = [_ENTRY.fullmatch(part.strip()) for part in inner.split(";")]
        if not entries or not all(entries):
            continue
        results = [_works_of(entry["who"], entry["years"], works) for entry in entries if entry]
        start, end = found.span()
        if lead:
            start, end = found.start(2) + lead.end(), found.end(2)
        looks_sure = any(entry and _OTHERS.search(entry["who"]) for entry in entries)
        looks_sure |= is_usual and inner[0].isupper() and not _MONTH.match(inner)
        yield from _told(start, end, results, looks_sure)


def _narrative(text: str, works: _Works) -> Iterator[ByAuthor]:
    for found in _NARRATIVE.finditer(text):
        results = [_works_of(found["who"], found["years"], works)]
        yield from _told(found.end("who"), found.end(), results, bool(_OTHERS.search(found["who"])))


def _told(
    start: int, end: int, results: list[tuple[list[str], bool]], looks_sure: bool
) -> Iterator[ByAuthor]:
    ids = tuple(dict.fromkeys(id for fits, _ in results for id in fits))
    clear = all(is_clear for _, is_clear in results)
    if ids or looks_sure:
        yield ByAuthor(start, end, ids, clear and bool(ids))


def _works_of(who: str, years: str, works: _Works) -> tuple[list[str], bool]:
    """The works that fit a name and its years, and whether each year has just one."""
    people = [_folded(name) for name in _SPLIT.split(_OTHERS.split(who)[0].strip(" ,&"))]
    people = [person for person in people if person]
    candidates = works.get(people[0], []) if people else []
    if len(people) > 1:
        candidates = [one for one in candidates if one[2][1:2] == (people[1],)]
    ids: list[str] = []
    clear = bool(candidates)
    for typed in re.findall(_YEAR, years):
        fits = [id for id, year, _ in candidates if year == typed[:4]]
        ids += fits
        clear = clear and len(fits) == 1
    return ids, clear
