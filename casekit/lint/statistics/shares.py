"""The grammar of percentages, counts, reductions and medians."""

from __future__ import annotations

from dataclasses import dataclass

from casekit.lint.statistics.claim import Mention, Number, Place
from casekit.lint.statistics.estimates import Estimates, Tail
from casekit.lint.statistics.numerals import CLOSING, OPENING
from casekit.lint.statistics.tokens import Kind, word_set
from casekit.lint.statistics.vocabulary import (
    BY,
    INTERVAL,
    MEDIANS,
    OF,
    REDUCING,
    REDUCING_STEMS,
    RISKS,
    SCALES,
    TIME_UNITS,
)

_NOTHING = Tail(None, None, None, 0)
_GOES_ON = word_set(
    "% ٪ / ( [ , ; × x · per percent prozent pour por ci cis cri ki ic ga bi confidence credible "
    "of von de di sur out"
)
_NEAR = 9
"""How many words away a verb of reduction is looked for."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage, a reduction or a median; ``first`` and ``after`` are places of tokens."""

    measure: str
    number: Number | None
    tail: Tail
    first: int
    after: int
    count: Number | None = None
    total: Number | None = None
    subject: Mention | None = None
    unit: str = "%"


class Shares(Estimates):
    """Reads shares of a whole, and medians."""

    def goes_on(self, at: int) -> bool:
        """Whether what follows a number may make a claim of it; most numbers are none."""
        if self.is_(at, "%"):
            return self.kind(at + 1, Kind.NUMBER) and not self.kind(at - 1, Kind.NUMBER)
        return self.within(at + 1, _GOES_ON)

    def share(self, at: int) -> Share | None:
        """12/40 (30%), 30% (12 of 40), 97% (95% CI 91–99%), a 75% reduction in the risk."""
        if self.is_(at, "%") and self.kind(at + 1, Kind.NUMBER):
            return self._sign_first(at)
        if not self.kind(at, Kind.NUMBER) or self._inside_number(at):
            return None
        return self._counted(at) or self._percentage(at)

    def _sign_first(self, at: int) -> Share | None:
        """%30, as Turkish writes it."""
        read = self.number(at + 1)
        if read is None or not self.found[at + 1].glued or self.kind(at - 1, Kind.NUMBER):
            return None
        if self._is_level(read[1]):
            return None
        tail = self.tail(read[1])
        return Share("percentage", read[0], tail, at, max(read[1], tail.after))

    def _inside_number(self, at: int) -> bool:
        """Whether this is the second half of a range, a date or a fraction."""
        joined = self.kind(at - 1, Kind.DASH) or self.is_(at - 1, "/")
        return joined and self.kind(at - 2, Kind.NUMBER)

    def _counted(self, at: int) -> Share | None:
        """A count, a total and a percentage in brackets after them."""
        fraction = self.fraction(at)
        if fraction is None:
            return None
        count, total, after = fraction
        for _ in range(5):
            if not self.kind(after, Kind.WORD) or self.within(after, OF):
                break
            after += 1
        opened = self.within(after, OPENING) or self.is_(after, ",", "=")
        percent = self.number(after + 1) if opened else None
        closing = self.per_cent(percent[1]) if percent else None
        if percent is None or closing is None or self._is_level(closing):
            return None
        tail = self.tail(closing)
        end = max(tail.after, closing + self.within(closing, CLOSING))
        return Share("percentage", percent[0], tail, at, end, count, total)

    def fraction(self, at: int) -> tuple[Number, Number, int] | None:
        """12/40, 12 of 40, 12 of the 40, 12 out of 40, n = 12/40."""
        count = self._whole(at)
        if count is None or self.within(at - 1, SCALES):
            return None
        if self.is_(at + 1, "/"):
            place = at + 2
        elif self.is_(at + 1, "of", "von", "de", "di", "sur", "out"):
            place = at + 2 + self.is_(at + 2, "of", "the", "den", "les", "all")
            place += self.is_(place, "the")
        else:
            return None
        total = self._whole(place)
        if total is None or self.is_(place + 1, "/", "%") or count.value > total.value:
            return None
        return count, total, place + 1

    def _whole(self, at: int) -> Number | None:
        number = self.found[at].number
        return number if number is not None and number.decimals == 0 else None

    def _percentage(self, at: int) -> Share | None:
        signed = self.kind(at - 1, Kind.DASH) and self.found[at].glued
        read = self.number(at - signed)
        after = self.per_cent(read[1]) if read else None
        if read is None or after is None or self._is_level(after):
            return None
        reduced = self._reduction(at, after)
        if reduced is not None:
            return Share("reduction", read[0], _NOTHING, at, after, subject=reduced)
        counted = self._count_after(after)
        if counted is not None:
            return Share(
                "percentage", read[0], self.tail(counted[2]), at, *counted[2:], *counted[:2]
            )
        tail = self.tail(after)
        return Share("percentage", read[0], tail, at, max(after, tail.after))

    def _count_after(self, at: int) -> tuple[Number, Number, int] | None:
        """(12 of 40) after a percentage; “n =” may stand before the count."""
        if not (self.within(at, OPENING) or self.is_(at, ",", ";")):
            return None
        at += 1
        if self.is_(at, "n") and self.kind(at + 1, Kind.RELATION):
            at += 2
        fraction = self.fraction(at)
        if fraction is None:
            return None
        count, total, after = fraction
        for _ in range(4):
            if self.kind(after, Kind.WORD):
                after += 1
        return (count, total, after + 1) if self.within(after, CLOSING) else None

    def _is_level(self, at: int) -> bool:
        """Whether what was read is the level of an interval: 95% CI."""
        return INTERVAL.at(self.found, at + self.kind(at, Kind.DASH)) is not None

    def _reduction(self, at: int, after: int) -> Mention | None:
        """What is said to be reduced by this percentage; None where nothing is reduced."""
        noun = self._reducing_after(after)
        if noun is not None:
            before = range(max(at - _NEAR, 0), at)
            return (
                self._subject(range(after, noun + 6))
                or self._subject(before, anywhere=True)
                or self._mention(noun)
            )
        if not self.within(at - 1, BY):
            return None
        for place in range(at - 2, max(at - 2 - _NEAR * 2, -1), -1):
            token = self.found[place]
            if token.kind in (Kind.BREAK, Kind.NUMBER) or token.low in (".", ";", "absolute"):
                return None
            if self._reduces(place):
                if self.is_(place - 2, "absolute") or self.is_(place - 1, "absolute"):
                    return None
                return (
                    self._subject(range(place + 1, at - 1))
                    or self._subject(range(max(place - 5, 0), place), anywhere=True)
                    or self._mention(place)
                )
        return None

    def _reducing_after(self, at: int) -> int | None:
        """The place of “reduction” or “lower” right after a percentage, but not an absolute one."""
        for _ in range(3):
            if self.is_(at, "relative", "a", "proportional", "estimated") or self.within(at, RISKS):
                at += 1
        return at if self._reduces(at) else None

    def _reduces(self, at: int) -> bool:
        low = self.found[at].low
        return low in REDUCING or low.startswith(REDUCING_STEMS)

    def _subject(self, places: range, *, anywhere: bool = False) -> Mention | None:
        """The risk named at these places, the first or, ``anywhere``, the last in the clause."""
        subject: Mention | None = None
        for place in places:
            token = self.found[place]
            if token.kind is Kind.BREAK or token.low in (".", ";", ",", "(", "["):
                if not anywhere:
                    break
                subject = None
            if token.low in RISKS:
                subject = self._mention(place, "risk")
                if not anywhere:
                    break
        return subject

    def _mention(self, at: int, name: str = "") -> Mention:
        token = self.found[at]
        return Mention(name or token.low, Place(token.start, token.end))

    def median(self, at: int) -> Share | None:
        """Median 30.9 months (95% CI 9.8–13.0), median RFS was not reached."""
        if not self.within(at, MEDIANS):
            return None
        for place in range(at + 1, at + 12):
            token = self.found[place]
            if token.kind is Kind.BREAK or token.low in (".", ";", "!", "?"):
                return None
            if token.low == "not" and self.is_(place + 1, "reached", "estimable", "yet"):
                return Share("median", None, _NOTHING, at, place + 2, unit="")
            read = self.number(place)
            if read is not None:
                return self._median_value(at, read[0], read[1])
        return None

    def next_median(self, at: int) -> Share | None:
        """A further median after one: “and 5.6 months with placebo”, “and was not reached”."""
        if self.is_(at, "not") and self.is_(at + 1, "reached", "estimable"):
            return Share("median", None, _NOTHING, at, at + 2, unit="")
        read = self.number(at) if self.kind(at, Kind.NUMBER) else None
        if read is None or self.found[read[1]].low not in TIME_UNITS:
            return None
        if self.within(at - 1, frozenset({"at", "after", "by", "within", "of"})):
            return None
        return self._median_value(at, read[0], read[1])

    def _median_value(self, first: int, number: Number, after: int) -> Share:
        timed = self.found[after].low in TIME_UNITS
        unit = self.found[after].text if timed else ""
        tail = self.tail(after + timed)
        return Share("median", number, tail, first, max(after + timed, tail.after), unit=unit)
