"""One place of a document that tells a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["line", "sentence", "text", "mark", "rationale", "table", "advice"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that tells a key.

    ``letters`` are capital letters; ``question`` is the number told with it, 0 where none is;
    −1 is the first question of the paper, whatever its number, −2 the second.
    ``is_line`` is true where the whole line (or its label) only says this, so that it is no part
    of the discussion; ``end`` is where text that follows begins on such a line.
    """

    letters: tuple[str, ...]
    line: int
    kind: Kind
    question: int = 0
    is_line: bool = False
    end: int = 0
    sure: float = 1.0
