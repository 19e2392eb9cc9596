"""The people of a form as contributors of a case, and where they work as its affiliations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casekit.importers.form.filled import FormPerson
from casekit.importers.form.trees import without_gaps
from casekit.importers.naming import slug, unique
from casekit.importers.rich import Rich

_LINE = ("department", "name", "city", "country")
"""The parts of a further affiliation, as the form asks for them."""


def contributors(
    people: Sequence[FormPerson], write: Callable[[Rich, str], str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Contributors and affiliations; ``write`` makes Markdown of a text at a JSON pointer."""
    affiliations: dict[tuple[tuple[str, str], ...], str] = {}
    found = []
    for at, person in enumerate(people):
        ids = [
            affiliations.setdefault(tuple(place.items()), affiliation_id(place, affiliations))
            for place in affiliations_of(person)
        ]
        disclosure: dict[str, Any] = {}
        if person.nothing_to_disclose:
            disclosure = {"none": True}
        elif person.disclosures:
            pointer = f"/contributors/{at}/disclosure/statement"
            disclosure = {"statement": write(person.disclosures, pointer)}
        found.append(_contributor(person, list(dict.fromkeys(ids)), disclosure))
    return found, [{"id": id, **dict(place)} for place, id in affiliations.items()]


def _contributor(
    person: FormPerson, ids: list[str], disclosure: Mapping[str, Any]
) -> dict[str, Any]:
    return without_gaps(
        {
            "given": person.given,
            "family": person.family,
            "degrees": list(dict.fromkeys(person.degrees)),
            "roles": [role.value for role in person.roles],
            "positions": list(person.positions),
            "affiliations": ids,
            "orcid": person.orcid.removeprefix("https://orcid.org/"),
            "email": person.email.removeprefix("mailto:"),
            "corresponding": person.corresponding,
            "disclosure": disclosure,
        }
    )


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
    found = [without_gaps(one) for one in (first, *more)]
    return [place for place in found if place.get("name")]


def affiliation_id(place: Mapping[str, str], taken: Mapping[Any, str]) -> str:
    """An id of the institution's words that no other has."""
    return unique(slug(place["name"], 40) or "institution", list(taken.values()))
