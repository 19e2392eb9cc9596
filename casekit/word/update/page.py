"""A Word file as an editor left it: paragraphs and tables, every character with its look.

The values are made by :mod:`casekit.word.update.reader`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a character looks beyond its paragraph's style.

    ``raised`` is 1 for a superscript, −1 for a subscript. ``link`` is a web address, ``#name`` for
    a bookmark, or for a picture the digest of its file.
    """

    bold: bool = False
    italic: bool = False
    raised: int = 0
    link: str = ""
    cited: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters and, for each of them, its look; ``style`` is the style's name, in lower case.

    ``numbered`` is the level of a list, from 0, where the paragraph or its style is in one.
    ``bookmarks`` are the names of those that begin in it, ``alt`` the words that stand for its
    picture.
    """

    text: str
    looks: tuple[Look, ...]
    style: str = ""
    numbered: int | None = None
    bookmarks: tuple[str, ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of paragraphs."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    @property
    def text(self) -> str:
        """All cells: tabs between them, a line for each row."""
        return "\n".join(
            "\t".join("\n".join(part.text for part in cell) for cell in row) for row in self.rows
        )


Item = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who wrote it, what it says, and the words that it is about."""

    author: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says.

    ``changes`` counts tracked changes. ``margins`` are the texts of headers and footers,
    ``asides`` those of footnotes, endnotes and text boxes. ``struck`` and ``highlighted`` are words
    that an editor has marked so by hand, which may be a wish that they go or are looked at.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = ()
    changes: int = 0
    margins: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    highlighted: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
