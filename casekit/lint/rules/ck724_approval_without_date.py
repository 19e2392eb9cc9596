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
_MOST = 10
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
    found = [item for prose in case.texts(ANSWER) for item in _untold(case, prose)]
    if found:
        prose, first, missing = found[0]
        yield prose.finding(
            f"“{_text(prose, first)}” is told without {' and '.join(missing)}",
            first.start,
            first.end,
            help="Name the authority and the day, as in “approved by the EMA as of June 2025”.",
            related=tuple(
                text.related(f"the same holds for “{_text(text, word)}”", word.start, word.end)
                for text, word, _ in found[1:_MOST]
            ),
        )


def _untold(case: LintCase, prose: Prose) -> Iterator[tuple[Prose, Match, list[str]]]:
    """The words of approval that lack something, the first of each sentence, with what it is."""
    told: set[int] = set()
    placed = {prose.sentence_at(place.start).start for place in _authorities(case, prose)}
    for found in prose.find(case.phrases("approval_words")):
        sentence = prose.sentence_at(found.start)
        if sentence.start in told or _NO_DRUG.search(sentence.text):
            continue
        told.add(sentence.start)
        missing = _missing(sentence, sentence.start in placed, case)
        if missing:
            yield prose, found, missing


def _authorities(case: LintCase, prose: Prose) -> list[Match]:
    return prose.find(case.phrases("authorities"))


def _text(prose: Prose, found: Match) -> str:
    return prose.text[found.start : found.end]


def _missing(sentence: Sentence, placed: bool, case: LintCase) -> list[str]:
    version = _VERSION.search(sentence.text)
    if version:
        old = case.as_of is not None and int(version["year"]) + _FRESH < case.as_of.year
        return ["a version of late"] if old else []
    missing = [] if placed else ["a country or an authority"]
    return missing if _YEAR.search(sentence.text) else [*missing, "a date"]
