"""Changes of single values: titles, options, cells, positions, references …"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from casekit.document.nodes import Document
from casekit.word.update.context import Context
from casekit.word.update.fields import Reword
from casekit.word.update.outcome import Change, Lost, New, Order, Outcome, Put, Unsure
from casekit.word.update.page import Paragraph
from casekit.word.update.references import reworded_reference
from casekit.word.update.slots import Piece, Slot, at
from casekit.word.update.spelling import Part, Rules, expected, spelt
from casekit.word.update.wording import Content, read_content, reworded, trimmed

if TYPE_CHECKING:
    from casekit.word.update.longtexts import LongTexts

_LISTED = re.compile(r"(?P<list>/contributors/[0-9]+/positions|/keywords|/audience)/(?P<at>[0-9]+)")
_NOT_ONE = "the change goes over several values, or over generated words"
_GENERATED = "this text is generated from other parts of the case"
_NO_SPELLING = "it cannot be written in the Markdown of a case"
_OPTIONAL = frozenset(
    ("department", "city", "region", "country", "suffix", "honorific", "issue", "credit", "label",
     "details", "publisher", "published")
)  # fmt: skip


class Values:
    """Takes changed values over, or says why not."""

    def __init__(
        self, document: Document, tree: Any, reading: Context, signs: str, out: Outcome
    ) -> None:
        self.document, self.tree = document, tree
        self.reading, self.signs, self.out = reading, signs, out

    def lose(self, name: str, old: str, new: str, why: str, pointer: str = "") -> None:
        """Say that an edit is not taken over."""
        self.out.lost.append(Lost(name, old, new, why, pointer))

    def rules(self, pointer: str, *, cell: bool = False) -> Rules:
        """How new words are written in the text at a pointer."""
        return Rules(self.reading.raised, self._mention(pointer), cell)

    def _mention(self, pointer: str) -> Callable[[str, str], str]:
        own = self.reading.options(pointer)[0]
        named = [option for ids in self.reading.letters.values() for option in ids]

        def written(question: str, option: str) -> str:
            is_clear = not question or question == own or named.count(option) == 1
            return f"@opt:{option}" if is_clear else f"@opt:{question}.{option}"

        return written

    def paragraph(
        self, slot: Slot, old: Paragraph, new: Paragraph, long: LongTexts, generated: str
    ) -> None:
        """A paragraph that says something else than it did."""
        wording = reworded(slot.pieces, old, new, self.signs)
        for number, content in wording.contents.items():
            self.piece(slot.name, slot.pieces[number], content, long, several=len(slot.pieces) > 1)
        if wording.lost:
            kinds = {slot.pieces[number].markup for number in wording.lost}
            why = generated or (_GENERATED if kinds == {"fixed"} else _NOT_ONE)
            if any(slot.pieces[n].atoms is None for n in wording.lost if "fixed" not in kinds):
                why = "it cannot be told how this text is written in the case file"
            fixed_only = kinds == {"fixed"}
            self.out.lost.append(
                Lost(slot.name, old.text, new.text, why, is_generated=fixed_only)
            )

    def piece(
        self, name: str, piece: Piece, content: Content, long: LongTexts, *, several: bool = False
    ) -> None:
        """A value, or a unit of one, that was changed."""
        is_markup = piece.markup != "plain"
        assert piece.unit is not None
        parts, made = self.content(name, piece, content, is_markup=is_markup)
        if made is None:
            self.lose(name, piece.unit.content, _text(parts), _NO_SPELLING, piece.pointer)
            return
        if made == piece.unit.content:
            return
        if piece.markup == "inline":
            long.reworded(piece, Reword(piece.number, made, tuple(expected(parts))), name)
            return
        if several:
            name = f"{name}, {piece.pointer.rpartition('/')[2].replace('_', ' ')}"
        self.put(name, piece.pointer, piece.unit.content, made)

    def content(
        self, name: str, piece: Piece, content: Content, *, is_markup: bool = True
    ) -> tuple[list[Part], str | None]:
        """The parts of a changed content, and how it is written; None where it cannot be."""
        parts, doubts = read_content(
            trimmed(content), piece.pointer, self.reading, is_markup=is_markup
        )
        for doubt in doubts:
            self.out.unsure.append(Unsure(name, doubt.message, piece.pointer))
        if not is_markup:
            return parts, _text(parts)
        is_cell = piece.unit is not None and piece.unit.kind in ("cell", "header")
        return parts, spelt(parts, self.rules(piece.pointer, cell=is_cell))

    def put(self, name: str, pointer: str, old: str, new: str) -> None:
        """One value becomes another; in a list of terms one with semicolons becomes several."""
        listed = _LISTED.fullmatch(pointer)
        if listed and ";" in new and ";" not in old:
            self._parted(name, listed, old, new)
            return
        if not new:
            self._emptied(name, pointer, old)
            return
        if pointer.endswith("/code") or pointer.startswith("/version"):
            why = "it is not changed from Word: change it in the case file"
            self.lose(name, old, new, why, pointer)
            return
        self.out.edits.append(Put(pointer, new))
        self.out.changes.append(Change(name, "reworded", old, new, pointer))

    def _emptied(self, name: str, pointer: str, old: str) -> None:
        self.lose(name, old, "", "nothing is left of it: remove it in the case file", pointer)

    def _parted(self, name: str, listed: re.Match[str], old: str, new: str) -> None:
        pointer, place = listed["list"], int(listed["at"])
        terms = [term for part in new.split(";") if (term := part.strip())]
        count = len(at(self.tree, pointer))
        items: list[int | New] = list(range(count))
        own: list[int | New] = [place if term == old else New(term) for term in terms]
        items[place : place + 1] = own
        if any(edit.pointer == pointer for edit in self.out.edits):
            self.lose(name, old, new, "only one change of this list is taken over at a time")
            return
        self.out.edits.append(Order(pointer, tuple(items)))
        for term in terms:
            if term != old:
                self.out.changes.append(Change(name, "added", "", term, pointer))

    def reference(self, slot: Slot, old: Paragraph, new: Paragraph) -> None:
        """A printed reference that was corrected."""
        pointer = next(
            item.pointer for item in self.document.references if slot.name.endswith(f" {item.id}")
        )
        item = at(self.tree, pointer)
        found = reworded_reference(item, old.text, new.text)
        if found is None:
            why = "it cannot be told which property of the reference was changed"
            self.lose(slot.name, old.text, new.text, why, pointer)
            return
        self.out.printed[pointer] = slot.name, old.text, new.text
        for name, value in found.items():
            before = item[name]
            self.out.edits.append(Put(f"{pointer}/{name}", value))
            self.out.changes.append(
                Change(f"{slot.name}, {name}", "reworded", str(before), str(value), pointer)
            )


def _text(parts: list[Part]) -> str:
    return "".join(sign.text for sign in expected(parts))
