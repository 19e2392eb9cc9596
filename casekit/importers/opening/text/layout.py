"""Whether the lines of a text are paragraphs, or paragraphs are broken into lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casekit.importers.opening.markers import Typed

_WIDEST = 120
"""The longest line of a text that an editor or a mail program has broken."""
_NARROWEST = 40
_EVIDENCE = 2
"""How many lines must break in the middle of a sentence before lines are taken for broken."""
_SENTENCE_ENDS = (".", "?", "!", ":", ";", ".”", ".)", "?)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, its characters, the marker typed before it."""

    number: int
    text: str
    typed: Typed | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not self.text.strip()


def broken_width(lines: Sequence[Line]) -> int:
    """The width at which the lines of a text were broken; 0 when each is a paragraph."""
    filled = [line for line in lines if not line.is_blank]
    long = sum(len(line.text) for line in filled if len(line.text) > _WIDEST)
    if 2 * long > sum(len(line.text) for line in filled):
        return 0
    width = max(
        (len(line.text.rstrip()) for line in filled if len(line.text) <= _WIDEST), default=0
    )
    if width < _NARROWEST:
        return 0
    pairs = [(one, two) for one, two in _neighbours(lines) if two.typed is None]
    full = [(one, two) for one, two in pairs if _is_full(one, two, width)]
    inside = [1 for one, two in full if _goes_on(one, two)]
    return width if len(inside) >= _EVIDENCE and 2 * len(inside) >= len(full) else 0


def paragraphs(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """Groups of lines that are one paragraph, for a text broken at a width (0: unbroken)."""
    group: list[Line] = []
    for line in lines:
        if group and (line.is_blank or not _belongs(group[-1], line, width)):
            yield group
            group = []
        if not line.is_blank:
            group.append(line)
    if group:
        yield group


def joined(group: Sequence[Line]) -> str:
    """The lines of a paragraph as one; a hyphen at a line's end stays, without a blank."""
    pieces = [group[0].text.rstrip()]
    for line in group[1:]:
        glued = pieces[-1].endswith("-") and pieces[-1][-2:-1].isalnum()
        pieces += ["" if glued else " ", line.text.strip()]
    return "".join(pieces)


def _belongs(above: Line, line: Line, width: int) -> bool:
    if not width or not _is_full(above, line, width):
        return False
    if line.typed is None:
        return True
    # “… Burchert / A. Sorafenib …”: an initial after a break in the middle of a sentence
    is_initial = len(line.typed.label) == 1 and line.typed.label.isalpha()
    return is_initial and line.typed.marker[-1] == "." and not _ends(above)


def _neighbours(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    for one, two in pairwise(lines):
        if not one.is_blank and not two.is_blank:
            yield one, two


def _is_full(one: Line, two: Line, width: int) -> bool:
    """Whether the first word of the second line had no room on the first."""
    word = two.text.split(maxsplit=1)[0]
    return len(one.text.rstrip()) + 1 + len(word) > width


def _goes_on(one: Line, two: Line) -> bool:
    return two.text.lstrip()[:1].islower() or not _ends(one)


def _ends(line: Line) -> bool:
    return line.text.rstrip().endswith(_SENTENCE_ENDS)
