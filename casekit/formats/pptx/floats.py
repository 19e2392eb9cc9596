"""Figures and tables on slides of their own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casekit.document.nodes import FigureBlock, TableBlock
from casekit.formats.pptx.flow import Column, Page, balanced, pages
from casekit.formats.pptx.layouts import Box, Holder, Layout, Role, Slot
from casekit.formats.pptx.ruler import Type
from casekit.formats.pptx.slides import Placed, PlacedCell, PlacedPicture, PlacedTable, Slide
from casekit.formats.pptx.spans import Para, Part, Spans, Tone, cut, toned, unlinked, word_ends
from casekit.formats.pptx.stage import Stage, paged

GAP = 10.0
"""Points between a figure or table and its caption."""

_SQUARE = 1.25
_CAPTION_SHARE = 0.34
_CREDIT_SIZE = 14.0
_NOTES_SIZE = 16.0

TABLE_SIZES = (18.0, 16.0, 14.0)
"""Points, 14 at least."""

_MOST_STRETCH = 1.5
_HALVINGS = 24

CELL_X, CELL_Y = 7.2, 4.0
"""Points left and right of a cell's text, and above and below it."""


def flowing(slide: Slide, parts: Sequence[Part], stage: Stage) -> Iterator[Slide]:
    """A slide's text on as many slides as it needs, its figures and tables between, in order."""
    waiting: list[Para] = []
    for part in parts:
        if isinstance(part, Para):
            waiting.append(part)
            continue
        yield from paged(slide, waiting, stage)
        waiting = []
        if isinstance(part, FigureBlock):
            yield from figure_slides(part, slide, stage)
        else:
            yield from table_slides(part, slide, stage)
    yield from paged(slide, waiting, stage)


def _alone(slide: Slide, role: Role, label: str, stage: Stage) -> Slide:
    """A slide for a figure or table: its label is the title, or that of the text around it."""
    if label:
        return stage.headed(role, stage.text(label))
    return stage.headed(role, slide.title, slide.kicker)


def figure_slides(figure: FigureBlock, around: Slide, stage: Stage) -> Iterator[Slide]:
    """A figure with its caption; what of a long caption does not fit follows as text."""
    wide = figure.image.width >= figure.image.height * _SQUARE
    role = Role.FIGURE if wide else Role.FIGURE_BESIDE
    layout = stage.layout(role)
    slide = _alone(around, role, figure.label, stage)
    caption = [Para(stage.setter.spans(figure.caption))] if figure.caption else []
    if figure.credit:
        credit = f"{stage.document.words.credit}: {figure.credit}"
        caption.append(Para(stage.text(credit, tone=Tone.MUTED), before=4, size=_CREDIT_SIZE))
    area, shown, rest = _around_caption(caption, layout, stage, Slot.PICTURE, above=False)
    holder = layout.get(Slot.PICTURE)
    picture = PlacedPicture(figure, holder, _fitted(figure, area))
    yield replace(slide, texts=shown, picture=picture, notes=tuple(caption))
    yield from _overflow(slide, rest, stage)


def _fitted(figure: FigureBlock, area: Box) -> Box:
    """The largest rectangle of the picture's proportions in an area, in its middle."""
    scale = min(area.width / figure.image.width, area.height / figure.image.height)
    width, height = figure.image.width * scale, figure.image.height * scale
    return Box(
        area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height
    )


def _around_caption(
    caption: Sequence[Para], layout: Layout, stage: Stage, slot: Slot, *, above: bool
) -> tuple[Box, tuple[Placed, ...], list[Page]]:
    """Room beside a caption for a picture or table, the caption, and what it has no room for."""
    content, place = layout.get(slot), layout.get(Slot.CAPTION)
    if (
        content is not None
        and place is not None
        and place.box.x >= content.box.x + content.box.width
    ):
        parts = pages(caption, stage.column(place)) if caption else []
        shown = tuple(Placed(part, place) for part in parts[:1])
        return content.box, shown, parts[1:]
    type_ = place.type if place else Type(18.0)
    padding = place.padding if place else 0.0
    boxes = [one.box for one in (content, place) if one is not None] or [layout.region]
    x, width = boxes[0].x, boxes[0].width
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    if not caption:
        top = max(top, min(layout.region.y, boxes[0].y))
        return Box(x, top, width, bottom - top), (), []
    inner = width - (place.insets[0] + place.insets[2] if place else 0.0)
    most = (bottom - top) * _CAPTION_SHARE - padding
    column = Column(stage.ruler, inner, most, type_)
    parts = pages(caption, column)
    height = column.measure(parts[0]) + padding
    start = top if above else bottom - height
    shown = (Placed(parts[0], place, Box(x, start, width, height), type_),)
    area_top = top + height + GAP if above else top
    area = Box(x, area_top, width, bottom - top - height - GAP)
    return area, shown, parts[1:]


def _overflow(slide: Slide, rest: Sequence[Page], stage: Stage) -> Iterator[Slide]:
    paras = [para for page in rest for para in page]
    yield from paged(replace(slide, role=Role.TEXT, picture=None, table=None), paras, stage)


# Tables -------------------------------------------------------------------------------------


def table_slides(table: TableBlock, around: Slide, stage: Stage) -> Iterator[Slide]:
    """A table as a native one, divided between rows, the header repeated on every slide."""
    layout = stage.layout(Role.TABLE)
    slide = _alone(around, Role.TABLE, table.label, stage)
    caption = [Para(stage.setter.spans(table.caption))] if table.caption else []
    if table.notes:
        notes = toned(stage.setter.spans(table.notes), Tone.MUTED)
        caption.append(Para(notes, before=4, size=_NOTES_SIZE))
    area, shown, rest = _around_caption(caption, layout, stage, Slot.TABLE, above=True)
    if rest:
        yield from _overflow(slide, [tuple(caption)], stage)
        area, shown, _ = _around_caption((), layout, stage, Slot.TABLE, above=True)
    holder = layout.get(Slot.TABLE)
    grid = _Grid(table, area, stage)
    for part in grid.parts():
        yield replace(slide, texts=shown, table=grid.placed(part, holder), notes=tuple(caption))


def _between(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float], room: float
) -> tuple[float, ...]:
    """Widths in proportion to ``weights``, none below ``least`` or above ``most``, to fill room."""

    def widths(scale: float) -> tuple[float, ...]:
        wishes = zip(least, most, weights, strict=True)
        return tuple(min(max(scale * weight, low), high) for low, high, weight in wishes)

    low, high = 0.0, room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) <= room else (low, middle)
    return widths(low)


Row = tuple[Spans, ...]


class _Grid:
    """A table being measured: its type size, the widths of its columns, its rows."""

    def __init__(self, table: TableBlock, area: Box, stage: Stage) -> None:
        self.table, self.area, self.ruler = table, area, stage.ruler
        self.header: Row = tuple(
            unlinked(stage.setter.spans(cell.children)) for cell in table.header
        )
        self.rows: list[Row] = [
            tuple(stage.setter.spans(cell.children) for cell in row) for row in table.rows
        ]
        self.size, self.widths = self._choose()

    def _choose(self) -> tuple[float, tuple[float, ...]]:
        """The size that needs fewest slides, breaks fewest words, and is the largest of those."""
        choices = []
        for size in TABLE_SIZES:
            widths, broken = self._columns(size)
            slides = math.ceil(self._height(self.rows, size, widths) / self.area.height)
            choices.append(((broken, slides, -size), size, widths))
        _, size, widths = min(choices)
        return size, widths

    def _columns(self, size: float) -> tuple[tuple[float, ...], bool]:
        """The widths of the columns at a size, and whether words are broken in them.

        No column is narrower than its longest word or wider than its longest text; in between,
        widths grow as the root of the amount of text, which keeps rows low. Where the longest words
        do not fit side by side, only the columns with the longest of them break them.
        """
        least, most, weights = [], [], []
        for place in range(len(self.header)):
            cells = [(self.header[place], True)]
            cells += [(row[place], self._strong(place)) for row in self.rows]
            lengths = [self.ruler.width(spans, size, strong) for spans, strong in cells]
            words = [self.ruler.longest_word(spans, size, strong) for spans, strong in cells]
            least.append(max(words) + 2 * CELL_X + 1)
            most.append(max(lengths) + 2 * CELL_X + 1)
            weights.append(math.sqrt(sum(lengths) / len(lengths)))
        room = self.area.width
        if sum(least) > room:
            return _between([0.0] * len(least), least, [1.0] * len(least), room), True
        if sum(most) <= room:
            stretch = min(room / sum(most), _MOST_STRETCH)
            return tuple(width * stretch for width in most), False
        return _between(least, most, weights, room), False

    def _strong(self, column: int) -> bool:
        return column == 0 and self.table.row_headers

    def _row_height(
        self, row: Row, size: float, widths: Sequence[float], head: bool = False
    ) -> float:
        lines = max(
            self.ruler.lines(spans, width - 2 * CELL_X, size, head or self._strong(column))
            for column, (spans, width) in enumerate(zip(row, widths, strict=True))
        )
        return lines * self.ruler.line(Type(size)) + 2 * CELL_Y

    def _height(self, rows: Sequence[Row], size: float, widths: Sequence[float]) -> float:
        head = self._row_height(self.header, size, widths, head=True)
        return head + sum(self._row_height(row, size, widths) for row in rows)

    def parts(self) -> list[list[Row]]:
        """The rows of each slide."""
        head = self._row_height(self.header, self.size, self.widths, head=True)
        room = max(self.area.height - head, self.area.height / 2)
        rows = [piece for row in self.rows for piece in self._divided(row, room)]
        heights = [self._row_height(row, self.size, self.widths) for row in rows]

        def fill(most: float, gently: bool) -> list[list[Row]] | None:
            parts: list[list[Row]] = [[]]
            used = 0.0
            for row, height in zip(rows, heights, strict=True):
                if parts[-1] and used + height > most:
                    parts.append([])
                    used = 0.0
                parts[-1].append(row)
                used += height
            return parts

        return balanced(fill, room, sum(heights))

    def _divided(self, row: Row, room: float) -> list[Row]:
        """A row that is higher than a slide, in pieces that are not."""
        pieces: list[Row] = []
        while self._row_height(row, self.size, self.widths) > room:
            halves = [self._halved(spans, column, room) for column, spans in enumerate(row)]
            pieces.append(tuple(first for first, _ in halves))
            row = tuple(rest for _, rest in halves)
        return [*pieces, row]

    def _halved(self, spans: Spans, column: int, room: float) -> tuple[Spans, Spans]:
        width = self.widths[column] - 2 * CELL_X
        lines = max(1, int((room - 2 * CELL_Y) / self.ruler.line(Type(self.size))))
        if self.ruler.lines(spans, width, self.size, self._strong(column)) <= lines:
            return spans, ()
        length = sum(len(span.text) for span in spans)
        fitting = (
            self._fitting(spans, ends, width, lines, column)
            for ends in (word_ends(spans), range(1, length))
        )
        return cut(spans, next(filter(None, fitting), 1))

    def _fitting(
        self, spans: Spans, ends: Sequence[int], width: float, lines: int, column: int
    ) -> int:
        """The last of some offsets up to which a cell's text needs no more lines, or 0."""
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            head = cut(spans, ends[middle])[0]
            if self.ruler.lines(head, width, self.size, self._strong(column)) <= lines:
                low = middle + 1
            else:
                high = middle
        return ends[low - 1] if low else 0

    def placed(self, rows: Sequence[Row], holder: Holder | None) -> PlacedTable:
        """The table of one slide."""
        heights = (
            self._row_height(self.header, self.size, self.widths, head=True),
            *(self._row_height(row, self.size, self.widths) for row in rows),
        )
        cells = tuple(
            tuple(
                PlacedCell(spans, align)
                for spans, align in zip(row, self.table.aligns, strict=True)
            )
            for row in (self.header, *rows)
        )
        width = sum(self.widths)
        x = self.area.x + (self.area.width - width if self.ruler.rtl else 0.0)
        box = Box(x, self.area.y, width, sum(heights))
        name = self.table.label or "Table"
        return PlacedTable(
            name, cells, self.widths, heights, self.size, self.table.row_headers, holder, box
        )
