"""Changes of tables: words of cells, rows added, removed and moved."""

from __future__ import annotations

from casekit.word.update.align import Text, align
from casekit.word.update.outcome import Change, New, Order, Outcome, Put
from casekit.word.update.page import Paragraph, Table
from casekit.word.update.slots import Grid, Piece, Slot
from casekit.word.update.strokes import are_equal, in_old_weight
from casekit.word.update.units import Unit
from casekit.word.update.values import Take, Values
from casekit.word.update.wording import wholly_new

_EMPTY = Paragraph("", ())
Row = tuple[tuple[Paragraph, ...], ...]


class Tables:
    """Compares tables cell by cell."""

    def __init__(self, values: Values, signs: str, out: Outcome) -> None:
        self.values, self.signs, self.out = values, signs, out

    def compare(self, grid: Grid, old: Table, new: Table, take: Take) -> None:
        """Take over what was changed in a table."""
        if old.text == new.text and old == new:
            return
        width = len(grid.cells[0])
        if any(len(row) != width for row in new.rows):
            self.values.lose(grid.name, old.text, new.text, "columns were added or removed")
            return
        rows = self._rows(old, new)
        if rows is None or rows != list(range(len(old.rows))):
            if rows is None or not grid.rows or rows[:1] != [0] or 0 in rows[1:]:
                why = "rows of this table were added, removed or moved"
                self.values.lose(grid.name, old.text, new.text, why)
                return
            self._order(grid, new, rows)
        for place, number in enumerate(rows):
            if isinstance(number, int):
                cells = zip(grid.cells[number], old.rows[number], new.rows[place], strict=True)
                for column, (slot, before, after) in enumerate(cells):
                    is_header = not number or not column
                    self._cell(slot, before, after, take, is_header=is_header)

    def _rows(self, old: Table, new: Table) -> list[int | None] | None:
        """For each new row the old one; None for one that was added."""
        found: list[int | None] = []
        for match in align(_texts(old), _texts(new)):
            if len(match.before) > 1 or len(match.after) > 1:
                return None
            if match.after:
                found.append(match.before[0] if match.before else None)
        return found

    def _order(self, grid: Grid, new: Table, rows: list[int | None]) -> None:
        items: list[int | New] = []
        for place, number in enumerate(rows):
            if number is not None:
                if number:
                    items.append(number - 1)
                continue
            cells = [self._new_cell(grid, cell) for cell in new.rows[place]]
            if any(cell is None for cell in cells):
                text = _row_text(new.rows[place])
                self.values.lose(f"{grid.name}, new row", "", text, "a cell cannot be written")
                continue
            items.append(New(cells))
            told = " | ".join(cell or "" for cell in cells)
            self.out.changes.append(Change(f"{grid.name}, new row", "added", "", told, grid.rows))
        gone = set(range(1, len(grid.cells))) - {number for number in rows if number}
        for number in sorted(gone):
            told = " | ".join(cell.text for cell in grid.cells[number])
            name = f"{grid.name}, row {number}"
            self.out.changes.append(Change(name, "removed", told, "", grid.rows))
        kept = [number for number in rows if number]
        if kept != sorted(kept):
            self.out.changes.append(
                Change(f"{grid.name}, rows", "moved", "", "in another order", grid.rows)
            )
        self.out.edits.append(Order(grid.rows, tuple(items)))

    def _new_cell(self, grid: Grid, cell: tuple[Paragraph, ...]) -> str | None:
        text = cell[0] if cell else _EMPTY
        piece = Piece("", "line", grid.rows, Unit("paragraph", "", 0, 1, 0, 0, 0), 0, ())
        if len(cell) > 1:
            return None
        return self.values.content(f"{grid.name}, new row", piece, wholly_new(text))[1]

    def _cell(
        self,
        slot: Slot,
        before: tuple[Paragraph, ...],
        after: tuple[Paragraph, ...],
        take: Take,
        *,
        is_header: bool,
    ) -> None:
        filled = [part for part in after if part.text.strip()]
        old = before[0] if before else _EMPTY
        new = filled[0] if filled else _EMPTY
        if is_header:
            new = in_old_weight(old, new)
        if len(filled) > 1:
            text = "\n".join(part.text for part in filled)
            self.values.lose(slot.name, old.text, text, "a cell holds one paragraph only")
        elif not new.text.strip() and old.text.strip():
            self._emptied(slot, old)
        elif not are_equal(old, new):
            self._filled(slot, old, new, take)

    def _emptied(self, slot: Slot, old: Paragraph) -> None:
        piece = slot.pieces[0]
        if piece.markup == "line" and "/rows/" in piece.pointer:
            self.out.edits.append(Put(piece.pointer, ""))
            assert piece.unit is not None
            change = Change(slot.name, "removed", piece.unit.content, "", piece.pointer)
            self.out.changes.append(change)
        else:
            self.values.lose(slot.name, old.text, "", "nothing is left of it")

    def _filled(self, slot: Slot, old: Paragraph, new: Paragraph, take: Take) -> None:
        if not old.text:
            piece = slot.pieces[0]
            self.values.piece(slot.name, piece, wholly_new(new), take)
            return
        self.values.paragraph(slot, old, new, take)


def _texts(table: Table) -> list[Text]:
    return [Text(_row_text(row), "header" if not place else "row")
            for place, row in enumerate(table.rows)]  # fmt: skip


def _row_text(row: Row) -> str:
    return " | ".join(" ".join(part.text for part in cell) for cell in row)
