"""A code does not have the form of its vocabulary.

Search and statistics by such a code find nothing. Copy it again; a code of ICD-O-3 for what a
tumour is has the form 9861/3, one for where it is C42.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.vocabularies import vocabulary

BAD = (
    {"/codes": [{"system": "MeSH", "code": "⟦D1547⟧"}]},
    {"/codes": [{"system": "ICD-O-3", "code": "⟦9861-3⟧"}]},
    {"/codes": [{"system": "ATC", "code": "⟦L01EX5⟧"}]},
)
GOOD = {
    "/codes": [
        {"system": "MeSH", "code": "D015470"},
        {"system": "ICD-10", "code": "C92.0"},
        {"system": "ICD-11", "code": "2A60.3"},
        {"system": "ICD-O-3", "code": "9861/3"},
        {"system": "ICD-O-3", "code": "C42.1"},
        {"system": "ATC", "code": "L01EX05"},
        {"system": "Our own", "code": "x"},
    ]
}


@rule(
    "CK687",
    "code-malformed",
    Severity.WARNING,
    since="0.2",
    source="WHO, ICD-10, ICD-11, ICD-O-3 and ATC; NLM, MeSH",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the codes with the forms of the vocabularies that are known."""
    for at, entry in enumerate(case.case.codes):
        known = vocabulary(entry.system)
        if known and not known.form.fullmatch(entry.code):
            yield case.finding(
                f"“{entry.code}” has not the form of {known.title}",
                jp.join("", "codes", at, "code"),
                offset=0,
                length=len(entry.code),
                help=f"A code looks like {known.example}.",
            )
