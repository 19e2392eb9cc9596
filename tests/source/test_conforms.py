"""The quick yes to a valid file agrees with jsonschema, whatever is done to a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casekit import resources
from casekit.source.conforms import conforms
from casekit.source.file import read_source
from casekit.source.validate import check_schema, compile_schema, schema_validator
from tests.samples import CASES, ROOT, tree

SCHEMA = json.loads(resources.schema_text("case-1"))
DENSE = ROOT / "tests" / "mutation" / "dense.json"
CHANGES = 500
VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 1.0, 0.5, 80, 101, 1e300, 10**30, "", " ", "\n", "a", "a\n", "A-b",
    "é", "a\n\nb", "\x00", "\ud800", "x" * 300, "2021-09-15", "2021-02-30", "2021-09-15\n", "q1",
    "10.1000/x", "https://example.org", "https://example.org/\n", "a@example.org", "0000-0000", [],
    [[]], ["a"], ["a", "a"], [1, 1.0], [None], [2021], [[2021, 9]], {}, {"a": 1}, {"": ""},
]  # fmt: skip


def samples() -> list[Any]:
    files = [*sorted((ROOT / "tests" / "hard").glob("*/case.json")), DENSE]
    return [tree(), *(json.loads(file.read_text(encoding="utf-8")) for file in files)]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(value, (*path, key))


def changed(original: Any, random: Random) -> Any:
    """The tree with one to three values lost, replaced, doubled, renamed or moved."""
    made = deepcopy(original)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        *above, last = random.choice([place for place in places(made) if place])
        parent = made
        for key in above:
            parent = parent[key]
        one_of_its_own = random.choice(list(places(original)))
        value = original
        for key in one_of_its_own:
            value = value[key]
        match random.randrange(6):
            case 0:
                del parent[last]
            case 1 if isinstance(parent, dict):
                parent[random.choice(["note", "id", "type", "title", "x"])] = parent.pop(last)
            case 2 if isinstance(parent, list):
                parent.append(deepcopy(parent[last]))
            case 3:
                parent[last] = deepcopy(value)
            case 4 if isinstance(parent, dict) and one_of_its_own:
                parent[str(one_of_its_own[-1])] = deepcopy(value)
            case _:
                parent[last] = random.choice(VALUES)
    return made


@pytest.mark.parametrize("seed", range(4))
def test_it_agrees_with_jsonschema_about_changed_cases(seed: int) -> None:
    random, validator = Random(seed), schema_validator("case-1")
    whole = samples()
    said = {True: 0, False: 0}
    for _ in range(CHANGES):
        made = changed(random.choice(whole), random)
        verdict = validator.is_valid(made)
        assert conforms(made, SCHEMA) is verdict, json.dumps(made)
        said[verdict] += 1
    assert min(said.values()) > CHANGES / 10


@pytest.mark.parametrize("name", SCHEMA["$defs"])
def test_it_agrees_with_jsonschema_about_every_definition(name: str) -> None:
    schema = {**SCHEMA["$defs"][name], "$defs": SCHEMA["$defs"]}
    validator = compile_schema(schema)
    for value in VALUES:
        assert conforms(value, schema) is validator.is_valid(value), value


KEYWORDS: list[Any] = [
    {"type": "integer"}, {"type": ["number", "null"]}, {"type": ["string", "boolean"]},
    {"const": True}, {"const": "a"}, {"enum": ["a", "q1", ""]}, {"minimum": 1}, {"maximum": 1},
    {"exclusiveMinimum": 1}, {"minLength": 1}, {"maxLength": 1}, {"pattern": "^a$"},
    {"format": "date"}, {"format": "uri"}, {"format": "email"}, {"required": ["a"]},
    {"minProperties": 1}, {"propertyNames": {"minLength": 1}}, {"properties": {"a": False}},
    {"additionalProperties": False}, {"properties": {"a": True}, "additionalProperties": False},
    {"properties": {"b": {}}, "additionalProperties": {"type": "string"}}, {"minItems": 1},
    {"maxItems": 1}, {"uniqueItems": True}, {"uniqueItems": False}, {"items": {"type": "string"}},
    {"prefixItems": [{"type": "string"}], "items": False},
    {"prefixItems": [{"type": "integer"}, {"const": "a"}]}, {"not": {"type": "string"}},
    {"allOf": [{"type": "string"}, {"minLength": 2}]}, {"anyOf": [{"minimum": 50}, {"const": "a"}]},
    {"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"type": "array"}},
    {"if": {"type": "string"}, "else": {"type": "array"}}, {"then": False, "else": False},
    {"$defs": {"x": {"type": "string"}}, "$ref": "#/$defs/x", "minLength": 2},
]  # fmt: skip


@pytest.mark.parametrize("schema", KEYWORDS, ids=json.dumps)
def test_it_agrees_with_jsonschema_about_every_keyword(schema: Any) -> None:
    validator = compile_schema(schema)
    said = {agreed(schema, value, validator) for value in VALUES}
    assert said == {True, False} or schema in (
        {"uniqueItems": False},
        {"then": False, "else": False},
    )


def agreed(schema: Any, value: Any, validator: Any) -> bool:
    verdict = conforms(value, schema)
    assert verdict is validator.is_valid(value), value
    return verdict


@pytest.mark.parametrize("path", sorted(CASES.glob("*/case.*")), ids=lambda path: path.parent.name)
def test_cases_as_they_should_be_need_no_jsonschema(path: Path) -> None:
    source, _ = read_source(path)
    assert source is not None
    assert conforms(source.tree, SCHEMA)
    assert not check_schema(source)


@pytest.mark.parametrize(
    "schema",
    [
        {"dependentRequired": {"a": ["b"]}},
        {"not": {"contains": {}}},
        {"anyOf": [{"unevaluatedProperties": False}]},
        {"if": {"minContains": 1}},
        {"not": {"const": 1}},
        {"enum": [[1]]},
        {"format": "hostname"},
        {"$ref": "other.json"},
    ],
)
def test_what_it_does_not_understand_is_left_to_jsonschema(schema: Any) -> None:
    assert conforms({"a": 1}, schema) is False
    assert conforms("a", schema) is False
