"""References: years, pages, authors, ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.mutation.sites import sites
from tests.mutation.structure.common import change, drop, exchange, pair, pick, swap
from tests.samples import Tree


def _in_reference(name: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        item = pick(random, tree.get("references", []))
        return item is not None and edit(item, random)


def _year(item: Tree, random: Random) -> bool:
    parts = item.get("issued", {}).get("date-parts")
    if not parts:
        return False
    parts[0][0] = int(parts[0][0]) + random.choice([-1, 1, 10])
    return True


def _pages(item: Tree, random: Random) -> bool:
    found = re.fullmatch(r"(\d+)\D+(\d+)", item.get("page", ""))
    if not found:
        return False
    item["page"] = f"{int(found[1]) + random.randrange(1, 9)}–{int(found[2]) + 9}"
    return True


_in_reference("year of a reference", _year)
_in_reference("pages of a reference", _pages)
_in_reference("authors of a reference swapped", lambda i, r: swap(i.get("author"), r))
_in_reference("author of a reference dropped", lambda i, r: drop(i.get("author"), r))


@change("ids of two references exchanged")
def _ids_exchanged(tree: Tree, random: Random) -> bool:
    two = pair(tree.get("references", []), random)
    return two is not None and exchange(*two, "id")


@change("reference dropped")
def _reference_dropped(tree: Tree, random: Random) -> bool:
    """With every citation of it."""
    item = pick(random, tree.get("references", []))
    if item is None:
        return False
    tree["references"].remove(item)
    name = re.escape(item["id"])
    for site in sites(tree):
        text = re.sub(rf" ?\[@{name}\]", "", site.text)
        text = re.sub(rf"\[@{name}; ", "[", text)
        site.put(re.sub(rf"; @{name}(?=[;\]])", "", text))
    return True


@change("journal of a reference")
def _journal(tree: Tree, random: Random) -> bool:
    item = pick(random, tree.get("references", []))
    if item is None:
        return False
    item["container-title"] = "Annals of Something Else"
    item.pop("container-title-short", None)
    return True
