"""From a text to its claims: what is read at each place, and what it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from casekit.lint.statistics.claim import (
    DIFFERENCES,
    RATIOS,
    Claim,
    Horizon,
    Mention,
    Number,
    Place,
)
from casekit.lint.statistics.estimates import Estimate, Tail
from casekit.lint.statistics.shares import Share, Shares
from casekit.lint.statistics.surroundings import Listed, Surroundings
from casekit.lint.statistics.tokens import Kind, Token, tokens, word_set
from casekit.lint.statistics.vocabulary import (
    AT,
    INTERVAL,
    MEASURES,
    MEDIANS,
    P_VALUE,
    SURVIVAL,
    VERSUS,
)

_ID = re.compile(r"@([A-Za-z0-9_-]+)")
MOST = 2000
"""More claims than any text has that was written for readers."""
_LEADING_ON = word_set("in for für bei pour dans para en")
_OPENING = MEASURES.firsts | INTERVAL.firsts | P_VALUE.firsts | MEDIANS
"""Words that claims begin with."""
_AFTER = 3
"""How many words after a claim “in SORMAIN” or “at 24 months” still belongs to it."""


def claims(text: str, language: str = "en", trials: Iterable[str] = ()) -> tuple[Claim, ...]:
    """The claims of a text, in order.

    ``text`` is Markdown or plain; ``language`` its language tag, which says whether 0,39 is a
    number; ``trials`` are names known to be those of trials. The time it takes grows with the
    length of the text and nothing else; the claims after the first :data:`MOST` are not read.
    """
    found = tokens(text, language)
    if not any(token.kind is Kind.NUMBER for token in found):
        return ()
    return tuple(islice(_Reader(found, tuple(trials)).claims(), MOST))


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim without what it is about; ``first`` and ``after`` are places among the tokens."""

    measure: str
    number: Number | None
    tail: Tail
    first: int
    after: int
    estimate: Estimate | None = None
    share: Share | None = None


class _Reader:
    def __init__(self, found: Sequence[Token], trials: tuple[str, ...]) -> None:
        self.found = found
        self.known_trials = trials
        self.parts = Shares(found)
        self.citations = [at for at, token in enumerate(found) if token.kind is Kind.CITATION]

    @cached_property
    def around(self) -> Surroundings:
        """What is named in the text; not looked for in one that claims nothing."""
        return Surroundings(self.found, self.known_trials)

    def claims(self) -> Iterator[Claim]:
        at = 0
        before: _Read | None = None
        while at < len(self.found):
            if before is not None and self._sentence(before.first) != self._sentence(at):
                before = None
            read = self._read(at, before)
            if read is None:
                at += 1
                continue
            yield self._claim(read)
            at = max(read.after, at + 1)
            before = read

    def _sentence(self, at: int) -> int:
        return self.around.sentence_of[at]

    def _read(self, at: int, before: _Read | None) -> _Read | None:
        """What begins at a place; ``before`` is what was read before it in the sentence."""
        token, parts = self.found[at], self.parts
        share: Share | None = None
        if before is not None and before.measure == "median":
            share = parts.next_median(at)
        if token.kind is Kind.WORD:
            if share is None and token.low not in _OPENING:
                return None
            estimate = parts.estimate(at)
            if estimate:
                tail, after = estimate.tail, estimate.after
                return _Read(estimate.measure, estimate.number, tail, at, after, estimate)
            share = share or parts.median(at)
        elif token.kind is Kind.NUMBER or token.text == "%":
            if share is None and not parts.goes_on(at):
                return None
            share = share or parts.share(at)
        else:
            return None
        if share:
            return _Read(share.measure, share.number, share.tail, at, share.after, share=share)
        return self._unnamed(at, before) or self._alone(at)

    def _unnamed(self, at: int, before: _Read | None) -> _Read | None:
        """0.48 (95% CI 0.27–0.86): a number with an interval, of the measure named before."""
        if self.found[at].kind is not Kind.NUMBER or self.parts.kind(at - 1, Kind.DASH):
            return None
        number = self.parts.number(at)
        opened = number is not None and self.parts.is_(number[1], "(", "[", ",", ";")
        if number is None or not opened:
            return None
        stated = self.parts.interval(number[1] + 1) or self.parts.bracketed(number[1])
        if stated is None:
            return None
        measure = before.measure if before else ""
        if measure not in RATIOS | DIFFERENCES:
            measure = ""
        tail = self.parts.tail(number[1])
        if stated[0].level is None and not (measure in RATIOS and tail.p):
            return None
        return _Read(measure, number[0], tail, at, tail.after)

    def _alone(self, at: int) -> _Read | None:
        """A P value or an interval without an estimate."""
        if self.parts.is_(at - 1, "%"):
            return None  # the words of an interval that was looked for at its level
        number = self.found[at].kind is Kind.NUMBER
        if not (self.parts.interval(at) or (not number and self.parts.p_value(at))):
            return None
        tail = self.parts.tail(at)
        stated = tail.interval is not None and tail.interval.level is not None
        return _Read("", None, tail, at, tail.after) if tail.p or stated else None

    def _claim(self, read: _Read) -> Claim:
        estimate, share = read.estimate, read.share
        after = max(read.after, read.first + 1)
        return Claim(
            measure=read.measure,
            place=self.around.place(read.first, after),
            sentence=self.around.sentence(read.first),
            named=estimate.named if estimate else None,
            estimate=read.number,
            interval=read.tail.interval,
            p=read.tail.p,
            count=share.count if share else None,
            total=share.total if share else None,
            spread=read.tail.spread,
            unit=estimate.unit if estimate else share.unit if share else "",
            adjusted=estimate.adjusted if estimate else False,
            subject=share.subject if share else None,
            endpoint=self._endpoint(read),
            trial=self._about(self.around.trials, read, following=True),
            horizon=self._horizon(read),
            arms=self._arms(read),
            population=self._about(self.around.people, read, near=True),
            sources=self._sources(read),
        )

    def _endpoint(self, read: _Read) -> Mention | None:
        named = self.around.endpoints
        at = named.from_(read.first)
        within = at < len(named) and named.firsts[at] < read.after
        ahead = None if within else self._directly_after(named, read)
        own = named.values[at] if within else ahead
        before = self._about(named, read, following=True)
        if own is None or (own.name not in SURVIVAL and before and before.name in SURVIVAL):
            return before
        return own

    def _about(
        self, named: Listed[Mention], read: _Read, *, following: bool = False, near: bool = False
    ) -> Mention | None:
        """The nearest one before a claim in its sentence, or after it, or in its paragraph."""
        if not named:
            return None
        ahead = self._directly_after(named, read) or self._after_pair(named, read)
        if ahead is not None:
            return ahead
        at = named.from_(read.first)
        if at and self._same_sentence(named.firsts[at - 1], read):
            return named.values[at - 1]
        if near:
            return None
        if following and at < len(named) and self._same_sentence(named.firsts[at], read):
            return named.values[at]
        paragraphs = self.around.paragraph_of
        if at and paragraphs[named.firsts[at - 1]] == paragraphs[read.first]:
            return named.values[at - 1]
        return None

    def _same_sentence(self, at: int, read: _Read) -> bool:
        return self._sentence(at) == self._sentence(read.first)

    def _directly_after(self, named: Listed[Mention], read: _Read) -> Mention | None:
        """What follows a claim with “in” or “for”: HR 0.48 (…) for overall survival."""
        if not self.parts.within(read.after, _LEADING_ON):
            return None
        at = named.from_(read.after)
        near = at < len(named) and named.firsts[at] - read.after < _AFTER
        return named.values[at] if near else None

    def _after_pair(self, named: Listed[Mention], read: _Read) -> Mention | None:
        """What follows the second of two percentages: 82% versus 68% in the phase 3 trial."""
        if read.measure != "percentage":
            return None
        for place in range(read.after, min(read.after + 5, len(self.found))):
            if self.found[place].low in VERSUS:
                second = self.parts.share(place + 1)
                if second is None or not self.parts.within(second.after, _LEADING_ON | {"with"}):
                    return None
                at = named.from_(second.after)
                near = at < len(named) and named.firsts[at] - second.after < _AFTER
                return named.values[at] if near else None
        return None

    def _horizon(self, read: _Read) -> Horizon | None:
        times = self.around.horizons
        at = times.from_(read.after)
        ahead = at < len(times) and self.parts.within(read.after, AT)
        if ahead and times.firsts[at] - read.after < _AFTER:
            return times.values[at]
        if at and self._same_sentence(times.firsts[at - 1], read):
            return times.values[at - 1]
        return None

    def _arms(self, read: _Read) -> tuple[Mention, ...]:
        groups = self.around.groups
        at = groups.from_(read.after)
        if read.share is not None:
            own = at < len(groups) and groups.firsts[at] - read.after < 2
            return (groups.values[at],) if own else ()
        for place in range(at - 1, max(at - 13, -1), -1):
            if not self._same_sentence(groups.firsts[place], read):
                break
            if self.found[groups.firsts[place]].low in VERSUS:
                first = self._first_arm(place)
                return (first, groups.values[place]) if first else ()
        return ()

    def _first_arm(self, place: int) -> Mention | None:
        """What the other group received, before “versus”."""
        groups = self.around.groups
        versus = groups.firsts[place]
        if place:
            first = groups.firsts[place - 1]
            same = self._sentence(first) == self._sentence(versus)
            if same and self.found[first].low not in VERSUS:
                return groups.values[place - 1]
        if versus and self.found[versus - 1].kind is Kind.WORD:
            token = self.found[versus - 1]
            return Mention(token.low, Place(token.start, token.end))
        return None

    def _sources(self, read: _Read) -> tuple[str, ...]:
        """The works cited next after a claim, in its sentence or right behind it."""
        at = bisect_left(self.citations, read.after)
        if at == len(self.citations):
            return ()
        place = self.citations[at]
        apart = self._sentence(place) - self._sentence(read.first)
        behind = apart == 1 and self._sentence(place - 1) != self._sentence(place)
        return tuple(_ID.findall(self.found[place].text)) if apart == 0 or behind else ()
