"""The lead-in asks no question.

A reader who covers the options should be able to answer. A lead-in without a question mark is
often the first half of a sentence that every option continues differently: five true-or-false
questions in one. Ask a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/lead_in": "⟦Iron deficiency⟧"},
    {"/questions/0/lead_in": "⟦The treatment of iron deficiency is:⟧"},
)
GOOD = (
    {"/questions/0/lead_in": "Which treatment is best? Choose one."},
    {"/questions/0/lead_in": "Choose the best treatment."},
)

_ORDERS = frozenset({"name", "list", "select", "match", "state", "define", "outline", "give"})
_UNFOCUSED = re.compile(
    r"which (?:one )?of the following(?: statements?| answers?)? (?:is|are)"
    r" (?:most )?(?:true|correct|right|accurate)\W?",
    re.IGNORECASE,
)


@rule(
    "CK628",
    "lead-in-asks-no-question",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (cover-the-options rule); "
    "SAQUET (Moore and others)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a question mark, or for an order to the learner."""
    orders = frozenset(case.mapping("imperatives")["verbs"]) | _ORDERS
    for question in case.questions:
        text = question.lead_in
        if _UNFOCUSED.fullmatch(text.text.strip()):
            yield text.finding(
                "this asks nothing that could be answered with the options covered",
                help="Ask for the diagnosis, the next step, the mechanism.",
            )
            continue
        if any(sign in text.text for sign in "?؟？;՞"):
            continue
        first = text.sentences[-1].text.split()[:1] if text.sentences else []
        if case.language == "en" and first and first[0].lower().strip(".,:") in orders:
            continue
        if case.language != "en" and text.text.rstrip().endswith((".", "!")):
            continue  # perhaps an order to the learner
        yield text.finding(
            "the lead-in asks no question",
            help="Ask what a reader could answer with the options covered, and end with “?”.",
        )
