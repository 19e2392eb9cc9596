"""The importer's words, in files that an editor can read: ``data/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The file ``data/NAME.toml``."""
    path = files("casekit.importers").joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """An expression in a file, or those of a list as one, whatever the case; any of them fits."""
    told = table(name)[key]
    return one_of([told] if isinstance(told, str) else told)


def one_of(expressions: Iterable[str]) -> re.Pattern[str]:
    """One expression that fits where any of several does, whatever the case."""
    return re.compile("|".join(f"(?:{item})" for item in expressions), re.IGNORECASE)
