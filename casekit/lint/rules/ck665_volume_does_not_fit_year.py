"""The volume does not belong to the year that is given for it.

A journal whose volumes grow steadily has one volume, or a few, for each year; where the two are
years apart, one of them is wrong, and mostly more than that. Look the paper up.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/references/0/container-title": "Bone Marrow Transplantation",
    "/references/0/volume": "⟦129⟧",
}
GOOD = {
    "/references/0/container-title": "The Lancet Haematology",
    "/references/0/volume": "7",
}


@rule(
    "CK665",
    "volume-does-not-fit-year",
    Severity.ERROR,
    since="0.2",
    source="NLM Catalog; casekit/lint/data/journals.json",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Work out the year of the volume from the table of journals; one year off is let pass."""
    journals = papers.journals(case.mapping("journals"))
    for pointer, reference in case.references:
        volume = papers.text(reference.csl, "volume")
        year = papers.year(reference.csl)
        journal = _journal(journals, reference.csl)
        if journal is None or year is None or not volume.isdecimal() or len(volume) > 6:
            continue
        if not journal.since <= year <= journal.until:
            continue
        of_volume = journal.years(int(volume))
        if abs(of_volume - year) <= 1:
            continue
        low, high = journal.volumes(year)
        several = f"volumes {low} to {high}" if high > low else f"volume {low}"
        yield case.finding(
            f"{journal.name} had {several} in {year}, not {volume}",
            jp.join(pointer, "volume"),
            offset=0,
            length=len(volume),
            help="Look the paper up and correct volume or year; check the pages as well.",
            related=(Related("the year stands here", jp.join(pointer, "issued")),),
        )


def _journal(journals: dict[str, papers.Journal], csl: papers.CSL) -> papers.Journal | None:
    for name in ("container-title", "container-title-short"):
        if found := journals.get(papers.journal_key(papers.text(csl, name))):
            return found
    return None
