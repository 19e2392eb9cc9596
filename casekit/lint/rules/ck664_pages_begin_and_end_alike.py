"""A range of pages has one page only.

“TPS7075–TPS7075” is what databases export for an article of one page. Write the page once.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.prose import replacement
from casekit.lint.rule import Finding, rule

BAD = {"/references/0/page": "⟦TPS7075–TPS7075⟧"}
GOOD = {"/references/0/page": "TPS7075"}


@rule(
    "CK664",
    "pages-begin-and-end-alike",
    Severity.INFO,
    since="0.2",
    source="NLM, Citing Medicine, chapter 1 (pagination)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the first with the last page."""
    for pointer, reference in case.references:
        written = papers.text(reference.csl, "page")
        for found in papers.pages(written):
            if found.first == found.last and found.prefix_repeated:
                literal = written[found.start : found.end]
                page = literal[: (len(literal) - 1) // 2].strip()
                same = literal.startswith(page) and literal.endswith(page)
                yield case.finding(
                    "the range begins and ends on the same page",
                    jp.join(pointer, "page"),
                    offset=found.start,
                    length=found.end - found.start,
                    help="Write the page once.",
                    fix=replacement(page) if same else None,
                )
