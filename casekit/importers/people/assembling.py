"""Everything that was said about people becomes contributors and affiliations of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.naming import slug, unique
from casekit.importers.people import merging, vocabulary
from casekit.importers.people.matching import alike
from casekit.importers.people.places import taken_apart
from casekit.importers.people.shapes import Name, People, Role, Signature
from casekit.importers.rich import Rich

_LONGEST_ID = 48
_LAST_SMALL = re.compile(r"(?:-(?:and|of|the|for|de|la|fur|und|et|y))+$")
_OF = re.compile(r"^.{0,30}?\s(?:of|für|de|di|d['’])\s*(?=\S)", re.IGNORECASE)
_ORDER: tuple[Role, ...] = ("submitter", "discussant", "reviewer", "editor", "translator")


@dataclass
class _Person:
    """One contributor, from every place that names them."""

    names: list[Name]
    roles: list[Role] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Where to write to; an affiliation only of somebody who has no other."""
    bylines: set[int] = field(default_factory=set)
    """The lines that name the person."""
    corresponding: bool = False
    assumed: list[Role] = field(default_factory=list)


def joined(signatures: Iterable[Signature]) -> People:
    """One contributor for each person, however often named, and the institutions they share.

    People stand in the order in which they are first named. Who has no role anywhere is a
    submitter with a doubt (CK970). What no contributor has a place for is ``left``, with a doubt.
    """
    book = _Book()
    for signature in signatures:
        book.enter(signature)
    return book.closed()


class _Book:
    """The people met so far."""

    def __init__(self) -> None:
        self._people: list[_Person] = []
        self._loose: list[Signature] = []
        self._doubts: list[Doubt] = []
        self._left: list[str] = []
        self._without_role: list[str] = []

    def enter(self, signature: Signature) -> None:
        """Add what one place says to the person it is about."""
        self._doubts += (*signature.name.doubts, *signature.doubts)
        if not signature.name.shown or (not signature.name.given and not signature.name.literal):
            self._loose.append(signature)
            return
        person = self._known(signature.name, signature.lines[:1])
        if person is None:
            self._people.append(person := _Person([]))
        self._add(person, signature)

    def _known(self, name: Name, line: tuple[int, ...]) -> _Person | None:
        """The person that a name is of; where several may be meant, none, with a doubt."""
        how = [(alike(kept, name), person) for person in self._people for kept in person.names[:1]]
        same = [person for likeness, person in how if likeness in ("same", "spelt differently")]
        if not same:
            # Two people of one byline are two, however much alike their names.
            others = [
                (likeness, person) for likeness, person in how if not person.bylines & {*line}
            ]
            same = [person for likeness, person in others if likeness == "near"]
        if len(same) > 1:
            either = " and ".join(person.names[0].shown for person in same)
            self._doubts.append(
                Doubt(
                    "CK979",
                    f"“{name.shown}” may be either of {either}; the first was taken.",
                    "Check what belongs to whom.",
                    name.words,
                )
            )
        return same[0] if same else None

    def _add(self, person: _Person, signature: Signature) -> None:
        person.names.append(signature.name)
        person.bylines.update(signature.lines[:1])
        person.roles += (role for role in signature.roles if role not in person.roles)
        person.positions += (item for item in signature.positions if item not in person.positions)
        kept = person.addresses if signature.corresponding else person.affiliations
        known = {vocabulary.plain(line) for line in kept}
        kept += (line for line in signature.affiliations if vocabulary.plain(line) not in known)
        person.corresponding |= signature.corresponding
        person.assumed += (role for role in signature.assumed if role not in person.assumed)
        self._leave(signature.rest, signature.name.shown)

    def _leave(self, words: Sequence[str], whose: str) -> None:
        for text in words:
            if not vocabulary.has_letters(text) and not any(sign.isdigit() for sign in text):
                continue
            self._left.append(text)
            if not any(doubt.words == text for doubt in self._doubts):
                beside = f" (beside {whose})" if whose else ""
                self._doubts.append(
                    Doubt(
                        "CK978",
                        f"“{text}”{beside} has no place among the details of a contributor.",
                        "Put it where it belongs, or leave it out.",
                        text,
                    )
                )

    def _settle(self) -> None:
        """Give family names alone, and addresses without a name, to the people they are of."""
        for signature in self._loose:
            owners = self._owners(signature)
            if len(owners) == 1:
                self._add(owners[0], signature)
            elif signature.name.shown and not owners:
                self._people.append(person := _Person([]))
                self._add(person, signature)
            else:
                self._unassigned(signature)

    def _owners(self, signature: Signature) -> list[_Person]:
        name = signature.name
        if name.shown:
            return [person for person in self._people if alike(person.names[0], name) != "other"]
        local = vocabulary.plain(name.email.partition("@")[0]).replace(" ", "")
        named = [
            person
            for person in self._people
            if len(family := vocabulary.plain(person.names[0].family).replace(" ", "")) > 2
            and family in local
        ]
        return named or (self._people if len(self._people) == 1 else [])

    def _unassigned(self, signature: Signature) -> None:
        name = signature.name
        kept = [name.words, name.email, name.orcid, *signature.positions, *signature.affiliations]
        words = [part for part in (*kept, *signature.rest) if part]
        self._left += words
        if words:
            self._doubts.append(
                Doubt(
                    "CK975",
                    f"“{words[0]}” cannot be given to one of the people named.",
                    "Add it to the contributor it belongs to.",
                    words[0],
                )
            )

    def closed(self) -> People:
        """The contributors and affiliations."""
        self._settle()
        affiliations = _Affiliations()
        contributors = [self._contributor(person, affiliations) for person in self._people]
        if self._without_role:
            self._doubts.append(_no_role(self._without_role))
        return People(
            contributors,
            affiliations.items,
            tuple(dict.fromkeys(self._doubts)),
            tuple(Rich.of(words) for words in self._left),
        )

    def _roles(self, person: _Person, shown: str) -> list[Role]:
        """The roles that names were credited with, or else those of the headings above them."""
        told = person.roles or person.assumed
        if not told:
            told = ["submitter"]
            self._without_role.append(shown)
        if further := [r for r in person.assumed if r not in told and r != "submitter"]:
            what = f"{shown} also stands below a heading for a {further[0]}; that was not counted."
            self._doubts.append(Doubt("CK970", what, _SET_ROLES, person.names[0].words))
        return [role for role in _ORDER if role in told]

    def _contributor(self, person: _Person, affiliations: _Affiliations) -> dict[str, Any]:
        merged = merging.merged(person.names)
        known = {vocabulary.plain(line) for line in person.affiliations}
        if person.affiliations:
            addresses = [line for line in person.addresses if vocabulary.plain(line) not in known]
            self._leave(addresses, merged.name.shown)
        self._doubts += merged.doubts
        roles = self._roles(person, merged.name.shown)
        name = merged.name
        places = person.affiliations or person.addresses
        found: dict[str, Any] = {
            "given": name.given,
            "family": name.family,
            "suffix": name.suffix,
            "literal": name.literal,
            "honorific": name.honorific,
            "degrees": list(name.degrees),
            "roles": roles,
            "positions": person.positions,
            "affiliations": list(dict.fromkeys(map(affiliations.id_of, places))),
            "corresponding": person.corresponding,
            "orcid": name.orcid,
            "email": name.email,
        }
        return {key: value for key, value in found.items() if value}


_SET_ROLES = "Set the roles: submitter, discussant, reviewer, editor or translator."


def _no_role(shown: list[str]) -> Doubt:
    more = f" and {len(shown) - 4} more" if len(shown) > 5 else ""
    whom = ", ".join(shown[:4] if more else shown) + more
    return Doubt(
        "CK970", f"Nothing says what {whom} did; submitter was assumed.", _SET_ROLES, shown[0]
    )


class _Affiliations:
    """Institutions with ids made of their names; the same line is the same institution."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self._ids: dict[str, str] = {}

    def id_of(self, line: str) -> str:
        """The id of the institution of a line."""
        key = vocabulary.plain(line)
        if key not in self._ids:
            parts = taken_apart(line)
            made = self._unused(parts)
            self._ids[key] = made
            self.items.append({"id": made, **parts})
        return self._ids[key]

    def _unused(self, parts: Mapping[str, str]) -> str:
        taken = self._ids.values()
        bare = slug(parts["name"].partition(", ")[0], _LONGEST_ID) or "affiliation"
        department = slug(_OF.sub("", parts.get("department", "")))
        if bare in taken and department and len(department) < _LONGEST_ID:
            bare = f"{bare}-{department}"[:60].rstrip("-")
        return unique(_LAST_SMALL.sub("", bare), taken)
