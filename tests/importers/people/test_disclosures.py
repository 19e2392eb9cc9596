"""Disclosures go to the people they are about, in the words that are printed."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.importers import people
from casekit.importers.people import People
from casekit.importers.rich import Rich
from tests.importers.people import table

PEOPLE = People(
    contributors=[
        {"given": "Lena", "family": "Quist", "roles": ["submitter"]},
        {"given": "Omar", "family": "Haddad", "roles": ["submitter"]},
        {"given": "Priya", "family": "Raman", "roles": ["discussant"]},
    ]
)


@pytest.mark.parametrize("row", table("disclosures"), ids=lambda row: row["text"][:60])
def test_a_disclosure_is_that_of_these_people(row: dict[str, Any]) -> None:
    found = people.disclosures(Rich.of(row["text"]), PEOPLE)
    told = {
        PEOPLE.contributors[number]["family"]: said.get("statement", "none")
        for number, said in found.by.items()
    }
    assert told == row["declared"]
    assert [line.text for line in found.left] == row.get("left", [])
    assert [doubt.code for doubt in found.doubts] == row.get("doubts", [])


def test_declared_disclosures_are_the_contributors() -> None:
    lines = [Rich.of("Lena Quist, MD")]
    declared = [Rich.of("Disclosures:"), Rich.of("Dr. Quist has nothing to disclose.")]
    found = people.assemble(blocks=[("submitter", lines)], declared=declared)
    assert found.contributors[0]["disclosure"] == {"none": True}
    assert found.doubts == ()


def test_initials_of_two_people_are_nobodys() -> None:
    two = People(
        contributors=[
            {"given": "John", "family": "Roe", "roles": ["submitter"]},
            {"given": "Jane", "family": "Roe", "roles": ["submitter"]},
        ]
    )
    found = people.disclosures(Rich.of("J.R. reports grants from Acme."), two)
    assert found.by == {}
    assert [doubt.code for doubt in found.doubts] == ["CK977"]
    by_name = people.disclosures(Rich.of("Jane Roe reports grants from Acme."), two)
    assert list(by_name.by) == [1]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Lena Quist: None.", True),
        ("Dr. Quist: honoraria, Acme", True),
        ("Lena Quist: Yoktur.", True),
        ("Lena Quist: Ninguno.", True),
        ("Lena Quist, MD", False),
        ("Treatment: none", False),
        ("Allergies: none", False),
        ("Lena Quist: University of Northfield", False),
    ],
)
def test_a_line_may_say_what_one_person_declares(line: str, is_one: bool) -> None:
    assert people.is_declaration(Rich.of(line)) is is_one
