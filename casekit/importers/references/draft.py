"""What has been made of one reference so far, and what other references of its list suggest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from casekit.importers.doubts import Doubt
from casekit.importers.references.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Habits:
    """How a list prints its references: the form of its names and the journals it is sure of."""

    form: str = ""
    journals: frozenset[str] = frozenset()


NO_HABITS = Habits()


@dataclass
class Draft:
    """An item in the making; ``printed`` is the whole reference as it is printed.

    ``trust`` falls with everything that had to be weighed.
    """

    sheet: Sheet
    printed: str = ""
    habits: Habits = NO_HABITS
    item: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    trust: float = 1.0
    form: str = ""
    sure_journal: bool = False

    def doubt(self, code: str, message: str, help: str = "", words: str = "") -> None:
        """Say a doubt, and trust the reading less."""
        self.doubts.append(Doubt(code, message, help, words))
        self.trust *= 0.8

    def take(self, name: str, start: int, end: int) -> None:
        """Take characters as the value of a property, without signs at the ends."""
        start, end = self.bare(start, end)
        if start < end and name not in self.item:
            self.item[name] = self.sheet.take(start, end, name)

    def take_as(self, name: str, span: tuple[int, int], read: Callable[[str], Any]) -> bool:
        """Take characters as what a function makes of them; False where it makes nothing."""
        value = read(self.sheet.text[span[0] : span[1]])
        if value is None or name in self.item:
            return False
        self.item[name] = value
        self.sheet.take(*span, name)
        return True

    def bare(self, start: int, end: int) -> tuple[int, int]:
        """Places without the signs and white space at the ends that only separate."""
        text = self.sheet.body
        while start < end and (text[start].isspace() or text[start] in ".,;:–—-"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—"):
            end -= 1
        return start, end

    def note(self, words: str) -> None:
        """Add words to the note."""
        self.item["note"] = f"{self.item['note']} {words}" if "note" in self.item else words
