"""Bylines become names, each part as it is printed."""

from __future__ import annotations

from typing import Any

import pytest

from casekit.importers import people
from casekit.importers.people import Name
from casekit.importers.rich import Rich
from tests.importers.people import spelt, table, words

ROWS = table("bylines")
_PARTS = (
    *("given", "family", "suffix", "literal", "honorific"),
    *("degrees", "marks", "email", "orcid", "rest"),
)
_JOINING = set("and und et y e ve with the for on behalf of orcid https org".split())  # noqa: SIM905


def _told(name: Name) -> dict[str, Any]:
    parts = {part: getattr(name, part) for part in _PARTS}
    told = {key: list(v) if isinstance(v, tuple) else v for key, v in parts.items() if v}
    return told | ({"doubts": [doubt.code for doubt in name.doubts]} if name.doubts else {})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_byline_gives_these_names(row: dict[str, Any]) -> None:
    assert [_told(name) for name in people.names(spelt(row["text"]))] == row["names"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_every_word_of_a_byline_is_in_one_of_its_names(row: dict[str, Any]) -> None:
    text = spelt(row["text"])
    kept = " ".join(str(_told(name)) for name in people.names(text))
    for word in words(text):
        assert word in kept or word.casefold() in _JOINING


def test_nothing_gives_no_names() -> None:
    assert people.names(Rich()) == []
    assert people.names(Rich.of(" , ; ")) == []


def test_a_name_is_shown_without_title_and_degrees() -> None:
    (name,) = people.names(Rich.of("Dr. Robert Sample, Jr., MD"))
    assert name.shown == "Robert Sample Jr."
