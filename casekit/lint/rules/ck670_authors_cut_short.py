"""A list of authors ends in “et al.”.

How many authors are printed is for the reference style to decide; a list that was cut short cannot
be printed in a style that wants more. Give all authors.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {"/references/0/author": [{"family": "Stoffel", "given": "N. U."}, {"literal": "⟦et al.⟧"}]}
GOOD = {
    "/references/0/author": [
        {"family": "Stoffel", "given": "N. U."},
        {"literal": "Alder Group"},
    ]
}

_SHORT = frozenset({"et al", "and others", "others", "and colleagues", "u. a", "u.a", "ve ark"})


@rule(
    "CK670",
    "authors-cut-short",
    Severity.INFO,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g; CSL 1.0.2, et-al",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for names that stand for several people."""
    for pointer, reference in case.references:
        authors = reference.csl.get("author")
        for at, author in enumerate(authors if isinstance(authors, list) else ()):
            for name in ("literal", "family", "given"):
                written = str(author.get(name) or "")
                bare = written.strip(" .").lower()
                if bare in _SHORT or (len(bare) < 80 and bare.endswith((" et al", ", et al"))):
                    yield case.finding(
                        "the list of authors is cut short",
                        jp.join(pointer, "author", at, name),
                        offset=0,
                        length=len(written),
                        help="Give all authors; the reference style cuts where it wants.",
                    )
