"""Text with the looks that may mean something: raised, lowered, bold, italic, marked, linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look.

    ``raised`` is 1 for a superscript, −1 for a subscript. ``marked`` is what singles words out
    beside bold and italic: underlined, highlighted, coloured. ``url`` is where a link leads.
    """

    bold: bool = False
    italic: bool = False
    raised: Literal[-1, 0, 1] = 0
    marked: bool = False
    struck: bool = False
    url: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike."""

    text: str
    look: Look = PLAIN


@dataclass(frozen=True)
class Rich:
    """Runs in order, used like the string of their characters; a line break is one of them."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, text: str, look: Look = PLAIN) -> Rich:
        """A text of one look."""
        return cls((Run(text, look),)) if text else EMPTY

    @classmethod
    def joined(cls, parts: Iterable[Rich], between: str = "") -> Rich:
        """Parts one after the other, plain characters between them; equal neighbours are one."""
        runs: list[Run] = []
        for number, part in enumerate(parts):
            if number and between:
                runs.append(Run(between))
            runs += part.runs
        return cls(tuple(_merged(runs)))

    @cached_property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __add__(self, other: Rich) -> Rich:
        return Rich.joined((self, other))

    def __getitem__(self, part: slice) -> Rich:
        """The characters of a slice (without a step), with their looks."""
        start, end, _ = part.indices(len(self))
        return Rich(tuple(_cut(self.runs, start, end)))

    def strip(self, characters: str | None = None) -> Rich:
        """Without white space, or the characters given, at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : max(left, len(self.text.rstrip(characters)))]

    def split(self, pattern: re.Pattern[str]) -> list[Rich]:
        """The parts between matches of a pattern."""
        parts, at = [], 0
        for found in pattern.finditer(self.text):
            parts.append(self[at : found.start()])
            at = found.end()
        return [*parts, self[at:]]

    def lines(self) -> list[Rich]:
        """The lines of the text."""
        return self.split(_BREAK) if "\n" in self.text else [self]

    def look_at(self, place: int) -> Look:
        """The look of the character at a place."""
        for run in self.runs:
            if place < len(run.text):
                return run.look
            place -= len(run.text)
        return PLAIN

    def spans(self) -> Iterator[tuple[int, Run]]:
        """Every run with the place of its first character."""
        at = 0
        for run in self.runs:
            yield at, run
            at += len(run.text)

    def all_are(self, holds: Callable[[Look], bool]) -> bool:
        """Whether every character that is no white space has a look; there must be one."""
        seen = [run for run in self.runs if run.text.strip()]
        return bool(seen) and all(holds(run.look) for run in seen)

    def changed(self, **look: object) -> Rich:
        """The same characters with parts of their look replaced."""
        runs = [Run(run.text, replace(run.look, **look)) for run in self.runs]  # type: ignore[arg-type]
        return Rich(tuple(_merged(runs)))


EMPTY = Rich()
_BREAK = re.compile("\n")


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last is not None and last.look == run.look:
            last = Run(last.text + run.text, run.look)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _cut(runs: Iterable[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            yield run if last - first == len(run.text) else Run(run.text[first:last], run.look)
        at += len(run.text)
        if at >= end:
            return
