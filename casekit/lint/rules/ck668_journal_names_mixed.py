"""Some journals are named in full, others by an abbreviation.

A list put together from several sources shows it. Write the full name under “container-title” and
the abbreviation under “container-title-short”: the reference style prints the one it wants.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/1": {
        "id": "other2021",
        "type": "article-journal",
        "author": [{"family": "Sample", "given": "S."}],
        "title": "Infusions of iron",
        "container-title": "⟦J Clin Oncol⟧",
        "volume": "39",
        "page": "12–17",
        "issued": {"date-parts": [[2021]]},
    },
    "/references/2": {
        "id": "third2021",
        "type": "article-journal",
        "author": [{"family": "Sample", "given": "S."}],
        "title": "More infusions",
        "container-title": "Annals of Oncology",
        "volume": "32",
        "page": "12–17",
        "issued": {"date-parts": [[2021]]},
    },
}
GOOD = {
    "/references/1": {
        "id": "other2021",
        "type": "article-journal",
        "author": [{"family": "Sample", "given": "S."}],
        "title": "Infusions of iron",
        "container-title": "Journal of Clinical Oncology",
        "volume": "39",
        "page": "12–17",
        "issued": {"date-parts": [[2021]]},
    }
}

_FULL, _DOTTED, _DOTLESS = "in full", "abbreviated with stops", "abbreviated without stops"


@rule(
    "CK668",
    "journal-names-mixed",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), 3.11.2; NLM Catalog",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Classify the names that the table of journals knows; the rarer kinds are reported."""
    journals = papers.journals(case.mapping("journals"))
    named = []
    for pointer, reference in case.references:
        name = papers.text(reference.csl, "container-title")
        if kind := _kind(name, journals):
            named.append((pointer, name, kind))
    kinds = [kind for _, _, kind in named]
    usual = max(
        dict.fromkeys(kinds), key=lambda kind: (kinds.count(kind), kind == _FULL), default=""
    )
    for pointer, name, kind in named:
        if kind != usual:
            yield case.finding(
                f"“{name}” is {kind}, most journals of the list are {usual}",
                jp.join(pointer, "container-title"),
                offset=0,
                length=len(name),
                help="Write the full name here and the abbreviation under “container-title-short”.",
            )


def _kind(name: str, journals: dict[str, papers.Journal]) -> str:
    """How a journal is named; nothing for names that are the same in full and abbreviated."""
    journal = journals.get(papers.journal_key(name))
    if journal is None:
        return _DOTTED if name.endswith(".") and name.count(".") > 1 else ""
    if papers.journal_key(journal.name) == papers.journal_key(journal.short):
        return ""
    if papers.journal_key(name) == papers.journal_key(journal.name):
        return _FULL
    return _DOTTED if "." in name else _DOTLESS
