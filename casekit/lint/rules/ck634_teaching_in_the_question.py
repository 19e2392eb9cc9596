"""The story, the lead-in or an option teaches: it cites a paper or defines a term.

What a learner has to know does not belong into the question, and a citation there points at the
answer. Move it into the rationale or the discussion.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Phrases

BAD = (
    {"/questions/0/options/2/text": "Oral iron ⟦[@stoffel2020]⟧"},
    {
        "/vignette": "A 34-year-old woman comes to the clinic. Anaemia ⟦is defined as⟧ a "
        "haemoglobin below 120 g/L."
    },
)
GOOD = {"/questions/0/options/2/rationale": "Anaemia is defined as low haemoglobin [@stoffel2020]."}

_BEFORE = frozenset({Place.VIGNETTE, Place.REVEAL, Place.LEAD_IN, Place.OPTION})
_DEFINING = Phrases(
    (
        *("is defined as", "are defined as", "is a disease characterised by", "by definition"),
        *("is a disease characterized by", "is a disorder characterized by"),
    )
)


@rule(
    "CK634",
    "teaching-in-the-question",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for citation marks and phrases of definition in what is read before the answer."""
    for text in case.texts(_BEFORE):
        for mark in text.marks:
            if mark.kind == "citation":
                yield text.finding(
                    f"the {text.place} cites a paper",
                    mark.start,
                    mark.end,
                    help="Move the citation into the rationale or the discussion.",
                )
        if case.language == "en":
            for found in text.find(_DEFINING):
                yield text.finding(
                    f"the {text.place} defines a term",
                    found.start,
                    found.end,
                    help="Move the definition into the rationale or the discussion.",
                )
