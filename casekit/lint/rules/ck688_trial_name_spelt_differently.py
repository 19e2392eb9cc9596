"""The name of a trial is spelt in two ways.

Readers who search for one spelling miss the other. Write it as the trial's own report does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint.context import LintCase
from casekit.lint.people import folded
from casekit.lint.prose import ANSWER, Place
from casekit.lint.rule import Finding, rule

BAD = {
    "/trials": [{"id": "iron", "name": "IRON-A", "references": ["stoffel2020"]}],
    "/discussion": "IRON-A was small [@stoffel2020], but ⟦IRON A⟧ was well run.",
}
GOOD = {
    "/trials": [{"id": "iron", "name": "IRON-A", "references": ["stoffel2020"]}],
    "/discussion": "IRON-A was small [@stoffel2020]. An iron A and IRON are something else.",
}

_SHORTEST = 4
_HYPHENATED = re.compile(r"[A-Z]{4,20}-(?:[A-Z]|[0-9]{1,3})")
_NAME = re.compile(r"[A-Z][A-Za-z]*(?:[- ]?(?:[0-9]{1,3}|[A-Z]))?")
_PLACES = ANSWER | {Place.VIGNETTE, Place.CAPTION, Place.OPTION, Place.CELL}


@rule(
    "CK688",
    "trial-name-spelt-differently",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), chapter 13",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare names without their signs; two names that differ otherwise are two trials."""
    spellings: dict[str, tuple[str, int | None]] = {}
    for at, trial in enumerate(case.case.trials):
        bare = folded(trial.name).replace(" ", "")
        acronym = trial.name.upper() == trial.name and _NAME.fullmatch(trial.name)
        if acronym and len(bare) >= _SHORTEST:
            spellings[bare] = (trial.name, at)
    for prose in case.texts(_PLACES):
        for word in prose.words:
            if _HYPHENATED.fullmatch(word.text) and not _is_common(case, word.text):
                spellings.setdefault(folded(word.text).replace(" ", ""), (word.text, None))
    if not spellings:
        return
    for prose in case.texts(_PLACES):
        for word, following in zip(prose.words, (*prose.words[1:], None), strict=False):
            joint = word.text
            end = word.end
            if following and following.start == word.end + 1 and len(following.text) < _SHORTEST:
                pair = prose.text[word.start : following.end]
                if pair.upper() == pair and folded(pair).replace(" ", "") in spellings:
                    joint, end = pair, following.end
            known = (
                spellings.get(folded(joint).replace(" ", "")) if joint.upper() == joint else None
            )
            if known and joint != known[0]:
                where = "elsewhere" if known[1] is None else "under “trials”"
                yield prose.finding(
                    f"the trial is called “{known[0]}” {where} and “{joint}” here",
                    word.start,
                    end,
                    help="Write it as the trial's own report does.",
                    related=_related(known[1]),
                )


def _related(trial: int | None) -> tuple[Related, ...]:
    """Where the name stands under “trials”."""
    if trial is None:
        return ()
    return (Related("it stands here", jp.join("", "trials", trial, "name")),)


def _is_common(case: LintCase, name: str) -> bool:
    """Whether a name with a hyphen is a gene, a marker or an abbreviation and no trial."""
    first = name.partition("-")[0]
    listed = (*case.entries("names_with_numbers"), *case.entries("gene_symbols"))
    return first in listed or name in listed or name in (case.case.abbreviations or {})
