"""Comparing what an artefact says with what its case says.

Every passage that was read must be covered, from its first atom to its last, by the texts of facts
and by the fixed words that may stand between them; every fact that the format carries must be
found so, in its order, and nothing twice that the format does not repeat. What is left over on one
side is matched with what is missing on the other, so that a changed digit is reported as a change
of that fact and not as a loss and a surplus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casekit.document.facts import Fact, Facts, Kind
from casekit.document.nodes import Image
from casekit.document.reading import KEY, Passage, Picture, Reading
from casekit.formats.base import Promise
from casekit.verify.atoms import Atoms, atoms
from casekit.verify.belonging import Belonging
from casekit.verify.keys import KeyClaims
from casekit.verify.lines import lines_of
from casekit.verify.mismatch import Mismatch
from casekit.verify.pictures import same_picture
from casekit.verify.printed import spelled
from casekit.verify.similar import closest, likeness
from casekit.verify.vocabulary import seen, without_signs

_LONGEST_FLOW = 12
"""Passages that may continue one another."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one artefact: how many facts of each kind were found, and what is wrong."""

    verified: Mapping[str, int]
    mismatches: tuple[Mismatch, ...]


def compare(
    facts: Facts,
    reading: Reading,
    promise: Promise,
    furniture: Iterable[str] = (),
    logo: Image | None = None,
) -> Verdict:
    """Hold a reading against the facts.

    ``furniture`` are texts beside the case's own that may stand on a page, such as the society's
    name; ``logo`` is a picture of that sort.
    """
    reading = spelled(reading, facts, promise.alike)
    comparison = _Comparison(facts, promise, furniture)
    comparison.read(reading.passages)
    pictures = [item for item in reading.pictures if logo is None or not same_picture(logo, item)]
    comparison.look_at(pictures)
    mismatches = [*comparison.mismatches(), *map(_hidden, reading.hidden)]
    wrong = {(item.kind, item.pointer) for item in mismatches}
    verified = Counter(
        str(fact.kind)
        for fact in facts.facts
        if fact.kind in promise.carries and (str(fact.kind), fact.pointer) not in wrong
    )
    return Verdict(dict(sorted(verified.items())), tuple(mismatches))


def _hidden(passage: Passage) -> Mismatch:
    return Mismatch("hidden", "", "", passage.text, passage.place)


_Use = tuple[int, int]
"""One time a fact's text was found: the number of the passage and the place inside it."""


class _Comparison:
    def __init__(self, facts: Facts, promise: Promise, furniture: Iterable[str]) -> None:
        self.facts = facts.facts
        self.promise = promise
        self.uses: dict[int, list[_Use]] = defaultdict(list)
        self.leftover: list[tuple[int, Passage]] = []
        self.pictures: list[Mismatch] = []
        self.lines = lines_of(facts, tuple(furniture))
        self.keys = KeyClaims(self.lines.key_words)
        self.belongings = [Belonging(owned) for owned in self.lines.owned]

    def read(self, passages: Sequence[Passage]) -> None:
        number = 0
        while number < len(passages):
            number += self._read_one(passages, number)

    def _read_one(self, passages: Sequence[Passage], number: int) -> int:
        """Cover the passage, with as many of its flow as it needs; how many were used."""
        said, count = self.lines.said(passages[number]), 1
        while said is None and count < min(_LONGEST_FLOW, len(passages) - number):
            if not _goes_on(*passages[number + count - 1 : number + count + 1]):
                break
            count += 1
            said = self.lines.said_together(passages[number : number + count])
        if said is None:
            self.leftover.append((number, passages[number]))
            return 1
        for fact, place in said.uses:
            self.uses[fact].append((number, place))
        goes_on = number > 0 and _goes_on(passages[number - 1], passages[number])
        is_marked = passages[number].text.startswith(KEY)
        if said.tells_key or goes_on or is_marked:
            self.keys.hear(said.heard, marked=is_marked, goes_on=goes_on)
        else:
            self.keys.pass_over()
        for listener in said.listeners:
            self.belongings[listener].hear(said.heard)
        return count

    def look_at(self, pictures: Sequence[Picture]) -> None:
        if Kind.FIGURE not in self.promise.carries and not self.promise.describes:
            return
        figures = [
            (number, fact) for number, fact in enumerate(self.facts) if fact.kind is Kind.FIGURE
        ]
        for (number, fact), picture in zip(figures, pictures, strict=False):
            assert fact.image is not None
            if not self.promise.describes and not same_picture(fact.image, picture):
                self.pictures.append(_changed(fact, "another picture", picture.place))
            elif atoms(picture.alt) != atoms(fact.texts[0]):
                self.pictures.append(_changed(fact, picture.alt, picture.place))
            self.uses[number].append((number, 0))
        if self.promise.describes:
            self.pictures.extend(_changed(fact, "", "") for _, fact in figures[len(pictures) :])
        self.pictures.extend(
            Mismatch("extra", "", "", f"a picture: {picture.alt}", picture.place)
            for picture in pictures[len(figures) :]
        )

    def mismatches(self) -> list[Mismatch]:
        due = self.promise.carries - {Kind.KEY}
        missing = [
            number
            for number, fact in enumerate(self.facts)
            if fact.kind in due
            and not self.uses[number]
            and (fact.image is not None or all(map(_says, fact.texts)))
        ]
        found = [*self.pictures, *self._matched(missing)]
        if Kind.KEY in self.promise.carries:
            found += self.keys.mismatches()
        said = {
            id(fact)
            for number, fact in enumerate(self.facts)
            if self.uses[number] and fact.kind in self.promise.carries
        }
        for belonging in self.belongings:
            found += belonging.mismatches(said)
        return [*found, *self._out_of_order(), *self._repeated()]

    def _matched(self, missing: list[int]) -> list[Mismatch]:
        found = []
        wanted = {number: atoms(self.facts[number].texts[0]) for number in missing}
        for passage_number, passage in self._put_together(wanted):
            if self._is_title_cut_short(passage):
                continue
            text = f"{passage.label} {passage.text}".strip()
            number = closest(seen(passage), wanted)
            if number is None:
                pointer = self._pointer_before(passage_number)
                found.append(Mismatch("extra", pointer, "", text, passage.place))
                continue
            del wanted[number]
            fact = self.facts[number]
            found.append(_changed(fact, text, passage.place))
        found.extend(_changed(self.facts[number], "", "") for number in wanted)
        return found

    def _put_together(self, wanted: Mapping[int, Atoms]) -> list[tuple[int, Passage]]:
        """What is left over, parts of a paragraph as one where they are so more like a fact."""
        found: list[tuple[int, Passage]] = []
        last = 0
        for number, passage in self.leftover:
            item = number, passage
            if found and number == last + 1 and _goes_on(found[-1][1], passage):
                start, before = found[-1]
                whole = replace(passage, text=f"{before.text} {passage.text}", label=before.label)
                if likeness(seen(whole), wanted) > likeness(seen(before), wanted):
                    found.pop()
                    item = start, whole
            found.append(item)
            last = number
        return found

    def _is_title_cut_short(self, passage: Passage) -> bool:
        """Whether it is the case's title up to an ellipsis, which stands whole elsewhere."""
        words = seen(passage)
        return words[-1:] == ("…",) and any(
            fact.kind is Kind.TITLE
            and self.uses[number]
            and atoms(text)[: len(words) - 1] == words[:-1]
            for number, fact in enumerate(self.facts)
            for text in fact.texts
        )

    def _pointer_before(self, passage: int) -> str:
        before = [
            (place, number)
            for number, uses in self.uses.items()
            for place, _ in uses
            if place < passage
        ]
        return self.facts[max(before)[1]].pointer if before else ""

    def _out_of_order(self) -> list[Mismatch]:
        found = []
        for every in self.lines.groups.values():
            members = [
                number
                for number in every
                if self.facts[number].kind in self.promise.carries and self.uses[number]
            ]
            places = [use for number in members for use in self.uses[number]]
            if len(places) == len(members) and places == sorted(places):
                continue
            last = (-1, -1)
            # people stand in several lists, the first of them in the order of their roles
            people = self.facts[members[0]].kind is Kind.CONTRIBUTOR
            near = range(0) if people else self._stretch(members)
            for number in members:
                use = self._first_from(number, last, near)
                if use is None:
                    fact = self.facts[number]
                    found.append(_changed(fact, f"out of order: {fact.texts[0]}", ""))
                else:
                    last = use
        return found

    def _stretch(self, members: list[int]) -> range:
        """The passages where a group stands, by those of its facts whose words are theirs alone.

        A group may be drawn out, such as a case that goes on between its questions.
        """
        own = frozenset(members)
        sure = [
            passage
            for number in members
            if self.lines.sayers[number] <= own
            for passage, _ in self.uses[number]
        ]
        if not sure:
            return range(0)
        beside = max(len(members), max(sure) - min(sure))
        return range(min(sure) - beside, max(sure) + beside + 1)

    def _first_from(self, number: int, last: _Use, near: range) -> _Use | None:
        """The first use from a place on; where there are uses in a stretch, of these."""
        uses = sorted(self.uses[number])
        inside = [use for use in uses if use[0] in near] or uses
        return next((use for use in inside if use >= last), None)

    def _repeated(self) -> list[Mismatch]:
        found = []
        for wording, numbers, kinds in self.lines.once:
            said = len({use for number in numbers for use in self.uses[number]})
            fact = self.facts[numbers[-1]]
            if said > len(numbers) and kinds - self.promise.repeats:
                found.append(Mismatch("repeated", fact.pointer, fact.texts[0], " ".join(wording)))
            elif 0 < said < len(numbers) and kinds <= self.promise.carries:
                found.append(_changed(fact, f"{said} times instead of {len(numbers)}", ""))
        return found


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a paragraph may go on here: in the same flow, on another page or slide."""
    return bool(before.flow) and before.flow == passage.flow and before.place != passage.place


def _says(text: str) -> bool:
    """Whether a text says anything; a row of empty cells does not, nor does a lone bullet."""
    return any(True for _ in without_signs(atoms(text)))


def _changed(fact: Fact, found: str, place: str) -> Mismatch:
    return Mismatch(str(fact.kind), fact.pointer, fact.texts[0], found, place)
