"""The data that rules look things up in: small, sourced, dated files in ``casekit/lint/data``.

A file is a JSON object: ``about`` says what it is, ``source`` where it comes from, ``dated`` when
that was looked up, and ``entries`` is a list of texts or an object. The section
``[lint.tables.NAME]`` of ``casekit.toml`` adds to it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from casekit.config.lint import DEFAULTS, LintSettings
from casekit.lint.words import Phrases


@cache
def table(name: str) -> dict[str, Any]:
    """A table as it ships, by the name of its file; raises FileNotFoundError for another name."""
    text = (files("casekit.lint") / "data" / f"{name}.json").read_text(encoding="utf-8")
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


@cache
def names() -> tuple[str, ...]:
    """The tables there are, sorted."""
    listed = (file.name for file in (files("casekit.lint") / "data").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in listed if name.endswith(".json")))


def entries(name: str, settings: LintSettings = DEFAULTS) -> tuple[str, ...]:
    """The list of a table and what the archive adds to it."""
    return (*table(name)["entries"], *settings.additions.get(name, {}))


def mapping(name: str, settings: LintSettings = DEFAULTS) -> dict[str, Any]:
    """The mapping of a table and what the archive adds to it."""
    return {**table(name)["entries"], **settings.additions.get(name, {})}


@cache
def phrases(name: str, *more: str, key: str = "entries") -> Phrases:
    """A list of phrases to look for, made once in a process; ``more`` are added to it."""
    return Phrases((*table(name)[key], *more))
