"""The case has no learning objective.

An objective says what a reader can do afterwards; questions are written and credits are given for
it. A draft may do without; write one to three under “learning_objectives” before it is published.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦⟧": ...,
    "/learning_objectives": None,
    "/questions/0/objectives": None,
    "gate": "publish",
}
GOOD = {"/learning_objectives": [{"id": "iron", "text": "Choose how iron is given."}]}


@rule(
    "CK783",
    "objective-missing",
    Severity.WARNING,
    since="0.2",
    source="ACCME, Core accreditation criteria; Mager, Preparing Instructional Objectives (1997)",
    publish_only=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for any objective."""
    if not case.case.learning_objectives:
        yield case.finding(
            "there is no learning objective",
            "",
            help="Write what a reader can do afterwards: “Choose how iron is given in …”.",
        )
