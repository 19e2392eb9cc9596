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


def check_coverage(tree: Any, path: Path, faces: Sequence[FontFace]) -> list[Diagnostic]:
    """One finding for each text and character that none of ``faces`` covers."""
    texts = list(_strings(tree, ""))
    every_character = "".join(dict.fromkeys("".join(text for _, text in texts)))
    missing = {character for _, character in uncovered(every_character, faces)}
    if not missing:
        return []
    return [
        _finding(path, pointer, text, character)
        for pointer, text in texts
        for character in sorted(missing & set(text))
    ]


def _finding(path: Path, pointer: str, text: str, character: str) -> Diagnostic:
    name = unicodedata.name(character, "unnamed")
    return finding(
        "CK321",
        f"no font can show “{character}” (U+{ord(character):04X}, {name.lower()})",
        path=path,
        pointer=pointer,
        help="Name a font that has it under [[fonts]] in casekit.toml, or replace the character.",
        offset=text.index(character),
        length=len(character),
    )


def _strings(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, jp.join(pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, jp.join(pointer, index))
