"""The vignette names a town, a hospital or a postal code.

With age, sex and disease a place is often enough to find a person. Say “a rural district”, “a
tertiary hospital”; countries and travels may stay where they matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.privacy import weight
from casekit.lint.prose import PATIENT
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "A teacher ⟦from Hamburg⟧ is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "She was seen at ⟦Saint Mary's Hospital⟧.", "/consent": {"kind": "obtained"}},
    {"/vignette": "She lives in ⟦Zion, IL 60099⟧.", "/consent": {"kind": "obtained"}},
    {
        "/vignette": "A 45-year-old farmer ⟦from Winterthur⟧ is tired.",
        "/consent": {"kind": "obtained"},
    },
)
GOOD = (
    {"/vignette": "She returned from a trip to Bangkok. The Philadelphia chromosome is absent."},
    {"/vignette": "A man from Germany and a woman from South Korea are tired."},
    {"/vignette": "By the Vienna criteria she is ill; she lives in a town in Germany."},
    {"/vignette": "She was seen in the Emergency Clinic of another hospital."},
)

_HOSPITAL = re.compile(
    r"\b((?:[A-Z][\w'’.-]{1,24} ){1,4})(?:Hospital|Clinic|Medical Cent(?:er|re)|Infirmary"
    r"|Hospice)\b"
)
_POSTAL = re.compile(r"\b[A-Z][a-z]{2,20}, [A-Z]{2} \d{5}(?:-\d{4})?\b")
_TRAVEL = re.compile(
    r"\b(?:travel\w*|trips?|visit(?:ed|ing|s)?|holidays?|vacations?|returned|flights?|flew)\b"
)
_RESIDENT = re.compile(
    r"\b(?:man|woman|boy|girl|patient|child|infant|[a-z]{3,14}(?:er|or|ist|ian|ent|ess))"
    r" ((?:from|who lives in|living in|residing in) ([A-ZÀ-Þ][\w’'-]{2,24}))\b"
)
_GENERAL = frozenset(
    {"the", "a", "an", "our", "emergency", "outpatient", "university", "general", "pain", "day",
     "dental", "eye", "sleep", "fertility", "walk-in", "memory", "community", "children's",
     "haematology", "hematology", "oncology", "cardiology", "surgical", "medical", "tertiary",
     "regional", "district", "county", "teaching", "veterans", "military", "private", "public",
     "clinic", "hospital", "anticoagulation", "diabetes", "transplant", "heart", "failure"}
)  # fmt: skip
_NO_PLACE = r"(?! (?:criteria|classification|score|system|virus|chromosome|consensus|staging|stage|"
_NO_PLACE += r"protocol|regimen|definition|declaration|group|scale|index|heart|study|trial)\b)"


@rule(
    "CK772",
    "place-of-the-patient",
    Severity.WARNING,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(B)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for towns behind “in” or “from”, for named hospitals and for postal codes."""
    towns = _towns(case.entries("cities"))
    countries = frozenset(case.entries("countries"))
    for prose in case.texts(PATIENT):
        text = prose.text
        taken: list[tuple[int, int]] = [found.span() for found in _POSTAL.finditer(text)]
        for found in _HOSPITAL.finditer(text):
            names = [word for word in found[1].split() if word.lower() not in _GENERAL]
            if names:
                start = text.index(names[0], found.start())
                taken.append((start, found.end()))
        taken += (
            found.span()
            for found in towns.finditer(text)
            if not _TRAVEL.search(text, max(0, found.start() - 60), found.start())
        )
        for found in _RESIDENT.finditer(text):
            if found[2] not in countries and found.span(1) not in taken:
                taken.append(found.span(1))
        for start, end in sorted(taken):
            if any(one < start < other for one, other in taken):
                continue
            yield prose.finding(
                f"“{text[start:end]}” may tell where the patient lives",
                start,
                end,
                help="Say what kind of place it is.",
                severity=weight(case),
            )


@lru_cache(maxsize=4)
def _towns(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"\b(?:in|from|near|of|at) (?:{listed})\b{_NO_PLACE}")
