"""A contributor has not said what could bias them.

Readers judge advice by who gives it; journals and accreditors demand a statement of everyone who
shaped the content, also where there is nothing to declare. Write the relationships under
“disclosure”, or “none: true”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦/contributors/0⟧": {"family": "Doe", "given": "Jane", "roles": ["submitter"]},
    "gate": "publish",
}
GOOD = {
    "/contributors/0": {
        "family": "Doe",
        "given": "Jane",
        "roles": ["submitter"],
        "disclosure": {"none": True},
    },
    "gate": "publish",
}


@rule(
    "CK780",
    "disclosure-missing",
    Severity.ERROR,
    since="0.2",
    source="ICMJE Recommendations, II.B; ACCME Standards for Integrity and Independence, 3",
    publish_only=True,
    requirement="Everyone named has disclosed what could bias them, or that there is nothing",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a disclosure that says something."""
    for index, person in enumerate(case.case.contributors):
        said = person.disclosure
        if said is None or not (said.none or said.relationships or said.statement):
            name = person.literal or " ".join(filter(None, (person.given, person.family)))
            yield case.finding(
                f"{name} has disclosed nothing, not even that there is nothing to disclose",
                jp.join("", "contributors", index),
                help="Ask, and write “disclosure: {none: true}” or the relationships.",
            )
