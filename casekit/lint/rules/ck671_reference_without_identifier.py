"""A reference has no DOI, PubMed number or other identifier.

With one, readers open the paper by a click, and casekit recognises it in other cases. Add “DOI” or
“PMID”.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"⟦/references/0⟧": ..., "/references/0/DOI": None, "/references/0/PMID": None}
GOOD = {"/references/0/DOI": None}

_NUMBERS = ("DOI", "PMID", "PMCID", "URL", "ISBN")
_TYPES = frozenset({"article-journal", "paper-conference", "book", "chapter", "report"})


@rule(
    "CK671",
    "reference-without-identifier",
    Severity.INFO,
    since="0.2",
    source="Crossref, citation linking guidelines; NLM, Citing Medicine",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for any identifier of works that mostly have one."""
    for pointer, reference in case.references:
        numbers = any(reference.csl.get(name) for name in _NUMBERS)
        if not numbers and papers.text(reference.csl, "type") in _TYPES:
            yield case.finding("there is no DOI or PubMed number", pointer, help="Add one.")
