"""How wide words are and how many lines they fill, for layouts decided before they are drawn.

Widths are those of the shaped text (HarfBuzz, with kerning and Arabic joining), so they are exact
for the measured faces; another typeface is estimated with a factor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from casekit.theme.fonts import characters, shaper
from casekit.theme.theme import FontFace

ARIAL_FACTOR = 1.15
"""Arial against Source Sans Pro of the same size: 1.06 to 1.14 times as wide in running text in
English, German, French and Turkish, the most in numbers; measured with Liberation Sans, which has
Arial's widths."""

Stack = tuple[FontFace, ...]
"""Faces in order of preference: each character is set in the first that has it."""

_NEWLINES = "\n\v\u2028\u2029"
_SPACES = "\t \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_TOKENS = re.compile(f"[{_NEWLINES}]|[{_SPACES}]+|[^{_NEWLINES}{_SPACES}]+")
_SPACE = re.compile(f"[{_SPACES}]")
_HYPHENS = re.compile(r"(?<=\w[-\u2010])(?=[^\W\d_])|(?<=\w[\u2013\u2014])(?=\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    stack: Stack


def text_width(text: str, stack: Stack, size: float) -> float:
    """The width of one line of text, in points, at ``size`` points."""
    return size * _ems(text, stack)


def line_count(runs: Sequence[Run], width: float, size: float, factor: float = 1.0) -> int:
    """How many lines ``runs`` fill, set one after the other at ``size`` points.

    ``width`` is the line's, in points. ``factor`` widens every measure, for a typeface other than
    the measured one (:data:`ARIAL_FACTOR`). Lines break at spaces, after a hyphen
    before a letter, after a dash, at line breaks in the text and, where a single word is wider
    than a line, inside the word (Unicode Standard Annex 14, the part that clinical prose needs).
    """
    room = width / (size * factor)
    lines, used, gap = 1, 0.0, 0.0
    for word in _words(runs):
        extent = sum(_ems(text, stack) for text, stack in word.pieces)
        if used and used + gap + extent > room:
            lines, used, gap = lines + 1, 0.0, 0.0
        if extent > room:
            extra, extent = _broken(word.pieces, room)
            lines += extra
        used, gap = used + gap + extent, word.space
        if word.newline:
            lines, used, gap = lines + 1, 0.0, 0.0
    return lines


@dataclass(slots=True)
class _Word:
    """What may not be broken, in one or more styles, with the ``space`` (in ems) after it."""

    pieces: list[tuple[str, Stack]] = field(default_factory=list)
    space: float = 0.0
    ended: bool = False
    newline: bool = False


def _words(runs: Sequence[Run]) -> Iterator[_Word]:
    word = _Word()
    for run in runs:
        for token in _TOKENS.findall(run.text):
            if token in _NEWLINES:
                word.newline = True
                yield word
                word = _Word()
            elif _SPACE.match(token):
                word.space += _ems(token, run.stack)
                word.ended = True
            else:
                for part in _HYPHENS.split(token):
                    if word.ended:
                        yield word
                        word = _Word()
                    word.pieces.append((part, run.stack))
                    word.ended = True
                word.ended = False
    yield word


def _broken(pieces: Sequence[tuple[str, Stack]], room: float) -> tuple[int, float]:
    """How many further lines a word takes that is wider than a line, and what its last one uses."""
    lines, used = 0, 0.0
    for text, stack in pieces:
        for character in text:
            extent = _ems(character, stack)
            if used and used + extent > room:
                lines, used = lines + 1, 0.0
            used += extent
    return lines, used


def _ems(text: str, stack: Stack) -> float:
    """Width of the shaped text, in ems."""
    known = _known_widths(stack)
    width = known.get(text)
    if width is None:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        width = known[text] = sum(_shaped(part, face) for part, face in _by_face(text, stack))
    return width


_MOST_KNOWN = 65536
_widths: dict[int, tuple[Stack, dict[str, float]]] = {}
"""Widths by text, for each stack by its identity: to hash a stack takes longer than to look up."""


def _known_widths(stack: Stack) -> dict[str, float]:
    found = _widths.get(id(stack))
    if found is None:
        if len(_widths) >= _MOST_STACKS:
            _widths.clear()
        found = _widths[id(stack)] = (stack, _widths_of(stack))
    return found[1]


_MOST_STACKS = 256


@lru_cache(maxsize=64)
def _widths_of(stack: Stack) -> dict[str, float]:
    """The same for equal stacks."""
    return {}


def _by_face(text: str, stack: Stack) -> Iterator[tuple[str, FontFace]]:
    """Stretches of text and the face that sets them; what no face has goes with its neighbour."""
    start, current = 0, stack[0]
    if characters(current.path).issuperset(text):
        if text:
            yield text, current
        return
    for offset, character in enumerate(text):
        chosen = next((face for face in stack if character in characters(face.path)), current)
        if chosen is not current:
            if offset > start:
                yield text[start:offset], current
            start, current = offset, chosen
    if start < len(text):
        yield text[start:], current


def _shaped(text: str, face: FontFace) -> float:
    import uharfbuzz as hb

    font = shaper(face.path)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    advance = sum(glyph.x_advance for glyph in buffer.glyph_positions)
    return float(advance / font.face.upem)
