"""The lead-in lacks “the” before a superlative, as in “is most appropriate treatment”.

It reads as a slip, and slips cost an item its credit. Write “is the most appropriate treatment”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import replacement
from casekit.lint.rule import Finding, rule

BAD = {"/questions/0/lead_in": "Which of the following is ⟦most⟧ appropriate next step?"}
GOOD = (
    {"/questions/0/lead_in": "Which of the following is the most appropriate next step?"},
    {"/questions/0/lead_in": "Which of the following is most likely to help?"},
    {"/questions/0/lead_in": "Which of the following treatments is most appropriate?"},
)

_BARE = re.compile(
    r"\b(?:is|are|would be|represents?|was) (?P<word>most|least|best)"
    r" (?:(?:appropriate|likely|important|common|effective|suitable|accurate|probable|useful"
    r"|helpful|specific|sensitive|initial|next|available) ){0,3}"
    r"(?:recommendation|step|treatment|diagnosis|therapy|management|test|cause|explanation|drug"
    r"|option|approach|intervention|course|finding|mechanism|choice|strategy|action|response"
    r"|answer|investigation|study|agent|regimen|measure|predictor|reason)\b",
    re.IGNORECASE,
)


@rule(
    "CK630",
    "article-missing-in-lead-in",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style, 11th edition, 7.0 (grammar)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a superlative with a noun and without an article."""
    for question in case.questions:
        text = question.lead_in
        for found in _BARE.finditer(text.text):
            word = found["word"]
            yield text.finding(
                f"“the” is missing before “{word}”",
                found.start("word"),
                found.end("word"),
                help="A superlative before a noun has an article.",
                fix=replacement(f"the {word}"),
            )
