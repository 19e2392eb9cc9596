"""Places of a document that tell a key, and lines that may do so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from casekit.importers.labels import label_of
from casekit.importers.lines import Line
from casekit.importers.questions.choices import Choices

Kind = Literal["line", "sentence", "text", "mark", "rationale", "table", "advice"]
Pair = tuple[int, tuple[str, ...]]
"""The number of a question and the letters of its key."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One place that tells a key.

    ``letters`` are capital letters; ``question`` is the number told with it, 0 where none is;
    −1 is the first question of the paper, whatever its number, −2 the second.
    ``is_line`` is true where the whole line (or its label) only says this, so that it is no part
    of the discussion; ``end`` is where text that follows begins on such a line.
    """

    letters: tuple[str, ...]
    line: int
    kind: Kind
    question: int = 0
    is_line: bool = False
    end: int = 0
    sure: float = 1.0


def of_paper(at: int, pairs: Iterable[Pair], end: int) -> list[Statement]:
    """What a line says that tells the keys of questions by their numbers."""
    return [Statement(letters, at, "table", number, True, end) for number, letters in pairs]


@dataclass(frozen=True, slots=True)
class Place:
    """A line that may tell a key, and the question that it would be about."""

    lines: Sequence[Line]
    at: int
    group: Choices | None

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.lines[self.at]

    @property
    def words(self) -> str:
        """Its characters, without the marker of a list."""
        return self.line.words

    @property
    def behind(self) -> Choices | None:
        """The question, if the line stands behind its options."""
        return self.group if self.group is not None and self.at >= self.group.end else None

    @property
    def directly_behind(self) -> Choices | None:
        """The question, if only labels and letters of a card stand between options and line."""
        group = self.behind
        for line in self.lines[group.end : self.at] if group is not None else ():
            label = label_of(line.words)
            if line.is_text and len(line.words.strip()) > 1 and not (label and label.is_whole):
                return None
        return group

    def tells(
        self, letters: Sequence[str], kind: Kind, end: int, sure: float = 1.0
    ) -> list[Statement]:
        """A statement that the line begins with, up to a place from which it goes on."""
        return [Statement(tuple(letters), self.at, kind, is_line=True, end=end, sure=sure)]
