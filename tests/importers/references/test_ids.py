"""Ids are made of the first author and the year."""

from __future__ import annotations

import re
from typing import Any

import pytest

from casekit.importers.references import identify

PATTERN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?")


def item(year: int | None = 2021, title: str = "Iron today", **author: str) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "article-journal", "title": title}
    if author:
        made["author"] = [author]
    if year:
        made["issued"] = {"date-parts": [[year, 3]]}
    return made


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"family": "Burchert"}, "burchert2021"),
        ({"family": "Kröger"}, "kroger2021"),
        ({"family": "Großmüller"}, "grossmuller2021"),
        ({"family": "Işık"}, "isik2021"),
        ({"family": "Şahin-Öztürk"}, "sahinozturk2021"),
        ({"family": "van der Meer"}, "vandermeer2021"),
        ({"family": "O’Brien"}, "obrien2021"),
        ({"family": "Małyszko"}, "malyszko2021"),
        ({"family": "Sørensen"}, "sorensen2021"),
        ({"family": "Łukasz"}, "lukasz2021"),
        ({"family": "Nuñez"}, "nunez2021"),
        ({"literal": "World Health Organization"}, "world2021"),
        ({"literal": "The SORMAIN Group"}, "sormain2021"),
        ({"literal": "Deutsche Gesellschaft (DGHO)"}, "dgho2021"),
        ({}, "iron2021"),
        ({"family": "الأحمد"}, "ref1"),
        ({"family": "王"}, "ref1"),
    ],
)
def test_names_become_letters(author: dict[str, str], expected: str) -> None:
    assert identify(item(**author), ()) == expected


def test_taken_ids_get_letters() -> None:
    taken: list[str] = []
    for _ in range(30):
        taken.append(identify(item(family="Weber"), taken))
    assert taken[:3] == ["weber2021", "weber2021b", "weber2021c"]
    assert len(set(taken)) == 30
    assert all(PATTERN.fullmatch(id) for id in taken)


def test_taken_fallbacks_count_on() -> None:
    assert identify(item(family="王"), ["ref1", "ref2"]) == "ref3"


@pytest.mark.parametrize("year", [None, 1999])
def test_the_year_may_be_missing(year: int | None) -> None:
    first = identify(item(year, family="Weber"), ())
    assert first == f"weber{year or ''}"
    assert PATTERN.fullmatch(identify(item(year, family="Weber"), [first]))


@pytest.mark.parametrize(
    "odd", [{}, {"title": ""}, {"title": "???"}, {"author": []}, {"author": [{}]}]
)
def test_odd_items_get_an_id(odd: dict[str, Any]) -> None:
    assert identify(odd, ()) == "ref1"


def test_long_names_stay_short_enough() -> None:
    assert len(identify(item(family="A" * 300), ())) <= 64
