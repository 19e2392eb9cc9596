"""The check digit of an ORCID iD is wrong.

The last sign follows from the others, so that a slip is noticed: with it, the link leads to nobody
or to somebody else. Copy the iD again.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import checkdigits
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"⟦/contributors/0/orcid⟧": "0000-0002-1825-0098"}
GOOD = {"/contributors/0/orcid": "0000-0002-1694-233X"}


@rule(
    "CK683",
    "orcid-check-digit-wrong",
    Severity.ERROR,
    since="0.2",
    source="ISO/IEC 7064, MOD 11-2; ORCID, Structure of the ORCID identifier",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Work the check digit out."""
    for at, person in enumerate(case.case.contributors):
        if person.orcid and not checkdigits.orcid(person.orcid):
            yield case.finding(
                f"{person.orcid} is no ORCID iD: its check digit would be "
                f"{checkdigits.mod_11_2(person.orcid[:-1])}",
                jp.join("", "contributors", at, "orcid"),
                help="Copy it again from orcid.org.",
            )
