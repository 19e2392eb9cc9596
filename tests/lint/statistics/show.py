"""Claims as one line each, for the fixtures in ``claims/``."""

from __future__ import annotations

from casekit.lint.statistics import Claim, Interval, Number


def claim(one: Claim) -> str:
    """Such as ``HR 0.39 | 95% 0.18 to 0.85 | P = 0.013 | relapse-free survival | in sormain``."""
    adjusted = "adjusted " if one.adjusted else ""
    parts = [f"{adjusted}{one.measure or 'unnamed'} {number(one.estimate)}{_unit(one.unit)}"]
    if one.interval:
        parts.append(interval(one.interval))
    if one.p:
        of = f" for {one.p.qualifier}" if one.p.qualifier else ""
        value = number(one.p.value) if one.p.value else "ns"
        parts.append(f"P{of} {one.p.relation} {value}")
    if one.count and one.total:
        parts.append(f"{number(one.count)} of {number(one.total)}")
    if one.spread:
        parts.append(f"spread {number(one.spread.lower)} to {number(one.spread.upper)}")
    if one.subject:
        parts.append(f"of {one.subject.name}")
    if one.endpoint:
        parts.append(one.endpoint.name)
    if one.trial:
        parts.append(f"in {one.trial.name}")
    if one.horizon:
        months = one.horizon.months
        parts.append("at the end" if months is None else f"at {months:.4g} months")
    if one.arms:
        parts.append(" v ".join(arm.name for arm in one.arms))
    if one.population:
        parts.append(f"only {one.population.name}")
    if one.sources:
        parts.append("@" + " @".join(one.sources))
    return " | ".join(parts)


def interval(one: Interval) -> str:
    """``95% 0.18 to 0.85``."""
    level = "unsaid" if one.level is None else f"{one.level:g}%"
    return f"{level} {number(one.lower)} to {number(one.upper)}"


def number(one: Number | None) -> str:
    """As printed, with a decimal point."""
    return "none" if one is None else f"{one.value:.{max(one.decimals, 0)}f}"


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""
