"""Changes of long texts: paragraphs reworded, added, removed, moved, split and joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from casekit.pointer import at
from casekit.word.update.align import Match
from casekit.word.update.contents import Content, read_content, trimmed
from casekit.word.update.fields import Change as FieldChange
from casekit.word.update.fields import Insert, Remove, Reword, revised
from casekit.word.update.outcome import Change, Lost, Outcome, Put, Unsure
from casekit.word.update.page import Item, Paragraph
from casekit.word.update.pairs import Known
from casekit.word.update.slots import Field, Grid, Piece, Slot, fixed
from casekit.word.update.sources import readings
from casekit.word.update.spelling import expected, spelt
from casekit.word.update.units import Unit
from casekit.word.update.untied import untied
from casekit.word.update.values import Values
from casekit.word.update.wording import SEAM, parted, rewritten, seamed, wholly_new


class LongTexts:
    """Collects the changes of every long text and writes each text once."""

    def __init__(
        self,
        tree: Any,
        before: Sequence[Known],
        after: Sequence[Item],
        values: Values,
        out: Outcome,
    ) -> None:
        self.tree, self.before, self.after = tree, before, after
        self.values, self.out = values, out
        self.changes: dict[str, list[tuple[FieldChange, Change]]] = {}
        self.orders: dict[tuple[str, int], int] = {}

    def reworded(self, piece: Piece, change: Reword, name: str) -> None:
        """A unit has another content."""
        assert piece.unit is not None
        told = Change(name, "reworded", piece.unit.content, change.content, piece.pointer)
        self._add(piece.pointer, change, told)

    def _add(self, pointer: str, change: FieldChange, told: Change) -> None:
        self.changes.setdefault(pointer, []).append((change, told))

    def removed(self, slot: Slot) -> None:
        """A paragraph is gone."""
        owner = slot.owner
        assert isinstance(owner, Field)
        told = Change(slot.name, "removed", _source(slot), "", owner.pointer)
        self._add(owner.pointer, Remove(owner.number), told)

    def added(self, number: int, owner: Field, matches: Sequence[Match]) -> None:
        """A paragraph is new."""
        item = self.after[number]
        assert isinstance(item, Paragraph)
        self._insert(number, owner, wholly_new(item), item, matches, "added")

    def moved(self, match: Match, place: Any, matches: Sequence[Match]) -> None:
        """A paragraph stands elsewhere, perhaps in other words."""
        known = self.before[match.before[0]]
        slot, old = known.place, known.item
        item = self.after[match.after[0]]
        assert isinstance(slot, Slot)
        assert isinstance(item, Paragraph)
        assert isinstance(old, Paragraph)
        content = rewritten(slot.pieces, old, item, self.values.signs)
        target = place[0] if place else None
        if content is None or not isinstance(target, Field):
            why = "it cannot be told to which part of the case it was moved"
            self.out.lost.append(Lost(slot.name, old.text, item.text, why))
            return
        owner = slot.owner
        assert isinstance(owner, Field)
        if self._insert(match.after[0], target, content, item, matches, "moved", slot):
            told = Change(slot.name, "", "", "")
            self._add(owner.pointer, Remove(owner.number), told)

    def resewn(self, match: Match, matches: Sequence[Match]) -> bool:
        """A paragraph was split, or two were joined; False where that cannot be carried back."""
        slots = [self.before[number].place for number in match.before]
        olds = [self.before[number].item for number in match.before]
        news = [self.after[number] for number in match.after]
        pieces: list[Piece] = []
        for slot in slots:
            if not isinstance(slot, Slot) or not isinstance(slot.owner, Field):
                return False
            pieces += [fixed(SEAM), *slot.pieces] if pieces else slot.pieces
        old = seamed([one for one in olds if isinstance(one, Paragraph)])
        new = seamed([one for one in news if isinstance(one, Paragraph)])
        content = rewritten(pieces, old, new, self.values.signs)
        if content is None:
            return False
        first = slots[0]
        assert isinstance(first, Slot)
        piece = first.pieces[0]
        if len(match.before) > 1:
            return self._joined(slots, piece, content)
        return self._split(match, first, piece, content, matches)

    def _joined(self, slots: Sequence[Any], piece: Piece, content: Content) -> bool:
        first, second = slots
        parts, made = self.values.content(first.name, piece, content)
        if made is None or first.owner.pointer != second.owner.pointer:
            return False
        name = f"{first.name} and {second.name}"
        old = f"{_source(first)}\n\n{_source(second)}"
        told = Change(name, "joined", old, made, piece.pointer)
        signs = tuple(expected(parts))
        self._add(piece.pointer, Reword(piece.number, made, signs), told)
        self._add(piece.pointer, Remove(second.owner.number), Change(name, "", "", ""))
        return True

    def _split(
        self, match: Match, slot: Slot, piece: Piece, content: Content, matches: Sequence[Match]
    ) -> bool:
        owner = slot.owner
        assert isinstance(owner, Field)
        halves = parted(content)
        parts, made = self.values.content(slot.name, piece, halves[0])
        if made is None:
            return False
        written = [made]
        for number, half in zip(match.after[1:], halves[1:], strict=True):
            item = self.after[number]
            assert isinstance(item, Paragraph)
            if not self._insert(number, owner, half, item, matches, "", slot):
                return False
            written.append(self.changes[owner.pointer][-1][0].content)  # type: ignore[union-attr]
        told = Change(slot.name, "split", _source(slot), "\n\n".join(written), owner.pointer)
        signs = tuple(expected(parts))
        self._add(piece.pointer, Reword(piece.number, made, signs), told)
        return True

    def _insert(
        self,
        number: int,
        owner: Field,
        content: Content,
        item: Paragraph,
        matches: Sequence[Match],
        kind: str,
        slot: Slot | None = None,
    ) -> bool:
        after, neighbour, is_behind = self._after(number, owner, matches)
        name = slot.name if slot else f"{_part(self.before, owner)}, new {_kind(item, '')}"
        parts, doubts = read_content(
            trimmed(content), f"{owner.pointer}", self.values.reading, is_markup=True
        )
        block = _kind(item, neighbour)
        is_heading = block == "heading"
        rules = self.values.rules(owner.pointer, "heading" if is_heading else "paragraph")
        made = spelt(parts, rules)
        if made is None:
            why = "it cannot be written in the Markdown of a case"
            self.out.lost.append(Lost(name, "", item.text, why, owner.pointer))
            return False
        order = self.orders.get((owner.pointer, after), 0)
        self.orders[owner.pointer, after] = order + 1
        depth = self._depth(owner, item) if block == "heading" else 0
        signs = tuple(expected(parts))
        insert = Insert(after, order, block, depth, made, signs, is_behind)  # type: ignore[arg-type]
        old = _source(slot) if slot and kind == "moved" else ""
        self._add(owner.pointer, insert, Change(name, kind, old, made, owner.pointer))
        for doubt in doubts:
            self.values.out.unsure.append(Unsure(name, doubt.message, owner.pointer))
        return True

    def _after(self, number: int, owner: Field, matches: Sequence[Match]) -> tuple[int, str, bool]:
        """The unit after which a new paragraph stands, and the kind of block that this is.

        Whether figures or tables stand between them is the third.
        """
        last, is_behind = -1, False
        for match in matches:
            if number in match.after and not (match.before and match.after[0] != number):
                break
            if not match.before or not match.after or match.was_moved:
                continue
            place = self.before[match.before[-1]].place
            if isinstance(place.owner, Field) and place.owner.pointer == owner.pointer:
                last, is_behind = place.owner.number, False
                if isinstance(place, Grid):
                    last += sum(map(len, place.cells)) - 1
            else:
                is_behind = True
            if number in match.after:
                break
        kinds = readings(at(self.tree, owner.pointer)) or []
        return last, kinds[last][0] if 0 <= last < len(kinds) else "", is_behind

    def _depth(self, owner: Field, item: Paragraph) -> int:
        """How many signs a heading of a Word style has in this text."""
        level = int(item.style.rpartition(" ")[2]) if item.style[-1:].isdigit() else owner.level
        found = {
            known.item.style: self._unit(known.place).depth
            for known in self.before
            if isinstance(known.item, Paragraph)
            and isinstance(known.place, Slot)
            and isinstance(known.place.owner, Field)
            and known.place.owner.pointer == owner.pointer
            and known.place.kind == "heading"
        }
        if item.style in found:
            return found[item.style]
        base = found.get(f"heading {owner.level}", 2)
        return min(6, max(1, base + level - owner.level))

    def _unit(self, slot: Slot) -> Unit:
        unit = slot.pieces[0].unit
        assert unit is not None
        return unit

    def watch_style(self, slot: Slot, old: Paragraph, new: Paragraph) -> None:
        """A paragraph that was made a heading or a list item, or is none any more."""
        if not isinstance(slot.owner, Field):
            return
        before, after = _rank(old), _rank(new)
        if before != after:
            why = f"it was {_RANKS[before[0]]}, and is {_RANKS[after[0]]} of another kind now"
            if before[0] != after[0]:
                why = f"it was {_RANKS[before[0]]}, and is {_RANKS[after[0]]} now"
            why += ": change that in the case file"
            self.out.lost.append(Lost(slot.name, old.text, new.text, why, slot.owner.pointer))

    def write(self) -> None:
        """Make the new texts."""
        for pointer, pairs in self.changes.items():
            text = at(self.tree, pointer)
            made = revised(text, [change for change, _ in pairs], self.values.reading.raised)
            if not made.text.strip():
                why = "nothing would be left of this text: remove it in the case file"
                self.out.lost.append(Lost(pairs[0][1].name, text, "", why, pointer))
                continue
            for change, told in pairs:
                if change not in made.refused:
                    if told.kind:
                        self.out.changes.append(told)
                    continue
                why = "the text would not read as it should"
                self.out.lost.append(Lost(told.name, told.old, told.new, why, pointer))
            if made.text != text:
                self.out.edits.append(Put(pointer, made.text))
                for label in untied(text, made.text, self.values.reading):
                    message = f"“{label}” is plain now: it named an option, whatever its letter"
                    self.out.unsure.append(Unsure(_part_at(self.before, pointer), message, pointer))


def _source(slot: Slot | None) -> str:
    if slot is None:
        return ""
    unit = slot.pieces[0].unit
    return unit.content if unit else slot.text


def _part(before: Sequence[Known], owner: Field) -> str:
    return _part_at(before, owner.pointer)


def _part_at(before: Sequence[Known], pointer: str) -> str:
    """What a text is called: what stands before the comma in the names of its paragraphs."""
    for known in before:
        if isinstance(known.place.owner, Field) and known.place.owner.pointer == pointer:
            return known.place.name.rpartition(",")[0]
    return pointer


_RANKS = {"heading": "a heading", "item": "an item of a list", "paragraph": "a paragraph"}


def _rank(item: Paragraph) -> tuple[str, str]:
    """Whether a Word paragraph is a heading, an item or neither; and its level."""
    kind = _kind(item, "item")
    return kind, item.style if kind == "heading" else str(item.numbered or 0)


def _kind(item: Paragraph, neighbour: str) -> str:
    """The block that a Word paragraph is, beside a neighbour of a kind."""
    if item.style.startswith("heading"):
        return "heading"
    is_listed = item.numbered is not None or item.style.startswith(("list bullet", "list number"))
    if is_listed:
        if neighbour in ("item", "numbered"):
            return neighbour
        return "numbered" if "number" in item.style else "item"
    return "paragraph"
