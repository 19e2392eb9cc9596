"""An abbreviation is used and nowhere explained.

What is plain to a specialist stops a student. Write it out at its first use with the short form in
brackets, or list it under “abbreviations”; those that everyone knows are in a table that the
archive can extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.abbreviations import Use, abbreviations
from casekit.lint.context import LintCase
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule

BAD = {"/vignette": "A 34-year-old woman has ⟦PNH⟧. PNH was found last year."}
GOOD = (
    {"/vignette": "A woman has paroxysmal nocturnal haemoglobinuria (PNH). PNH was found in 2020."},
    {"/vignette": "A woman has PNH.", "/abbreviations": {"PNH": "paroxysmal haemoglobinuria"}},
    {"/discussion": "In RALES and PARADIGM-HF, and in the DIG trial, LDH was 250 U/L."},
    {"/vignette": "She has an FLT3 mutation; cells express CD33. An MRI scan was normal."},
)

_GENE = re.compile(
    r"[A-Z]{1,5}-?\d{1,3}[A-Z]?\d?|[A-Z]\d{1,4}[A-Z]{1,3}|\d.*|[A-Za-z]*\d{4,}.*|[IVX]+[A-Z]?"
)
_STRESSED = frozenset(
    {"NOT", "EXCEPT", "LEAST", "MOST", "BEST", "TRUE", "FALSE", "AND", "OR", "ALL"}
)
"""Words in capitals for stress."""


@rule(
    "CK750",
    "abbreviation-undefined",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 13.11; ICMJE Recommendations, IV",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """The first use of each; names of genes, markers and trials are none."""
    found = case.once(abbreviations)
    known = {*case.entries("known_abbreviations"), *case.entries("gene_symbols"), *found.listed}
    known |= {word for trial in case.case.trials for word in re.split(r"\s", trial.name)}
    known |= {part for long in found.definitions for part in long.split("-")}
    titles = " ".join(prose.text for prose in case.texts(Place.REFERENCE_TITLE))
    for short, uses in found.uses.items():
        parts = {part for part in re.split(r"[-/–]", short) if len(part) > 1}
        if short in known or short in found.definitions or short in found.in_brackets:
            continue
        if (parts and parts <= known) or short in _STRESSED or _is_name(uses[0], short):
            continue
        if _GENE.fullmatch(short) or any(_GENE.fullmatch(part) for part in parts):
            continue
        if len(uses) == 1 and short in titles:
            continue
        first = uses[0]
        yield first.prose.finding(
            f"“{short}” is nowhere explained",
            first.start,
            first.end,
            help=f"Write it out with “({short})” behind it, or list it under “abbreviations”.",
        )


def _is_name(use: Use, short: str) -> bool:
    """Whether it is a unit behind a number, or the name of a trial: five capitals, or so called."""
    text = use.prose.text
    if text[max(0, use.start - 2) : use.start].strip()[-1:].isdigit():
        return True
    longest = max(re.split(r"[-/–]", short), key=len)
    behind = text[use.end : use.end + 12].lstrip(" ")
    return (longest.isupper() and len(longest) >= 5) or behind.startswith(_STUDIES)


_STUDIES = ("trial", "study", "studies", "score", "criteria", "registry", "cohort")
