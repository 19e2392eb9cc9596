"""A paper that has been retracted is cited.

Its results must not be relied on. Leave it out, or say in the text that it was retracted and why it
is mentioned; then set the finding aside with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"⟦/references/0/DOI⟧": "10.1016/S0140-6736(97)11096-0"},
    {"⟦/references/0/title⟧": "RETRACTED: Iron absorption from supplements"},
)
GOOD = {"/references/0/title": "How retracted papers are cited"}

_MARKED = re.compile(r"\W{0,2}(?:RETRACTED(?:[ :]|\W? ?ARTICLE)|Retract(?:ed|ion)(?: article)?:)")


@rule(
    "CK672",
    "reference-retracted",
    Severity.ERROR,
    since="0.2",
    source="COPE, Retraction guidelines (2019); casekit/lint/data/retracted.json",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look the DOI up in the table, and look at the title."""
    known = {number.lower(): notice for number, notice in case.mapping("retracted").items()}
    for pointer, reference in case.references:
        notice = known.get(papers.doi(reference.csl))
        title = papers.text(reference.csl, "title")
        if notice or _MARKED.match(title):
            yield case.finding(
                f"this paper was retracted ({notice})" if notice else "the title says “retracted”",
                jp.join(pointer, "DOI" if notice else "title"),
                help="Leave it out, or say in the text that it was retracted.",
            )
