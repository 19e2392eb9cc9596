"""The question asks which statement is true.

Its options have nothing in common, each is true or false by itself, and who answers it right need
not have read the case. Ask for one thing: the diagnosis, the next step, the mechanism.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/lead_in": "⟦Which of the following statements about iron is correct⟧?"},
    {"/questions/0/lead_in": "⟦Which of the following is true⟧?"},
)
GOOD = {"/questions/0/lead_in": "Which of the following is the true cause of her anaemia?"}

_TRUTH = r"(?:true|correct|false|incorrect|right|wrong|accurate|inaccurate|untrue)"
_TRUE = re.compile(
    r"\b(?:which|what)\b(?: one)?(?: of the (?:following|above|below|listed))?"
    r"(?: [a-z-]{1,20})?? (?:statements?|assertions?|sentences?)\b[^.?!]{0,80}?\b" + _TRUTH + r"\b"
    r"|\bwhich(?: one)?(?: of the (?:following|above))? (?:is|are) (?:not )?" + _TRUTH + r"\b"
    r"|\btrue or false\b"
    r"|\bwelche\w{0,2}\b[^.?!]{0,40}?\b(?:aussagen?|behauptung(?:en)?)\b[^.?!]{0,80}?"
    r"\b(?:richtig|korrekt|falsch|wahr|zutreffend|trifft|treffen)\b",
    re.IGNORECASE,
)
_PAIRS = ({"true", "false"}, {"yes", "no"}, {"richtig", "falsch"}, {"ja", "nein"})


@rule(
    "CK629",
    "true-or-false-in-disguise",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for such lead-ins, and for options that are just true and false."""
    for question in case.questions:
        if found := _TRUE.search(question.lead_in.text):
            yield question.lead_in.finding(
                "the question asks which statement is true",
                found.start(),
                found.end(),
                help="Ask for one thing: the diagnosis, the next step, the mechanism.",
            )
        elif {option.text.text.strip(" .").lower() for option in question.options} in _PAIRS:
            yield question.lead_in.finding(
                "the question can be answered with true or false",
                help="Ask for one thing: the diagnosis, the next step, the mechanism.",
            )
