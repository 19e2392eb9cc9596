"""A sentence is very long.

After forty words readers have forgotten how it began, most of all those who read in a language that
is not theirs. Make two sentences of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING
from casekit.lint.rule import Finding, rule

BAD = {
    "/discussion": "⟦Tablets that are taken on alternate days are absorbed better than tablets "
    "that are taken every day, because the liver answers each dose with a hormone that closes the "
    "gut for a day, and because fewer tablets upset the stomach less [@stoffel2020].⟧"
}
GOOD = {
    "/discussion": "Tablets that are taken on alternate days are absorbed better than tablets "
    "that are taken every day. The liver answers each dose with a hormone that closes the gut for "
    "a day [@stoffel2020]. Fewer tablets also upset the stomach less."
}

_MOST = 40


@rule(
    "CK803",
    "hard-to-read",
    Severity.INFO,
    since="0.2",
    source="Flesch (1948), A new readability yardstick; European Commission, How to write clearly",
    languages=("en", "de", "fr", "es", "it", "pt"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the words of each sentence; numbers are not counted."""
    for prose in case.texts(RUNNING):
        words = prose.words
        at = 0
        for sentence in prose.sentences:
            while at < len(words) and words[at].start < sentence.start:
                at += 1
            count = 0
            while at < len(words) and words[at].end <= sentence.end:
                count += words[at].text[0].isalpha()
                at += 1
            if count > _MOST:
                yield prose.finding(
                    f"this sentence has {count} words",
                    sentence.start,
                    sentence.end,
                    help="Make two of it.",
                )
