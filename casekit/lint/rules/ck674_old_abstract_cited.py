"""A meeting's abstract or a protocol is cited more than two years after it appeared.

By then the full report has mostly been published, and often says something else. Look for it; where
there is none, say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/0/container-title": "Journal of Clinical Oncology",
    "/references/0/volume": "38",
    "⟦/references/0/page⟧": "TPS7075",
}
GOOD = {
    "/references/0/container-title": "Journal of Clinical Oncology",
    "/references/0/volume": "43",
    "/references/0/page": "TPS7075",
    "/references/0/issued": {"date-parts": [[2025]]},
    "/dates/published": "2026-03-02",
}

_MONTHS = 24
_PAGE = re.compile(r"(?:TPS|LBA|e?abstr(?:act)?\.? ?)[0-9]{1,6}.{0,20}", re.IGNORECASE)
_DOI = re.compile(r".{0,80}(?:_suppl|\.suppl)\W?.{0,40}", re.IGNORECASE)
_TITLE = re.compile(
    r"\W?(?:abstract [A-Z]{0,6}-?[0-9]|abstract:|study protocol\b|protocol (?:for|of)\b)",
    re.IGNORECASE,
)


@rule(
    "CK674",
    "old-abstract-cited",
    Severity.WARNING,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g (avoid citing abstracts)",
    dated=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for the signs of abstracts and compare their date with the day of the check."""
    for pointer, reference in case.references:
        csl = reference.csl
        name = _sign(csl)
        appeared = papers.appeared(csl)
        if not name or appeared is None or case.as_of is None:
            continue
        if _months(appeared, case.as_of) > _MONTHS:
            yield case.finding(
                f"this abstract or protocol is of {appeared.year}",
                jp.join(pointer, name),
                help="Look for the full report; where there is none, say so.",
            )


def _sign(csl: papers.CSL) -> str:
    """The property that shows an abstract or a protocol."""
    if _PAGE.fullmatch(papers.text(csl, "page")):
        return "page"
    if papers.text(csl, "type") == "paper-conference":
        return "type"
    if _DOI.fullmatch(papers.text(csl, "DOI")) and not papers.pages(papers.text(csl, "page")):
        return "DOI"
    return "title" if _TITLE.match(papers.text(csl, "title")) else ""


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
