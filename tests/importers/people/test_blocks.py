"""Author blocks become contributors and affiliations, and every word stays somewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casekit.importers import people
from casekit.importers.rich import Rich
from casekit.resources import schema_text
from tests.importers.people import spelt, table, words

BLOCKS = table("blocks")
_SCHEMA = json.loads(schema_text("case-1"))
_JOINING = set(
    "and und et y e ve with the on behalf of orcid mail email address none".split()  # noqa: SIM905
)


def _lines(block: dict[str, Any]) -> list[Rich]:
    return [spelt(line) for line in block["lines"].split("\n")]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["name"])
def test_a_block_becomes_these_people(block: dict[str, Any]) -> None:
    found = people.assemble(blocks=[("", _lines(block))])
    assert found.contributors == block["contributors"]
    assert found.affiliations == block.get("affiliations", [])
    assert [doubt.code for doubt in found.doubts] == block.get("doubts", [])
    assert [line.text for line in found.left] == block.get("left", [])


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["name"])
def test_no_word_of_a_block_is_lost(block: dict[str, Any]) -> None:
    lines = _lines(block)
    found = people.assemble(blocks=[("", lines)])
    glue = [words for item in people.signatures(lines) for words in item.glue]
    told = [doubt.words for doubt in found.doubts]
    kept = json.dumps(
        [found.contributors, found.affiliations, [line.text for line in found.left], glue, told],
        ensure_ascii=False,
    )
    for word in words(Rich.joined(lines, "\n")):
        assert word in kept or word.casefold() in _JOINING


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block["name"])
def test_people_are_what_the_schema_asks_for(block: dict[str, Any]) -> None:
    found = people.assemble(blocks=[("", _lines(block))])
    part = {
        "$defs": _SCHEMA["$defs"],
        "properties": {
            "contributors": {"items": {"$ref": "#/$defs/contributor"}},
            "affiliations": {"items": {"$ref": "#/$defs/affiliation"}},
        },
    }
    tree = {"contributors": found.contributors, "affiliations": found.affiliations}
    assert [error.message for error in Draft202012Validator(part).iter_errors(tree)] == []
    ids = [item["id"] for item in found.affiliations]
    named = [name for person in found.contributors for name in person.get("affiliations", ())]
    assert len(set(ids)) == len(ids)
    assert set(ids) == set(named)


def test_the_role_of_a_heading_counts_for_those_who_have_no_other() -> None:
    credits = [Rich.of("Submitted by: Lena Quist")]
    lines = [Rich.of("Lena Quist, MD"), Rich.of("Omar Haddad, MD")]
    found = people.assemble(credits, [("discussant", lines)])
    assert [person["roles"] for person in found.contributors] == [["submitter"], ["discussant"]]
    assert [doubt.code for doubt in found.doubts] == ["CK970"]
    assert "Lena Quist also stands below a heading" in found.doubts[0].message


def test_a_paragraph_of_several_lines_is_read_line_by_line() -> None:
    block = Rich.of("Lena Quist, MD\nProfessor of Medicine\nUniversity of Northfield")
    found = people.assemble(blocks=[("submitter", [block])])
    assert found.contributors == [
        {
            "given": "Lena",
            "family": "Quist",
            "degrees": ["MD"],
            "roles": ["submitter"],
            "positions": ["Professor of Medicine"],
            "affiliations": ["university-of-northfield"],
        }
    ]


def test_signatures_tell_which_lines_they_used() -> None:
    text = (
        "A 61-year-old woman presents with fatigue.",
        "Lena Quist, MD",
        "University of Northfield, Canada",
        "",
        "Back to top",
    )
    (found,) = people.signatures([Rich.of(line) for line in text])
    assert found.lines == (1, 2)


def test_the_same_lines_give_the_same_people() -> None:
    for block in BLOCKS[:10]:
        once, again = (people.assemble(blocks=[("", _lines(block))]) for _ in range(2))
        assert once == again


def test_control_characters_are_spaces() -> None:
    lines = [Rich.of("Lena\u2028Quist, MD"), Rich.of("Professor\x07of Medicine")]
    (person,) = people.assemble(blocks=[("submitter", lines)]).contributors
    assert (person["given"], person["family"]) == ("Lena", "Quist")
    assert person["positions"] == ["Professor of Medicine"]
