"""The schema and the typed model say the same: names, requirements, types, defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from casekit.model import case, question
from casekit.model.case import FORMAT, PROPERTY_OF_FIELD, Case
from casekit.model.decode import property_name
from casekit.model.question import Question
from casekit.model.reference import Reference

SCHEMA = json.loads(
    Path(__file__).parents[2].joinpath("schema/case-1.schema.json").read_text(encoding="utf-8")
)
NAME_OF_TYPE = {str: "string", bool: "boolean", int: "integer", float: "number"}

Node = Mapping[str, Any]


def resolved(node: Node) -> Node:
    if "$ref" not in node:
        return node
    return {**SCHEMA["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}


def classes(cls: type, node: Node) -> Iterator[tuple[type, Node]]:
    """Every dataclass of the model beside its object in the schema, from Case down."""
    node = resolved(node)
    yield cls, node
    hints = get_type_hints(cls)
    for field in fields(cls):
        inner = resolved(node["properties"].get(property_name(field), {}))
        hint = without_none(hints[field.name])
        if get_origin(hint) is tuple:
            hint, inner = get_args(hint)[0], inner.get("items", {})
        if is_dataclass(hint) and hint is not Reference:
            yield from classes(hint, inner)


def without_none(hint: Any) -> Any:
    if get_origin(hint) is not UnionType:
        return hint
    (inner,) = (argument for argument in get_args(hint) if argument is not type(None))
    return inner


def mismatch(hint: Any, node: Node) -> str:
    """In words, how a type and a schema node differ; empty when they agree."""
    node, hint = resolved(node), without_none(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    wanted: dict[str, Any]
    if origin is tuple:
        assert arguments[1:] == (...,)
        if node.get("type") != "array":
            return f"{node.get('type')} is not an array"
        return mismatch(arguments[0], node["items"])
    if origin is Mapping:
        assert arguments[0] is str
        return mismatch(arguments[1], node["additionalProperties"])
    if hint in NAME_OF_TYPE:
        wanted = {"type": NAME_OF_TYPE[hint]}
    elif hint is date:
        wanted = {"type": "string", "format": "date"}
    elif issubclass(hint, StrEnum):
        wanted = {"type": "string", "enum": [member.value for member in hint]}
    else:
        wanted = {"type": "object"}
    differing = {k: node.get(k) for k, value in wanted.items() if node.get(k) != value}
    return f"{differing} instead of {wanted}" if differing else ""


def required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def written_default(field: Field[Any]) -> Any:
    """The default that the schema has to tell; what is absent by default needs no telling."""
    default = field.default
    absent = default in (MISSING, None, ()) or is_dataclass(default)
    return MISSING if absent else default


PAIRS = list(classes(Case, SCHEMA))
by_class = pytest.mark.parametrize(
    ("cls", "node"), PAIRS, ids=[f"{i}-{cls.__name__}" for i, (cls, _) in enumerate(PAIRS)]
)


def test_the_walk_reaches_the_whole_model() -> None:
    defined = {
        item
        for module in (case, question)
        for item in vars(module).values()
        if isinstance(item, type) and is_dataclass(item) and item.__module__ == module.__name__
    }
    assert {cls for cls, _ in PAIRS} == defined


def test_the_walk_reaches_every_object_of_the_schema() -> None:
    reached = {node["title"] for _, node in PAIRS}
    objects = {node["title"] for node in SCHEMA["$defs"].values() if node["type"] == "object"}
    csl = {"Reference", "Name", "Date of a reference"}
    assert reached == objects - csl | {SCHEMA["title"]}


@by_class
def test_same_names(cls: type, node: Node) -> None:
    assert {property_name(field) for field in fields(cls)} == set(node["properties"])
    assert node["additionalProperties"] is False


@by_class
def test_same_requirements(cls: type, node: Node) -> None:
    assert {property_name(f) for f in fields(cls) if required(f)} == set(node.get("required", ()))


@by_class
def test_same_types(cls: type, node: Node) -> None:
    hints = get_type_hints(cls)
    differing = {
        field.name: mismatch(hints[field.name], node["properties"][property_name(field)])
        for field in fields(cls)
        if (cls, field.name) != (Question, "key")
    }
    assert not {name: words for name, words in differing.items() if words}


@by_class
def test_same_defaults(cls: type, node: Node) -> None:
    model = {
        property_name(f): written_default(f)
        for f in fields(cls)
        if written_default(f) is not MISSING
    }
    schema = {
        name: property_node["default"]
        for name, property_node in node["properties"].items()
        if "default" in property_node
    }
    assert schema == model


def test_the_key_is_one_id_or_a_list_of_ids() -> None:
    key = SCHEMA["$defs"]["question"]["properties"]["key"]
    assert key["type"] == ["string", "array"]
    assert get_type_hints(Question)["key"] == tuple[str, ...]


def test_the_format_is_the_model_s() -> None:
    assert SCHEMA["properties"]["format"]["const"] == FORMAT


def test_odd_names_are_fields_of_the_model() -> None:
    assert set(PROPERTY_OF_FIELD) <= {field.name for field in fields(Case)}


def test_references_are_cited_by_id() -> None:
    assert {"id", "type", "title"} == set(SCHEMA["$defs"]["reference"]["required"])
