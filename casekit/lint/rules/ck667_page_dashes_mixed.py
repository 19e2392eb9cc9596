"""Some ranges of pages are written with a hyphen, others with a dash.

Lists that were put together from several sources show it this way. A range takes an en dash (–).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.prose import replacement
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/0/page": "1232⟦-⟧1239",
    "/references/1": {
        "id": "other2015",
        "type": "book",
        "title": "Iron",
        "publisher": "Example Press",
        "page": "12–17",
        "author": [{"family": "Sample", "given": "S."}],
        "issued": {"date-parts": [[2015]]},
    },
}
GOOD = {"/references/0/page": "1232-1239"}

_RANGE = re.compile(r"[A-Za-z]{0,4}[0-9]{1,7} ?([-‐‑‒–—]) ?[A-Za-z]{0,4}[0-9]{1,7}")
_DASH = "–"


@rule(
    "CK667",
    "page-dashes-mixed",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), 8.3",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the signs between first and last page over the list."""
    found = []
    for pointer, reference in case.references:
        if match := _RANGE.fullmatch(papers.text(reference.csl, "page")[:60]):
            found.append((pointer, match))
    used = {match[1] for _, match in found}
    if len(used) < 2:
        return
    for pointer, match in found:
        if match[1] != _DASH:
            yield case.finding(
                "this range has another dash than others of the list",
                jp.join(pointer, "page"),
                offset=match.start(1),
                length=1,
                fix=replacement(_DASH),
            )
