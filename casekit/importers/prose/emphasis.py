"""Which bold and italic words Markdown can give: delimiters must flank them (CommonMark 0.31, 6.2).

``**(x)**y`` is no emphasis, because the closing stars stand behind a bracket and before a letter.
Where an edge of bold or italic words cannot be marked, the run at the edge loses that look.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.importers.prose.characters import is_space
from casekit.importers.prose.pieces import Piece, Pieces

LOOKS = ("bold", "italic")


def giveable(content: Pieces) -> Pieces:
    """The pieces without the bold and italic that cannot be marked."""
    found = list(content)
    for look in LOOKS:
        for start, end in _groups(found, look):
            _shrink(found, look, start, end)
    return tuple(found)


def _groups(content: Sequence[Piece], look: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for index, piece in enumerate([*content, Piece("end")]):
        has = index < len(content) and bool(getattr(piece.look, look))
        if has and start is None:
            start = index
        elif not has and start is not None:
            yield start, index
            start = None


def _shrink(content: list[Piece], look: str, start: int, end: int) -> None:
    """Take a look from the pieces at the edges of a group until both can be marked."""
    while start < end and not _opens(content, start):
        content[start] = _bare(content[start], look)
        start += 1
    while start < end and not _closes(content, end):
        end -= 1
        content[end] = _bare(content[end], look)


def _bare(piece: Piece, look: str) -> Piece:
    return replace(piece, look=replace(piece.look, **{look: False}))  # type: ignore[arg-type]


def _opens(content: Sequence[Piece], start: int) -> bool:
    first = content[start]
    if first.is_space:
        return False
    text = _shown(first)
    before = _shown(content[start - 1])[-1:] if start else ""
    return not _is_sign(text[0]) or not before or is_space(before) or _is_sign(before)


def _closes(content: Sequence[Piece], end: int) -> bool:
    if content[end - 1].is_space:
        return False
    text = _shown(content[end - 1])
    after = _shown(content[end])[:1] if end < len(content) else ""
    return not _is_sign(text[-1]) or not after or is_space(after) or _is_sign(after)


def _shown(piece: Piece) -> str:
    """A piece with the signs that will stand around it."""
    if piece.look.raised and not piece.is_token:
        return f"^{piece.text}^"
    return f"[{piece.text}]" if piece.look.url else piece.text


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
