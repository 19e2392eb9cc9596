"""Two wordings side by side: what stayed, what went, what came."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from enum import Enum

from casekit.document.reading import CELL

_RAISED = re.compile(r"(\^|_)\{([^{}]*)\}")
_DIGITS = {
    "^": str.maketrans("0123456789+−-–,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻,"),
    "_": str.maketrans("0123456789+−-–,", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋,"),
}


class Part(Enum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


def wordwise(old: str, new: str) -> Iterator[tuple[Part, str]]:
    """The words of both texts in order, in runs; spaces stay with the word that they precede."""
    before, after = (re.findall(r"\s*\S+", text) for text in (old, new))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Part.SAME, "".join(before[i1:i2])
            continue
        if i1 < i2:
            yield Part.GONE, "".join(before[i1:i2])
        if j1 < j2:
            yield Part.COME, "".join(after[j1:j2])


def readable(text: str) -> str:
    """A text without the marks of its recording: raised and lowered digits, cells of a row."""
    return _RAISED.sub(_raised, text).replace(CELL, " | ")


def _raised(found: re.Match[str]) -> str:
    sign, text = found.groups()
    small = str(text).translate(_DIGITS[sign])
    return f"{sign}{text}" if any(character.isalpha() for character in text) else small
