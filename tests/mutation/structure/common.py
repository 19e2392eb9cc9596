"""The changes by name, and what most of them need."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.samples import Tree

Change = Callable[[Tree, Random], bool]
"""Edits a tree in place; says whether it found something to change."""

STRUCTURES: dict[str, Change] = {}


def change(name: str) -> Callable[[Change], Change]:
    """Register a change under its name."""

    def register(function: Change) -> Change:
        STRUCTURES[name] = function
        return function

    return register


def pick(random: Random, items: list[Any]) -> Any:
    """One of the items; None where there are none."""
    return random.choice(items) if items else None


def swap(items: list[Any] | None, random: Random) -> bool:
    """Let two neighbours change places."""
    if not items or len(items) < 2:
        return False
    place = random.randrange(len(items) - 1)
    items[place : place + 2] = items[place + 1], items[place]
    return True


def drop(items: list[Any] | None, random: Random) -> bool:
    """Take one item away."""
    if not items:
        return False
    del items[random.randrange(len(items))]
    return True


def exchange(one: Tree, other: Tree, name: str) -> bool:
    """Let two objects exchange one property."""
    if name not in one or name not in other or one[name] == other[name]:
        return False
    one[name], other[name] = other[name], one[name]
    return True


def pair(items: list[Any], random: Random) -> list[Any] | None:
    """Two of the items."""
    return random.sample(items, 2) if len(items) > 1 else None


def without(name: str) -> Change:
    """A change that takes a property away."""
    return lambda holder, _random: holder.pop(name) is not None
