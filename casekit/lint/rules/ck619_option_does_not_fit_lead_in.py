"""An option does not fit the lead-in by its grammar.

A lead-in that ends with “a” or “an” rules out every option of the other kind. End it with a noun
and a question mark, so that each option answers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/lead_in": "The most appropriate treatment is an",
    "/questions/0/options/0/text": "Iron-rich diet",
    "/questions/0/options/1/text": "Infusion of iron",
    "/questions/0/options/2/text": "Oral iron tablet",
    "/questions/0/options/3/text": "⟦Red⟧ cell transfusion",
}
GOOD = {"/questions/0/lead_in": "Which of the following is the most appropriate treatment?"}

_SPELT = re.compile(r"[A-Z0-9-]{2,}")


@rule(
    "CK619",
    "option-does-not-fit-lead-in",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (grammatical cues); "
    "SAQUET (Moore and others)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Hold each option against an article at the end of the lead-in."""
    for question in case.questions:
        lead_in = question.lead_in
        words = lead_in.words
        last = words[-1].lower if words else ""
        if last not in ("a", "an"):
            continue
        for option in question.options:
            first = option.text.words[0] if option.text.words else None
            if first and not _fits(last, first.text):
                yield option.text.finding(
                    f"“{last} {first.text}” is no English: the lead-in rules this option out",
                    first.start,
                    first.end,
                    help="End the lead-in with a noun and a question mark.",
                    related=(lead_in.related("the article", words[-1].start, words[-1].end),),
                )


def _fits(article: str, word: str) -> bool:
    """Whether an article fits a word; words that can be read in two ways fit both."""
    lower = word.lower()
    if lower in ("a", "an", "the"):
        return False
    if lower.startswith(("hour", "honest", "heir")) or _SPELT.fullmatch(word):
        return article == "an" or bool(_SPELT.fullmatch(word))
    if lower.startswith(("uni", "use", "ure", "eu", "one", "uti", "ub")):
        return article == "a"
    return (lower[0] in "aeiou") == (article == "an") or not lower[0].isalpha()
