"""What can be read of a case that does not pass the schema, so that one run finds all its faults.

The result is for checking only and never for building: whatever is missing or of the wrong type is
empty, and every other value stands where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from casekit.model.case import Case
from casekit.model.decode import property_name
from casekit.model.reference import Reference

_Reader = Callable[[Any], Any]
_NO_DAY = date(1, 1, 1)


def salvage_case(tree: Any) -> Case:
    """Return the case with everything in it that has its type; raises nothing."""
    return cast(Case, _reader(Case)(tree))


@cache
def _reader(hint: Any) -> _Reader:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _list_reader(_reader(arguments[0]))
    if hint is Reference:
        return _reference
    if is_dataclass(hint):
        return _object_reader(cast(type, hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        known: Mapping[str, Any] = {str(member.value): member for member in hint}
        return lambda value: known.get(str(value), next(iter(known.values())))
    if hint is date:
        return _day
    kinds = {Mapping: dict, float: (int, float), int: int, bool: bool, str: str}
    return _plain_reader(kinds[origin or hint], {Mapping: dict}.get(origin or hint, hint))


def _plain_reader(kind: Any, empty: Callable[[], Any]) -> _Reader:
    return lambda value: value if isinstance(value, kind) else empty()


def _list_reader(read: _Reader) -> _Reader:
    def read_all(value: Any) -> tuple[Any, ...]:
        if isinstance(value, str):
            return (read(value),)
        return tuple(map(read, value)) if isinstance(value, list | tuple) else ()

    return read_all


def _object_reader(cls: type) -> _Reader:
    hints = get_type_hints(cls)
    slots = {property_name(f): (f, _reader(hints[f.name])) for f in fields(cls)}

    def read(tree: Any) -> Any:
        given = tree if isinstance(tree, dict) else {}
        arguments = {}
        for name, (slot, read_value) in slots.items():
            if name in given or slot.default is MISSING:
                arguments[slot.name] = read_value(given.get(name))
        return cls(**arguments)

    return read


def _reference(value: Any) -> Reference:
    csl = value if isinstance(value, dict) else {}
    return Reference(id=str(csl.get("id", "")), csl=csl)


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return _NO_DAY
