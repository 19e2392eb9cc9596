"""Where in a Word file the texts of a case stand, and where in a paragraph their words.

A passage (a paragraph, an item, a cell of a case's text) is sought word for word first, then as
the paragraph most like it. Between two paragraphs that are not quite the same, as where one has
“[3]” and the other a mark that stands for a citation, words are matched in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from casekit.lint.plain import OBJECT
from casekit.lint.prose import Prose
from casekit.word.annotate.plainly import plainly
from casekit.word.annotate.script import Line

ALIKE = 72.0
"""How many per cent of two paragraphs must agree for them to be taken for the same."""

_SHORTEST = 25
"""Characters of a passage that may be found by likeness; shorter ones must stand there."""

_LONGEST_LETTER = 6
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
"""A raised “1” behind a word is none of it, so letters and figures are apart."""

_LETTER = re.compile(r"\W{0,2}\w{1,2}[.):\-]\s*")


class Found(NamedTuple):
    """Characters of a paragraph: the paragraph's number, and from where to where."""

    line: int
    start: int
    end: int


class Passage(NamedTuple):
    """A part of a text of the case: the characters ``start`` to ``end`` of what readers see."""

    prose: Prose
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters."""
        return self.prose.text[self.start : self.end]


@dataclass(frozen=True)
class Match:
    """A passage and the paragraph in which it was found, from ``offset`` where word for word."""

    passage: Passage
    number: int
    line: Line
    offset: int | None

    def whole(self) -> Found:
        """All of the passage."""
        if self.offset is not None:
            return Found(self.number, self.offset, self.offset + len(self.passage.text))
        return Found(self.number, 0, len(self.line.text))

    def found(self, start: int, end: int) -> Found:
        """Where the characters from ``start`` to ``end`` of the passage stand in the paragraph."""
        if self.offset is not None:
            return Found(self.number, self.offset + start, self.offset + end)
        pairs = self._pairs
        inside = [pair for pair in pairs if pair[0] < end and pair[0] + pair[2] > start]
        if not inside:
            return self._between(start)
        first, last = inside[0], inside[-1]
        begins = first[1] + max(0, start - first[0])
        ends = last[1] + min(last[2], end - last[0])
        if ends - begins > 3 * (end - start) + 40:
            return self.whole()
        return Found(self.number, begins, ends)

    def _between(self, place: int) -> Found:
        """The words around a place that has no counterpart, such as a citation."""
        before = [pair for pair in self._pairs if pair[0] + pair[2] <= place]
        after = [pair for pair in self._pairs if pair[0] > place]
        start = before[-1][1] + before[-1][2] if before else 0
        end = after[0][1] if after else len(self.line.text)
        gap = self.line.text[start:end]
        if gap.strip() and len(gap) < 40:
            lead = len(gap) - len(gap.lstrip())
            return Found(self.number, start + lead, start + len(gap.rstrip()))
        if before and after:
            return Found(self.number, before[-1][1], after[0][1] + after[0][2])
        if before:
            return Found(self.number, before[-1][1], start)
        return self.whole()

    @cached_property
    def _pairs(self) -> list[tuple[int, int, int]]:
        """Words that are the same: place in the passage, place in the paragraph, length."""
        ours = list(_TOKEN.finditer(plainly(self.passage.text)))
        theirs = list(_TOKEN.finditer(self.line.plain))
        blocks = Indel.opcodes([one[0] for one in ours], [one[0] for one in theirs])
        return [
            (ours[i].start(), theirs[j].start(), len(ours[i][0]))
            for block in blocks
            if block.tag == "equal"
            for i, j in zip(
                range(block.src_start, block.src_end),
                range(block.dest_start, block.dest_end),
                strict=True,
            )
        ]


class Finder:
    """Finds the texts of a case in a Word file. Equal passages are taken in their order."""

    def __init__(self, lines: Sequence[Line], proses: Iterable[Prose]) -> None:
        self.lines = lines
        self.matches: dict[str, list[Match]] = {}
        self._last = 0
        for prose in proses:
            found = [self._match(passage) for passage in _passages(prose)]
            self.matches[prose.pointer] = [match for match in found if match is not None]

    def words(self, prose: Prose, start: int, end: int) -> Found | None:
        """Where characters of a text stand; None where its paragraph was not found."""
        for match in self.matches.get(prose.pointer, ()):
            first, last = match.passage.start, match.passage.end
            if start < last and end > first:
                return match.found(max(start, first) - first, min(end, last) - first)
        return None

    def text(self, pointer: str) -> Found | None:
        """The first paragraph of a text."""
        matches = self.matches.get(pointer)
        return matches[0].whole() if matches else None

    def phrase(self, text: str, inside: int | None = None) -> Found | None:
        """The first place of words that stand there exactly, ``inside`` a paragraph if given."""
        wanted = plainly(text).strip()
        if not wanted:
            return None
        for number, line in enumerate(self.lines):
            if inside not in (None, number):
                continue
            if (at := _within(wanted, line.plain)) is not None:
                return Found(number, at, at + len(wanted))
        return None

    def _match(self, passage: Passage) -> Match | None:
        wanted = plainly(passage.text)
        exact = {
            number: at
            for number, line in enumerate(self.lines)
            if (at := _within(wanted, line.plain)) is not None
        }
        scores = {
            number: _closeness(wanted, self.lines[number].plain, at) for number, at in exact.items()
        }
        if not scores and len(wanted) >= _SHORTEST:
            scores = {
                number: score
                for number, line in enumerate(self.lines)
                if (score := _likeness(wanted, line.plain)) >= ALIKE
            }
        if not scores:
            return None
        best = max(scores, key=lambda number: (scores[number], number >= self._last, -number))
        self._last = best
        return Match(passage, best, self.lines[best], exact.get(best))


def _passages(prose: Prose) -> Iterator[Passage]:
    """The paragraphs, items and cells of a text."""
    for block in prose.plain.blocks:
        at = block.start
        for cell in prose.text[block.start : block.end].split("\t"):
            lead = len(cell) - len(cell.lstrip())
            if cell.strip(f" {OBJECT}"):
                yield Passage(prose, at + lead, at + len(cell.rstrip()))
            at += len(cell) + 1


def _within(wanted: str, text: str) -> int | None:
    """Where words stand in a text as whole words."""
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (
            _goes_on(text[max(at - 1, 0) : at], wanted[0])
            or _goes_on(wanted[-1], text[end : end + 1])
        ):
            return at
        at = text.find(wanted, at + 1)
    return None


def _goes_on(before: str, after: str) -> bool:
    """Whether a word or a number reaches from one sign to the next."""
    return (before.isalpha() and after.isalpha()) or (before.isdigit() and after.isdigit())


def _closeness(wanted: str, text: str, at: int) -> float:
    """2 where a paragraph says nothing but the words, or has a letter or a number before them."""
    rest = len(text) - len(wanted)
    if not rest:
        return 2.0
    letter = _LETTER.match(text)
    return 2.0 if letter is not None and letter.end() == at and rest < _LONGEST_LETTER else 1.0


def _likeness(wanted: str, text: str) -> float:
    """How much a paragraph is like a passage, or a part of it is, in per cent."""
    score = fuzz.ratio(wanted, text, score_cutoff=ALIKE)
    if score or len(text) < 1.3 * len(wanted):
        return score
    return 0.9 * fuzz.partial_ratio(wanted, text, score_cutoff=85)
