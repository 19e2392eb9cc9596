"""Holding an edited export against the pristine one: what it changes about its case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from casekit.document.nodes import Document
from casekit.formats.labels import TICK
from casekit.model.case import Case
from casekit.word.update.align import Match
from casekit.word.update.anatomy import anatomy
from casekit.word.update.context import Context, context
from casekit.word.update.lists import Lists
from casekit.word.update.longtexts import LongTexts
from casekit.word.update.outcome import Change, Lost, Outcome
from casekit.word.update.page import PICTURE, Item, Page, Paragraph, Table
from casekit.word.update.pairs import (
    LEFT_TO_RIGHT,
    Known,
    cleaned,
    known,
    matched,
    owners,
    regrouped,
)
from casekit.word.update.slots import Field, Grid, Member, Slot
from casekit.word.update.strokes import are_equal
from casekit.word.update.tables import Tables
from casekit.word.update.values import Values

_LONGEST = 30_000
"""Characters of a paragraph; a long case has as many in all."""

_TOO_LONG = "the paragraph is longer than a whole case"
_GENERATED = {
    "byline": "bylines are made from the contributors: change the names there",
    "echo": "the option is shown here once more: change it where the question is asked",
    "picture": "pictures are not taken over: put the file beside the case",
    "option": "the key and its mark are not changed from Word: change the key in the case file",
    "disclosures": "it is made from the contributor's disclosure in the case file",
}


class Comparison:
    """One edited file and the case it came from."""

    def __init__(
        self, document: Document, case: Case, tree: Any, pristine: Page, edited: Page
    ) -> None:
        """``tree`` are the JSON values of the case file; ``pristine`` is its export as it is."""
        self.document, self.tree = document, tree
        self.signs = LEFT_TO_RIGHT if document.direction == "rtl" else ""
        items = cleaned(pristine, self.signs)
        self.before: list[Known] = known(items, anatomy(document, case, tree), self.signs)
        self.after: list[Item] = regrouped(cleaned(edited, self.signs), self.before)
        self.matches = matched(self.before, self.after)
        self.pages = pristine, edited

    @property
    def likeness(self) -> float:
        """The share of the export that is in the edited file, from 0 to 1."""
        there = sum(1 for match in self.matches if match.before and match.after)
        return there / max(1, len(self.before))

    def outcome(self) -> Outcome:
        """Everything that the edited file changes."""
        out = Outcome()
        places = owners(self.before, self.after, self.matches)
        lists = Lists(self.document, self.tree, self.before, self.after, out)
        lists.read(self.matches, places)
        reading: Context = context(self.document, lists.numbers(), lists.letters(), lists.anchors())
        values = Values(self.document, self.tree, reading, self.signs, out)
        long = LongTexts(self.tree, self.before, self.after, values, out)
        tables = Tables(values, self.signs, out)
        for match in self.matches:
            self._match(match, places, lists, long, tables, values)
        lists.write(values)
        long.write()
        self._beside(out)
        places_by_name = self._places_by_name()
        out.changes.sort(key=lambda change: _position(change, places_by_name))
        return out

    def _places_by_name(self) -> dict[str, int]:
        """Where each part of the case begins in the export."""
        found: dict[str, int] = {}
        for number, known_ in enumerate(self.before):
            found.setdefault(known_.place.name, number)
            found.setdefault(known_.place.name.rpartition(",")[0], number)
        return found

    def _match(
        self,
        match: Match,
        places: dict[int, Any],
        lists: Lists,
        long: LongTexts,
        tables: Tables,
        values: Values,
    ) -> None:
        if not match.before:
            self._new(match, places, lists, long, values.out)
        elif not match.after:
            self._gone(match, lists, long, values.out)
        elif len(match.before) > 1 or len(match.after) > 1:
            if not long.resewn(match, self.matches):
                self._lost_whole(match, values.out)
        else:
            self._pair(match, places, long, tables, values)

    def _pair(
        self,
        match: Match,
        places: dict[int, Any],
        long: LongTexts,
        tables: Tables,
        values: Values,
    ) -> None:
        known_, item = self.before[match.before[0]], self.after[match.after[0]]
        place, old = known_.place, known_.item
        if isinstance(old, Table) and isinstance(item, Table):
            if match.was_moved:
                why = "the text says where it stands: move it in the case file"
                values.lose(place.name, old.text, item.text, why)
            if isinstance(place, Grid):
                tables.compare(place, old, item, long.reworded)
            elif old.text != item.text:
                values.lose(place.name, old.text, item.text, "its cells cannot be told apart")
            return
        assert isinstance(old, Paragraph)
        assert isinstance(item, Paragraph)
        assert isinstance(place, Slot)
        if len(item.text) > _LONGEST:
            values.lose(place.name, old.text, item.text[:200], _TOO_LONG)
        elif match.was_moved and isinstance(place.owner, Field):
            long.moved(match, places.get(match.after[0]), self.matches)
        elif not match.was_moved or self._may_move(place, old, item, values):
            self._same_paragraph(place, old, item, long, values)

    def _may_move(self, place: Slot, old: Paragraph, new: Paragraph, values: Values) -> bool:
        """Whether a paragraph that stands elsewhere is looked at; told where its place is fixed."""
        if isinstance(place.owner, Member):
            return True
        generated = all(piece.markup == "fixed" for piece in place.pieces)
        lost = Lost(place.name, old.text, new.text, "its place is fixed", is_generated=generated)
        values.out.lost.append(lost)
        return not generated

    def _same_paragraph(
        self, place: Slot, old: Paragraph, item: Paragraph, long: LongTexts, values: Values
    ) -> None:
        if place.kind == "picture":
            self._picture(place, old, item, values)
            return
        long.watch_style(place, old, item)
        if place.kind == "option":
            item = self._without_mark(place, old, item, values)
        if are_equal(old, item):
            return
        if place.kind == "reference" and old.text == item.text:
            return  # how it looks is the style's
        if place.kind == "reference":
            values.reference(place, old, item)
        elif place.kind == "person":
            values.person(place, old, item, long.reworded)
        elif place.kind != "terms" or not values.terms(place, old, item):
            why = _GENERATED.get(place.kind, "")
            values.paragraph(place, old, item, long.reworded, why)

    def _without_mark(
        self, slot: Slot, old: Paragraph, new: Paragraph, values: Values
    ) -> Paragraph:
        """An option that was marked as correct in Word, without the mark."""
        verdict = f"{TICK}\N{NO-BREAK SPACE}{self.document.words.correct_answer}"
        if verdict not in new.text or verdict in old.text:
            return new
        values.lose(slot.name, "", verdict, _GENERATED["option"])
        end = new.text.index(verdict)
        end = len(new.text[:end].rstrip())
        return replace(new, text=new.text[:end], looks=new.looks[:end])

    def _picture(self, slot: Slot, old: Paragraph, new: Paragraph, values: Values) -> None:
        """A picture is not taken over, but the words that stand for it are."""
        if not are_equal(old, new):
            values.lose(slot.name, old.text, new.text, _GENERATED["picture"])
        pointer = slot.pieces[0].pointer
        if new.alt and new.alt != old.alt and pointer:
            values.put(f"{slot.name}, alternative text", pointer, old.alt, new.alt)

    def _new(
        self,
        match: Match,
        places: dict[int, Any],
        lists: Lists,
        long: LongTexts,
        out: Outcome,
    ) -> None:
        number = match.after[0]
        item = self.after[number]
        if lists.has_new(number):
            return
        if len(item.text) > _LONGEST:
            out.lost.append(Lost("a new paragraph", "", item.text[:200], _TOO_LONG))
            return
        if isinstance(item, Paragraph) and number in places and item.text.strip(PICTURE).strip():
            owner, _ = places[number]
            if isinstance(owner, Field):
                long.added(number, owner, self.matches)
                return
        why = "it cannot be told to which part of the case it belongs"
        if isinstance(item, Table):
            why = "new tables are not taken over: add them to the case file"
        elif PICTURE in item.text:
            why = _GENERATED["picture"]
        out.lost.append(Lost("a new paragraph", "", item.text, why))

    def _gone(self, match: Match, lists: Lists, long: LongTexts, out: Outcome) -> None:
        known_ = self.before[match.before[0]]
        place = known_.place
        if isinstance(place.owner, Member):
            return
        if isinstance(place, Slot) and isinstance(place.owner, Field):
            long.removed(place)
            return
        why = "what is shown here is made from other parts of the case"
        if isinstance(place, Grid) or place.kind == "picture" or "caption" in place.name:
            why = "remove it in the case file, with all that mentions it"
        out.lost.append(Lost(place.name, known_.item.text, "", why))

    def _lost_whole(self, match: Match, out: Outcome) -> None:
        names = [self.before[number].place.name for number in match.before]
        old = "\n".join(self.before[number].item.text for number in match.before)
        new = "\n".join(self.after[number].text for number in match.after)
        why = "these paragraphs cannot be split or joined"
        out.lost.append(Lost(" and ".join(names), old, new, why))

    def _beside(self, out: Outcome) -> None:
        """What stands outside the text: headers, footers, notes."""
        pristine, edited = self.pages
        for text in _more(pristine.margins, edited.margins):
            out.lost.append(Lost("header or footer", "", text, "headers and footers are generated"))
        for words in edited.struck:
            why = "words that are struck through stay: delete them in Word where they are to go"
            out.lost.append(Lost("words struck through", words, words, why))
        for words in edited.highlighted:
            why = "highlighting is not part of a case"
            out.lost.append(Lost("words highlighted", words, words, why))
        for text in _more(pristine.asides, edited.asides):
            why = "notes and text boxes have no place in a case"
            out.lost.append(Lost("a footnote, endnote or text box", "", text, why))


def _position(change: Change, places: dict[str, int]) -> int:
    """Where in the export something stands that was changed, by its name."""
    name = change.name
    while name and name not in places:
        name = name.rpartition(",")[0]
    return places[name] if name else len(places)


def _more(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    known_ = {_without_digits(text) for text in before}
    yield from (text for text in after if _without_digits(text) not in known_)


def _without_digits(text: str) -> str:
    return "".join(sign for sign in text if not sign.isdigit() and not sign.isspace())
