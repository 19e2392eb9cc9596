"""The grammar of estimates: a measure's name, its estimate, and what follows in any order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casekit.lint.statistics.claim import RATIOS, Interval, Number, Place, PValue
from casekit.lint.statistics.numerals import BETWEEN, CLOSING, OPENING, Parts
from casekit.lint.statistics.tokens import Kind, word_set
from casekit.lint.statistics.vocabulary import (
    ABBREVIATED,
    ADJUSTED,
    AT,
    INTERVAL,
    MEASURES,
    OF,
    PREPOSITIONS,
    TIME_UNITS,
    TO,
    VERSUS,
    VITAL_UNITS,
)

_WORDS_BETWEEN = 24
"""How many words may stand between a measure's name and its estimate."""
_NEAR = 8
"""So many after an abbreviation, where neither an interval nor a P value follows."""
_LINKS = (
    word_set(
        "and with a an the log rank logrank stratified unstratified two one sided by test cox "
        "wald exact nominal und mit et avec y con ve"
    )
    | BETWEEN
    | OPENING
    | CLOSING
)
_NO_UNITS = _LINKS | TO | OF | VERSUS | AT | PREPOSITIONS
_ENDS_OF_UNITS = BETWEEN | OPENING | CLOSING | {".", "/"}
"""Words between an estimate, its interval and its P value."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows an estimate, and the place after it."""

    interval: Interval | None
    p: PValue | None
    spread: Interval | None
    after: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure with its estimate; ``first`` and ``after`` are places among the tokens."""

    measure: str
    named: Place
    adjusted: bool
    number: Number
    unit: str
    tail: Tail
    first: int
    after: int


class Estimates(Parts):
    """Reads estimates with their names."""

    def estimate(self, at: int) -> Estimate | None:
        """HR 0.39, 95% CI 0.18–0.85; P = 0.013, in the many ways it is written."""
        words = MEASURES.at(self.found, at)
        if words is None:
            return None
        measure, named = words
        short = named - at == 1 and self.found[at].text in ABBREVIATED
        read = self._value(named, short)
        if read is None:
            return None
        number, value_at, after, _ = read
        if measure in RATIOS and number.value < 0:  # the dash belongs to the sentence
            number, after = self.number(value_at + 1) or (number, after)
        after = self.per_cent(after) or after
        unit = self._unit_word(after)
        if short and measure in ("HR", "RR", "PR") and unit.casefold() in VITAL_UNITS:
            return None
        tail = self.tail(after + bool(unit))
        if tail.interval and tail.interval.level is None:
            tail = replace(tail, interval=replace(tail.interval, level=read[3]))
        near = not short or value_at - named < _NEAR
        plain = number.decimals > 0 and self._plainly_ratio(measure) and near
        sure = tail.interval or tail.p or plain
        if not sure or self.is_(after, "/"):
            return None
        adjusted = self.found[at].text in ADJUSTED or self.within(at - 1, ADJUSTED)
        return Estimate(
            measure=measure,
            named=Place(self.found[at].start, self.found[named - 1].end),
            adjusted=adjusted or self._adjusted_between(named, value_at),
            number=number,
            unit="%" if self.per_cent(read[2]) else unit,
            tail=tail,
            first=at,
            after=max(tail.after, after),
        )

    @staticmethod
    def _plainly_ratio(measure: str) -> bool:
        return measure in ("HR", "OR", "RR", "IRR", "SHR")

    def _adjusted_between(self, at: int, end: int) -> bool:
        return any(self.found[place].low in ADJUSTED for place in range(at, end))

    def _value(self, at: int, short: bool) -> tuple[Number, int, int, float | None] | None:
        """The number after a measure's name, its place, that after it, and a level if named."""
        level: float | None = None
        for _ in range(_WORDS_BETWEEN):
            token = self.found[at]
            if token.kind in (Kind.BREAK, Kind.CITATION):
                return None
            if token.low in (".", ";", "?", "!", "/", "%"):
                return None
            if token.kind is Kind.RELATION and token.low != "=":
                return None
            if self._is_time(at):
                at += 2 + self.kind(at + 1, Kind.DASH)
                continue
            heading = self._heading(at)
            if heading is not None:
                level, at = heading
                continue
            read = self.number(at)
            if read is not None:
                ranged = self.kind(read[1], Kind.DASH) or self.within(read[1], TO)
                return None if ranged else (read[0], at, read[1], level)
            if self.p_value(at) or (short and MEASURES.at(self.found, at)):
                return None
            at += 1
        return None

    def _heading(self, at: int) -> tuple[float, int] | None:
        """The level and the place after “(95% CI)” in “HR (95% CI) 0.39 (0.18–0.85)”."""
        level = self.found[at].number
        if level is None:
            return None
        after = self.per_cent(at + 1) or at + 1
        words = INTERVAL.at(self.found, after + self.kind(after, Kind.DASH))
        return (level.value, words[1]) if words else None

    def _is_time(self, at: int) -> bool:
        unit = self.found[at + 1 + self.kind(at + 1, Kind.DASH)]
        return self.kind(at, Kind.NUMBER) and unit.low in TIME_UNITS

    def _unit_word(self, at: int) -> str:
        token = self.found[at]
        if token.kind is not Kind.WORD or len(token.text) > 8 or token.low in _NO_UNITS:
            return ""
        following = self.found[at + 1]
        ends = following.kind is Kind.BREAK or following.low in _ENDS_OF_UNITS
        return token.text if ends and not self.p_value(at) else ""

    def tail(self, at: int) -> Tail:
        """Interval, range and P value after a number, in any order and any brackets."""
        interval: Interval | None = None
        p: PValue | None = None
        spread: Interval | None = None
        after = at
        for _ in range(24):
            read_p = None if p else self.p_value(at)
            read = None if interval or read_p else self.interval(at)
            read_spread = None if spread or read or read_p else self.spread(at)
            if read_p:
                p, at = read_p
            elif read:
                interval, at = read
            elif read_spread:
                spread, at = read_spread
            elif self._links(at):
                at += 1
                continue
            else:
                break
            after = at
        after += (p or interval or spread) is not None and self.within(after, CLOSING)
        return Tail(interval, p, spread, after)

    def _links(self, at: int) -> bool:
        return self.within(at, _LINKS) or self.kind(at, Kind.DASH)
