"""Contributors of a draft held against those printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from . import reading
from .reading import folded
from .truth import Person

if TYPE_CHECKING:
    from .scoring import Score


def people(sheet: Score) -> None:
    """Names, roles, degrees, posts and institutions, addresses, declarations."""
    found = list(enumerate(sheet.tree.get("contributors", ())))
    for person in sheet.truth.people:
        at = next((n for n, one in found if _is(person, one)), None)
        pointer = "/contributors" if at is None else f"/contributors/{at}"
        name = person.literal or f"{person.given} {person.family}"
        sheet.point("people", pointer, name, "" if at is None else name, at is not None)
        if at is None:
            continue
        item = sheet.tree["contributors"][at]
        if person.role is not None:
            roles = item.get("roles", ())
            sheet.point("people", f"{pointer}/roles", person.role, roles, person.role in roles)
        if person.degrees is not None:
            have = tuple(item.get("degrees", ()))
            sheet.point(
                "people", f"{pointer}/degrees", person.degrees, have, have == person.degrees
            )
        if person.belongs is not None:
            have = _belongs(sheet.tree, item)
            sheet.point(
                "people",
                f"{pointer}/affiliations",
                person.belongs,
                have,
                set(reading.words(have)) == set(reading.words(person.belongs)),
            )
        if person.email is not None:
            sheet.point(
                "people",
                f"{pointer}/email",
                person.email,
                item.get("email"),
                item.get("email") == person.email,
            )
        if person.disclosure is not None:
            _disclosure(sheet, person.disclosure, item.get("disclosure", {}), pointer)
    for number, item in found:
        if not any(_is(person, item) for person in sheet.truth.people):
            name = item.get("literal") or f"{item.get('given', '')} {item.get('family', '')}"
            if name.strip() and "TODO" not in name:
                sheet.point("people", f"/contributors/{number}", "nobody", name, False)


def _is(person: Person, item: Mapping[str, Any]) -> bool:
    if person.literal:
        return folded(person.literal) == folded(str(item.get("literal", "")))
    return (folded(person.family), folded(person.given)) == (
        folded(str(item.get("family", ""))),
        folded(str(item.get("given", ""))),
    )


def _belongs(tree: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    places = {one.get("id"): one for one in tree.get("affiliations", ())}
    parts = list(item.get("positions", ()))
    for name in item.get("affiliations", ()):
        parts += [str(value) for key, value in places.get(name, {}).items() if key != "id"]
    return " ".join(parts)


def _disclosure(sheet: Score, wanted: str, found: Mapping[str, Any], pointer: str) -> None:
    said = str(found.get("statement", "")) + " ".join(
        reading.strings(found.get("relationships", ()))
    )
    nothing = bool(found.get("none")) and re.search(
        r"nothing|no compet|keine|ningun|yoktur|لا يوجد", wanted, re.IGNORECASE
    )
    right = bool(nothing) or folded(wanted).rstrip(".") in folded(said)
    sheet.point("disclosures", f"{pointer}/disclosure", wanted, dict(found), right)
