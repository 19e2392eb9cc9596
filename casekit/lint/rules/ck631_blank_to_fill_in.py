"""The lead-in has a blank to be filled in.

Readers have to try every option in the gap, and screen readers say “underscore underscore”. Ask a
question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/lead_in": "The best treatment is ⟦____⟧."},
    {"/questions/0/lead_in": "The best treatment for her is⟦…⟧"},
)
GOOD = {"/questions/0/lead_in": "Which treatment is best?"}

_BLANK = re.compile(r"_{2,40}|\.{3,40}|…|\[ {0,5}\]|\( {1,5}\)")


@rule(
    "CK631",
    "blank-to-fill-in",
    Severity.WARNING,
    since="0.2",
    source="SAQUET (Moore and others); NBME Item-Writing Guide (2020), chapter 3",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for underscores, dots and empty brackets."""
    for question in case.questions:
        if found := _BLANK.search(question.lead_in.text):
            yield question.lead_in.finding(
                "there is a blank to be filled in",
                found.start(),
                found.end(),
                help="Ask a question.",
            )
