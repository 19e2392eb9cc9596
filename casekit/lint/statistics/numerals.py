"""The small parts of the grammar: signed numbers, intervals, P values."""

from __future__ import annotations

from collections.abc import Sequence

from casekit.lint.statistics.claim import Interval, Number, Place, PValue
from casekit.lint.statistics.tokens import DASHES, Kind, Token
from casekit.lint.statistics.vocabulary import (
    INTERVAL,
    OF,
    P_VALUE,
    PER_CENT,
    QUALIFIERS,
    SPREAD,
    TO,
)

OPENING, CLOSING = frozenset("(["), frozenset(")]")
BETWEEN = frozenset(",;:…")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_OPENS_INTERVAL = INTERVAL.firsts | {"%"}
_AFTER_LEVEL = INTERVAL.firsts | PER_CENT.firsts | DASHES | {"%", "٪"}
_BEFORE_LIMITS = BETWEEN | OF | {"="}
_NOTHING = Token(Kind.BREAK, "", "", 0, 0, False)
_MOST = 50
"""More than any part of the grammar looks ahead."""
_IN_WORDS = {"less": "<", "below": "<", "under": "<", "greater": ">", "above": ">"}


class Parts:
    """Reads parts of claims at a place among the tokens.

    A method gives what it read and the place after it, or None when nothing of the kind begins
    there. None of them looks further than a few dozen tokens, so that a text is read in a time
    that grows with its length.
    """

    def __init__(self, found: Sequence[Token]) -> None:
        # Behind the last token, and so before the first, stand some that are nothing.
        self.found = [*found, *[_NOTHING] * _MOST]
        self._low = [token.low for token in self.found]
        self._kinds = [token.kind for token in self.found]

    def is_(self, at: int, *texts: str) -> bool:
        """Whether one of these signs or words stands at a place."""
        return self._low[at] in texts

    def within(self, at: int, low: frozenset[str]) -> bool:
        """Whether the word at a place is among ``low``."""
        return self._low[at] in low

    def kind(self, at: int, kind: Kind) -> bool:
        """Whether a token of this kind stands at a place."""
        return self._kinds[at] is kind

    def number(self, at: int) -> tuple[Number, int] | None:
        """A number with its sign, and with a power of ten: 0.39, −1.4, 3 × 10^−5^."""
        sign, first = 1.0, at
        if self.kind(at, Kind.DASH) or self.is_(at, "+"):
            if not self.found[at + 1].glued:
                return None
            sign = -1.0 if self.kind(at, Kind.DASH) else 1.0
            at += 1
        number = self.found[at].number
        if number is None:
            return None
        power, after = self._power(at + 1)
        if first == at and not power:
            return number, after
        place = Place(self.found[first].start, self.found[after - 1].end)
        scaled = number.value * 10.0**power if power > 0 else number.value / 10.0**-power
        return Number(sign * scaled, number.decimals - power, place), after

    def _power(self, at: int) -> tuple[int, int]:
        times = self.is_(at, "×", "x", "·")
        if not (times and self.is_(at + 1, "10")):
            return 0, at
        if self.kind(at + 2, Kind.SIGN):
            raised = self.found[at + 2].text.translate(_RAISED)
            if raised.lstrip("-").isdecimal() and len(raised) < 4:
                return int(raised), at + 3
        if not self.is_(at + 2, "^"):
            return 0, at
        sign = -1 if self.kind(at + 3, Kind.DASH) else 1
        digits = self.found[at + 3 + (sign < 0)]
        if not digits.text.isdecimal() or len(digits.text) > 2:
            return 0, at
        after = at + 4 + (sign < 0)
        return sign * int(digits.text), after + self.is_(after, "^")

    def per_cent(self, at: int) -> int | None:
        """The place after “%” or “per cent”."""
        if self.is_(at, "%", "٪"):
            return at + 1
        words = PER_CENT.at(self.found, at)
        return words[1] if words else None

    def pair(self, at: int) -> tuple[Number, Number, int] | None:
        """Two limits: 0.18–0.85, 0.18 to 0.85, 0.18, 0.85, −9.5 to −6.9, 91–99%."""
        lower = self.number(at)
        if lower is None:
            return None
        after = self._unit(lower[1])
        between = self._between(after)
        if between is None:
            return None
        upper = self.number(between)
        if upper is None:
            return None
        return lower[0], upper[0], self.per_cent(upper[1]) or upper[1]

    def _unit(self, at: int) -> int:
        """The place after a unit that is repeated before “to”: −9.5 kg to −6.9 kg."""
        if self._between(at) is not None:
            return at
        after = self.per_cent(at) or at
        word = self.kind(after, Kind.WORD) and not self.within(after, TO)
        return after + 1 if word and self._between(after + 1) is not None else after

    def _between(self, at: int) -> int | None:
        """The place after what parts two limits."""
        if self.within(at, TO) or self.within(at, BETWEEN):
            return at + 1
        if self.kind(at, Kind.DASH):
            return at + 1
        if self.is_(at, ".") and self.is_(at + 1, ".") and self.is_(at + 2, "."):
            return at + 3
        return None

    def interval(self, at: int) -> tuple[Interval, int] | None:
        """95% CI 0.18–0.85 and its like, or two limits alone in brackets."""
        return self.bracketed(at) if self.within(at, OPENING) else self._stated(at)

    def _stated(self, at: int) -> tuple[Interval, int] | None:
        first = at
        number = self.kind(at, Kind.NUMBER) and self.within(at + 1, _AFTER_LEVEL)
        if not number and not self.within(at, _OPENS_INTERVAL):
            return None
        level, at = self._level(at)
        at += self.kind(at, Kind.DASH)
        words = INTERVAL.at(self.found, at)
        if words is None:
            return None
        at = words[1]
        at = self._abbreviation(at)
        at += self.is_(at, "%")
        if level is None:
            level, at = self._level(at + self.is_(at, ",", "à", "del", "de", "al", "di", "do"))
        at = self._abbreviation(at)
        level = level or 95.0
        for _ in range(4):
            if not self.within(at, _BEFORE_LIMITS):
                break
            at += 1
        opened = self.within(at, OPENING)
        read = self.pair(at + opened)
        if read is None:
            return None
        lower, upper, after = read
        after += opened and self.within(after, CLOSING)
        return Interval(lower, upper, level, self._place(first, after)), after

    def _abbreviation(self, at: int) -> int:
        """The place after “[CI]” or “(95% CI)”."""
        if not self.within(at, OPENING):
            return at
        words = INTERVAL.at(self.found, self._level(at + 1)[1])
        return words[1] + 1 if words and self.within(words[1], CLOSING) else at

    def _level(self, at: int) -> tuple[float | None, int]:
        """“95%” before or after the words for an interval; a limit of the interval is none."""
        first = at
        sign = self.is_(at, "%") and self.kind(at + 1, Kind.NUMBER)  # as Turkish writes it
        at += sign
        level = self.found[at].number
        if level is None:
            return None, first
        after = at + 1 if sign else self.per_cent(at + 1)
        glued = INTERVAL.at(self.found, at + 1 + self.kind(at + 1, Kind.DASH))
        if after is None and not glued:
            return None, first
        if not 50 <= level.value < 100:
            return None, first
        return level.value, after or at + 1

    def bracketed(self, at: int) -> tuple[Interval, int] | None:
        """Two limits alone in brackets: [0.22–0.63]."""
        if not self.within(at, OPENING):
            return None
        read = self.pair(at + 1)
        if read is None:
            return None
        lower, upper, after = read
        closed = self.within(after, CLOSING)
        if not closed and not (self.within(after, BETWEEN) and self.p_value(after + 1)):
            return None
        return Interval(lower, upper, None, self._place(at, after + closed)), after + closed

    def spread(self, at: int) -> tuple[Interval, int] | None:
        """A range or interquartile range, with the word for it: range 31–88, IQR [4, 21]."""
        words = SPREAD.at(self.found, at)
        if words is None:
            return None
        first, at = at, words[1]
        for _ in range(3):
            if self.within(at, BETWEEN) or self.within(at, OF) or self.is_(at, "="):
                at += 1
        opened = self.within(at, OPENING)
        read = self.pair(at + opened)
        if read is None:
            return None
        after = read[2] + (opened and self.within(read[2], CLOSING))
        return Interval(read[0], read[1], None, self._place(first, after)), after

    def p_value(self, at: int) -> tuple[PValue, int] | None:
        """P = 0.013, p<.001, P value of .03, P for interaction = 0.4, P = NS."""
        words = P_VALUE.at(self.found, at)
        if words is None or self._runs_on(words[1]):
            return None
        first, named = at, words[1] - at > 1
        qualifier, at = self._qualifier(words[1])
        relation, at = self._relation(at, named)
        if not relation:
            return None
        read = self.number(at)
        if read is not None:
            value: Number | None = read[0]
            at = read[1]
        elif self.is_(at, "ns"):
            value, at = None, at + 1
        elif self.is_(at, "n") and self.is_(at + 1, ".") and self.is_(at + 2, "s"):
            value, at = None, at + 3
        else:
            return None
        return PValue(relation, value, self._place(first, at), qualifier), at

    def _runs_on(self, at: int) -> bool:
        """Whether “p” is the beginning of something longer, such as p.Val600Glu or p53."""
        return self.found[at].glued and self.is_(at, ".", "/", "'", "’")

    def _qualifier(self, at: int) -> tuple[str, int]:
        at += self.within(at, OPENING)
        words = at
        if self.is_(words, "for", "für", "of"):
            words += 1
        words += self.is_(words, "non", "the")
        words += self.kind(words, Kind.DASH)
        qualifier = QUALIFIERS.get(self.found[words].low)
        if qualifier is not None:
            return qualifier, words + 1 + self.within(words + 1, CLOSING)
        return "", at

    def _relation(self, at: int, named: bool) -> tuple[str, int]:
        """The relation before the value; “was” and a comma only where P is sure to be meant."""
        token = self.found[at]
        if token.kind is Kind.RELATION:
            return token.low, at + 1
        if token.low in _IN_WORDS and self.is_(at + 1, "than"):
            return _IN_WORDS[token.low], at + 2
        number = self.found[at + 1].number
        plain = number is not None and number.value <= 1
        if plain and (self.within(at, OF) or (named and self.is_(at, ",", ":"))):
            return "=", at + 1
        if named and token.number and token.number.value <= 1:
            return "=", at
        return "", at

    def _place(self, first: int, after: int) -> Place:
        return Place(self.found[first].start, self.found[after - 1].end)
