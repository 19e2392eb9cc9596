"""Characters that no configured font can show: a finding, never an empty box in print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from casekit import pointer as jp
from casekit.codes import finding
from casekit.diagnostics import Diagnostic
from casekit.theme.fonts import uncovered
from casekit.theme.theme import FontFace

_ABBREVIATIONS = "/abbreviations"
"""Where the names of properties are printed as well."""


def check_coverage(tree: Any, path: Path, faces: Sequence[FontFace]) -> list[Diagnostic]:
    """One finding for each text with characters that none of ``faces`` covers, at the first."""
    every_character = "".join(sorted(_characters(tree)))
    missing = {character for _, character in uncovered(every_character, faces)}
    if not missing:
        return []
    return [
        _finding(path, pointer, text, here)
        for pointer, text in _strings(tree)
        if (here := [character for character in dict.fromkeys(text) if character in missing])
    ]


def _finding(path: Path, pointer: str, text: str, missing: Sequence[str]) -> Diagnostic:
    first, others = missing[0], len(missing) - 1
    name = unicodedata.name(first, "unnamed").lower()
    more = {0: "", 1: " and one other character of this text"}.get(
        others, f" and {others} other characters of this text"
    )
    return finding(
        "CK321",
        f"no font can show “{first}” (U+{ord(first):04X}, {name}){more}",
        path=path,
        pointer=pointer,
        help="Name a font that has it under [[fonts]] in casekit.toml, or replace the character.",
        offset=text.index(first),
        length=len(first),
        on_key=pointer == jp.join(_ABBREVIATIONS, text),
    )


def _characters(tree: Any) -> set[str]:
    """Those of all texts and of the names of properties, which may be abbreviations."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.update(value)
        elif isinstance(value, dict):
            found.update(*value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def _strings(tree: Any) -> Iterator[tuple[str, str]]:
    for pointer, value in jp.walk(tree):
        if isinstance(value, str):
            yield pointer, value
        elif pointer == _ABBREVIATIONS and isinstance(value, dict):
            yield from ((jp.join(pointer, name), name) for name in value)
