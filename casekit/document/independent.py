"""Findings inside a case that fails the schema: only those that stand on their own feet.

A case whose list of references is misspelt has no unresolved citations to speak of; one with a
wrong date has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from casekit import pointer as jp
from casekit.diagnostics import Diagnostic

_LISTS = {
    "CK301": "references",
    "CK302": "questions",
    "CK303": "figures",
    "CK304": "tables",
    "CK305": "questions",
    "CK311": "affiliations",
    "CK314": "questions",
    "CK315": "references",
    "CK319": "learning_objectives",
    "CK320": "trials",
}
"""The list on which a finding depends."""
_ABOUT_USE = frozenset(("CK312", "CK313"))
"""Findings about what nothing refers to: of a case that is not whole nobody can tell."""


def independent(
    found: Iterable[Diagnostic], faults: Sequence[Diagnostic], tree: Any
) -> list[Diagnostic]:
    """Those of ``found`` that do not merely follow from ``faults``, the schema's findings."""
    places = {fault.pointer for fault in faults}
    return [
        item
        for item in found
        if item.code not in _ABOUT_USE
        and item.pointer not in places
        and jp.exists(tree, item.pointer)
        and _is_whole(_LISTS.get(item.code), places, tree)
    ]


def _is_whole(name: str | None, places: set[str], tree: Any) -> bool:
    """Whether the ids of a list are all there to be referred to."""
    if name is None:
        return True
    if name not in tree:
        return not any(place.count("/") == 1 for place in places)
    broken = re.compile(rf"/{name}(/[0-9]+(/options(/[0-9]+)?)?(/id)?)?")
    return isinstance(tree[name], list) and not any(map(broken.fullmatch, places))
