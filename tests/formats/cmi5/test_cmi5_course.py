"""The course structure: valid, in identifiers that last, and silent about the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from casekit.document import nodes
from casekit.formats.cmi5.course import NAMESPACE, course_id, course_structure, unit_id
from casekit.model.case import Assessment
from casekit.theme.theme import Theme
from tests.formats.cmi5.xapi import check_iri
from tests.samples import CASES, ROOT, document, example, hard, theme, tree

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
HARD = sorted(path.parent.name for path in (ROOT / "tests" / "hard").glob("*/case.json"))
IN_CMI5 = {"c": NAMESPACE}


def unit_of(data: bytes) -> etree._Element:
    (unit,) = etree.fromstring(data).findall("c:au", IN_CMI5)
    return unit


@pytest.fixture(scope="module")
def schema(xsd: Callable[..., Path]) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(xsd("cmi5", "CourseStructure.xsd")))


@pytest.mark.parametrize("name", [*NAMES, *HARD])
def test_it_is_valid(name: str, schema: etree.XMLSchema) -> None:
    made = hard(name) if name in HARD else example(name)
    for mark in (None, 0, 66.666, 100):
        marked = replace(made, assessment=Assessment(pass_mark=mark))
        schema.assertValid(etree.fromstring(course_structure(marked, theme(), "index.html")))


def test_the_schema_tells_a_wrong_one(schema: etree.XMLSchema) -> None:
    data = course_structure(example(), theme(), "index.html")
    assert not schema.validate(etree.fromstring(data.replace(b'"Completed', b'"completed')))


@pytest.mark.parametrize(
    ("mark", "move_on", "mastery"),
    [
        (None, "Completed", None),
        (60, "CompletedAndPassed", "0.6"),
        (66.666, "CompletedAndPassed", "0.6667"),
        (0, "CompletedAndPassed", "0"),
        (100, "CompletedAndPassed", "1"),
    ],
)
def test_the_pass_mark_is_the_mastery_score(
    mark: float | None, move_on: str, mastery: str | None
) -> None:
    marked = replace(example(), assessment=Assessment(pass_mark=mark))
    unit = unit_of(course_structure(marked, theme(), "index.html"))
    assert (unit.get("moveOn"), unit.get("masteryScore")) == (move_on, mastery)
    assert unit.get("launchMethod") == "AnyWindow"
    assert unit.findtext("c:url", "", IN_CMI5) == "index.html"


def test_nothing_is_judged_where_all_is_written() -> None:
    question = {
        "id": "q1",
        "type": "open_ended",
        "lead_in": "What would you do?",
        "model_answer": "Wait.",
    }
    made = document(tree(questions=[question], discussion="Wait.", assessment={"pass_mark": 60}))
    unit = unit_of(course_structure(made, theme(), "index.html"))
    assert (unit.get("moveOn"), unit.get("masteryScore")) == ("Completed", None)


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://example.org", "https://example.org"),
        ("https://Example.org/", "https://example.org"),
        ("https://example.org/society/?page=1#top", "https://example.org/society"),
        ("https://me@example.org:8443/a b|c", "https://example.org:8443/a%20b%7Cc"),
        ("https://häma.example/gemeinschaft/ä", "https://häma.example/gemeinschaft/%C3%A4"),
    ],
)
def test_the_ids_belong_to_the_society(address: str, root: str) -> None:
    looks = Theme(society="Society", society_url=address)
    assert course_id(example(), looks) == f"{root}/casekit/{example().case_id}"
    assert unit_id(example(), looks) == f"{root}/casekit/{example().case_id}/quiz"
    check_iri(unit_id(example(), looks), "id")


def test_without_an_address_the_name_tells_societies_apart() -> None:
    ids = [course_id(example(), Theme(society=name)) for name in ("", "One", "One", "Two")]
    assert ids[1] == ids[2]
    assert len(set(ids)) == 3
    for found in ids:
        check_iri(found, "id")
        assert found.startswith("https://casekit.invalid/")


def test_texts_are_in_the_language_of_the_case_and_whole() -> None:
    title = "A “small” case: 5 < 6 & ]]> </script> \u2028 😀"
    made = replace(document(tree(language="de-AT")), title=(nodes.Text(title),))
    root = etree.fromstring(course_structure(made, theme(), "index.html"))
    found = root.findall(".//c:langstring", IN_CMI5)
    assert [item.get("lang") for item in found] == ["de-AT"] * 4
    assert [item.text for item in found[::2]] == [title, title]
    assert all("Jane Doe" in (item.text or "") for item in found[1::2])
