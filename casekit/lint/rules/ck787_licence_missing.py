"""The case does not say what others may do with it.

Teachers who want to copy, translate or change a case need to know whether they may; without a
statement they may not. Name a licence such as CC-BY-4.0 and who holds the rights, or say under
“statement” that all rights are reserved.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"⟦⟧": ..., "/licence": None, "gate": "publish"}
GOOD = {"/licence": {"id": "CC-BY-4.0"}, "gate": "publish"}


@rule(
    "CK787",
    "licence-missing",
    Severity.ERROR,
    since="0.2",
    source="JATS 1.3, <permissions>; Creative Commons, Best practices for attribution",
    publish_only=True,
    requirement="A licence says what others may do with the case",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a licence that says something."""
    licence = case.case.licence
    if licence is None or not (licence.id or licence.statement or licence.url):
        yield case.finding(
            "there is no licence",
            "/licence" if licence else "",
            help="Write “licence: {id: CC-BY-4.0, holder: …, year: …}”, or a statement.",
        )
