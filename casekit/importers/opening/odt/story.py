"""Paragraphs, lists and tables of an OpenDocument text, as blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.odt.inline import Content, Inline
from casekit.importers.opening.odt.styles import Styles, marker
from casekit.importers.opening.safexml import Element, child, children, descendants, get, tag
from casekit.importers.opening.tables import PARAGRAPHS, as_lines, flattened, table_blocks
from casekit.importers.rich import EMPTY, Rich

_INDEXES = ("table-of-content", "alphabetical-index", "illustration-index", "user-index")
_SKIPPED = {"tracked-changes", "sequence-decls", "forms", "variable-decls", "user-field-decls"}
_WIDEST = 100
_FEW_ROWS = 3


@dataclass
class Counting:
    """How far lists have counted: the numbers of all levels, by list and by list style."""

    by_list: dict[str, dict[int, int]] = field(default_factory=dict)
    by_style: dict[str, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists a paragraph stands."""

    listing: str = ""
    depth: int = 0
    numbers: dict[int, int] = field(default_factory=dict)
    begins: bool = False


class Story:
    """Reads the body of a document, a page header, a note or a text box."""

    def __init__(self, styles: Styles, inline: Inline, gathering: Gathering) -> None:
        self._styles = styles
        self._inline = inline
        self._gathering = gathering
        self._counting = Counting()
        self.hanging: list[Block] = []

    def blocks(self, container: Element) -> Iterator[list[Block]]:
        """The blocks of everything in a container, one list for each paragraph or table."""
        yield from self._inside(container, _Place())

    def _inside(self, container: Element, place: _Place) -> Iterator[list[Block]]:
        for item in container:
            name = tag(item)
            if name in {"p", "h"}:
                yield self._paragraph(item, place)
                place = replace(place, begins=False)
            elif name == "list":
                yield from self._list(item, place)
                place = replace(place, begins=False)
            elif name == "table":
                yield self._table(item)
            elif name in _INDEXES:
                for made in self._inside(item, _Place()):
                    yield [replace(block, part="navigation") for block in made]
            elif name in {"frame", "custom-shape", "g"}:
                content = Content()
                self._inline.drawing(item, content)
                yield self._made(Block("paragraph"), content)
            elif name not in _SKIPPED and name:
                yield from self._inside(item, place)

    def _paragraph(self, element: Element, place: _Place) -> list[Block]:
        style = get(element, "style-name")
        level = 0
        if tag(element) == "h":
            said = get(element, "outline-level", "1")
            level = int(said) if said.isdecimal() and len(said) < 3 else 1
        name = self._styles.name(style)
        if not level and name.lower() in {"title", "subtitle"}:
            level = 1 if name.lower() == "title" else 2
        content = Content()
        self._inline.read(element, style, heading=bool(level), into=content)
        block = Block("paragraph", content.rich, style=name)
        if level:
            block = replace(block, kind="heading", level=level)
        if place.begins and place.depth:
            sign = marker(self._styles, place.listing, place.numbers, place.depth)
            kind = block.kind if level else "item"
            block = replace(block, kind=kind, marker=sign, level=level or place.depth)
        elif place.depth and not level:
            block = replace(block, level=place.depth)
        return self._made(block, content)

    def _made(self, block: Block, content: Content) -> list[Block]:
        text = tidied(block.text)
        made = [replace(block, text=text)] if text else []
        figures = content.figures
        made = [*figures, *made] if content.figure_first else [*made, *figures]
        if hidden := tidied(Rich.of("".join(content.hidden))):
            self.hanging.append(Block("paragraph", hidden, part="hidden"))
        for part, sign, container in content.beside:
            blocks = [
                replace(inner, part=inner.part or part)
                for group in self._aside(container)
                for inner in group
            ]
            if blocks and sign:
                blocks[0] = replace(blocks[0], kind="item", marker=f"{sign}.", level=1)
            self.hanging += blocks
        return made

    def _aside(self, container: Element) -> Iterator[list[Block]]:
        hanging, self.hanging = self.hanging, []
        groups = list(self._inside(container, _Place()))
        yield from groups
        yield self.hanging
        self.hanging = hanging

    def _list(self, element: Element, place: _Place) -> Iterator[list[Block]]:
        depth = place.depth + 1
        listing = get(element, "style-name") or place.listing or self._style_of_first(element)
        numbers = self._numbers(element, listing, place, depth)
        level = self._styles.level(listing, depth)
        for item in element:
            begins = tag(item) == "list-item"
            if begins:
                start = get(item, "start-value")
                if start.isdecimal() and len(start) < 7:
                    numbers[depth] = int(start)
                else:
                    numbers[depth] = numbers.get(depth, level.start - 1) + 1
                for deeper in [at for at in numbers if at > depth]:
                    del numbers[deeper]
                inner = child(item, "list")
                if inner is not None and item[0] is inner:
                    begins = False  # a list in a list, which has no item of its own
                    numbers[depth] -= 1
            yield from self._inside(item, _Place(listing, depth, numbers, begins))

    def _numbers(self, element: Element, listing: str, place: _Place, depth: int) -> dict[int, int]:
        """The counters that a list goes on with, or new ones."""
        if depth > 1:
            return place.numbers
        earlier = get(element, "continue-list")
        known = self._counting.by_list.get(earlier) if earlier else None
        if known is None and get(element, "continue-numbering") == "true":
            known = self._counting.by_style.get(listing)
        numbers = known if known is not None else {}
        self._counting.by_list[get(element, "id")] = numbers
        self._counting.by_style[listing] = numbers
        return numbers

    def _style_of_first(self, element: Element) -> str:
        first = next((item for item in element.iter("{*}p", "{*}h")), None)
        return self._styles.listing(get(first, "style-name"))

    def _table(self, table: Element) -> list[Block]:
        rows: list[tuple[Rich, ...]] = []
        beside: list[Block] = []
        heads = 0
        kept = list(_rows(table))
        if _lays_out([row for row, _ in kept]):
            cells_alone = [cell for row, _ in kept for cell in _cell_elements(row)]
            groups = (group for cell in cells_alone for group in self._inside(cell, _Place()))
            return [block for group in groups for block in group]
        for row, is_head in kept:
            cells: list[Rich] = []
            for cell in _cell_elements(row):
                made = [block for group in self._inside(cell, _Place()) for block in group]
                beside += [block for block in made if block.kind == "figure"]
                cells += [flattened(as_lines(made))]
                repeated = get(cell, "number-columns-repeated", "1")
                if repeated.isdecimal() and len(repeated) < 6:
                    cells += [EMPTY] * (min(int(repeated), _WIDEST) - 1)
            heads += is_head
            rows.append(tuple(cells))
        return [*table_blocks(rows, heads), *beside]


def _lays_out(rows: list[Element]) -> bool:
    """Whether a table has one column, or cells that are columns of a page."""
    if all(len(list(_cell_elements(row))) < 2 for row in rows):
        return True
    return len(rows) <= _FEW_ROWS and any(
        sum(1 for _ in descendants(cell, "p", "h")) >= PARAGRAPHS
        for row in rows
        for cell in _cell_elements(row)
    )


def _cell_elements(row: Element) -> Iterator[Element]:
    return children(row, "table-cell", "covered-table-cell")


def _rows(table: Element, *, head: bool = False) -> Iterator[tuple[Element, bool]]:
    for item in table:
        if tag(item) == "table-row":
            yield item, head
        elif tag(item) in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(item, head=head or tag(item) == "table-header-rows")
