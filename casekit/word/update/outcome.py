"""What an edited file changes about its case, as values."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from casekit import pointer as jp


@dataclass(frozen=True, slots=True)
class Change:
    """One change in the case's own terms.

    ``name`` says what it is about (``discussion, paragraph 3``). ``old`` is empty for what was
    added, ``new`` for what was removed; both as the case file spells them. ``kind`` is
    ``reworded``, ``added``, ``removed``, ``moved``, ``split`` or ``joined``.
    """

    name: str
    kind: str
    old: str
    new: str
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """An edit that cannot be taken over: what it is about, and why not.

    ``is_generated`` where the words are made from other parts of the case.
    """

    name: str
    old: str
    new: str
    why: str
    pointer: str = ""
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """An edit that was taken over although it could have meant something else."""

    name: str
    message: str
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """The value at ``pointer`` becomes ``value``."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Order:
    """The list at ``pointer`` gets other elements: places of old ones, or new values."""

    pointer: str
    items: tuple[int | New, ...]


@dataclass(frozen=True, slots=True)
class New:
    """A new element of a list."""

    value: Any


Edit = Put | Order


@dataclass(slots=True)
class Outcome:
    """Everything that was found."""

    edits: list[Edit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)
    printed: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Corrected references by pointer: their name, and how they were and are to be printed."""


def in_order(edits: Sequence[Edit]) -> list[Edit]:
    """The edits in the order in which they are made: lists after the values in them."""
    puts: list[Edit] = [edit for edit in edits if isinstance(edit, Put)]
    return [*puts, *(edit for edit in edits if isinstance(edit, Order))]


def edited(tree: Any, edits: Sequence[Edit]) -> Any:
    """A copy of the tree with the edits."""
    made = deepcopy(tree)
    for edit in in_order(edits):
        parent = jp.at(made, edit.pointer.rpartition("/")[0])
        last = jp.split(edit.pointer)[-1]
        key: Any = int(last) if isinstance(parent, list) else last
        if isinstance(edit, Put):
            parent[key] = deepcopy(edit.value)
        else:
            old = parent[key]
            parent[key] = [
                deepcopy(item.value) if isinstance(item, New) else old[item] for item in edit.items
            ]
    return made
