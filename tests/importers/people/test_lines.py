"""What single lines look like: people, institutions, posts, credits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from casekit.importers import people
from casekit.importers.people.places import taken_apart
from casekit.importers.rich import Rich
from tests.importers.people import spelt, table

_LOOKS: dict[str, Callable[[Rich], float]] = {
    "person": people.looks_like_person,
    "affiliation": people.looks_like_affiliation,
    "position": people.looks_like_position,
}


def _lines(side: str) -> Iterator[tuple[str, str]]:
    for what, sides in table("likeness").items():
        for line in sides[side]:
            yield what, line


@pytest.mark.parametrize(("what", "line"), list(_lines("likely")))
def test_a_line_looks_like_what_it_is(what: str, line: str) -> None:
    assert 0.5 <= _LOOKS[what](spelt(line)) <= 1


@pytest.mark.parametrize(("what", "line"), list(_lines("unlikely")))
def test_a_line_does_not_look_like_what_it_is_not(what: str, line: str) -> None:
    assert 0 <= _LOOKS[what](spelt(line)) < 0.5


@pytest.mark.parametrize("row", table("credits"), ids=lambda row: row["text"] or "empty")
def test_a_line_of_credit_tells_roles_and_names(row: dict[str, Any]) -> None:
    text = row["text"]
    found = people.credit_label(text)
    if row.get("none"):
        assert found is None
        return
    assert found is not None
    assert list(found.roles) == row.get("roles", [])
    assert found.purpose == row.get("purpose", "people")
    assert text[found.start : found.end] == row.get("names", "")
    assert 0.5 <= found.confidence <= 1


def test_a_line_of_credit_gives_its_names() -> None:
    found = people.credited(Rich.of("Submitted by: Lena Quist, MD and Omar Haddad"))
    assert found is not None
    assert found.roles == ("submitter",)
    assert [name.shown for name in found.names] == ["Lena Quist", "Omar Haddad"]
    assert people.credited(Rich.of("Expert Perspective")) is None


@pytest.mark.parametrize("row", table("affiliations"), ids=lambda row: row["line"])
def test_an_affiliation_is_taken_apart_and_loses_no_word(row: dict[str, Any]) -> None:
    parts = taken_apart(row["line"])
    assert parts == row["parts"]
    kept = " ".join(parts.values()).replace(",", "").split()
    assert sorted(kept) == sorted(row["line"].rstrip(".").replace(",", "").split())


NONSENSE = {
    "commas": "a,",
    "names": "Jane Doe, ",
    "capitals": "A",
    "spaces": " ",
    "stops": ".",
    "brackets": "(",
    "addresses": "a@b.",
    "numbers": "1,2,",
    "orcid": "0000-0002-1825-009",
    "departments": "Department of ",
    "nothing": "no any ",
    "initials": "J. ",
    "verbs": " is a ",
    "titles": "Dr. ",
    "degrees": "MD ",
    "arabic": "أحمد و",
    "held": "x\U000f0001",
}


@pytest.mark.parametrize("unit", NONSENSE.values(), ids=NONSENSE.keys())
def test_long_nonsense_is_no_person_and_no_credit(unit: str) -> None:
    text = (unit * (200_000 // len(unit) + 1))[:200_000]
    line = Rich.of(text)
    assert all(looks(line) == 0 for looks in _LOOKS.values())
    assert people.credit_label(text) is None
    assert people.signatures([line]) == []
    assert len(people.names(line)) <= 1
