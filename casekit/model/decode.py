"""From the tree of a case file to the typed :class:`Case`, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from casekit.model.case import PROPERTY_OF_FIELD, Case
from casekit.model.question import Question, QuestionType
from casekit.model.reference import Reference

_Decoder = Callable[[Any], Any]


def decode_case(tree: Mapping[str, Any]) -> Case:
    """Return the case held by a tree that has passed ``schema/case-1.schema.json``.

    The tree is what a JSON parser returns, its formats (dates) checked too; for such a tree
    nothing is raised. References keep their CSL-JSON items as they are.
    """
    return cast(Case, _decoder(Case)(tree))


def encode_case(case: Case) -> dict[str, Any]:
    """Return the tree of a case, without the properties that have their default value.

    ``decode_case(encode_case(case)) == case``.
    """
    return cast(dict[str, Any], _encode(case))


def property_name(field: Field[Any]) -> str:
    """Return the name that a dataclass field has in the file."""
    return PROPERTY_OF_FIELD.get(field.name, field.name)


@cache
def _decoder(hint: Any) -> _Decoder:
    """Return the function that turns a JSON value into a value of type ``hint``."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _decoder(inner)
    if origin is tuple:
        return _tuple_decoder(_decoder(arguments[0]))
    if is_dataclass(hint) and hint is not Reference:
        return _object_decoder(cast(type, hint))
    return _LEAVES.get(origin or hint, hint)


_LEAVES: Mapping[Any, _Decoder] = {
    Reference: lambda item: Reference(id=item["id"], csl=item),
    Mapping: dict,
    date: date.fromisoformat,
}
"""How values are read whose type is not simply called with the JSON value, as float or Role is."""


def _tuple_decoder(decode: _Decoder) -> _Decoder:
    def decode_all(value: Any) -> tuple[Any, ...]:
        # The key of a one-best-answer question is written without a list around it.
        return (decode(value),) if isinstance(value, str) else tuple(map(decode, value))

    return decode_all


def _object_decoder(cls: type) -> _Decoder:
    hints = get_type_hints(cls)
    slots = {property_name(f): (f.name, _decoder(hints[f.name])) for f in fields(cls)}

    def decode(tree: Mapping[str, Any]) -> Any:
        arguments = {}
        for key, value in tree.items():
            name, decode_value = slots[key]
            arguments[name] = decode_value(value)
        return cls(**arguments)

    return decode


def _encode(value: Any) -> Any:
    match value:
        case tuple():
            return [_encode(item) for item in value]
        case Mapping():
            return dict(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
        case _:
            return _encode_object(value) if is_dataclass(value) else value


def _encode_object(value: Any) -> dict[str, Any]:
    if isinstance(value, Reference):
        return dict(value.csl)
    tree = {
        property_name(f): _encode(getattr(value, f.name))
        for f in fields(value)
        if f.default is MISSING or getattr(value, f.name) != f.default
    }
    one_answer = isinstance(value, Question) and value.type is QuestionType.ONE_BEST_ANSWER
    if one_answer and len(value.key) == 1:
        tree["key"] = value.key[0]
    return tree
