"""Whatever the schema lets through becomes a Case, and a Case becomes the same tree again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casekit.model.case import Case, Interval, Role, Status
from casekit.model.decode import decode_case, encode_case
from casekit.model.question import QuestionType
from casekit.model.reference import Reference

SCHEMA = json.loads(
    Path(__file__).parents[2].joinpath("schema/case-1.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

MINIMAL: dict[str, Any] = {
    "format": "casekit-case/1",
    "id": "iron",
    "title": "Tired for three months",
    "language": "en",
    "status": "draft",
    "contributors": [{"family": "Moreno", "roles": ["submitter"]}],
    "vignette": "A 34-year-old woman is tired.",
    "questions": [
        {
            "id": "q1",
            "type": "one_best_answer",
            "lead_in": "What is the best next step?",
            "options": [{"id": "a", "text": "Wait"}, {"id": "b", "text": "Treat"}],
            "key": "b",
        }
    ],
}


def whole(node: Mapping[str, Any]) -> Any:
    """A value with every property of a schema node, made of the examples in the schema."""
    if "$ref" in node:
        node = {**SCHEMA["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}
    if "properties" in node:
        return {name: whole(inner) for name, inner in node["properties"].items()}
    if "$ref" in node.get("items", {}) and "examples" not in node["items"]:
        items = SCHEMA["$defs"][node["items"]["$ref"].removeprefix("#/$defs/")]
        if "properties" in items:
            return [whole(items)]
    return deepcopy(node["examples"][0])


def whole_case() -> dict[str, Any]:
    """A valid case in which every property of the format occurs, and every type of question."""
    case = whole(SCHEMA)
    del case["contributors"][0]["disclosure"]["none"]
    question = case["questions"][0]
    question["options"].append({"id": "b", "text": "Treat"})
    one = {k: v for k, v in question.items() if k != "model_answer"}
    several = {**deepcopy(one), "id": "q2", "type": "multiple_response", "key": ["a", "b"]}
    free = {k: v for k, v in deepcopy(question).items() if k not in ("options", "key")}
    case["questions"] = [one, several, {**free, "id": "q3", "type": "open_ended"}]
    case["contributors"].append({**MINIMAL["contributors"][0], "disclosure": {"none": True}})
    return dict(case)


WHOLE = whole_case()


def properties(tree: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every object of a tree with each of its properties."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(tree, dict):
            yield tree, key
        if isinstance(value, dict | list):
            yield from properties(value)


@st.composite
def valid_trees(draw: st.DrawFn) -> dict[str, Any]:
    """Valid cases: the whole case with a few properties left out wherever that is allowed."""
    tree = deepcopy(WHOLE)
    every = list(properties(tree))
    for place in sorted(draw(st.sets(st.integers(0, len(every) - 1), max_size=5))):
        container, name = every[place]
        value = container.pop(name)
        if not VALIDATOR.is_valid(tree):
            container[name] = value
    return tree


def test_the_whole_case_uses_every_property_and_is_valid() -> None:
    assert [error.message for error in VALIDATOR.iter_errors(WHOLE)] == []
    assert set(WHOLE) == set(SCHEMA["properties"])


def test_values_become_typed() -> None:
    case = decode_case(WHOLE)
    assert isinstance(case, Case)
    assert case.status is Status.DRAFT
    assert case.contributors[0].roles == (Role.SUBMITTER,)
    assert case.dates.published == date(2021, 9, 15)
    assert case.statistics[0].interval == Interval(lower=0.18, upper=0.85)
    assert isinstance(case.questions[0].points, float)
    assert case.tables[0].rows[0] == ("Haemoglobin", "8.4 g/dL")
    assert case.abbreviations == {"AML": "acute myeloid leukaemia", "HR": "hazard ratio"}
    assert case.import_ is not None
    assert case.import_.source == "draft.docx"
    assert case.schema_ == "../../schema/case-1.schema.json"
    assert case.references == (
        Reference(id=WHOLE["references"][0]["id"], csl=WHOLE["references"][0]),
    )


def test_the_key_is_always_a_tuple() -> None:
    case = decode_case(WHOLE)
    keys = {question.type: question.key for question in case.questions}
    assert keys == {
        QuestionType.ONE_BEST_ANSWER: ("oral-iron",),
        QuestionType.MULTIPLE_RESPONSE: ("a", "b"),
        QuestionType.OPEN_ENDED: (),
    }


def test_what_is_absent_has_its_default() -> None:
    case = decode_case(MINIMAL)
    assert (case.version, case.references, case.discussion) == ("1.0", (), None)
    assert case.questions[0].points == 1.0
    assert encode_case(case) == MINIMAL


@given(valid_trees())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_valid_tree_decodes_and_comes_back(tree: dict[str, Any]) -> None:
    case = decode_case(tree)
    again = encode_case(case)
    assert [error.message for error in VALIDATOR.iter_errors(again)] == []
    assert decode_case(again) == case


@pytest.mark.parametrize("number", [float("inf"), 10**400])
def test_numbers_that_are_no_float_are_refused_by_the_schema(number: float) -> None:
    tree = deepcopy(WHOLE)
    tree["statistics"][0]["estimate"] = number
    assert not VALIDATOR.is_valid(tree)


def test_decoding_is_fast() -> None:
    decode_case(WHOLE)
    best = min(_seconds(WHOLE) for _ in range(20))
    assert best < 0.001


def _seconds(tree: Mapping[str, Any]) -> float:
    start = perf_counter()
    decode_case(tree)
    return perf_counter() - start
