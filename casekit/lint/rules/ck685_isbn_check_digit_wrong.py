"""The check digit of an ISBN is wrong.

Libraries and shops find books by it; with a slip they find another, or none. Copy it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import checkdigits, papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/0/type": "book",
    "/references/0/publisher": "Example Press",
    "⟦/references/0/ISBN⟧": "978-3-16-148410-1",
}
GOOD = {
    "/references/0/type": "book",
    "/references/0/publisher": "Example Press",
    "/references/0/ISBN": "0-306-40615-2",
}


@rule(
    "CK685",
    "isbn-check-digit-wrong",
    Severity.ERROR,
    since="0.2",
    source="ISO 2108",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Work the check digit out."""
    for pointer, reference in case.references:
        number = papers.text(reference.csl, "ISBN")
        if number and not checkdigits.isbn(number):
            yield case.finding(
                f"{number} is no ISBN: its check digit is wrong",
                jp.join(pointer, "ISBN"),
                help="Copy it again.",
            )
