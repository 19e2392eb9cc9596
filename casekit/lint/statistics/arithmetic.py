"""What claims must add up to, given that every number in them is rounded.

A printed number stands for all numbers that are printed so. Whatever is computed from printed
numbers is therefore a :class:`Span` of what it can have been, and two computed values contradict
each other only by the gap between their spans.

Sources: Altman and Bland, How to obtain the P value from a confidence interval, BMJ 2011;343:d2304;
Brown and Heathers, The GRIM test, Soc Psychol Personal Sci 2017;8:363–369 (counts and percentages).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import erfc, inf, isfinite, log, sqrt
from typing import TYPE_CHECKING

from casekit.lint.statistics.claim import Claim, Interval, Number, PValue

if TYPE_CHECKING:
    from statistics import NormalDist

_TINY = 1e-300
_SLACK = 1e-9
"""Far below any printed digit: what binary fractions may lose."""


@dataclass(frozen=True, slots=True)
class Span:
    """All values from ``low`` to ``high``."""

    low: float
    high: float

    def gap(self, other: Span) -> float:
        """How far two spans are apart, 0 where they meet."""
        return max(self.low - other.high, other.low - self.high, 0.0)


def p_of_z(z: float) -> float:
    """The two-sided P value of a standard normal deviate."""
    return erfc(abs(z) / sqrt(2))


def z_of_p(p: float) -> float:
    """The absolute normal deviate of a two-sided P value from 0 to 1."""
    return abs(_normal().inv_cdf(min(max(p, _TINY), 1.0) / 2))


def z_of_level(level: float) -> float:
    """Half the width of an interval in standard errors: 1.96 for a level of 95 per cent."""
    return _normal().inv_cdf(0.5 + level / 200)


@cache
def _normal() -> NormalDist:
    from statistics import NormalDist

    return NormalDist()


def span(number: Number) -> Span:
    """All numbers that are printed like this one."""
    return Span(number.low, number.high)


def _scaled(claim: Claim) -> tuple[Span, Span, Span] | None:
    """Estimate, lower and upper limit on the scale on which the interval is symmetric.

    That is the logarithm for ratios. None where a part is missing or a ratio is not positive.
    """
    if claim.estimate is None or claim.interval is None:
        return None
    numbers = (claim.estimate, claim.interval.lower, claim.interval.upper)
    if claim.is_ratio:
        if any(number.value <= 0 for number in numbers):
            return None
        scaled = [Span(_log(number.low), log(number.high)) for number in numbers]
        return scaled[0], scaled[1], scaled[2]
    if claim.is_difference:
        return span(numbers[0]), span(numbers[1]), span(numbers[2])
    return None


def _log(value: float) -> float:
    return log(value) if value > 0 else -inf


def z_of_interval(claim: Claim) -> Span | None:
    """The absolute z that estimate and interval imply; None where it cannot be computed.

    For a ratio z = ln(estimate) / SE with SE = (ln(upper) − ln(lower)) / (2 × 1.96).
    """
    scaled = _scaled(claim)
    if scaled is None or claim.interval is None:
        return None
    estimate, lower, upper = scaled
    widths = 2 * z_of_level(claim.interval.level or 95.0)
    narrow = max(upper.low - lower.high, 0.0) / widths
    wide = (upper.high - lower.low) / widths
    if wide <= 0:
        return None
    nearest = 0.0 if estimate.low <= 0 <= estimate.high else min(map(abs, _ends(estimate)))
    farthest = max(map(abs, _ends(estimate)))
    return Span(nearest / wide if isfinite(wide) else 0.0, farthest / narrow if narrow > 0 else inf)


def _ends(values: Span) -> tuple[float, float]:
    return values.low, values.high


def z_of_p_value(p: PValue) -> Span | None:
    """The absolute z that a printed P value stands for; None for “not significant”."""
    if p.value is None or not 0 <= p.value.value <= 1:
        return None
    if p.relation in "<≤":
        return Span(z_of_p(p.value.value), inf)
    if p.relation in ">≥":
        return Span(0.0, z_of_p(p.value.value))
    return Span(z_of_p(p.value.high), z_of_p(max(p.value.low, 0.0)))


def p_of_interval(claim: Claim) -> float | None:
    """The P value that estimate and interval imply as they are printed."""
    exact = z_of_interval(_unrounded(claim))
    return None if exact is None else p_of_z(exact.low)


def _unrounded(claim: Claim) -> Claim:
    def exact(number: Number) -> Number:
        return Number(number.value, 300, number.place)

    if claim.estimate is None or claim.interval is None:
        return claim
    old = claim.interval
    interval = Interval(exact(old.lower), exact(old.upper), old.level, old.place)
    return Claim(
        measure=claim.measure,
        place=claim.place,
        sentence=claim.sentence,
        estimate=exact(claim.estimate),
        interval=interval,
    )


def z_gap(claim: Claim) -> float | None:
    """How far the z of the interval and the z of the P value are apart, rounding allowed for."""
    implied = z_of_interval(claim)
    printed = z_of_p_value(claim.p) if claim.p else None
    return None if implied is None or printed is None else implied.gap(printed)


def is_upside_down(interval: Interval) -> bool:
    """Whether the lower limit is above the upper."""
    return interval.lower.value > interval.upper.value


def is_outside(claim: Claim) -> bool:
    """Whether the estimate lies outside its interval, rounding allowed for."""
    estimate, interval = claim.estimate, claim.interval
    if estimate is None or interval is None:
        return False
    if claim.measure == "percentage" and interval.upper.value <= 1 < estimate.value:
        return False  # 53.3% (95% CI 0.36 to 0.68): the same on two scales
    return estimate.high < interval.lower.low or estimate.low > interval.upper.high


def excludes_null(claim: Claim) -> bool | None:
    """Whether the interval excludes “no effect”; None where a printed limit touches it."""
    if claim.interval is None or not (claim.is_ratio or claim.is_difference):
        return None
    null = 1.0 if claim.is_ratio else 0.0
    lower, upper = claim.interval.lower, claim.interval.upper
    if lower.low - _SLACK <= null <= lower.high + _SLACK:
        return None
    if upper.low - _SLACK <= null <= upper.high + _SLACK:
        return None
    return not lower.value < null < upper.value


def is_significant(claim: Claim) -> bool | None:
    """Whether the P value is below what the interval's level asks for; None where it is unsaid."""
    if claim.p is None or claim.interval is None:
        return None
    alpha = 1 - (claim.interval.level or 95.0) / 100
    if claim.p.value is None:
        return False
    low, high = claim.p.value.low, claim.p.value.high
    if claim.p.relation in "<≤":
        return True if claim.p.value.value <= alpha + _SLACK else None
    if claim.p.relation in ">≥":
        return False if claim.p.value.value >= alpha - _SLACK else None
    if high <= alpha:
        return True
    return False if low > alpha else None


def asymmetry(claim: Claim) -> float | None:
    """How far the estimate lies from the middle of its interval, in half-widths, at the least.

    Ratios are compared on the logarithmic scale. None where it cannot be computed.
    """
    scaled = _scaled(claim)
    if scaled is None:
        return None
    estimate, lower, upper = scaled
    middle = Span((lower.low + upper.low) / 2, (lower.high + upper.high) / 2)
    half = (upper.high - lower.low) / 2
    if half <= 0:
        return None
    return 0.0 if not isfinite(half) else estimate.gap(middle) / half


def reduction(claim: Claim) -> Span | None:
    """The reduction in per cent that a ratio stands for: 100 (1 − ratio)."""
    if claim.estimate is None or not claim.is_ratio:
        return None
    return Span(100 * (1 - claim.estimate.high), 100 * (1 - claim.estimate.low))


def agrees(computed: Span, printed: Number) -> bool:
    """Whether a printed number can stand for what was computed."""
    return computed.gap(span(printed)) <= _SLACK


def percentage(count: Number, total: Number) -> Span | None:
    """The percentage that a count is of a total; both are whole numbers."""
    if total.value <= 0:
        return None
    exact = 100 * count.value / total.value
    return Span(exact, exact)


def hazard_ratio_of_survival(intervention: float, comparator: float) -> float | None:
    """The hazard ratio that two survival percentages imply when hazards are proportional.

    ln(S1) / ln(S0); None where a percentage is not between 0 and 100.
    """
    if not (0 < intervention < 100 and 0 < comparator < 100):
        return None
    return log(intervention / 100) / log(comparator / 100)
