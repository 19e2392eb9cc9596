"""Two affiliations are nearly the same.

Mostly they are one institution in two spellings, and print as two numbers. Keep one and let both
contributors point to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint.context import LintCase
from casekit.lint.people import folded
from casekit.lint.rule import Finding, rule
from casekit.model.case import Affiliation

BAD = {
    "/affiliations/0": {"id": "clinic", "name": "Example Clinic of Haematology"},
    "⟦/affiliations/1⟧": {"id": "again", "name": "Example Clinic of Hematology"},
    "/contributors/0/affiliations": ["clinic", "again"],
}
GOOD = {
    "/affiliations/0": {"id": "clinic", "name": "Example Clinic", "department": "Surgery"},
    "/affiliations/1": {"id": "again", "name": "Example Clinic", "department": "Medicine"},
    "/contributors/0/affiliations": ["clinic", "again"],
}

_ALIKE = 88
_SHORTEST = 5
_SMALL = frozenset({"of", "the", "and", "for", "at", "in", "und", "der", "de", "des", "di"})
_MOST = 60
_LONGEST = 300


@rule(
    "CK792",
    "affiliations-nearly-equal",
    Severity.INFO,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.a (title page)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare departments and names without accents, where no city or number tells them apart."""
    places = case.case.affiliations[:_MOST]
    for at, place in enumerate(places):
        for n, other in enumerate(places[:at]):
            if _apart(place, other):
                continue
            pairs = _pairs(_whole(place), _whole(other))
            if pairs is not None and all(_alike(*pair) for pair in pairs):
                yield case.finding(
                    f"“{place.name}” is nearly the same as “{other.name}”",
                    jp.join("", "affiliations", at),
                    help="Keep one of the two, if they are one.",
                    related=(Related("the other one", jp.join("", "affiliations", n)),),
                )
                break


def _whole(place: Affiliation) -> str:
    return folded(" ".join(filter(None, (place.department, place.name)))[:_LONGEST])


def _pairs(one: str, other: str) -> list[tuple[str, str]] | None:
    """The words in which two names differ; None where a word has no partner or is too short."""
    first, second = ([w for w in name.split() if w not in _SMALL] for name in (one, other))
    if len(first) != len(second):
        return None
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return pairs if all(min(map(len, pair)) >= _SHORTEST for pair in pairs) else None


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _ALIKE


def _apart(place: Affiliation, other: Affiliation) -> bool:
    """Whether city, country, department or a number tells two institutions apart."""
    for name in ("city", "country", "ror"):
        one, two = getattr(place, name), getattr(other, name)
        if one and two and folded(one) != folded(two):
            return True
    if bool(place.department) != bool(other.department):
        return True
    numbers = [[w for w in _whole(p).split() if w.isdigit()] for p in (place, other)]
    return numbers[0] != numbers[1]
