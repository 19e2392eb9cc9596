"""Figures and tables: where each stands, and its number in order of appearance.

A figure or table stands where the author placed it (``![](fig:marrow)``), else after the
paragraph that first mentions it. What is mentioned to participants before it is placed among the
answers stands at its first mention. What is neither placed nor mentioned is shown at the end of
the discussion, with a warning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casekit import pointer as jp
from casekit.document import nodes
from casekit.document.assets import AssetProblem, load_image
from casekit.document.inlines import walk
from casekit.document.markdown import FloatKind, Placed
from casekit.document.nodes import Block, Blocks
from casekit.document.texts import MixedBlocks, TextReader
from casekit.document.words import Words

Key = tuple[FloatKind, str]


@dataclass(slots=True)
class Section:
    """One text of the case in reading order.

    ``stem`` are nodes that belong to the section without being blocks of it (lead-in, options):
    what they mention is placed at the section's end. ``shown`` tells whether participants see it.
    """

    blocks: MixedBlocks
    shown: bool
    pointer: str
    stem: tuple[object, ...] = ()
    done: Blocks = field(default=())


class Floats:
    """Reads figures and tables, and puts them into the sections."""

    def __init__(self, reader: TextReader, folder: Path, words: Words) -> None:
        self.reader = reader
        self.words = words
        self.labels: dict[Key, str] = {}
        self._blocks: dict[Key, nodes.FigureBlock | nodes.TableBlock] = {}
        self._pointers: dict[Key, str] = {}
        self._read_figures(folder)
        self._read_tables()

    def place(self, sections: list[Section]) -> None:
        """Fill ``done`` of every section; the last one receives what nobody mentions."""
        explicit = self._explicit(sections)
        for section in sections:
            section.done = tuple(self._arranged(section, explicit))
        forgotten = [key for key in self._pointers if key not in self.labels]
        for key in forgotten:
            noun = "figure" if key[0] == "figure" else "table"
            prefix = "fig" if noun == "figure" else "tbl"
            self.reader.add(
                "CK313",
                f"the {noun} “{key[1]}” is neither placed nor mentioned",
                self._pointers[key],
                help=f"Place it with ![]({prefix}:{key[1]}) on a line of its own.",
            )
            sections[-1].done += tuple(self._emit(key))

    def _explicit(self, sections: list[Section]) -> dict[Key, bool]:
        """Which floats the author placed, and whether participants see the place."""
        found: dict[Key, bool] = {}
        for section in sections:
            for block in section.blocks:
                if isinstance(block, Placed):
                    key = (block.kind, block.target)
                    if key in found:
                        self._placed_twice(block, section)
                    found.setdefault(key, section.shown)
                    if key not in self._pointers:
                        self._unknown(block, section)
        return found

    def _arranged(self, section: Section, explicit: dict[Key, bool]) -> Iterator[Block]:
        for block in section.blocks:
            if isinstance(block, Placed):
                yield from self._emit((block.kind, block.target))
            else:
                yield block
                yield from self._mentioned(block, section, explicit)
        yield from self._mentioned(section.stem, section, explicit)

    def _mentioned(
        self, node: object, section: Section, explicit: dict[Key, bool]
    ) -> Iterator[Block]:
        for inner in walk(node):
            if isinstance(inner, nodes.FloatRef):
                key = (inner.kind, inner.target)
                comes_later = key in explicit and (explicit[key] or not section.shown)
                if not comes_later:
                    yield from self._emit(key)

    def _emit(self, key: Key) -> Iterator[Block]:
        if key in self.labels or key not in self._pointers:
            return
        kind = key[0]
        number = 1 + sum(1 for placed in self.labels if placed[0] == kind)
        template = self.words.figure_number if kind == "figure" else self.words.table_number
        self.labels[key] = template.format(number=number)
        block = self._blocks.get(key)
        if block is None:
            return
        label = self.labels[key]
        if isinstance(block, nodes.FigureBlock):
            yield nodes.FigureBlock(
                block.id, label, block.image, block.alt, block.caption, block.credit, block.pointer
            )
        else:
            yield nodes.TableBlock(
                header=block.header,
                rows=block.rows,
                aligns=block.aligns,
                pointer=block.pointer,
                row_headers=block.row_headers,
                id=block.id,
                label=label,
                caption=block.caption,
                notes=block.notes,
            )

    def _read_figures(self, folder: Path) -> None:
        for index, figure in enumerate(self.reader.case.figures):
            pointer = jp.join("", "figures", index)
            key: Key = ("figure", figure.id)
            self._pointers[key] = pointer
            caption = self.reader.caption(figure.caption, "figures", index, "caption")
            try:
                image = load_image(folder, figure.file)
            except AssetProblem as problem:
                file = jp.join(pointer, "file")
                self.reader.add(problem.code, str(problem), file, help=problem.help)
                continue
            credit = figure.credit or ""
            self._blocks[key] = nodes.FigureBlock(
                figure.id, "", image, figure.alt, caption, credit, pointer
            )

    def _read_tables(self) -> None:
        for index, table in enumerate(self.reader.case.tables):
            pointer = jp.join("", "tables", index)
            at = ("tables", index)
            width = len(table.columns)
            for row, cells in enumerate(table.rows):
                if len(cells) != width:
                    self.reader.add(
                        "CK323",
                        f"this row has {len(cells)} cells, the table has {width} columns",
                        jp.join(pointer, "rows", row),
                        help='Give every row one cell for each column; an empty cell is "".',
                    )
            header = tuple(
                nodes.Cell(
                    self.reader.inline(column.header, *at, "columns", place, "header"),
                    jp.join(pointer, "columns", place, "header"),
                )
                for place, column in enumerate(table.columns)
            )
            rows = tuple(
                tuple(
                    nodes.Cell(
                        self.reader.inline(cell, *at, "rows", row, place),
                        jp.join(pointer, "rows", row, place),
                    )
                    for place, cell in enumerate(cells)
                )
                for row, cells in enumerate(table.rows)
            )
            self._pointers["table", table.id] = pointer
            self._blocks["table", table.id] = nodes.TableBlock(
                header=header,
                rows=rows,
                aligns=tuple(column.align for column in table.columns),
                pointer=pointer,
                row_headers=table.row_headers,
                id=table.id,
                caption=self.reader.caption(table.caption, *at, "caption"),
                notes=self.reader.caption(table.notes, *at, "notes"),
            )

    def _placed_twice(self, block: Placed, section: Section) -> None:
        prefix = "fig" if block.kind == "figure" else "tbl"
        self.reader.add(
            "CK322",
            f"the {block.kind} “{block.target}” is placed twice",
            section.pointer,
            help=f"Keep one; mention it elsewhere with @{prefix}:{block.target}.",
            offset=block.offset,
            length=len(block.target) + 6,
        )

    def _unknown(self, block: Placed, section: Section) -> None:
        figure = block.kind == "figure"
        known = [key[1] for key in self._pointers if key[0] == block.kind]
        self.reader.add(
            "CK303" if figure else "CK304",
            f"no {block.kind} has the id “{block.target}”",
            section.pointer,
            help=f"Known ids: {', '.join(known) or 'none'}.",
            offset=block.offset,
            length=len(block.target) + 6,
        )
