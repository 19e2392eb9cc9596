"""Institutions below a byline, told apart by the marks that stand behind the names."""

from __future__ import annotations

import re

from casekit.importers.doubts import Doubt
from casekit.importers.people import likeness
from casekit.importers.people.contact import EMAIL
from casekit.importers.people.entries import Entry
from casekit.importers.people.held import unraised
from casekit.importers.people.lines import goes_on
from casekit.importers.rich import Rich

_NEXT = re.compile(r"\s*[;.]\s+(?=[0-9]{1,2}\s?[^\W\d_])")
_EQUAL = re.compile(r"contributed equally|equal contribution|gleichermaßen", re.IGNORECASE)
_FOR_LETTERS = "*†‡§✉"
"""Marks that usually point to the address of the corresponding author."""


class Footnotes:
    """The marked lines below one byline; ``entries`` are the people of the byline."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._notes: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._explained: set[str] = set()
        self._twice: list[tuple[str, str, int]] = []

    @property
    def read(self) -> bool:
        """Whether there was a marked line."""
        return bool(self._notes or self._explained)

    def take(self, number: int, line: Rich) -> bool:
        """Take a line that begins with a mark, with all its institutions; whether it was one."""
        parts = _NEXT.split(line.text)
        found = [_marked(part, None if at else line) for at, part in enumerate(parts)]
        mark, text = found[0]
        marks = {mark for entry in self.entries for mark in entry.name.marks}
        if not mark or not text or not marks:
            return False
        place = likeness.looks_like_affiliation(Rich.of(text))
        if mark not in marks and not (mark.isdigit() and place >= 0.7):
            return False
        if _EQUAL.search(text):
            self._equal(number, mark, text)
            return True
        if place < 0.5 and not likeness.ends_in_place(text) and not mark.isdigit():
            return False
        for sign, words in found:
            if sign in self._notes:
                self._twice.append((sign, words, number))
            else:
                self._notes[sign] = (words, (number,))
        return True

    def goes_on(self, number: int, line: Rich) -> bool:
        """Take the second half of a line that was broken in two."""
        mark = next(reversed(self._notes), "")
        if not mark or _marked(line.text, line)[0] or EMAIL.match(line.text):
            return False
        text, numbers = self._notes[mark]
        if not goes_on(text, line.text):
            return False
        self._notes[mark] = (f"{text} {' '.join(line.text.split())}", (*numbers, number))
        return True

    def _equal(self, number: int, mark: str, text: str) -> None:
        marked = [entry for entry in self.entries if mark in entry.name.marks]
        for entry in marked:
            entry.use(number)
        for entry in marked[:1]:
            entry.rest.append(text)
        self._explained.add(mark)

    def settle(self, writes_to: bool) -> None:
        """Give the institutions to the people; ``writes_to`` says that one is corresponding."""
        used: set[str] = set()
        for entry in self.entries:
            for mark in entry.name.marks:
                if mark in self._notes:
                    text, numbers = self._notes[mark]
                    entry.affiliations.append(text.rstrip(" ;"))
                    entry.lines += numbers
                    used.add(mark)
                elif not (
                    mark in self._explained
                    or (mark in _FOR_LETTERS and writes_to)
                    or entry.corresponding
                ):
                    entry.doubts.append(_unresolved(mark, entry.name.shown))
        if not self.entries:
            return
        last = self.entries[-1]
        for mark, (text, numbers) in self._notes.items():
            if mark not in used:
                last.rest.append(text)
                last.lines += numbers
        for mark, text, number in self._twice:
            last.rest.append(text)
            last.lines.append(number)
            last.doubts.append(_marked_twice(mark, text))


def _marked(text: str, line: Rich | None) -> tuple[str, str]:
    """The mark of a line, raised or not, and the rest of it."""
    if line is not None and line.look_at(0).raised == 1:
        size = len(line.runs[0].text)
        return unraised(line.runs[0].text).strip(" .,"), text[size:].strip()
    mark, bare = likeness.without_mark(text)
    return unraised(mark), bare


def _unresolved(mark: str, name: str) -> Doubt:
    return Doubt(
        "CK974",
        f"The mark “{mark}” behind {name} points to no institution.",
        "Add the institution, or let the person's affiliations be.",
        f"{name}{mark}",
    )


def _marked_twice(mark: str, text: str) -> Doubt:
    return Doubt(
        "CK974",
        f"“{text}” is a second line with the mark “{mark}”; the first was taken.",
        "Add the institution to the people it is of.",
        text,
    )
