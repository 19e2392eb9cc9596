"""The case does not say whether the patient has agreed, or that there is none.

A patient's story belongs to the patient. Editors demand consent, a waiver, or the statement that
the patient is invented or put together from several.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"⟦⟧": ..., "/consent": None, "gate": "publish"}
GOOD = {"/consent": {"kind": "fictitious"}, "gate": "publish"}


@rule(
    "CK777",
    "consent-missing",
    Severity.ERROR,
    since="0.2",
    source="CARE guidelines (2013), item 13; ICMJE Recommendations, II.E",
    publish_only=True,
    requirement="The patient has agreed, or the case says why no consent is needed",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for the statement."""
    if case.case.consent is None:
        yield case.finding(
            "nothing is said of the patient's consent",
            "",
            help="Write “consent: {kind: obtained}”, or waived, not_required or fictitious.",
        )
