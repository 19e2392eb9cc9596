"""An approval, an off-label use or a guideline's grade is told without its place or its day.

Approvals differ between countries and change from month to month, and so do guidelines. Name the
authority and the day: “approved by the EMA as of June 2025”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Prose
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Match, Sentence

BAD = (
    {"/discussion": "Teprotumumab is ⟦approved⟧ for the disease of the eye [@stoffel2020]."},
    {
        "/discussion": "It is a ⟦category 1⟧ recommendation (NCCN v2.2022) [@stoffel2020].",
        "as_of": "2026-01-15",
    },
)
GOOD = (
    {"/discussion": "As of June 2025, the FDA has approved it for the eye [@stoffel2020]."},
    {"/discussion": "The ethics committee of the hospital approved the study [@stoffel2020]."},
)

_YEAR = re.compile(r"\b20[0-9]{2}\b")
_VERSION = re.compile(r"\b(?:v|version )[0-9]{1,2}\.(?P<year>20[0-9]{2})\b", re.IGNORECASE)
_NO_DRUG = re.compile(
    r"\b(?:ethics|committee|board|review board|IRB|approved the)\b", re.IGNORECASE
)
_FRESH = 1
"""Years for which a version of a guideline counts as the latest."""


@rule(
    "CK724",
    "approval-without-date",
    Severity.WARNING,
    since="0.2",
    source="ACCME, Standards for Integrity and Independence in Accredited Education (2020)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a place and a year in each sentence that tells of an approval."""
    authorities = case.phrases("authorities")
    for prose in case.texts(ANSWER):
        told: set[int] = set()
        for found in prose.find(case.phrases("approval_words")):
            sentence = prose.sentence_at(found.start)
            if sentence.start in told or _NO_DRUG.search(sentence.text):
                continue
            placed = bool(prose.find(authorities, sentence.start, sentence.end))
            missing = _missing(sentence, placed, case)
            if missing:
                told.add(sentence.start)
                yield _finding(prose, found, missing)


def _missing(sentence: Sentence, placed: bool, case: LintCase) -> list[str]:
    version = _VERSION.search(sentence.text)
    if version:
        old = case.as_of is not None and int(version["year"]) + _FRESH < case.as_of.year
        return ["a version of late"] if old else []
    missing = [] if placed else ["a country or an authority"]
    return missing if _YEAR.search(sentence.text) else [*missing, "a date"]


def _finding(prose: Prose, found: Match, missing: list[str]) -> Finding:
    return prose.finding(
        f"“{prose.text[found.start : found.end]}” is told without {' and '.join(missing)}",
        found.start,
        found.end,
        help="Name the authority and the day, as in “approved by the EMA as of June 2025”.",
    )
