"""Objectives, points, keywords, abbreviations: dropped and swapped."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.mutation.structure.common import change, drop, pair, pick, swap
from tests.samples import Tree


def _in_list(name: str, what: str, edit: Callable[[list[Any], Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        return edit(tree.get(what, []), random)


_in_list("objective dropped", "learning_objectives", drop)
_in_list("objectives swapped", "learning_objectives", swap)
_in_list("take-home point dropped", "take_home_points", drop)
_in_list("take-home points swapped", "take_home_points", swap)
_in_list("keyword dropped", "keywords", drop)
_in_list("keywords swapped", "keywords", swap)
_in_list("audience dropped", "audience", drop)
_in_list("code dropped", "codes", drop)
_in_list("authors swapped", "contributors", swap)
_in_list("author dropped", "contributors", drop)


@change("code changed")
def _code(tree: Tree, random: Random) -> bool:
    item = pick(random, tree.get("codes", []))
    if item is None:
        return False
    item["code"] = item["code"][:-1] + ("7" if item["code"][-1] != "7" else "3")
    return True


@change("abbreviation dropped")
def _abbreviation_dropped(tree: Tree, random: Random) -> bool:
    short = pick(random, sorted(tree.get("abbreviations", {})))
    return short is not None and tree["abbreviations"].pop(short) is not None


@change("meanings of two abbreviations exchanged")
def _abbreviations_exchanged(tree: Tree, random: Random) -> bool:
    known = tree.get("abbreviations", {})
    two = pair(sorted(known), random)
    if two is None:
        return False
    known[two[0]], known[two[1]] = known[two[1]], known[two[0]]
    return True
