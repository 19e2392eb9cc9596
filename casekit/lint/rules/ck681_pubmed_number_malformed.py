"""A number of PubMed or PubMed Central cannot be one.

Numbers of PubMed have up to eight digits and are not those of PubMed Central: the two stand side by
side on the page and are easily confused. Copy the number again.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = (
    {"⟦/references/0/PMID⟧": "314130881"},
    {"⟦/references/0/PMID⟧": "7193469", "/references/0/PMCID": "PMC7193469"},
)
GOOD = {"/references/0/PMID": "31413088", "/references/0/PMCID": "PMC7193469"}

_LONGEST = 8


@rule(
    "CK681",
    "pubmed-number-malformed",
    Severity.ERROR,
    since="0.2",
    source="NLM, PubMed help (PMID); NLM, PMC identifiers",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Count the digits and compare the two numbers."""
    for pointer, reference in case.references:
        pmid = papers.text(reference.csl, "PMID")
        pmcid = papers.text(reference.csl, "PMCID")
        for name, number in (("PMID", pmid), ("PMCID", pmcid.removeprefix("PMC"))):
            if number and (not number.isdecimal() or len(number) > _LONGEST):
                yield case.finding(
                    f"{number} is no {name}: there are one to eight digits",
                    jp.join(pointer, name),
                    help="Copy the number again.",
                )
        if pmid and pmid == pmcid.removeprefix("PMC"):
            yield case.finding(
                "PubMed and PubMed Central number a paper differently",
                jp.join(pointer, "PMID"),
                help="Copy both numbers again.",
                related=(Related("the same digits", jp.join(pointer, "PMCID")),),
            )
