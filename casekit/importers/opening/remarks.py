"""Comments in the margin of a document, and how far its notes have been counted."""

from __future__ import annotations

from collections import Counter

from casekit.importers.blocks import Comment

_MOST = 2_000
"""The most characters that are quoted of what a comment is about."""


_MOST_OPEN = 50
"""The most comments that are about the same words."""


class Remarks:
    """Which comments are open while the text is read, and what they turn out to be about."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[str, str]] = {}
        self._open: set[str] = set()
        self._about: dict[str, str] = {}
        self._place: dict[str, int] = {}
        self._new: list[str] = []
        self._counted: Counter[str] = Counter()

    def write(self, comment: str, author: str, text: str) -> None:
        """Make a comment known by its id, before or after the text meets it."""
        self._written[comment] = (author, text)

    def begin(self, comment: str) -> None:
        """What comes next is what a comment is about."""
        self.meet(comment)
        if len(self._open) < _MOST_OPEN:
            self._open.add(comment)

    def end(self, comment: str) -> None:
        """What a comment is about ends here."""
        self._open.discard(comment)

    def meet(self, comment: str) -> None:
        """The sign of a comment stands here."""
        if comment not in self._about:
            self._about[comment] = ""
            self._new.append(comment)

    def hear(self, text: str) -> None:
        """Text that is read while comments are open is what they are about."""
        for comment in self._open:
            if len(self._about[comment]) < _MOST:
                self._about[comment] += text

    def settle(self, number: int) -> None:
        """Comments that were met since the last time begin in the block of this number."""
        for comment in self._new:
            self._place[comment] = number
        self._new.clear()

    def note_number(self, kind: str) -> int:
        """The number of the next note of a kind, from 1."""
        self._counted[kind] += 1
        return self._counted[kind]

    def all(self) -> list[Comment]:
        """Every comment of the file, in the order in which the text meets them."""
        met = [name for name in self._about if name in self._written]
        order = [*met, *(name for name in self._written if name not in self._about)]
        return [
            Comment(
                *self._written[name], self._about.get(name, "").strip(), self._place.get(name, 0)
            )
            for name in order
        ]
