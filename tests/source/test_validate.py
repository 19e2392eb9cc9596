"""Holding files against schemas: what the golden texts do not show."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from casekit import resources
from casekit.diagnostics import Diagnostic
from casekit.source import complaints, conforms
from casekit.source.file import SourceFile
from casekit.source.forms import FORMS, pattern
from casekit.source.schemawalk import inlined
from casekit.source.suggest import nearest, reshaped
from casekit.source.validate import (
    MAX_FINDINGS,
    check_schema,
    compile_schema,
    schema_findings,
    schema_validator,
)

NOT_ABOUT_VALUES = {
    "$schema", "$id", "$defs", "$ref", "$comment", "properties", "patternProperties",
    "propertyNames", "prefixItems", "allOf", "if", "then", "else", "title", "description",
    "default", "examples", "enumDescriptions", "x-message", "patternErrorMessage",
    "errorMessage", "contentEncoding",
}  # fmt: skip


def source_of(tree: Any) -> SourceFile:
    return SourceFile(Path("case.json"), json.dumps(tree, ensure_ascii=False), tree, "json")


def findings(tree: Any, schema: dict[str, Any]) -> list[Diagnostic]:
    return schema_findings(source_of(tree), compile_schema(schema))


def messages(tree: Any, schema: dict[str, Any]) -> list[str]:
    return [item.message for item in findings(tree, schema)]


def keywords(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(keywords, schema))
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for word, value in schema.items():
        if word in ("properties", "patternProperties", "$defs"):
            found |= set().union(*map(keywords, value.values()))
        elif word not in ("examples", "const", "enum", "default"):
            found |= keywords(value)
    return found


@pytest.mark.parametrize("name", resources.schema_names())
def test_every_keyword_of_our_schemas_has_its_words(name: str) -> None:
    used = keywords(json.loads(resources.schema_text(name)))
    assert used - NOT_ABOUT_VALUES <= complaints.KEYWORDS.keys()


def test_the_quick_walk_understands_every_keyword_of_the_case_format() -> None:
    used = keywords(json.loads(resources.schema_text("case-1")))
    assert used <= conforms.KEYWORDS.keys() | conforms.ELSEWHERE


def formats(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(formats, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["format"]} if isinstance(schema.get("format"), str) else set()
    inner = {word: value for word, value in schema.items() if word != "examples"}
    return own.union(*map(formats, inner.values()))


@pytest.mark.parametrize("name", resources.schema_names())
def test_every_format_of_our_schemas_is_checked(name: str) -> None:
    assert formats(json.loads(resources.schema_text(name))) <= FORMS.keys()


def test_a_validator_is_made_once() -> None:
    assert schema_validator("case-1") is schema_validator("case-1")


def test_inlining_changes_no_verdict() -> None:
    schema = json.loads(resources.schema_text("case-1"))
    assert "$ref" not in json.dumps({**inlined(schema), "$defs": {}})
    recursive = {"$defs": {"a": {"properties": {"a": {"$ref": "#/$defs/a"}}, "type": "object"}}}
    tree = {**recursive, "$ref": "#/$defs/a"}
    assert messages({"a": {"a": {"a": 1}}}, tree) == ["“a” should be an object, but is a number"]


def test_one_cause_is_told_once() -> None:
    schema = {
        "properties": {
            "a": {
                "type": ["string", "array"],
                "allOf": [{"type": "string"}, {"type": "string"}],
                "pattern": "^x",
            },
            "b": {"pattern": "^x", "format": "date", "minLength": 5},
        }
    }
    assert messages({"a": 1, "b": "y"}, schema) == [
        "“a” should be a text, but is a number",
        "“b” cannot be “y”",
    ]


def test_a_misspelt_property_is_not_missing_too() -> None:
    schema = {
        "properties": {"lead_in": {}, "key": {}},
        "required": ["lead_in", "key"],
        "additionalProperties": False,
    }
    found = findings({"leadIn": "x"}, schema)
    assert [(item.code, item.message) for item in found] == [
        ("CK201", "the property “key” is missing"),
        ("CK202", "there is no property “leadIn” here"),
    ]
    assert found[1].fix is not None
    assert found[1].fix.text == "lead_in"


def test_what_should_not_be_there_is_not_criticised_further() -> None:
    schema = {
        "properties": {"options": {"minItems": 2, "items": {"type": "object"}}},
        "if": {"required": ["open"]},
        "then": {"properties": {"options": {"not": {}}}},
    }
    assert messages({"open": 1, "options": [1]}, schema) == ["“options” does not belong here"]


def test_patterns_allow_names() -> None:
    schema = {"patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": False}
    assert messages({"x-a": "", "y": 1}, schema) == ["there is no property “y” here"]


def test_finding_their_way_through_anyof_and_references() -> None:
    schema = {
        "$defs": {
            "person": {
                "type": "object",
                "properties": {"family": {"description": "The family name.", "examples": ["Li"]}},
                "required": ["family"],
            }
        },
        "properties": {"who": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/person"}]}},
    }
    (item,) = findings({"who": {}}, schema)
    assert (item.code, item.pointer, item.help) == ("CK201", "/who", "The family name.")
    assert item.fix is not None
    assert item.fix.description == 'add "family": "Li"'


def test_long_values_are_cut() -> None:
    (message,) = messages({"a": "x" * 1000}, {"properties": {"a": {"enum": ["y"]}}})
    assert len(message) < 90


def test_too_many_findings_are_cut() -> None:
    found = findings([1] * 1000, {"items": {"type": "string"}})
    assert len(found) == MAX_FINDINGS + 1
    assert found[-1].code == "CK212"


def test_large_lists_of_objects_are_compared_in_reasonable_time() -> None:
    started = time.process_time()
    tree = [{"a": number} for number in range(20_000)]
    assert messages(tree, {"uniqueItems": True}) == []
    assert messages([*tree, tree[0]], {"uniqueItems": True}) != []
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("source", "text", "matches"),
    [
        ("^[a-z]+$", "abc", True),
        ("^[a-z]+$", "abc\n", False),
        ("^[a$]+$", "a$", True),
        ("^[]$]+$", "]$", True),
        ("^a\\$$", "a$", True),
        ("^a$(?!\\n)", "a", True),
        ("^a$|^b$", "b\n", False),
        ("\\S", " x ", True),
    ],
)
def test_a_dollar_is_the_very_end(source: str, text: str, matches: bool) -> None:
    assert (pattern(source).search(text) is not None) is matches


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "date",
            "2020-02-29",
            ["2021-02-29", "2021-9-1", "2021-09-01\n", "20210901", "٢٠٢١-٠٩-٠١"],
        ),
        ("date-time", "2021-09-15T08:30:00Z", ["2021-09-15", "2021-09-15T25:00:00Z", "x"]),
        (
            "email",
            "ada.moreno@mail.example.org",
            ["ada", "ada@example", "a b@example.org", "a@b.c\n"],
        ),
        ("uri", "https://example.org/a?b=c#d", ["example.org", "https://a b", "http://[x"]),
    ],
)
def test_forms(name: str, good: str, bad: list[str]) -> None:
    assert FORMS[name].accepts(good)
    assert [text for text in bad if FORMS[name].accepts(text)] == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lead-in", "lead_in"),
        ("leadIn", "lead_in"),
        ("Lead In", "lead_in"),
        ("leadin", "lead_in"),
        ("lead_inn", "lead_in"),
        ("vignette", None),
        ("x" * 1000, None),
    ],
)
def test_did_you_mean(word: str, expected: str | None) -> None:
    assert nearest(word, ["lead_in", "key", "title"]) == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("https://doi.org/10.1200/x", r"^10\.", "10.1200/x"),
        ("doi: 10.1200/x", r"^10\.", "10.1200/x"),
        ("https://orcid.org/0000-0002-1825-0097", r"^[0-9]{4}-", "0000-0002-1825-0097"),
        ("PMID: 123", r"^[0-9]+$", "123"),
        (" x ", r"^\S+$", "x"),
        ("Größe & Form", r"^[a-z-]+$", "grosse-form"),
        ("15.9.2021", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2021-09-15"),
        ("9/15/2021", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", None),
        ("www.example.org", r"^https?://", "https://www.example.org"),
        ("", r"^https?://", None),
    ],
)
def test_usual_slips_of_form(text: str, form: str, expected: str | None) -> None:
    assert reshaped(text, lambda shape: pattern(form).search(shape) is not None) == expected


def test_check_schema_takes_the_case_format_by_default() -> None:
    found = check_schema(source_of({}))
    assert {item.code for item in found} == {"CK201"}
    assert "the property “vignette” is missing" in [item.message for item in found]
