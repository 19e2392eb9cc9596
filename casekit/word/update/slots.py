"""What each paragraph of a complete Word export shows: values of the case, and fixed words.

A *slot* is one paragraph or table of :mod:`casekit.formats.docx.parts`, in the same order. Its
*pieces* are characters of one value each, or words that are generated. The reader of the pristine
export holds every slot against the paragraph that was written: one that does not agree is still in
its place, but nothing in it is ascribed to a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from casekit.document.nodes import Inlines
from casekit.pointer import at
from casekit.word.update.sources import Atom, Shown, atoms, shown
from casekit.word.update.units import Unit

Markup = Literal["fixed", "plain", "line", "inline"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one value at ``pointer``, or generated ones (``fixed``).

    A ``plain`` piece is a whole value without mark-up, a ``line`` a whole value of one line of
    Markdown, ``inline`` one unit of a long text, of which ``unit`` says where it stands. ``atoms``
    is None where it cannot be told how the characters are written.
    """

    text: str
    markup: Markup = "fixed"
    pointer: str = ""
    unit: Unit | None = None
    number: int = 0
    atoms: tuple[Atom, ...] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """The long text that a slot belongs to; ``number`` is that of its first unit.

    ``level`` is the heading style of the text's highest headings.
    """

    pointer: str
    number: int
    level: int


@dataclass(frozen=True, slots=True)
class Member:
    """The element of a list (options, references …) that a slot is."""

    list: str
    place: int


Owner = Field | Member | None


@dataclass(frozen=True, slots=True)
class Slot:
    """One paragraph: ``name`` says in the case's terms what it is."""

    name: str
    pieces: tuple[Piece, ...]
    owner: Owner = None
    kind: str = "fixed"

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the slots of its cells, row by row; ``rows`` is the pointer of its rows, if any."""

    name: str
    cells: tuple[tuple[Slot, ...], ...]
    owner: Owner = None
    rows: str = ""

    @property
    def text(self) -> str:
        """As :attr:`casekit.word.update.page.Table.text`."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.cells)


Place = Slot | Grid


def fixed(text: str) -> Piece:
    """Generated characters."""
    return Piece(text)


def plain(text: str, pointer: str) -> Piece:
    """A value that is shown as it is."""
    places = tuple(Atom(Shown(sign), at, at + 1) for at, sign in enumerate(text))
    unit = Unit("paragraph", text, 0, 1, 0, 0, len(text))
    return Piece(text, "plain", pointer, unit, 0, places)


def marked(content: Unit, number: int, inlines: Inlines, pointer: str) -> Piece:
    """A unit of a value in Markdown."""
    text = "".join(sign.text for sign in shown(inlines))
    return Piece(text, "inline", pointer, content, number, atoms(content.content, inlines))


def line(tree: Any, pointer: str, inlines: Inlines) -> Piece:
    """A value that is one line of Markdown."""
    value = at(tree, pointer)
    unit = Unit("paragraph", value, 0, 1, 0, 0, len(value))
    return replace(marked(unit, 0, inlines, pointer), markup="line")


def listed(values: Sequence[Piece], between: str) -> list[Piece]:
    """Pieces with generated words between them."""
    found: list[Piece] = []
    for place, value in enumerate(values):
        if place:
            found.append(fixed(between))
        found.append(value)
    return found


def template(text: str, **values: Piece | Sequence[Piece]) -> list[Piece]:
    """A template such as ``{label}:`` filled with pieces."""
    found: list[Piece] = []
    for name, value in values.items():
        before, _, text = text.partition(f"{{{name}}}")
        found.append(fixed(before))
        found += [value] if isinstance(value, Piece) else value
    return [piece for piece in (*found, fixed(text)) if piece.text]
