"""Page numbers and running heads in the middle of sentences: a text copied from a PDF has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casekit.importers.opening.text.layout import Line, ends_sentence

_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:[Pp]age|[Ss]eite|S\.|p\.)\s*)?[0-9]{1,4}(?:\s*[-–—])?\s*"
)
_GOES_ON = re.compile(r"\s*[a-zà-öø-ÿ0-9(<>=≥≤±]")
_MOST = 6
"""Lines that a page may put between two halves of a sentence, blank ones included."""


def between_pages(lines: Sequence[Line], width: int) -> frozenset[int]:
    """The numbers of lines that are the foot of one page and the head of the next.

    They are a page number, alone or with one other line, between a line without the end of a
    sentence and one that goes on in small letters. ``width`` is that of the lines of the text.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if line.number not in found and _NUMBER.fullmatch(line.text):
            found.update(lines[place].number for place in _interruption(lines, at, width))
    return frozenset(found)


def _interruption(lines: Sequence[Line], at: int, width: int) -> range:
    """The places of the lines around a page number that interrupt a sentence; none otherwise."""
    above, below = _next(lines, at, -1), _next(lines, at, 1)
    for first, last, other in ((at, below, below), (above, at, above), (at, at, at)):
        before, after = _next(lines, first, -1), _next(lines, last, 1)
        if before < 0 or after >= len(lines) or after - before > _MOST + 1:
            continue
        if (
            (other == at or _is_head(lines[other], width))
            and not ends_sentence(lines[before])
            and _GOES_ON.match(lines[after].text)
            and len(lines[before].text) > width // 2
        ):
            return range(before + 1, after)
    return range(0)


def _is_head(line: Line, width: int) -> bool:
    """Whether a line may be the running head or foot of a page."""
    words = line.text.strip()
    return words[:1].isupper() and not ends_sentence(line) and len(words) < 0.8 * width


def _next(lines: Sequence[Line], at: int, step: int) -> int:
    """The place of the next line with words in one direction; −1 or the number of lines if none."""
    at += step
    while 0 <= at < len(lines) and lines[at].is_blank:
        at += step
    return at
