"""Looking things up in a schema: what it says about a property, and where a name is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casekit import pointer as jp

_SHORT = 70
REMARKS = frozenset(
    {"title", "description", "examples", "default", "deprecated", "$comment", "enumDescriptions"}
    | {"x-message", "patternErrorMessage", "errorMessage", "markdownDescription"}
)
"""Keywords that say something and demand nothing."""


@dataclass(frozen=True, slots=True)
class Described:
    """A property in the schema's words: a sentence, and ``"name": value`` where that is short."""

    sentence: str = ""
    example: str = ""


def inlined(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The same schema with its references replaced by what they refer to.

    Following a reference costs the validator as much as checking a value. References to
    themselves, and those beside other demands, stay. A property that may not be there is said
    with ``not``, because the validator forgets the place of a bare ``false``.
    """

    def inline(node: Any, within: tuple[str, ...]) -> Any:
        if isinstance(node, list):
            return [inline(item, within) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        beside = {word: value for word, value in node.items() if word != "$ref"}
        if isinstance(reference, str) and reference not in within and beside.keys() <= REMARKS:
            return {**inline(_resolved(schema, reference), (*within, reference)), **beside}
        if isinstance(node.get("properties"), dict):
            node = {
                **node,
                "properties": {
                    name: {"not": {}} if value is False else value
                    for name, value in node["properties"].items()
                },
            }
        return {word: inline(value, within) for word, value in node.items()}

    found: dict[str, Any] = inline(dict(schema), ())
    return found


def described(root: Mapping[str, Any], path: Iterable[Any], name: str) -> Described:
    """What the schema says about the property ``name`` of the object that ``path`` leads to."""
    for schema in reversed(list(along(root, path))):
        found = schema.get("properties", {}).get(name)
        if isinstance(found, Mapping):
            whole = list(_with_reference(root, found))
            sentence = next((one["description"] for one in whole if "description" in one), "")
            if sentence:
                return Described(sentence, _example(name, whole))
    return Described()


def known_names(root: Mapping[str, Any], schema: Mapping[str, Any]) -> Sequence[str]:
    """The properties that a schema names, in itself and in its conditions."""
    names: dict[str, None] = dict.fromkeys(schema.get("properties", {}))
    inner = [*schema.get("allOf", ()), *schema.get("anyOf", ()), *schema.get("oneOf", ())]
    inner += [schema[word] for word in ("if", "then", "else") if word in schema]
    for part in inner:
        for one in _with_reference(root, part):
            if one is not schema:
                names.update(dict.fromkeys(known_names(root, one)))
    return list(names)


def elsewhere(root: Mapping[str, Any], name: str) -> list[str]:
    """The titles of the definitions that have a property of this name."""
    definitions = root.get("$defs", {})
    found = [
        str(schema.get("title", key)).lower()
        for key, schema in definitions.items()
        if isinstance(schema, Mapping) and name in schema.get("properties", {})
    ]
    return (["the case itself"] if name in root.get("properties", {}) else []) + found


def along(root: Mapping[str, Any], path: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """The schemas passed on the way to a keyword; references are followed as the validator does."""
    node: Any = root
    yield root
    for step in path:
        while isinstance(node, Mapping) and step not in node and "$ref" in node:
            node = _resolved(root, node["$ref"])
            yield node
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
        if isinstance(node, Mapping):
            yield node


def _with_reference(root: Mapping[str, Any], schema: Any) -> Iterator[Mapping[str, Any]]:
    while isinstance(schema, Mapping):
        yield schema
        if "$ref" not in schema:
            return
        schema = _resolved(root, schema["$ref"])


def _resolved(root: Mapping[str, Any], reference: str) -> Any:
    return jp.at(root, reference.removeprefix("#"))


def _example(name: str, schemas: Sequence[Mapping[str, Any]]) -> str:
    for schema in schemas:
        for value in [
            *schema.get("examples", ()),
            *([schema["const"]] if "const" in schema else []),
        ]:
            shown = f'"{name}": {json.dumps(value, ensure_ascii=False)}'
            if len(shown) <= _SHORT:
                return shown
    return ""
