"""What claims are about: endpoints, trials, time horizons, groups and works named around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from casekit.lint.statistics.claim import Horizon, Mention, Place
from casekit.lint.statistics.tokens import Kind, Token, word_set
from casekit.lint.statistics.trials import trials_named
from casekit.lint.statistics.vocabulary import (
    AT,
    ENDPOINTS,
    GROUPS,
    NO_ARMS,
    PEOPLE,
    PREPOSITIONS,
    TIME_UNITS,
    VERSUS,
    WHOLE,
)

_ABBREVIATIONS = word_set("vs e i g approx ca dr al fig no p resp bzw cf st eq etc")
_ENDS_OF_NAMES = word_set(
    "( ) [ ] , ; : . in at after and or but was were is had for on with than versus vs by from "
    "the over whereas while und oder et y"
)


T = TypeVar("T")


class Listed(Generic[T]):
    """What is named in a text, in order: ``firsts`` are the places of the tokens it begins at."""

    def __init__(self, found: Iterable[tuple[int, T]]) -> None:
        pairs = list(found)
        self.firsts = [first for first, _ in pairs]
        self.values = [value for _, value in pairs]

    def __len__(self) -> int:
        return len(self.firsts)

    def from_(self, place: int) -> int:
        """The index of the first one at or after a token."""
        return bisect_left(self.firsts, place)


class Surroundings:
    """Sentences and paragraphs of a text, and what is named in them, in order."""

    def __init__(self, found: Sequence[Token], known_trials: Iterable[str]) -> None:
        self.found = found
        self.sentence_of, self.paragraph_of = _divide(found)
        places = range(len(found))
        self.endpoints = Listed(self._endpoints())
        self.trials = Listed(trials_named(found, known_trials))
        self.horizons = Listed((at, time) for at in places if (time := self._horizon(at)))
        self.groups = Listed((at, arm) for at in places if (arm := self._arm(at)))
        self.people = Listed((at, part) for at in places if (part := self._people(at)))

    def _endpoints(self) -> Iterator[tuple[int, Mention]]:
        after = 0
        for at in range(len(self.found)):
            read = ENDPOINTS.at(self.found, at) if at >= after else None
            if read is not None:
                after = read[1]
                yield at, Mention(read[0], self.place(at, after))

    def place(self, first: int, after: int) -> Place:
        """The place in the text of the tokens from ``first`` up to ``after``."""
        return Place(self.found[first].start, self.found[after - 1].end)

    def sentence(self, at: int) -> Place:
        """The sentence around a token."""
        first = bisect_right(self.sentence_of, self.sentence_of[at] - 1)
        after = bisect_right(self.sentence_of, self.sentence_of[at])
        return self.place(first, after)

    def in_sentence(self, named: Listed[T], place: int) -> T | None:
        """The one named last before a token in its sentence, or else first after it."""
        at = named.from_(place)
        for index in (at - 1, at):
            inside = 0 <= index < len(named)
            if inside and self.sentence_of[named.firsts[index]] == self.sentence_of[place]:
                return named.values[index]
        return None

    def _horizon(self, at: int) -> Horizon | None:
        """At 24 months, 2-year, by day 100, over the whole follow-up."""
        token = self.found[at]
        if token.kind is Kind.NUMBER and token.number is not None:
            dash = self._kind(at + 1, Kind.DASH)
            unit = self._low(at + 1 + dash)
            before = self._low(at - 1)
            timed = unit in TIME_UNITS and (
                (dash and self._low(at + 3) not in ("old", "follow"))
                or before in AT
                or (before == "the" and self._low(at - 2) in AT)
            )
            if timed:
                months = token.number.value * TIME_UNITS[unit]
                after = at + 2 + dash
                return Horizon(months, self.place(at, after))
        if token.low in ("day", "week", "month", "year") and self._kind(at + 1, Kind.NUMBER):
            number = self.found[at + 1].number
            if number is not None and self._low(at - 1) in AT:
                months = number.value * TIME_UNITS[token.low]
                return Horizon(months, self.place(at, at + 2))
        if token.low in WHOLE:
            follow = self._low(at + 1) in ("follow", "observation", "study")
            if follow:
                return Horizon(None, self.place(at, at + 2))
        return None

    def _arm(self, at: int) -> Mention | None:
        """What a group received: “with sorafenib”, “versus placebo”, “than with lenalidomide”."""
        if self._low(at) not in PREPOSITIONS and self._low(at) not in VERSUS:
            return None
        first = at + 1
        while self._low(first) in PREPOSITIONS or self._low(first) in ("the", "to", "a"):
            first += 1
            if first > at + 4:
                return None
        after = first
        while after < first + 4 and after < len(self.found):
            token = self.found[after]
            if token.kind not in (Kind.WORD, Kind.DASH) or token.low in _ENDS_OF_NAMES | GROUPS:
                break
            after += 1
        grouped = self._low(after) in GROUPS
        if after == first or self._low(first) in NO_ARMS or (self._low(at) == "in" and not grouped):
            return None
        name = " ".join(token.low for token in self.found[first:after])
        return Mention(name, self.place(first, after))

    def _people(self, at: int) -> Mention | None:
        """A part of the patients: “in patients with a BRCA mutation”, “among women”."""
        if self._low(at) not in ("in", "among", "for", "bei", "chez", "en", "nei"):
            return None
        first = at + 1
        while first < at + 4 and self._low(first) not in PEOPLE and self._kind(first, Kind.WORD):
            first += 1
        if self._low(first) not in PEOPLE:
            return None
        after = first + 1
        while after < min(first + 9, len(self.found)):
            token = self.found[after]
            if token.kind not in (Kind.WORD, Kind.DASH, Kind.NUMBER):
                break
            after += 1
        name = " ".join(token.low for token in self.found[at + 1 : after])
        return Mention(name, self.place(at + 1, after))

    def _low(self, at: int) -> str:
        return self.found[at].low if 0 <= at < len(self.found) else ""

    def _kind(self, at: int, kind: Kind) -> bool:
        return 0 <= at < len(self.found) and self.found[at].kind is kind


def _divide(found: Sequence[Token]) -> tuple[list[int], list[int]]:
    """The number of its sentence and of its paragraph, for each token."""
    sentences: list[int] = []
    paragraphs: list[int] = []
    sentence = paragraph = 0
    for at, token in enumerate(found):
        sentences.append(sentence)
        paragraphs.append(paragraph)
        if token.kind is Kind.BREAK:
            sentence += 1
            paragraph += 1
        elif token.low in (".", "!", "?") and _ends_sentence(found, at):
            sentence += 1
    return sentences, paragraphs


def _ends_sentence(found: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(found):
        return True
    following = found[at + 1]
    if following.glued and following.kind is not Kind.CITATION:
        return False
    if found[at].low == "." and at and found[at - 1].low in _ABBREVIATIONS:
        return False
    return not following.text[0].islower()
