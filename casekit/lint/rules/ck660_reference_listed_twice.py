"""The same paper stands twice in the list of references.

It then has two numbers, and readers count two sources where there is one. Keep one and cite it in
both places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.papers import CSL
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "⟦/references/1⟧": {
            "id": "again2020",
            "type": "article-journal",
            "author": [{"family": "Stoffel", "given": "N."}],
            "title": "Iron absorption from supplements",
            "container-title": "Haematologica",
            "volume": "105",
            "page": "1232–1239",
            "issued": {"date-parts": [[2020]]},
        },
        "/discussion": "Tablets are enough [@stoffel2020; @again2020].",
    },
)
GOOD = {
    "/references/1": {
        "id": "other2021",
        "type": "article-journal",
        "author": [{"family": "Stoffel", "given": "N."}],
        "title": "Iron absorption from supplements: part 2",
        "container-title": "Haematologica",
        "volume": "105",
        "page": "1240–1249",
        "issued": {"date-parts": [[2020]]},
    },
    "/discussion": "Tablets are enough [@stoffel2020; @other2021].",
}

_ALIKE = 0.9
_FEWEST_WORDS = 5
_MOST_COMPARED = 300


@rule(
    "CK660",
    "reference-listed-twice",
    Severity.ERROR,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g (references)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare identifiers, then journal, volume and first page, then the words of the titles."""
    first: dict[tuple[str, ...], int] = {}
    listed = [reference.csl for _, reference in case.references]
    titles = [papers.title_words(csl) for csl in listed[:_MOST_COMPARED]]
    for at, csl in enumerate(listed):
        keys = _keys(csl)
        known = ((key, first[key]) for key in keys if key in first)
        earlier = next((n for key, n in known if _fits(key, listed[n], csl)), None)
        if earlier is None and at < len(titles):
            earlier = next((n for n in range(at) if _same(listed, titles, n, at)), None)
        for key in keys:
            first.setdefault(key, at)
        if earlier is not None:
            yield case.finding(
                f"this is the paper of reference “{listed[earlier]['id']}” once more",
                jp.join("", "references", at),
                help="Keep one of the two and cite it in both places.",
                related=(Related("it stands here", jp.join("", "references", earlier)),),
            )


def _keys(csl: CSL) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    if number := papers.doi(csl):
        found.append(("doi", number))
    if number := papers.text(csl, "PMID"):
        found.append(("pmid", number))
    page = re.split(r"[-–—,]", papers.text(csl, "page"))[0].strip().lower()
    journal = papers.journal_key(papers.text(csl, "container-title"))
    volume = papers.text(csl, "volume")
    if page and journal and volume and csl.get("type") == "article-journal":
        found.append(("place", journal, volume, page))
    return found


def _fits(key: tuple[str, ...], one: CSL, other: CSL) -> bool:
    """Whether two papers in one place are one: short ones, such as letters, can share a page."""
    if key[0] != "place":
        return True
    words, more = papers.title_words(one), papers.title_words(other)
    names = [authors[0].get("family") for csl in (one, other) if (authors := csl.get("author"))]
    if len(names) > 1 and names[0] == names[1]:
        return True
    return 2 * len(words & more) > len(words | more)


def _same(listed: list[CSL], titles: list[frozenset[str]], one: int, other: int) -> bool:
    """Whether two titles are nearly equal and no identifier, year or number tells them apart."""
    words, more = titles[one], titles[other]
    if min(len(words), len(more)) < _FEWEST_WORDS:
        return False
    if len(words & more) <= _ALIKE * len(words | more):
        return False
    if any(word.isdigit() or len(word) < 3 for word in words ^ more):
        return False
    known = [(papers.doi(listed[at]), papers.year(listed[at])) for at in (one, other)]
    return known[0][1] == known[1][1] and not (known[0][0] and known[1][0])
