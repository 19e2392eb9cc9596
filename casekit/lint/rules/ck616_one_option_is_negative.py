"""One option alone contains a negation.

It stands out, and together with a negative question it makes a double negation. Often it is meant:
then say what is done instead, such as “observe” for “no treatment”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"/questions/0/options/3/text": "Treatment is ⟦not⟧ warranted"}
GOOD = {"/questions/0/options/3/text": "Nothing but observation"}


@rule(
    "CK616",
    "one-option-is-negative",
    Severity.INFO,
    since="0.2",
    source="Haladyna, Downing and Rodriguez (2002)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the options with a negation."""
    phrases = case.phrases("negated_options")
    for question in case.choices:
        negative = [(option, option.text.find(phrases)) for option in question.options]
        found = [(option, matches[0]) for option, matches in negative if matches]
        if len(found) == 1 and len(question.options) > 2:
            option, match = found[0]
            yield option.text.finding(
                "this is the only option with a negation",
                match.start,
                match.end,
                help="Say what is done instead.",
            )
