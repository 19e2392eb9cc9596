"""The last page of a reference comes before its first.

“617–29” is 617–629, but no article can run from page 424 to page 410. Readers cannot find it with
such data. Look the paper up; often the whole line belongs to another one.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"/references/0/page": "⟦424–10⟧"},
    {"/references/0/page": "12–15, ⟦S28-S18⟧"},
)
GOOD = (
    {"/references/0/page": "617–29"},
    {"/references/0/page": "e301–e311"},
    {"/references/0/page": "438.e1–438.e16"},
)


@rule(
    "CK663",
    "pages-run-backwards",
    Severity.ERROR,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), chapter 3; NLM, Citing Medicine, chapter 1",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Write out abbreviated last pages and compare."""
    for pointer, reference in case.references:
        for found in papers.pages(papers.text(reference.csl, "page")):
            if found.last < found.first:
                before = found.before.upper()
                yield case.finding(
                    f"the pages run backwards, from {before}{found.first} to {before}{found.last}",
                    jp.join(pointer, "page"),
                    offset=found.start,
                    length=found.end - found.start,
                    help="Look the paper up and correct the pages; check volume and year as well.",
                )
