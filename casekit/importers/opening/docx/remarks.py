"""Comments in the margin of a Word file, and how far its notes have been counted."""

from __future__ import annotations

from collections import Counter

from casekit.importers.blocks import Comment
from casekit.importers.opening.safexml import Element, children, descendants, get, tag

_MOST = 2_000
"""The most characters that are quoted of what a comment is about."""


class Remarks:
    """Which comments are open while the text is read, and what they turn out to be about."""

    def __init__(self, comments: Element | None) -> None:
        self._written = {
            get(item, "id"): (get(item, "author"), _plain(item))
            for item in children(comments, "comment")
        }
        self._open: set[str] = set()
        self._about: dict[str, str] = {}
        self._place: dict[str, int] = {}
        self._new: list[str] = []
        self._counted: Counter[str] = Counter()

    def mark(self, name: str, comment: str) -> None:
        """Where a comment begins or ends, or where its sign stands."""
        if comment not in self._written:
            return
        if comment not in self._about:
            self._about[comment] = ""
            self._new.append(comment)
        if name == "commentRangeStart":
            self._open.add(comment)
        else:
            self._open.discard(comment)

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
        order = [*self._about, *(name for name in self._written if name not in self._about)]
        return [
            Comment(
                *self._written[name], self._about.get(name, "").strip(), self._place.get(name, 0)
            )
            for name in order
        ]


def _plain(element: Element) -> str:
    paragraphs = []
    for paragraph in descendants(element, "p"):
        texts = descendants(paragraph, "t", "tab", "br")
        paragraphs.append("".join(_character(item) for item in texts))
    return "\n".join(paragraphs).strip()


def _character(element: Element) -> str:
    return {"tab": "\t", "br": "\n"}.get(tag(element), element.text or "")
