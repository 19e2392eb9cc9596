"""A reference that is called a trial fills a page or two.

Reports of trials are longer. A letter, a reply, an erratum or an editorial about the trial often
has its title and its authors: make sure that the right paper is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/0/title": "Oral iron on alternate days: a randomised trial",
    "/references/0/page": "⟦1412–1413⟧",
}
GOOD = {
    "/references/0/title": "Oral iron on alternate days: a randomised trial",
    "/references/0/page": "1412–1423",
}

_FEWEST = 3
_TRIAL = re.compile(
    r"\b(?:randomi[sz]ed|phase [1-4I]{1,3}|(?:clinical|controlled|multicent(?:re|er)) trial)\b",
    re.IGNORECASE,
)


@rule(
    "CK666",
    "trial-report-is-very-short",
    Severity.INFO,
    since="0.2",
    source="NLM, Citing Medicine, chapter 1 (letters, errata and replies)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the pages of papers whose title names a trial, or that a trial names."""
    names = {trial.name for trial in case.case.trials}
    cited = {name for trial in case.case.trials for name in trial.references}
    for pointer, reference in case.references:
        csl = reference.csl
        title = papers.text(csl, "title")[:1000]
        called = reference.id in cited or _TRIAL.search(title) or any(n in title for n in names)
        ranges = papers.pages(papers.text(csl, "page"))
        if csl.get("type") != "article-journal" or not called or len(ranges) != 1:
            continue
        if 0 < ranges[0].extent < _FEWEST and ranges[0].first != ranges[0].last:
            yield case.finding(
                f"this report of a trial has {ranges[0].extent} pages",
                jp.join(pointer, "page"),
                offset=ranges[0].start,
                length=ranges[0].end - ranges[0].start,
                help="Make sure that it is no letter, reply or erratum.",
            )
