"""Where the files that ship with casekit lie: in the wheel, or in the checkout beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SCHEMA_FOLDERS = (_PACKAGE / "schema", _PACKAGE.parent / "schema")


@cache
def schema_path(name: str) -> Path:
    """The file of a schema, for example ``case-1``; raises FileNotFoundError for another name.

    A wheel carries the schemas inside the package; an editable install reads them from the
    checkout's ``schema`` folder.
    """
    for folder in _SCHEMA_FOLDERS:
        path = folder / f"{name}.schema.json"
        if path.is_file():
            return path
    raise FileNotFoundError(f"casekit has no schema named {name!r}")


@cache
def schema_text(name: str) -> str:
    """The text of a schema, for example ``case-1``; raises FileNotFoundError for another name."""
    return schema_path(name).read_text(encoding="utf-8")


@cache
def schema_names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    found = {
        path.name.removesuffix(".schema.json")
        for folder in _SCHEMA_FOLDERS
        for path in folder.glob("*.schema.json")
    }
    return tuple(sorted(found))
