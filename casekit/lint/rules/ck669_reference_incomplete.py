"""A reference lacks what readers need to find the work.

An article has authors, title, journal, year, volume and pages; a book has a publisher; a web page
has an address and the day on which it was read. Look the work up and add what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "⟦/references/0⟧": {
        "id": "stoffel2020",
        "type": "article-journal",
        "author": [{"family": "Stoffel", "given": "N. U."}],
        "title": "Iron absorption from supplements",
        "issued": {"date-parts": [[2020]]},
        "DOI": "10.3324/haematol.2019.220830",
    }
}
GOOD = {
    "/references/0": {
        "id": "stoffel2020",
        "type": "webpage",
        "title": "Iron",
        "URL": "https://example.org/iron",
        "accessed": {"date-parts": [[2026, 1, 12]]},
    }
}

_PEOPLE = ("author", "editor")
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": (
        ("author", "editor"),
        ("title",),
        ("container-title", "container-title-short"),
        ("issued",),
        ("volume", "status", "available-date"),
        ("page", "number", "status", "available-date"),
    ),
    "paper-conference": (("author",), ("title",), ("container-title", "event-title"), ("issued",)),
    "book": (("author", "editor"), ("title",), ("publisher",), ("issued",)),
    "chapter": (("author",), ("title",), ("container-title",), ("publisher",), ("issued",)),
    "report": (("title",), ("author", "publisher"), ("issued",)),
    "thesis": (("author",), ("title",), ("publisher",), ("issued",)),
    "webpage": (("title",), ("URL",), ("accessed", "issued")),
}
_CALLED = {
    "author": "authors",
    "container-title": "journal or book (container-title)",
    "issued": "year (issued)",
    "page": "pages (page, or number of the article)",
    "URL": "address (URL)",
    "accessed": "day on which it was read (accessed)",
}


@rule(
    "CK669",
    "reference-incomplete",
    Severity.WARNING,
    since="0.2",
    source="NLM, Citing Medicine (2nd edition); ICMJE Recommendations, IV.A.3.g",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the properties of a reference with what its type needs."""
    for pointer, reference in case.references:
        csl = reference.csl
        needed = _NEEDED.get(papers.text(csl, "type"), (("title",),))
        missing = [names[0] for names in needed if not any(csl.get(name) for name in names)]
        if missing:
            called = [_CALLED.get(name, name) for name in missing]
            listed = ", ".join(called[:-1]) + " and " * (len(called) > 1) + called[-1]
            yield case.finding(
                f"the reference lacks {listed}",
                pointer,
                help="Look the work up and add what is missing.",
            )
