"""The labelled items: short cases with a planted flaw, or with what merely looks like one.

``items/*.yaml`` hold groups of items, ``base.yaml`` the case that each of them changes. What an
item says beside its labels is merged into the base case as RFC 7396 says (null takes away, a list
replaces); a few shorthands spare repetition:

``ask``                 changes the first question; ``options`` maps ids to texts, and every option
                        gets a rationale but those named ``silent``
``reference``           is merged into the second reference
``add_references``      are appended, and cited in the question's explanation
``replace_references``  take the place of all references
``figure``              is shown at the end of the vignette, with a picture of its own
``cases``, ``repeat``   make an archive of several cases, for rules about archives
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
AS_OF = "2026-01-15"
LABELS = ("id", "says", "expect", "near", "allow", "as_of", "cases", "repeat")
SHORTHANDS = ("ask", "reference", "add_references", "replace_references", "figure")

Tree = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """One item.

    ``expect`` are the catalogue's ids that must be reported, ``near`` those that a naive pattern
    would report, ``allow`` those that are neither held against the linter nor asked of it.
    ``cases`` has one tree, or several for an archive. ``says`` tells a reader what to look at.
    """

    group: str
    id: str
    expect: frozenset[str]
    near: frozenset[str]
    allow: frozenset[str]
    as_of: str
    cases: tuple[Tree, ...]
    says: str = ""


def items() -> list[Item]:
    """All items, by group and in the order of their files."""
    return [item for file in sorted((HERE / "items").glob("*.yaml")) for item in _group(file)]


def _group(file: Path) -> Iterator[Item]:
    read = _read(file)
    for raw in read["items"]:
        changes = [raw | one for one in raw.get("cases", [{}])]
        if "repeat" in raw:
            changes = [raw | {"id": f"{raw['id']}-{at}"} for at in range(raw["repeat"])]
        labelled = {*raw["expect"], *raw.get("near", ())}
        yield Item(
            group=read["group"],
            id=raw["id"],
            expect=frozenset(raw["expect"]),
            near=frozenset(raw.get("near", ())),
            allow=frozenset(raw.get("allow", ())) | (set(read.get("allow", ())) - labelled),
            as_of=str(raw.get("as_of", AS_OF)),
            cases=tuple(map(case, changes)),
            says=raw.get("says", ""),
        )


def case(change: Tree) -> Tree:
    """The case that one item makes of the base case."""
    tree = copy.deepcopy(_base())
    tree["id"] = change["id"]
    own = {key: value for key, value in change.items() if key not in (*LABELS, *SHORTHANDS)}
    ask = change.get("ask", {})
    if "vignette" in own or "options" in ask:
        own = {"title": "What would you do next?"} | own
    if "options" in ask:
        own = {"discussion": GENERAL} | own
    _references(tree, change)
    _merge(tree, own)
    _ask(tree["questions"][0], ask)
    if "figure" in change:
        figure = change["figure"]
        tree["figures"] = [{"file": f"{figure['id']}.png"} | figure]
        tree["vignette"] += f"\nIts appearance is shown in @fig:{figure['id']}.\n"
    return tree


GENERAL = (
    "The history and the findings decide what comes next [@chaker2024]; "
    "why the other options are weaker is said with each of them [@lee2023]."
)


def _ask(question: Tree, ask: Tree) -> None:
    silent = ask.get("silent", ())
    if "options" in ask:
        options = [{"id": key, "text": text} for key, text in ask["options"].items()]
        question |= {"options": options, "key": ask["key"]}
    rest = {key: value for key, value in ask.items() if key not in ("options", "key", "silent")}
    _merge(question, rest)
    for option in question["options"]:
        if option["id"] not in silent:
            right = option["id"] == question["key"]
            option["rationale"] = (
                "The findings call for it." if right else "The findings speak for another choice."
            )


def _references(tree: Tree, change: Tree) -> None:
    if "replace_references" in change:
        tree["references"] = copy.deepcopy(change["replace_references"])
    if "reference" in change:
        _merge(tree["references"][1], change["reference"])
    added = copy.deepcopy(change.get("add_references", []))
    tree["references"] += added
    question = tree["questions"][0]
    for reference in added:
        question["explanation"] += f" It is also told elsewhere [@{reference['id']}]."


def _merge(target: Tree, patch: Tree) -> None:
    """RFC 7396, in place."""
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict) and isinstance(target.get(key), dict):
            _merge(target[key], value)
        else:
            target[key] = copy.deepcopy(value)


@cache
def _base() -> Tree:
    return _read(HERE / "base.yaml")


def _read(file: Path) -> Tree:
    # As in a case file, dates stay the texts that were typed.
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node)
    )
    tree: Tree = yaml.load(file.read_text(encoding="utf-8"))
    return tree
