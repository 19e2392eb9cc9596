"""The check digit of an ISSN is wrong.

Libraries find journals by it; with a slip they find another, or none. Copy it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import checkdigits, papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"⟦/references/0/ISSN⟧": "0268-3368"},
    {"/series": {"title": "Case of the Month"}, "⟦/series/issn⟧": "1234-5678"},
)
GOOD = {"/references/0/ISSN": "0268-3369", "/series": {"title": "Cases", "issn": "0378-5955"}}


@rule(
    "CK684",
    "issn-check-digit-wrong",
    Severity.ERROR,
    since="0.2",
    source="ISO 3297",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Work the check digit out."""
    listed = [
        (jp.join(pointer, "ISSN"), papers.text(reference.csl, "ISSN"))
        for pointer, reference in case.references
    ]
    if case.case.series:
        listed.append(("/series/issn", case.case.series.issn or ""))
    for pointer, number in listed:
        if number and not checkdigits.issn(number):
            yield case.finding(
                f"{number} is no ISSN: its check digit is wrong", pointer, help="Copy it again."
            )
