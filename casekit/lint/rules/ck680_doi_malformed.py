"""A DOI ends in a sign that does not belong to it, or holds an address.

Copied from a sentence, a DOI takes the full stop along, and its link leads nowhere. Remove what
does not belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint import papers
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, replacement
from casekit.lint.rule import Finding, rule

BAD = (
    {"/references/0/DOI": "10.3324/haematol.2019.220830⟦.⟧"},
    {"/references/0/DOI": "10.1016/S0140-6736(97)11096-0⟦),⟧"},
    {"/discussion": "Tablets are enough [@stoffel2020], see doi:⟦10.33/haematol.2019⟧."},
    {"⟦/references/0/DOI⟧": "10.3324/https://doi.org/10.3324/haematol.2019.220830"},
)
GOOD = {"/references/0/DOI": "10.1016/S0140-6736(20)31180-6"}

_FORM = re.compile(r"10\.[0-9]{4,9}/\S+")
_IN_TEXT = re.compile(r"(?:\bdoi: {0,2}|\bdoi\.org/)(10\.[^\s\ufffc]{1,200})", re.IGNORECASE)
_LONGEST = 300
_AFTER = ".,;:)]}>\"'”’"
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}


@rule(
    "CK680",
    "doi-malformed",
    Severity.ERROR,
    since="0.2",
    source="ISO 26324; Crossref, DOI display guidelines",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at the end of every DOI, and for addresses in it."""
    for pointer, written in _written(case):
        bare = _bare(written[:_LONGEST])
        if (
            not _FORM.fullmatch(written[: _LONGEST + 1])
            or len(written) > _LONGEST
            or "doi.org" in written.lower()
            or "//" in written
        ):
            yield case.finding(
                "this is no DOI",
                pointer,
                help="A DOI has the form 10.3324/haematol.2019.220830, without https://doi.org/.",
            )
        elif bare != written:
            yield case.finding(
                f"“{written[len(bare) :]}” at the end does not belong to the DOI",
                pointer,
                offset=len(bare),
                length=len(written) - len(bare),
                fix=replacement(""),
            )
    for prose in case.texts(WRITTEN):
        for found in _IN_TEXT.finditer(prose.text):
            bare = _bare(found[1])
            if not _FORM.fullmatch(bare):
                yield prose.finding(
                    f"“{bare}” is no DOI",
                    found.start(1),
                    found.start(1) + len(bare),
                    help="A DOI begins with 10. and four digits or more: copy it again.",
                )


def _written(case: LintCase) -> Iterator[tuple[str, str]]:
    for pointer, reference in case.references:
        if written := papers.text(reference.csl, "DOI"):
            yield jp.join(pointer, "DOI"), written
    source = case.case.adaptation.source if case.case.adaptation else None
    if source and source.doi:
        yield "/adaptation/source/doi", source.doi


def _bare(written: str) -> str:
    """A DOI without signs behind it; a bracket stays where it closes one inside."""
    end = len(written)
    while end and written[end - 1] in _AFTER:
        opening = _PAIRS.get(written[end - 1])
        inside = written[: end - 1]
        if opening and inside.count(opening) > inside.count(written[end - 1]):
            break
        end -= 1
    return written[:end]
