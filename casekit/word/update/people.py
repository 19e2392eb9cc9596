"""The slots of bylines, affiliations and contributors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casekit import pointer as jp
from casekit.document.nodes import Document, Person
from casekit.model import case as model
from casekit.model.case import Case
from casekit.word.update.slots import Piece, Place, Slot, fixed, listed, plain

_PARTS = ("department", "name", "city", "region", "country")
_NAMES = ("given", "family", "suffix")


def bylines(document: Document) -> Iterator[Place]:
    """One line for each role; made from the contributors."""
    for byline in document.bylines:
        pieces = [fixed(f"{byline.label}: ")]
        rest = byline.text
        for person in byline.people:
            before, name, rest = rest.partition(person.name)
            pieces += [fixed(before), fixed(name), fixed(_numbers(person))]
        yield Slot(f"byline “{byline.label}”", (*pieces, fixed(rest)), kind="byline")


def _numbers(person: Person) -> str:
    return ",".join(map(str, person.affiliations))


def affiliations(document: Document, tree: Any) -> Iterator[Place]:
    """All in one paragraph, with their numbers."""
    pieces: list[Piece] = []
    for place, item in enumerate(document.affiliations):
        value = jp.at(tree, item.pointer)
        parts = [plain(value[name], f"{item.pointer}/{name}") for name in _PARTS if value.get(name)]
        pieces.append(fixed(f"{'; ' if place else ''}{item.number}"))
        pieces += listed(parts, f"{document.words.comma} ")
    if pieces:
        yield Slot("affiliations", tuple(pieces))


def contributors(document: Document, case: Case, tree: Any) -> Iterator[Place]:
    """A heading and a paragraph for each person."""
    if document.people:
        heading = document.words.contributors
        yield Slot(f"heading “{heading}”", (fixed(heading),))
    for person, wrote in zip(document.people, case.contributors, strict=True):
        lines = [listed_ for listed_ in _lines(person, wrote, document.words.comma) if listed_]
        pieces: list[Piece] = []
        for place, line in enumerate(lines):
            pieces += [fixed("\n"), *line] if place else line
        yield Slot(f"contributor {person.name}", tuple(pieces), kind="person")


def _lines(person: Person, wrote: model.Contributor, comma: str) -> Iterator[list[Piece]]:
    def value(name: str) -> list[Piece]:
        text = getattr(wrote, name)
        return [plain(text, f"{person.pointer}/{name}")] if text else []

    parts = [piece for name in _NAMES for piece in value(name)] or value("literal")
    name = listed(parts, " ")
    for place, degree in enumerate(wrote.degrees):
        name += [fixed(f"{comma} "), plain(degree, f"{person.pointer}/degrees/{place}")]
    if wrote.honorific:
        name = [*value("honorific"), fixed(" "), *name]
    roles = ", ".join(person.role_labels)
    yield [*name, fixed(_numbers(person) + (f" {roles}" if roles else ""))]
    positions = [
        plain(text, jp.join(person.pointer, "positions", place))
        for place, text in enumerate(wrote.positions)
    ]
    yield listed(positions, "; ")
    contact = value("email") if person.email else []
    if person.orcid:
        contact += [fixed(" · ")] if contact else []
        contact += [fixed("ORCID "), *value("orcid")]
    yield contact
