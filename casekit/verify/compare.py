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

from casekit.document.facts import Fact, Facts, Kind, Promise
from casekit.document.nodes import Image
from casekit.document.reading import KEY, Passage, Picture, Reading
from casekit.verify.atoms import Atoms, atoms, wordings
from casekit.verify.belonging import belongings
from casekit.verify.keys import KeyClaims
from casekit.verify.mismatch import Mismatch
from casekit.verify.pictures import same_picture
from casekit.verify.printed import spelled
from casekit.verify.similar import closest, likeness
from casekit.verify.vocabulary import ALONE, seen, vocabulary, without_signs


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


@dataclass(frozen=True, slots=True)
class _Use:
    """One time a fact's text was found: the number of the passage and the place inside it."""

    passage: int
    place: int


class _Comparison:
    def __init__(self, facts: Facts, promise: Promise, furniture: Iterable[str]) -> None:
        self.facts = facts.facts
        self.promise = promise
        self.uses: dict[int, list[_Use]] = defaultdict(list)
        self.leftover: list[tuple[int, Passage]] = []
        self.pictures: list[Mismatch] = []
        self.words = vocabulary(facts, tuple(furniture))
        self.keys = KeyClaims(facts)
        self.belongings = belongings(facts)

    def read(self, passages: Sequence[Passage]) -> None:
        number = 0
        while number < len(passages):
            number += self._read_one(passages, number)

    def _read_one(self, passages: Sequence[Passage], number: int) -> int:
        """Cover the passage, with as many of its flow as it needs; how many were used."""
        first = passages[number]
        for count, passage in enumerate(passages[number : number + 12], 1):
            if count > 1 and not _goes_on(passages[number + count - 2], passage):
                break
            covered = self.words.line(passages[number : number + count])
            if covered is not None:
                self._use(covered, number)
                goes_on = number > 0 and _goes_on(passages[number - 1], first)
                heard = self.words.plain(covered)
                self.keys.hear(heard, marked=first.text.startswith(KEY), goes_on=goes_on)
                for belonging in self.belongings:
                    belonging.hear(heard)
                return count
        self.leftover.append((number, first))
        return 1

    def _use(self, covered: list[Atoms], passage: int) -> None:
        shared = sum(1 for wording in covered if self.words.numbers[wording]) > 1
        for place, wording in enumerate(covered):
            for number in self.words.numbers[wording]:
                if not shared or self.facts[number].kind not in ALONE:
                    self.uses[number].append(_Use(passage, place))

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
            self.uses[number].append(_Use(number, 0))
        if self.promise.describes:
            self.pictures.extend(_changed(fact, "", "") for _, fact in figures[len(pictures) :])
        self.pictures.extend(
            Mismatch("extra", "", "", f"a picture: {picture.alt}", picture.place)
            for picture in pictures[len(figures) :]
        )

    def mismatches(self) -> list[Mismatch]:
        missing = [
            number
            for number, fact in enumerate(self.facts)
            if fact.kind in self.promise.carries - {Kind.KEY}
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
            (use.passage, number)
            for number, uses in self.uses.items()
            for use in uses
            if use.passage < passage
        ]
        return self.facts[max(before)[1]].pointer if before else ""

    def _out_of_order(self) -> list[Mismatch]:
        groups: dict[str, list[int]] = defaultdict(list)
        for number, fact in enumerate(self.facts):
            if fact.group and fact.kind in self.promise.carries and self.uses[number]:
                groups[fact.group].append(number)
        found = []
        for members in groups.values():
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
                    last = (use.passage, use.place)
        return found

    def _stretch(self, members: list[int]) -> range:
        """The passages where a group stands, by those of its facts whose words are theirs alone.

        A group may be drawn out, such as a case that goes on between its questions.
        """
        own = frozenset(members)
        sure = [
            use.passage
            for number in members
            for use in self.uses[number]
            if not any(self._is_said_by_others(text, own) for text in self.facts[number].texts)
        ]
        if not sure:
            return range(0)
        beside = max(len(members), max(sure) - min(sure))
        return range(min(sure) - beside, max(sure) + beside + 1)

    def _is_said_by_others(self, text: str, own: frozenset[int]) -> bool:
        return any(
            not own.issuperset(self.words.numbers.get(wording, ())) for wording in wordings(text)
        )

    def _first_from(self, number: int, last: tuple[int, int], near: range) -> _Use | None:
        """The first use from a place on; where there are uses in a stretch, of these."""
        uses = sorted(self.uses[number], key=lambda use: (use.passage, use.place))
        inside = [use for use in uses if use.passage in near] or uses
        return next((use for use in inside if (use.passage, use.place) >= last), None)

    def _repeated(self) -> list[Mismatch]:
        found = []
        for wording, numbers, kinds in self.words.spoken:
            if not kinds <= _ONCE:
                continue
            said = len({use for number in numbers for use in self.uses[number]})
            fact = self.facts[numbers[-1]]
            if said > len(numbers) and kinds - self.promise.repeats:
                found.append(Mismatch("repeated", fact.pointer, fact.texts[0], " ".join(wording)))
            elif 0 < said < len(numbers) and kinds <= self.promise.carries:
                found.append(_changed(fact, f"{said} times instead of {len(numbers)}", ""))
        return found


_ONCE = frozenset(
    {
        Kind.VIGNETTE, Kind.TABLE, Kind.CAPTION, Kind.RATIONALE, Kind.EXPLANATION,
        Kind.MODEL_ANSWER, Kind.DISCUSSION, Kind.TAKE_HOME, Kind.REFERENCE,
    }
)  # fmt: skip
"""Kinds that stand only once in an artefact, unless its format says otherwise."""


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a paragraph may go on here: in the same flow, on another page or slide."""
    return bool(before.flow) and before.flow == passage.flow and before.place != passage.place


def _says(text: str) -> bool:
    """Whether a text says anything; a row of empty cells does not, nor does a lone bullet."""
    return any(True for _ in without_signs(atoms(text)))


def _changed(fact: Fact, found: str, place: str) -> Mismatch:
    return Mismatch(str(fact.kind), fact.pointer, fact.texts[0], found, place)
