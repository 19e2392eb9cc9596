"""Contributors as they are printed: names, numbered affiliations, bylines, disclosures."""

from __future__ import annotations

from casekit import pointer as jp
from casekit.document.languages import join_names
from casekit.document.nodes import Affiliation, Byline, Person
from casekit.document.words import Words
from casekit.model import case as model
from casekit.model.case import Case, Role


def affiliations(case: Case, words: Words) -> tuple[Affiliation, ...]:
    """The affiliations that contributors name, numbered in order of first mention."""
    known = {item.id: (index, item) for index, item in enumerate(case.affiliations)}
    used = dict.fromkeys(name for person in case.contributors for name in person.affiliations)
    return tuple(
        Affiliation(
            number=number,
            text=_affiliation_text(known[name][1], words),
            ror=known[name][1].ror,
            pointer=jp.join("", "affiliations", known[name][0]),
        )
        for number, name in enumerate((name for name in used if name in known), 1)
    )


def _affiliation_text(item: model.Affiliation, words: Words) -> str:
    parts = (item.department, item.name, item.city, item.region, item.country)
    return f"{words.comma} ".join(part for part in parts if part)


def people(case: Case, words: Words) -> tuple[Person, ...]:
    """Everyone who contributed, in the case's order."""
    known = {item.id for item in case.affiliations}
    order = dict.fromkeys(name for person in case.contributors for name in person.affiliations)
    numbers = {name: number for number, name in enumerate((n for n in order if n in known), 1)}
    return tuple(
        _person(person, index, numbers, words) for index, person in enumerate(case.contributors)
    )


def _person(person: model.Contributor, index: int, numbers: dict[str, int], words: Words) -> Person:
    parts = (person.given, person.family, person.suffix)
    name = " ".join(part for part in parts if part) or person.literal or ""
    return Person(
        name=name,
        credentialed=f"{words.comma} ".join((name, *person.degrees)),
        given=person.given or "",
        family=person.family or person.literal or "",
        honorific=person.honorific or "",
        roles=person.roles,
        role_labels=tuple(_role_labels(words)[role] for role in person.roles),
        degrees=person.degrees,
        positions=person.positions,
        affiliations=tuple(numbers[item] for item in person.affiliations if item in numbers),
        orcid=person.orcid,
        email=person.email if person.corresponding else None,
        corresponding=person.corresponding,
        disclosure=disclosure_text(person.disclosure, words),
        pointer=jp.join("", "contributors", index),
    )


def _role_labels(words: Words) -> dict[Role, str]:
    return {
        Role.SUBMITTER: words.submitter,
        Role.DISCUSSANT: words.discussant,
        Role.REVIEWER: words.reviewer,
        Role.EDITOR: words.editor,
        Role.TRANSLATOR: words.translator,
    }


def disclosure_text(disclosure: model.Disclosure | None, words: Words) -> str:
    """The finished sentence; empty when nothing is on record."""
    if disclosure is None:
        return ""
    parts = [words.nothing_to_disclose] if disclosure.none else []
    if disclosure.relationships:
        found = [_relationship(item, words) for item in disclosure.relationships]
        parts.append(f"{words.semicolon} ".join(found) + ".")
    if disclosure.statement:
        parts.append(disclosure.statement)
    return " ".join(parts)


def _relationship(item: model.Relationship, words: Words) -> str:
    text = f"{words.labelled.format(label=item.organization)} {item.kind}"
    return f"{text} ({item.details})" if item.details else text


def bylines(everyone: tuple[Person, ...], words: Words, language: str) -> tuple[Byline, ...]:
    """One line of credit for each role that somebody has."""
    labels = {
        Role.SUBMITTER: words.submitted_by,
        Role.DISCUSSANT: words.expert_perspective,
        Role.REVIEWER: words.reviewed_by,
        Role.EDITOR: words.edited_by,
        Role.TRANSLATOR: words.translated_by,
    }
    lines = []
    for role, label in labels.items():
        members = tuple(person for person in everyone if role in person.roles)
        if members:
            text = join_names([person.name for person in members], language)
            lines.append(Byline(role=role, label=label, people=members, text=text))
    return tuple(lines)


def discussion_heading(everyone: tuple[Person, ...], words: Words, language: str) -> str:
    """``Expert perspective by Professor Dr. Andreas Burchert``, or without a name."""
    names = [
        f"{person.honorific} {person.name}".strip()
        for person in everyone
        if Role.DISCUSSANT in person.roles
    ]
    if not names:
        return words.expert_perspective
    return words.expert_perspective_by.format(names=join_names(names, language))
