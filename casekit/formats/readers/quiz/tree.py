"""JSON read so that nothing in it is passed over: what nobody asked for is told at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from casekit.document.reading import Unreadable


def parsed(data: bytes) -> Node:
    """The object in a JSON file; raises Unreadable where it is damaged or ambiguous."""
    try:
        tree = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise Unreadable(f"the file is not UTF-8: {error.reason}") from error
    except RecursionError as error:
        raise Unreadable("the file is nested too deeply") from error
    except ValueError as error:
        raise Unreadable(f"the file is not JSON: {error}") from error
    if not isinstance(tree, dict):
        raise Unreadable("the file holds no object")
    return Node(tree, "")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Unreadable("a property stands twice in one object")
    return made


def _no_number(text: str) -> NoReturn:
    raise Unreadable(f"{text} is no number")


@dataclass(slots=True)
class Node:
    """An object at a ``place`` (a JSON pointer); it remembers which properties were read."""

    tree: dict[str, Any]
    place: str
    _read: set[str] = field(default_factory=set)
    _inner: dict[str, Node] = field(default_factory=dict)

    def _value(self, name: str, kind: type, default: Any) -> Any:
        self._read.add(name)
        value = self.tree.get(name, default)
        if not isinstance(value, kind) or (kind is not bool and isinstance(value, bool)):
            raise Unreadable(f"{self.place}/{name} is missing or of the wrong kind")
        return value

    def has(self, name: str) -> bool:
        """Whether a property is there."""
        return name in self.tree

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there."""
        found = self._value(name, str, default)
        assert isinstance(found, str)
        return found

    def flag(self, name: str) -> bool:
        """True or false."""
        return self._value(name, bool, None) is True

    def number(self, name: str, default: float | None = None) -> float:
        """A number."""
        self._read.add(name)
        value = self.tree.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Unreadable(f"{self.place}/{name} is no number")
        return value

    def raw(self, name: str) -> Any:
        """A value of any kind, None where there is none; all in it counts as read."""
        self._read.add(name)
        return self.tree.get(name)

    def node(self, name: str) -> Node:
        """An object inside; an empty one where there is none."""
        return self._child(self._value(name, dict, {}), name)

    def nodes(self, name: str) -> list[Node]:
        """A list of objects; it must be there."""
        found = []
        for place, item in enumerate(self._value(name, list, None)):
            if not isinstance(item, dict):
                raise Unreadable(f"{self.place}/{name}/{place} is no object")
            found.append(self._child(item, f"{name}/{place}"))
        return found

    def lists(self, name: str) -> list[list[Node]]:
        """A list of lists of objects; it must be there."""
        rows = self._value(name, list, None)
        holder = self._child({str(place): row for place, row in enumerate(rows)}, name)
        return [holder.nodes(str(place)) for place in range(len(rows))]

    def texts(self, name: str) -> list[str]:
        """A list of texts; it must be there."""
        found = self._value(name, list, None)
        if not all(isinstance(item, str) for item in found):
            raise Unreadable(f"{self.place}/{name} holds something that is no text")
        return list(found)

    def _child(self, tree: dict[str, Any], name: str) -> Node:
        if name not in self._inner:
            self._inner[name] = Node(tree, f"{self.place}/{name}")
        return self._inner[name]

    def unread(self) -> Iterator[tuple[str, Any]]:
        """The places and values of properties that were never asked for, here and inside."""
        for name, value in self.tree.items():
            if name not in self._read:
                yield f"{self.place}/{name}", value
        for child in self._inner.values():
            yield from child.unread()
