"""What all parts of a draft are written with: names of things, ways to cite, doubts so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.importers import prose
from casekit.importers.blocks import Block
from casekit.importers.doubts import Doubt
from casekit.importers.lines import Line, blocks_of, place_of, plain_lines
from casekit.importers.outlining.floats import Floats
from casekit.importers.outlining.outline import Told
from casekit.importers.rich import Rich


@dataclass(frozen=True, slots=True)
class Part:
    """A part that was recognised: what, where in draft and document, how sure (0 to 1)."""

    name: str
    pointer: str
    place: str
    words: str
    sure: float = 1.0


@dataclass(slots=True)
class Desk:
    """Writes texts of a draft, and keeps what is to be said about them.

    ``left_over`` are words of the document that found no place.
    """

    names: prose.Names
    marks: prose.Marks
    floats: Floats
    told: list[Told] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)
    left_over: list[str] = field(default_factory=list)

    def tell(self, code: str, message: str, pointer: str, line: Line | None = None) -> None:
        """A doubt about the value at a pointer."""
        self.told.append(Told(Doubt(code, message), pointer, line))

    def tell_all(self, doubts: Sequence[Doubt], pointer: str, line: Line | None = None) -> None:
        """Doubts of a recogniser about one value."""
        self.told += [Told(doubt, pointer, line) for doubt in doubts]

    def missing(self, what: str, pointer: str) -> None:
        """A part that every case has is not there."""
        self.tell("CK926", f"No {what} was found.", pointer)

    def part(self, name: str, pointer: str, lines: Sequence[Line], sure: float = 1.0) -> None:
        """Note what lines were taken for what."""
        if lines:
            words = " ".join(plain_lines(lines).split())
            self.parts.append(Part(name, pointer, place_of(lines[0]), words, sure))

    def one(self, text: Rich, pointer: str, letters: Mapping[str, str]) -> str:
        """A text of one paragraph as Markdown; ``letters`` is what each option's letter means."""
        names = replace(self.names, options=letters)
        written = prose.one_paragraph(text, names, self.marks)
        self.cited |= set(written.cited)
        self.tell_all(written.doubts, pointer)
        return written.markdown

    def long(self, lines: Sequence[Line], pointer: str, letters: Mapping[str, str]) -> str:
        """A long text as Markdown; a table that has a number stands there by its id."""
        names = replace(self.names, options=letters)
        parts: list[str] = []
        for run in self._runs(blocks_of(lines)):
            if isinstance(run, str):
                parts.append(run)
                continue
            written = prose.long_text(run, names, self.marks)
            self.cited |= set(written.cited)
            self.tell_all(written.doubts, pointer, lines[0])
            if written.markdown.strip():
                parts.append(written.markdown.strip())
        return "\n\n".join(parts)

    def put(
        self,
        tree: dict[str, Any],
        name: str,
        lines: Sequence[Line],
        pointer: str,
        letters: Mapping[str, str],
    ) -> None:
        """A long text becomes a property, if there is any."""
        text = self.long(lines, pointer, letters) if lines else ""
        if text:
            tree[name] = text
            self.part(name.replace("_", " "), pointer, lines)

    def _runs(self, blocks: Sequence[Block]) -> list[tuple[Block, ...] | str]:
        """Blocks between numbered tables, and where these stand."""
        found: list[tuple[Block, ...] | str] = []
        run: list[Block] = []
        for block in blocks:
            if block.kind == "table" and block.number in self.floats.grids:
                found += [tuple(run)] if run else []
                found.append(f"![](tbl:{self.floats.grids[block.number]})")
                run = []
            elif block.kind != "figure" or block.picture in self.floats.pictures:
                run.append(block)
        return [*found, tuple(run)] if run else found


def unstressed(text: Rich) -> Rich:
    """A text without bold or italic where all of it is so."""
    if text.all_are(lambda look: look.bold):
        text = text.changed(bold=False)
    if text.all_are(lambda look: look.italic):
        text = text.changed(italic=False)
    return text
