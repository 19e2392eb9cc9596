"""Whether a tree surely conforms to a schema: a quick yes, which spares jsonschema.

Most files are valid, and for them importing jsonschema and running it is a third of what the check
of one case takes. So a plain walk says yes first. It never says why not: whatever it does not
confirm goes to jsonschema (:mod:`casekit.source.validate`), whose verdict and words count. A test
holds the two together over thousands of changed cases.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sized
from operator import ge, gt, le
from typing import Any

from casekit import pointer as jp
from casekit.source.forms import FORMS, pattern
from casekit.source.schemawalk import REMARKS

Schema = Mapping[str, Any]


class _Undecided(Exception):
    """The schema demands something that is not understood here."""


def conforms(tree: Any, schema: Schema) -> bool:
    """Whether a tree of JSON values surely fulfils a schema (JSON Schema, Draft 2020-12).

    False means that it does not, or that the schema uses a keyword which is not understood here.
    """
    try:
        return _Walk(schema).holds(tree, schema)
    except _Undecided:
        return False


class _Walk:
    """One schema; references are followed in it."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._referred: dict[str, Any] = {}

    def holds(self, value: Any, schema: Any) -> bool:
        if isinstance(schema, bool):
            return schema
        for word, demand in schema.items():
            if word in ELSEWHERE:
                continue
            keyword = KEYWORDS.get(word)
            if keyword is None:
                raise _Undecided(word)
            if not keyword(self, value, demand, schema):
                return False
        return True

    def refer(self, value: Any, reference: str, _: Schema) -> bool:
        if reference not in self._referred:
            if not reference.startswith("#/"):
                raise _Undecided(reference)
            self._referred[reference] = jp.at(self._root, reference[1:])
        return self.holds(value, self._referred[reference])

    def properties(self, value: Any, demand: Schema, _: Schema) -> bool:
        return not isinstance(value, dict) or all(
            self.holds(value[name], demand[name]) for name in value if name in demand
        )

    def further_properties(self, value: Any, demand: Any, schema: Schema) -> bool:
        named = schema.get("properties", {})
        return not isinstance(value, dict) or all(
            self.holds(item, demand) for name, item in value.items() if name not in named
        )

    def property_names(self, value: Any, demand: Any, _: Schema) -> bool:
        return not isinstance(value, dict) or all(self.holds(name, demand) for name in value)

    def items(self, value: Any, demand: Any, schema: Schema) -> bool:
        first = len(schema.get("prefixItems", ()))
        return not isinstance(value, list) or all(
            self.holds(item, demand) for item in value[first:]
        )

    def first_items(self, value: Any, demand: list[Any], _: Schema) -> bool:
        return not isinstance(value, list) or all(map(self.holds, value, demand))

    def all_of(self, value: Any, demand: list[Any], _: Schema) -> bool:
        return all(self.holds(value, one) for one in demand)

    def any_of(self, value: Any, demand: list[Any], _: Schema) -> bool:
        return any(self.holds(value, one) for one in demand)

    def fails(self, value: Any, demand: Any, _: Schema) -> bool:
        return not self.holds(value, demand)

    def condition(self, value: Any, demand: Any, schema: Schema) -> bool:
        then = "then" if self.holds(value, demand) else "else"
        return self.holds(value, schema.get(then, True))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and (isinstance(value, int) or value.is_integer())


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": _is_number,
    "integer": _is_whole,
}


def _has_type(_: _Walk, value: Any, demand: str | list[str], __: Schema) -> bool:
    names = (demand,) if isinstance(demand, str) else demand
    return any(_TYPES[name](value) for name in names)


def _is(_: _Walk, value: Any, demand: Any, __: Schema) -> bool:
    if not isinstance(demand, str | bool):
        raise _Undecided(demand)  # numbers, lists and objects are equal in ways of their own
    return (
        value is demand if isinstance(demand, bool) else isinstance(value, str) and value == demand
    )


def _is_one_of(walk: _Walk, value: Any, demand: list[Any], schema: Schema) -> bool:
    return any(_is(walk, value, one, schema) for one in demand)


def _has_properties(_: _Walk, value: Any, demand: list[str], __: Schema) -> bool:
    return not isinstance(value, dict) or all(name in value for name in demand)


def _matches(_: _Walk, value: Any, demand: str, __: Schema) -> bool:
    return not isinstance(value, str) or pattern(demand).search(value) is not None


def _has_form(_: _Walk, value: Any, demand: str, __: Schema) -> bool:
    if demand not in FORMS:
        raise _Undecided(demand)
    return not isinstance(value, str) or FORMS[demand].accepts(value)


def _is_without_repeats(_: _Walk, value: Any, demand: bool, __: Schema) -> bool:
    return not (demand and isinstance(value, list)) or not has_repeats(value)


def has_repeats(items: list[Any]) -> bool:
    """Whether two items of a list are the same as JSON values."""
    return len({json.dumps(item, sort_keys=True) for item in items}) < len(items)


_Compared = Callable[[Any, Any], bool]


def _number(compared: _Compared) -> Callable[[_Walk, Any, Any, Schema], bool]:
    return lambda _, value, demand, __: not _is_number(value) or compared(value, demand)


def _size(kind: type[Sized], compared: _Compared) -> Callable[[_Walk, Any, Any, Schema], bool]:
    return lambda _, value, demand, __: not isinstance(value, kind) or compared(len(value), demand)


ELSEWHERE = REMARKS | {"$schema", "$id", "$defs", "then", "else"}
"""Keywords that demand nothing, or are read with another one."""

KEYWORDS: Mapping[str, Callable[[_Walk, Any, Any, Schema], bool]] = {
    "$ref": _Walk.refer,
    "type": _has_type,
    "const": _is,
    "enum": _is_one_of,
    "properties": _Walk.properties,
    "additionalProperties": _Walk.further_properties,
    "propertyNames": _Walk.property_names,
    "required": _has_properties,
    "minProperties": _size(dict, ge),
    "items": _Walk.items,
    "prefixItems": _Walk.first_items,
    "minItems": _size(list, ge),
    "maxItems": _size(list, le),
    "uniqueItems": _is_without_repeats,
    "minLength": _size(str, ge),
    "maxLength": _size(str, le),
    "pattern": _matches,
    "format": _has_form,
    "minimum": _number(ge),
    "maximum": _number(le),
    "exclusiveMinimum": _number(gt),
    "allOf": _Walk.all_of,
    "anyOf": _Walk.any_of,
    "not": _Walk.fails,
    "if": _Walk.condition,
}
