"""A line of text as it is gathered: raised and lowered characters, and those that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_MARKS: Final = {1: "^", -1: "_"}
_NEUTRAL: Final = " \t\n\u00a0\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060"
"""Characters of which nobody can tell whether they are raised."""

Piece = tuple[int, str]
"""Characters, and whether they are raised (1), lowered (-1) or neither."""


@dataclass(slots=True)
class Line:
    """What a paragraph holds; ``unseen`` are a reason and the text it hides."""

    seen: list[Piece] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, raised: int, unseen: str) -> None:
        """Add characters."""
        if not unseen:
            self.seen.append((raised, text))
        elif self.unseen and self.unseen[-1][0] == unseen:
            self.unseen[-1] = (unseen, self.unseen[-1][1] + text)
        else:
            self.unseen.append((unseen, text))


def marked(pieces: Iterable[Piece]) -> str:
    """The text of pieces, superscripts in ``^{…}`` and subscripts in ``_{…}``."""
    pieces = list(pieces)
    if not any(raised for raised, _ in pieces):
        return "".join([text for _, text in pieces])
    groups: list[tuple[int, list[str]]] = []
    for raised, text in pieces:
        level = raised
        if not text.strip(_NEUTRAL):
            level = groups[-1][0] if groups else 0
        if groups and groups[-1][0] == level:
            groups[-1][1].append(text)
        else:
            groups.append((level, [text]))
    return "".join(_group(level, "".join(texts)) for level, texts in groups)


def _group(level: int, text: str) -> str:
    if not level:
        return text
    core = text.rstrip(_NEUTRAL)
    return f"{_MARKS[level]}{{{core}}}{text[len(core) :]}"
