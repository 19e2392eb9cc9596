"""An option is “all of the above”.

Whoever recognises two right options knows the answer without knowing the rest, and whoever
recognises a wrong one has ruled the option out. It cannot be shuffled either. Name what it stands
for, or ask another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/options/3/text": "⟦All of the above⟧"},
    {"/questions/0/options/3/text": "⟦Both of these⟧"},
)
GOOD = {"/questions/0/options/3/text": "All-trans retinoic acid"}

_ALL = re.compile(
    r"(?:all|any|both|each|more than one|two or more|either) (?:of )?(?:the )?"
    r"(?:above|these|those|previous|foregoing|listed|preceding|other options|options|answers)"
    r"(?: (?:options|answers|choices|statements))?(?: (?:are|is) (?:correct|true|right))?"
    r"|alle (?:der |oben )?(?:genannten|obigen|antworten|aussagen)"
    r"(?: (?:antworten|aussagen))?(?: (?:sind|treffen) (?:richtig|korrekt|zu))?",
    re.IGNORECASE,
)


@rule(
    "CK612",
    "all-of-the-above",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each option as a whole."""
    for question in case.questions:
        for option in question.options:
            if _ALL.fullmatch(option.text.text.strip(" .")):
                yield option.text.finding(
                    "this option sums up the others",
                    help="Say what it stands for, or leave it out.",
                )
