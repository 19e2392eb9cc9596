"""One slide as it was read: what its viewers see, and what stands on it that they do not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from casekit.document.reading import Passage, Picture


class Role(StrEnum):
    """What a text on a slide is."""

    ABOVE = "above"
    TITLE = "title"
    TEXT = "text"
    HEADER = "first row"
    ROW = "row"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Block:
    """The passages of one shape, or one row of a table; ``key`` tells the shape on other slides.

    ``goes_on`` is whether the last paragraph does so on the next slide, as far as the file says it.
    """

    key: str
    role: Role
    passages: tuple[Passage, ...]
    goes_on: bool | None = None


@dataclass(slots=True)
class Sheet:
    """A slide: what is seen in reading order, and what is not."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Passage] = field(default_factory=list)

    def on(self, place: str) -> Sheet:
        """The same slide at a place of a deck."""

        def moved(passages: Sequence[Passage]) -> list[Passage]:
            return [Passage(one.text, place + one.place, one.label) for one in passages]

        return Sheet(
            [replace(one, passages=tuple(moved(one.passages))) for one in self.blocks],
            [replace(one, place=place + one.place) for one in self.pictures],
            moved(self.hidden),
        )
