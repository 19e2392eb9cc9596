"""Tables and figures: cells, rows, columns, pictures, captions."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.mutation.structure.common import change, drop, exchange, pair, pick, swap
from tests.samples import Tree


def _in_table(name: str, edit: Callable[[Tree, Random], bool]) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        table = pick(random, tree.get("tables", []))
        return table is not None and edit(table, random)


def _cells_swapped(table: Tree, random: Random) -> bool:
    return swap(random.choice(table["rows"]), random)


def _cells_of_a_column(table: Tree, random: Random) -> bool:
    two = pair(table["rows"], random)
    column = random.randrange(len(table["columns"]))
    if two is None or two[0][column] == two[1][column]:
        return False
    two[0][column], two[1][column] = two[1][column], two[0][column]
    return True


def _row_moved(table: Tree, random: Random) -> bool:
    rows = table["rows"]
    if len(rows) < 3:
        return False
    row = rows.pop(random.randrange(len(rows) - 2))
    rows.append(row)
    return True


def _row_doubled(table: Tree, random: Random) -> bool:
    place = random.randrange(len(table["rows"]))
    table["rows"].insert(place, list(table["rows"][place]))
    return True


def _columns_swapped(table: Tree, random: Random) -> bool:
    if len(table["columns"]) < 3:
        return False
    place = random.randrange(1, len(table["columns"]) - 1)
    for row in [table["columns"], *table["rows"]]:
        row[place : place + 2] = row[place + 1], row[place]
    return True


def _headers_exchanged(table: Tree, random: Random) -> bool:
    two = pair(table["columns"], random)
    return two is not None and exchange(*two, "header")


_in_table("cells of a row swapped", _cells_swapped)
_in_table("cells of a column exchanged", _cells_of_a_column)
_in_table("rows swapped", lambda table, random: swap(table["rows"], random))
_in_table("row moved to the end", _row_moved)
_in_table("row dropped", lambda table, random: drop(table["rows"], random))
_in_table("row doubled", _row_doubled)
_in_table("columns swapped", _columns_swapped)
_in_table("column headers exchanged", _headers_exchanged)


def _in_figures(name: str, what: str) -> None:
    @change(name)
    def changed(tree: Tree, random: Random) -> bool:
        two = pair(tree.get("figures", []), random)
        return two is not None and exchange(*two, what)


_in_figures("pictures of two figures exchanged", "file")
_in_figures("captions of two figures exchanged", "caption")
_in_figures("alternative texts of two figures exchanged", "alt")


@change("caption dropped")
def _caption_dropped(tree: Tree, random: Random) -> bool:
    figure = pick(random, [item for item in tree.get("figures", []) if "caption" in item])
    return figure is not None and figure.pop("caption") is not None


@change("credit dropped")
def _credit_dropped(tree: Tree, random: Random) -> bool:
    figure = pick(random, [item for item in tree.get("figures", []) if "credit" in item])
    return figure is not None and figure.pop("credit") is not None
