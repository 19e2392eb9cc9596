"""What holds for every schema: it is one, it explains itself, and its patterns are sound."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[2] / "schema"
SCHEMAS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.schema.json"))
}
SCHEMA_MAPS = ("properties", "$defs")
SCHEMA_LISTS = ("allOf", "anyOf", "prefixItems")
SCHEMA_VALUES = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else")
LENGTH_OF_A_LONG_TEXT = 200_000

Node = Mapping[str, Any]


def nodes(schema: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """A schema and every schema inside it, with their JSON pointers."""
    yield pointer, schema
    inner: dict[str, Any] = {key: schema[key] for key in SCHEMA_VALUES if key in schema}
    for key in SCHEMA_MAPS:
        inner |= {f"{key}/{name}": value for name, value in schema.get(key, {}).items()}
    for key in SCHEMA_LISTS:
        inner |= {f"{key}/{place}": value for place, value in enumerate(schema.get(key, ()))}
    for step, value in inner.items():
        if isinstance(value, dict):
            yield from nodes(value, f"{pointer}/{step}")


def properties(schema: Node) -> Iterator[tuple[str, Node]]:
    """Every described property, with its JSON pointer; not those that a condition repeats."""
    for pointer, node in nodes(schema):
        if node.get("type") == "object":
            for name, inner in node.get("properties", {}).items():
                yield f"{pointer}/properties/{name}", inner


every_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS.keys())

PATTERNS = sorted(
    {
        node["pattern"]
        for schema in SCHEMAS.values()
        for _, node in nodes(schema)
        if "pattern" in node
    }
)
LONG_TEXTS = [
    unit * LENGTH_OF_A_LONG_TEXT
    for unit in ("a", "-", ".", " ", "\n", "\n ", "a.", "a/", "a@", "a-", "0")
]


def test_there_are_three() -> None:
    assert list(SCHEMAS) == ["case-1", "manifest-1", "progress-1", "quiz-1", "report-1"]


@every_schema
def test_is_a_schema_of_2020_12(schema: Node) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@every_schema
def test_objects_are_closed_named_and_described(schema: Node) -> None:
    objects = [
        (pointer, node)
        for pointer, node in nodes(schema)
        if node.get("type") == "object" and "properties" in node
    ]
    assert objects
    assert [p for p, node in objects if node["additionalProperties"] is not False] == []
    assert [p for p, node in objects if not (node["title"] and node["description"])] == []


@every_schema
def test_conditions_are_written_with_if_and_references_resolve(schema: Node) -> None:
    assert [pointer for pointer, node in nodes(schema) if "oneOf" in node] == []
    referred = {node["$ref"] for _, node in nodes(schema) if "$ref" in node}
    assert referred == {f"#/$defs/{name}" for name in schema["$defs"]}


@every_schema
def test_every_property_is_described_in_a_sentence(schema: Node) -> None:
    mute = [p for p, node in properties(schema) if not node["description"].endswith((".", "…"))]
    assert mute == []


@every_schema
def test_every_property_has_examples_and_they_are_valid(schema: Node) -> None:
    checker = Draft202012Validator.FORMAT_CHECKER
    faults = [
        (pointer, error.message)
        for pointer, node in properties(schema)
        for example in node["examples"]
        for error in Draft202012Validator(
            {**node, "$defs": schema["$defs"]}, format_checker=checker
        ).iter_errors(example)
    ]
    assert faults == []


@every_schema
def test_patterns_come_with_words_for_every_reader(schema: Node) -> None:
    for pointer, node in nodes(schema):
        words = node.get("x-message")
        for_editors = node.get("patternErrorMessage") or node.get("errorMessage")
        assert ("pattern" in node) <= (words is not None), pointer
        assert for_editors == (f"Expected {words}." if words else None), pointer
        assert len(node.get("enumDescriptions", ())) in {0, len(node.get("enum", ()))}, pointer


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_use_plain_digits_and_whole_values(pattern: str) -> None:
    assert not re.search(r"\\[dwbDWBAZz]", pattern)
    assert pattern.startswith("^")
    assert pattern.endswith(r"$(?!\n)")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_answer_long_texts_at_once(pattern: str) -> None:
    compiled = re.compile(pattern)
    for text in LONG_TEXTS:
        compiled.search(text)
        compiled.search(text + "\x01")
        compiled.search("https://a/" + text + '"')
        compiled.search("a@" + text + "!")


def test_javascript_reads_the_patterns_alike() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    samples = sorted(_samples())
    program = """
    const {patterns, samples} = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const judge = p => { const r = new RegExp(p, "u"); return samples.map(s => r.test(s)); };
    console.log(JSON.stringify(patterns.map(judge)));
    """
    answer = subprocess.run(
        [node, "-e", program],
        input=json.dumps({"patterns": PATTERNS, "samples": samples}),
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [[re.search(pattern, sample) is not None for sample in samples] for pattern in PATTERNS]
    assert json.loads(answer.stdout) == ours
    assert any(any(row) for row in ours)


def _samples() -> set[str]:
    """The schemas' own examples of text, and each of them spoilt in several ways."""
    texts = {
        example
        for schema in SCHEMAS.values()
        for _, node in nodes(schema)
        for example in node.get("examples", ())
        if isinstance(example, str)
    }
    spoilt = {
        change(text)
        for text in texts
        for change in (
            lambda text: text + "\n",
            lambda text: text + "\n\n",
            lambda text: "\n" + text,
            lambda text: text.upper(),
            lambda text: text.replace("0", "٠"),
            lambda text: text + "\x07",
            lambda text: "../" + text,
            lambda text: text + "\u2028",
        )
    }
    return texts | spoilt | {"", " ", "\n", "😴", "a\n\nb", "a\nb", "a..b/c.png"}
