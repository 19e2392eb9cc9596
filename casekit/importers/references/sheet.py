"""One reference as it is read: its characters, and what each of them was found to be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casekit.importers.rich import Rich

TAKEN = "\x1f"
"""Stands in :attr:`Sheet.body` for a character that has been read; white space to patterns."""

_WHITE = re.compile(r"[\s\u200b\u200e\u200f\ufeff\u00ad\u2060]")
_SLIPS = re.compile(
    r"(?<=\s)\s+|(?<=[^\s.]\.)\.(?!\.)|(?<=[\w.)\]”\"’])\s+(?=[,;.:](?:\s|$))(?!\s\.\s\.)"
)
_SPACED = re.compile(r"(?<=\w) ([.,;:])$")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*")


@dataclass
class Sheet:
    """The text of a reference, of which readers take one part after the other.

    ``text`` has the length of the source, with every white space a simple one. ``body`` is what
    nobody has taken yet, at the same places. What is left in the end is told.
    """

    rich: Rich
    text: str = ""
    body: str = ""
    owners: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, rich: Rich) -> Sheet:
        """The sheet of a reference, without doubled stops and spaces that separate nothing."""
        rich = _tidied(rich)
        text = _WHITE.sub(" ", rich.text)
        return cls(rich, text, text, [""] * len(text))

    def take(self, start: int, end: int, owner: str) -> str:
        """Take characters, and say those that were free, with single spaces."""
        free = said(self.body[start:end])
        for at in range(start, end):
            self.owners[at] = self.owners[at] or owner
        self.body = self.body[:start] + TAKEN * (end - start) + self.body[end:]
        return _SPACED.sub(r"\1", free)

    def left(self, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Stretches with at least one word that nobody has taken, as places."""
        found = []
        stop = len(self.body) if end is None else end
        at = start
        while at < stop:
            if self.body[at] == TAKEN:
                at += 1
                continue
            last = self.body.find(TAKEN, at, stop)
            last = stop if last < 0 else last
            if _WORD.search(self.body, at, last):
                found.append((at, last))
            at = last
        return found

    def italics(self) -> list[tuple[int, int]]:
        """Stretches of italic characters."""
        return _stretches([(at, len(run.text), run.look.italic) for at, run in self.rich.spans()])


def _stretches(runs: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, length, holds in runs:
        if not holds:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + length)
        else:
            found.append((at, at + length))
    return found


def _tidied(rich: Rich) -> Rich:
    kept, at = [], 0
    for slip in _SLIPS.finditer(rich.text):
        kept.append(rich[at : slip.start()])
        at = slip.end()
    return Rich.joined((*kept, rich[at:])) if kept else rich


def said(text: str) -> str:
    """A text with single spaces, none at its ends."""
    return " ".join(text.split())
