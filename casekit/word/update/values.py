"""Changes of single values: titles, options, cells, positions, references and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from casekit.document.nodes import Document
from casekit.pointer import at
from casekit.word.update.contents import Content, read_content, trimmed
from casekit.word.update.context import Context
from casekit.word.update.fields import Reword
from casekit.word.update.marks import Fresh
from casekit.word.update.outcome import Change, Lost, New, Order, Outcome, Put, Unsure
from casekit.word.update.page import PICTURE, Paragraph
from casekit.word.update.references import reworded_reference
from casekit.word.update.slots import Piece, Slot
from casekit.word.update.spelling import Part, Rules, expected, spelt
from casekit.word.update.strokes import are_equal
from casekit.word.update.wording import reworded

_TERMS = re.compile(r"(/contributors/[0-9]+/positions|/keywords|/audience)/[0-9]+")
_NOT_ONE = "the change goes over several values, or over generated words"
_GENERATED = "this text is generated from other parts of the case"
_NO_SPELLING = "it cannot be written in the Markdown of a case"
_SENTENCES = re.compile(
    r"^/(?:title|learning_objectives|take_home_points|tables|figures|questions)(?:/|$)|/statement$"
)


Block = Literal["", "paragraph", "heading", "cell"]
_BLOCKS: Mapping[str, Block] = {
    "paragraph": "paragraph",
    "item": "paragraph",
    "heading": "heading",
    "cell": "cell",
    "header": "cell",
}

Take = Callable[[Piece, Reword, str], None]
"""Takes over a unit of a long text that was reworded, and what it is called."""


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

    def rules(self, pointer: str, block: Block = "") -> Rules:
        """How new words are written in the text at a pointer."""
        return Rules(self.reading.raised, self._mention(pointer), block)

    def _mention(self, pointer: str) -> Callable[[str, str], str]:
        own = self.reading.options(pointer)[0]
        named = [option for ids in self.reading.letters.values() for option in ids]

        def written(question: str, option: str) -> str:
            is_clear = not question or question == own or named.count(option) == 1
            return f"@opt:{option}" if is_clear else f"@opt:{question}.{option}"

        return written

    def paragraph(
        self, slot: Slot, old: Paragraph, new: Paragraph, take: Take, generated: str = ""
    ) -> None:
        """A paragraph that says something else than it did."""
        wording = reworded(slot.pieces, old, new, self.signs)
        for number, content in wording.contents.items():
            self.piece(slot.name, slot.pieces[number], content, take, several=len(slot.pieces) > 1)
        if wording.lost:
            kinds = {slot.pieces[number].markup for number in wording.lost}
            why = generated or (_GENERATED if kinds == {"fixed"} else _NOT_ONE)
            if any(slot.pieces[n].atoms is None for n in wording.lost if "fixed" not in kinds):
                why = "it cannot be told how this text is written in the case file"
            fixed_only = kinds == {"fixed"}
            self.out.lost.append(Lost(slot.name, old.text, new.text, why, is_generated=fixed_only))

    def piece(
        self, name: str, piece: Piece, content: Content, take: Take, *, several: bool = False
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
            take(piece, Reword(piece.number, made, tuple(expected(parts))), name)
            return
        if several:
            name = f"{name}, {_last(piece.pointer)}"
        self.put(name, piece.pointer, piece.unit.content, made)

    def content(
        self, name: str, piece: Piece, content: Content, *, is_markup: bool = True
    ) -> tuple[list[Part], str | None]:
        """The parts of a changed content, and how it is written; None where it cannot be."""
        if any(part.text == PICTURE for part in content if isinstance(part, Fresh)):
            why = "pictures are not taken over: put the file beside the case"
            self.lose(name, "", "", why, piece.pointer)
            content = [p for p in content if not (isinstance(p, Fresh) and p.text == PICTURE)]
        parts, doubts = read_content(
            trimmed(content), piece.pointer, self.reading, is_markup=is_markup
        )
        for doubt in doubts:
            self.out.unsure.append(Unsure(name, doubt.message, piece.pointer))
        if not is_markup:
            return parts, _text(parts)
        block: Block = ""
        if piece.markup == "inline" and piece.unit is not None:
            block = _BLOCKS[piece.unit.kind]
        return parts, spelt(parts, self.rules(piece.pointer, block))

    def put(self, name: str, pointer: str, old: str, new: str) -> None:
        """One value becomes another."""
        why = ""
        if not new:
            why = "nothing is left of it: remove it in the case file"
        elif any(sign in new and sign not in old for sign in (";", "\n")) and not _is_text(pointer):
            why = "several values were typed as one: add them to the case file"
        elif pointer.endswith("/code") or pointer == "/version":
            why = "it is not changed from Word: change it in the case file"
        if why:
            self.lose(name, old, new, why, pointer)
            return
        self.out.edits.append(Put(pointer, new))
        self.out.changes.append(Change(name, "reworded", old, new, pointer))

    def terms(self, slot: Slot, old: Paragraph, new: Paragraph) -> bool:
        """Terms with semicolons between them; False where they hold semicolons themselves."""
        pieces = [piece for piece in slot.pieces if piece.markup == "plain"]
        before = [piece.text for piece in pieces]
        found = _TERMS.fullmatch(pieces[0].pointer) if pieces else None
        if found is None or any(";" in term for term in before):
            return False
        after = [term for part in new.text.split(";") if (term := part.strip())]
        if not after or old.text != "; ".join(before):
            return False
        name = slot.name if slot.kind == "terms" else f"{slot.name}, positions"
        items: list[int | New] = []
        same = SequenceMatcher(None, before, after, autojunk=False)
        for tag, i1, i2, j1, j2 in same.get_opcodes():
            items += range(i1, i2) if tag == "equal" else [New(term) for term in after[j1:j2]]
            if tag != "equal":
                self._told(name, before[i1:i2], after[j1:j2], found[1])
        if items != list(range(len(before))):
            self.out.edits.append(Order(found[1], tuple(items)))
        return True

    def _told(self, name: str, gone: list[str], come: list[str], pointer: str) -> None:
        for one, other in zip_longest(gone, come, fillvalue=""):
            kind = "reworded" if one and other else "added" if other else "removed"
            self.out.changes.append(Change(name, kind, one, other, pointer))

    def person(self, slot: Slot, old: Paragraph, new: Paragraph, take: Take) -> None:
        """A contributor: name, positions and address, each on a line of its own."""
        lines, before, after = _lines(slot), old.text.split("\n"), new.text.split("\n")
        if not len(lines) == len(before) == len(after):
            self.paragraph(slot, old, new, take)
            return
        for line, one, other in zip(lines, _cut(old), _cut(new), strict=True):
            if not are_equal(one, other) and not self.terms(line, one, other):
                self.paragraph(line, one, other, take)

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


def _last(pointer: str) -> str:
    """What the value at a pointer is called: ``city``, ``degrees 2``."""
    *_, before, last = pointer.split("/")
    return f"{before} {int(last) + 1}" if last.isdigit() else last.replace("_", " ")


def _is_text(pointer: str) -> bool:
    """Whether a value is a sentence, which may hold semicolons."""
    return _SENTENCES.search(pointer) is not None


def _lines(slot: Slot) -> list[Slot]:
    """The lines of a paragraph as slots of their own."""
    lines: list[list[Piece]] = [[]]
    for piece in slot.pieces:
        if piece.text == "\n" and piece.markup == "fixed":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [replace(slot, pieces=tuple(line)) for line in lines]


def _cut(paragraph: Paragraph) -> list[Paragraph]:
    found, at = [], 0
    for text in paragraph.text.split("\n"):
        looks = paragraph.looks[at : at + len(text)]
        found.append(replace(paragraph, text=text, looks=looks))
        at += len(text) + 1
    return found


def _text(parts: list[Part]) -> str:
    return "".join(sign.text for sign in expected(parts))
