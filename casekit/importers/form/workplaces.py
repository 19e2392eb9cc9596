"""Where the people of a form work, as affiliations of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casekit.importers.form.filled import FormPerson
from casekit.importers.naming import slug, unique

_LINE = ("department", "name", "city", "country")
"""The parts of a further affiliation, as the form asks for them."""


def affiliations_of(person: FormPerson) -> list[dict[str, str]]:
    """A person's affiliations by the names of the schema, without ids."""
    first = {
        "department": person.department if person.institution else "",
        "name": person.institution or person.department,
        "city": person.city,
        "country": person.country,
    }
    more = []
    for line in person.more_affiliations:
        parts = [part.strip() for part in line.split(",")]
        is_whole = len(parts) == len(_LINE)
        more.append(dict(zip(_LINE, parts, strict=True)) if is_whole else {"name": line.strip()})
    found = [{name: part for name, part in one.items() if part} for one in (first, *more)]
    return [place for place in found if place.get("name")]


def affiliation_id(place: Mapping[str, str], taken: Mapping[Any, str]) -> str:
    """An id of the institution's words that no other has."""
    return unique(slug(place["name"], 40) or "institution", list(taken.values()))
