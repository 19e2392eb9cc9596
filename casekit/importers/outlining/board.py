"""Which part each line of a document belongs to, while it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from casekit.importers.doubts import Doubt
from casekit.importers.lines import Line
from casekit.importers.outlining.outline import Told, Unplaced


@dataclass(slots=True)
class Board:
    """Lines, and the parts they were given.

    A part is a name such as ``discussion``, ``story 0`` or ``rationale 0 C``. A line can be given
    in two pieces: the characters before ``cut`` have another part than those behind it.
    """

    lines: Sequence[Line]
    parts: dict[int, str] = field(default_factory=dict)
    pieces: dict[int, list[tuple[str, Line]]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    _sorted: dict[str, list[Line]] | None = None

    def give(self, at: int, part: str) -> None:
        """A whole line gets its part, unless it has one."""
        self.parts.setdefault(at, part)
        self._sorted = None

    def move(self, at: int, part: str) -> None:
        """A whole line gets a part, whatever it had."""
        self.parts[at] = part
        self._sorted = None

    def give_all(self, places: Iterable[int], part: str) -> None:
        """Several lines get one part."""
        for at in places:
            self.give(at, part)

    def give_piece(self, at: int, start: int, end: int, part: str, *, marked: bool = True) -> None:
        """Characters of a line get a part of their own; the first keep the line's marker."""
        line = self.lines[at]
        text = line.text[start:end].strip()
        self.parts.setdefault(at, "pieces")
        self._sorted = None
        if text:
            marker = line.marker if start == 0 and marked else ""
            piece = replace(line, text=text, marker=marker)
            if line.marker and not marker and line.kind == "item":
                piece = replace(piece, block=replace(line.block, kind="paragraph", level=0))
            self.pieces.setdefault(at, []).append((part, piece))

    def free(self, at: int) -> bool:
        """Whether a line has no part yet."""
        return at not in self.parts

    def of(self, part: str) -> tuple[Line, ...]:
        """The lines, and pieces of lines, of a part, in order."""
        if self._sorted is None:
            self._sorted = {}
            for at in sorted(self.parts):
                whole = [(self.parts[at], self.lines[at])]
                for name, line in self.pieces.get(at, []) if self._is_cut(at) else whole:
                    self._sorted.setdefault(name, []).append(line)
        return tuple(self._sorted.get(part, ()))

    def _is_cut(self, at: int) -> bool:
        return self.parts[at] == "pieces"

    def names(self) -> list[str]:
        """The names of all parts, in the order of their lines."""
        return [name for at in sorted(self.parts) for name in self.names_at(at)]

    def names_at(self, at: int) -> list[str]:
        """The names of the parts of one line."""
        if self.parts.get(at) != "pieces":
            return [self.parts[at]] if at in self.parts else []
        return [name for name, _ in self.pieces.get(at, [])]

    def doubt(
        self, code: str, message: str, pointer: str = "", at: int | None = None, help: str = ""
    ) -> None:
        """Note a doubt about the value at a pointer of the draft, seen on a line."""
        line = self.lines[at] if at is not None and 0 <= at < len(self.lines) else None
        words = line.words if line else ""
        self.told.append(Told(Doubt(code, message, help, words), pointer, line))

    def unplaced(self) -> tuple[Unplaced, ...]:
        """What found no place: neighbours of one kind together."""
        found: list[Unplaced] = []
        last = -2
        for at, part, line in self._outside():
            if found and found[-1].why == part and last == at - 1:
                found[-1] = Unplaced((*found[-1].lines, line), part)
            else:
                found.append(Unplaced((line,), part))
            last = at
        return tuple(found)

    def _outside(self) -> Iterator[tuple[int, str, Line]]:
        """Lines, and pieces of lines, that are in no part of a case."""
        for at, line in enumerate(self.lines):
            part = self.parts.get(at, "unknown")
            pieces = self.pieces.get(at, []) if part == "pieces" else [(part, line)]
            for name, piece in pieces:
                if name in ("unknown", "navigation", "invitation") and _says(piece):
                    yield at, name, piece


def _says(line: Line) -> bool:
    return bool(line.words.strip() or line.block.rows or line.block.picture)
