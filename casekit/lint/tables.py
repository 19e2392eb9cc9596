"""The data that rules look things up in: small, sourced, dated files in ``casekit/lint/data``.

A file is a JSON object: ``about`` says what it is, ``source`` where it comes from, ``dated`` when
that was looked up, and ``entries`` is a list of texts or an object. The section
``[lint.tables.NAME]`` of ``casekit.toml`` adds to it.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from casekit.config.lint import DEFAULTS, LintSettings
from casekit.lint.words import Phrases

_FOLDER = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """A table as it ships, by the name of its file; raises FileNotFoundError for another name."""
    found = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@cache
def names() -> tuple[str, ...]:
    """The tables there are, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def kind(name: str) -> str:
    """What the entries of a table are: a ``list``, ``texts`` by name, or ``lists`` by name."""
    found = table(name)["entries"]
    if isinstance(found, list):
        return "list"
    return "lists" if any(isinstance(item, list) for item in found.values()) else "texts"


def entries(name: str, settings: LintSettings = DEFAULTS) -> tuple[str, ...]:
    """The list of a table and what the archive adds to it."""
    return (*table(name)["entries"], *settings.additions.get(name, {}))


def mapping(name: str, settings: LintSettings = DEFAULTS) -> dict[str, Any]:
    """The mapping of a table and what the archive adds to it; lists of one name are joined."""
    own: dict[str, Any] = table(name)["entries"]
    more = settings.additions.get(name)
    if not more:
        return own
    return {
        key: [*own.get(key, ()), *more.get(key, ())]
        if kind(name) == "lists"
        else more.get(key, own.get(key))
        for key in {**own, **more}
    }


def phrases(name: str, key: str = "", settings: LintSettings = DEFAULTS) -> Phrases:
    """The phrases of a list, or of one list of a table by name: made once in a process."""
    added = settings.additions.get(name, {})
    more = added.get(key, ()) if key else tuple(added)
    return _phrases(name, key, tuple(more))


@cache
def _phrases(name: str, key: str, more: tuple[str, ...]) -> Phrases:
    own = table(name)["entries"]
    return Phrases((*(own.get(key, ()) if key else own), *more))
