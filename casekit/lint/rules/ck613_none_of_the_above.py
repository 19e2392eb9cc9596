"""An option is “none of the above”.

When it is right, the learner has shown what is wrong and not what to do; when it is wrong, it
fills a place. Replace it by an option that somebody could choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/options/3/text": "⟦None of the above⟧"},
    {"/language": "de", "/questions/0/options/3/text": "⟦Keine der genannten Antworten⟧"},
)
GOOD = {"/questions/0/options/3/text": "No treatment"}

_NONE = re.compile(
    r"(?:none|neither|not any) (?:of )?(?:the )?"
    r"(?:above|these|those|previous|foregoing|listed|preceding|other options|options|answers)"
    r"(?: (?:options|answers|choices|statements))?(?: (?:are|is) (?:correct|true|right))?"
    r"|keine? (?:der |oben )?(?:genannten|obigen|antworten|antwort|aussagen|aussage)"
    r"(?: (?:antworten|aussagen))?(?: (?:ist|sind|trifft|treffen) (?:richtig|korrekt|zu))?",
    re.IGNORECASE,
)


@rule(
    "CK613",
    "none-of-the-above",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each option as a whole."""
    for question in case.questions:
        for option in question.options:
            if _NONE.fullmatch(option.text.text.strip(" .")):
                yield option.text.finding(
                    "this option rules out the others and says nothing itself",
                    help="Write what would be done instead, or leave it out.",
                )
