"""Lists of a case whose elements are paragraphs: options, references, objectives, points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from casekit.document.nodes import Document
from casekit.formats.labels import TICK
from casekit.pointer import at
from casekit.word.update.align import Match
from casekit.word.update.names import option_id
from casekit.word.update.outcome import Change, Lost, New, Order, Outcome, Unsure
from casekit.word.update.page import Item, Paragraph
from casekit.word.update.pairs import Known
from casekit.word.update.references import new_reference
from casekit.word.update.slots import Member, Owner, Piece, Slot
from casekit.word.update.units import Unit
from casekit.word.update.values import Values
from casekit.word.update.wording import wholly_new

_REFERENCES = "/references"
_NAMES = {"/references": "reference", "/learning_objectives": "learning objective",
          "/take_home_points": "take-home point"}  # fmt: skip


class Lists:
    """Reads the order of every list in the edited file, before its texts are looked at."""

    def __init__(
        self,
        document: Document,
        tree: Any,
        before: Sequence[Known],
        after: Sequence[Item],
        out: Outcome,
    ) -> None:
        self.document, self.tree = document, tree
        self.before, self.after, self.out = before, after, out
        self.orders: dict[str, list[int | str]] = {}
        """For each list, in the order of the file: places of old elements, ids of new ones."""
        self.printed: dict[str, list[int]] = {}
        """For each list the places of its elements in the order of the pristine file."""
        self.new: dict[int, tuple[str, str]] = {}
        self.values: dict[str, Any] = {}
        self.marked: dict[str, str] = {}
        self.stayed: dict[str, list[int]] = {}

    def read(self, matches: Sequence[Match], places: Mapping[int, Any]) -> None:
        """Find the elements; those that are new get ids."""
        for known in self.before:
            if isinstance(known.place.owner, Member):
                owner = known.place.owner
                self.printed.setdefault(owner.list, []).append(owner.place)
        for match in matches:
            if not match.after:
                continue
            if match.before:
                place = self.before[match.before[0]].place
                if isinstance(place.owner, Member) and self._stays(match, place, places):
                    self.orders.setdefault(place.owner.list, []).append(place.owner.place)
                    self._mark(place.owner, self.after[match.after[0]])
                continue
            number = match.after[0]
            new: Owner = places[number][0] if number in places else None
            item = self.after[number]
            if isinstance(new, Member) and isinstance(item, Paragraph):
                self._added(new.list, number, item)

    def _mark(self, owner: Member, item: Item) -> None:
        if owner.list == _REFERENCES and isinstance(item, Paragraph):
            name = self.document.references[owner.place].id
            self.marked |= {f"#{mark}": name for mark in item.bookmarks}

    def _stays(self, match: Match, place: Any, places: Mapping[int, Any]) -> bool:
        """Whether an element that was moved is still among those of its list."""
        if not match.was_moved:
            return True
        owner = places.get(match.after[0], (None,))[0]
        if isinstance(owner, Member) and owner.list == place.owner.list:
            return True
        text = self.after[match.after[0]].text
        self.out.lost.append(Lost(place.name, text, text, "it was moved out of its list"))
        self.stayed.setdefault(place.owner.list, []).append(place.owner.place)
        return False

    def _added(self, pointer: str, number: int, item: Paragraph) -> None:
        taken = self._ids(pointer)
        if pointer == _REFERENCES:
            found = new_reference(item, taken)
            if found is None:
                return
            name, value, doubts = found
            self.values[name] = value
            for doubt in doubts:
                self.out.unsure.append(Unsure(f"new reference {name}", doubt))
        else:
            name = option_id(item.text, taken)
        self.new[number] = pointer, name
        self.orders.setdefault(pointer, []).append(name)

    def _ids(self, pointer: str) -> set[str]:
        found = {item["id"] for item in at(self.tree, pointer) if isinstance(item, dict)}
        return found | {name for list_, name in self.new.values() if list_ == pointer}

    def has_new(self, number: int) -> bool:
        """Whether a paragraph of the edited file is a new element."""
        return number in self.new

    def numbers(self) -> dict[int, str]:
        """The references by the numbers that the edited file shows."""
        printed = [item.id for item in self.document.references]
        order = self.orders.get(_REFERENCES, [])
        return {
            number: item if isinstance(item, str) else printed[item]
            for number, item in enumerate(order, 1)
        }

    def anchors(self) -> dict[str, str]:
        """The references by the bookmarks that stand around them in the edited file."""
        found = {f"#reference_{item.number}": item.id for item in self.document.references}
        return found | self.marked

    def letters(self) -> dict[str, list[str]]:
        """The options of every question by its pointer, in the order of the edited file."""
        found: dict[str, list[str]] = {}
        for question in self.document.questions:
            pointer = f"{question.pointer}/options"
            ids = [option.id for option in question.options]
            order = self.orders.get(pointer, list(range(len(ids))))
            if ids:
                found[question.pointer] = [
                    item if isinstance(item, str) else ids[item] for item in order
                ]
        return found

    def write(self, values: Values) -> None:
        """Put new elements in and those that are gone out; order the others as the file does."""
        for pointer, printed in self.printed.items():
            order = self._whole(pointer)
            if order == printed:
                continue
            if pointer == _REFERENCES:
                self._references(order, printed)
            else:
                self._elements(pointer, order, printed, values)

    def _whole(self, pointer: str) -> list[int | str]:
        """The order, with elements that stay where they were although they were moved out."""
        order = list(self.orders.get(pointer, []))
        for place in self.stayed.get(pointer, []):
            before = [n for n, item in enumerate(order) if isinstance(item, int) and item < place]
            order.insert(max(before) + 1 if before else 0, place)
        return order

    def _references(self, order: Sequence[int | str], printed: Sequence[int]) -> None:
        """New references go to the end of the case's list: the style numbers them as cited."""
        ids = [item["id"] for item in at(self.tree, _REFERENCES)]
        shown = [item.id for item in self.document.references]
        gone = [shown[place] for place in printed if place not in order]
        items: list[int | New] = [place for place, name in enumerate(ids) if name not in gone]
        for name in order:
            if isinstance(name, str):
                items.append(New({"id": name} | self.values[name]))
                told = self.values[name].get("title", "")
                change = Change(f"new reference {name}", "added", "", told, _REFERENCES)
                self.out.changes.append(change)
        for name in gone:
            title = at(self.tree, _REFERENCES)[ids.index(name)].get("title", "")
            self.out.changes.append(Change(f"reference {name}", "removed", title, "", _REFERENCES))
        kept = [place for place in order if isinstance(place, int)]
        if kept != sorted(kept):
            why = "references are numbered in the order of their citations"
            self.out.lost.append(Lost("the order of the references", "", "", why, _REFERENCES))
        if items != list(range(len(ids))):
            self.out.edits.append(Order(_REFERENCES, tuple(items)))

    def _elements(
        self, pointer: str, order: Sequence[int | str], printed: Sequence[int], values: Values
    ) -> None:
        items: list[int | New] = []
        numbers = {name: number for number, (list_, name) in self.new.items() if list_ == pointer}
        for item in order:
            if isinstance(item, int):
                items.append(item)
            else:
                made = self._element(pointer, item, numbers[item], values)
                items += [made] if made else []
        for place in printed:
            if place not in order:
                name, text = self._named(pointer, place)
                self.out.changes.append(Change(name, "removed", text, "", pointer))
        kept = [place for place in order if isinstance(place, int)]
        if kept != sorted(kept):
            names = ", ".join(self._named(pointer, place)[0] for place in kept)
            before = ", ".join(self._named(pointer, place)[0] for place in sorted(kept))
            what = "the order of the " + ("options" if pointer.endswith("/options") else "list")
            self.out.changes.append(Change(what, "moved", before, names, pointer))
        self.out.edits.append(Order(pointer, tuple(items)))

    def _element(self, pointer: str, name: str, number: int, values: Values) -> New | None:
        item = self.after[number]
        assert isinstance(item, Paragraph)
        piece = Piece("", "line", pointer, Unit("paragraph", "", 0, 1, 0, 0, 0), 0, ())
        called = _NAMES.get(pointer, f"option {name}")
        verdict = f" {TICK}\N{NO-BREAK SPACE}{self.document.words.correct_answer}"
        if item.text.endswith(verdict):
            kept = len(item.text) - len(verdict)
            item = replace(item, text=item.text[:kept], looks=item.looks[:kept])
            why = "a new option is not the key: change the key in the case file"
            self.out.lost.append(Lost(f"new {called}", "", verdict.strip(), why, pointer))
        _, text = values.content(f"new {called}", piece, wholly_new(item))
        if text is None:
            why = "it cannot be written in the Markdown of a case"
            self.out.lost.append(Lost(f"new {called}", "", item.text, why, pointer))
            return None
        self.out.changes.append(Change(f"new {called}", "added", "", text, pointer))
        return New(text if pointer == "/take_home_points" else {"id": name, "text": text})

    def _named(self, pointer: str, place: int) -> tuple[str, str]:
        for known in self.before:
            owner = known.place.owner
            if isinstance(owner, Member) and owner == Member(pointer, place):
                slot = known.place
                text = slot.pieces[0].text if isinstance(slot, Slot) else slot.text
                return slot.name, text
        return pointer, ""
