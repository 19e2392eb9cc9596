"""What a text claims with numbers: estimates, intervals, P values, shares, and what they are about.

Every part knows its place in the text it was read from, and every number how many decimals were
printed: 0.40 stands for anything from 0.395 to 0.405.
"""

from __future__ import annotations

from dataclasses import dataclass

RATIOS = frozenset({"HR", "OR", "RR", "IRR", "SHR", "PR"})
"""Measures whose null value is 1: hazard, odds, risk, incidence rate, subhazard, prevalence."""
DIFFERENCES = frozenset({"MD", "SMD", "RD"})
"""Measures whose null value is 0: mean, standardised mean and risk difference."""


@dataclass(frozen=True, slots=True)
class Place:
    """From ``start`` up to, not including, ``end``, counted in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed; ``decimals`` is the place of its last digit, 2 for 0.40."""

    value: float
    decimals: int
    place: Place

    @property
    def low(self) -> float:
        """The smallest number that is printed so."""
        return self.value - self._half

    @property
    def high(self) -> float:
        """The largest number that is printed so."""
        return self.value + self._half

    @property
    def _half(self) -> float:
        return float(0.5 * 10.0**-self.decimals)


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval; ``level`` in per cent, None where the text does not say one."""

    lower: Number
    upper: Number
    level: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class PValue:
    """A P value: ``relation`` is =, <, >, ≤ or ≥; ``value`` None for “not significant”.

    ``qualifier`` is what the P value tests when that is no difference, such as “interaction”.
    """

    relation: str
    value: Number | None
    place: Place
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in the text: ``name`` is its canonical form, ``place`` where it stands."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Horizon:
    """The time that an estimate refers to; ``months`` None for “the whole follow-up”."""

    months: float | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim.

    ``measure`` is a member of :data:`RATIOS` or :data:`DIFFERENCES`, or “percentage”, “median” or
    “reduction” (in per cent), or empty for a P value or an interval alone. A median that was not
    reached has no ``estimate``. ``spread`` is a range or an interquartile range. ``subject`` is
    what a reduction is said to reduce. ``arms`` are what the groups received, intervention first;
    a percentage or a median has that of its own group. ``population`` is a part of the patients.
    ``sources`` are the ids of the works cited for it. ``sentence`` is where the claim was made.
    """

    measure: str
    place: Place
    sentence: Place
    named: Place | None = None
    estimate: Number | None = None
    interval: Interval | None = None
    p: PValue | None = None
    count: Number | None = None
    total: Number | None = None
    spread: Interval | None = None
    unit: str = ""
    adjusted: bool = False
    subject: Mention | None = None
    endpoint: Mention | None = None
    trial: Mention | None = None
    horizon: Horizon | None = None
    arms: tuple[Mention, ...] = ()
    population: Mention | None = None
    sources: tuple[str, ...] = ()

    @property
    def is_ratio(self) -> bool:
        """Whether 1 means no effect."""
        return self.measure in RATIOS

    @property
    def is_difference(self) -> bool:
        """Whether 0 means no effect."""
        return self.measure in DIFFERENCES

    @property
    def percent(self) -> Number | None:
        """The percentage or reduction that is claimed."""
        return self.estimate if self.measure in ("percentage", "reduction") else None
