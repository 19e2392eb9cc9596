"""The corresponding contributor has neither an e-mail address nor an ORCID iD.

Readers are told to write to somebody and cannot. Add “email” or “orcid”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.people import shown
from casekit.lint.rule import Finding, rule

BAD = {"⟦/contributors/0⟧": ..., "/contributors/0/email": None}
GOOD = {"/contributors/0/email": None, "/contributors/0/orcid": "0000-0002-1825-0097"}


@rule(
    "CK793",
    "correspondence-without-address",
    Severity.INFO,
    since="0.2",
    source="ICMJE Recommendations, II.A.4 (corresponding author)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for an address of whoever is marked as corresponding."""
    for at, person in enumerate(case.case.contributors):
        if person.corresponding and not person.email and not person.orcid:
            yield case.finding(
                f"nobody can write to {shown(person)}",
                jp.join("", "contributors", at),
                help="Add “email” or “orcid”.",
            )
