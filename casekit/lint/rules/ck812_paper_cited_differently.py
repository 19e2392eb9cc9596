"""Two cases cite the same paper with different data.

One of them has the wrong volume, page or year. The same paper is recognised by its DOI, its PubMed
number or its title. Look it up and correct the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casekit.diagnostics import Severity
from casekit.lint.archive import CaseSummary, ReferenceSummary
from casekit.lint.rule import Finding, FindingIn, archive_rule

BAD = {"/references/0/volume": "129        (56 in another case)"}
GOOD = {"/references/0/volume": "56         (56 in another case)"}

_COMPARED = ("volume", "issue", "page", "year")


@archive_rule(
    "CK812",
    "paper-cited-differently",
    Severity.WARNING,
    since="0.2",
    source="ICMJE Recommendations, IV.A.3.g (references)",
)
def check(cases: Sequence[CaseSummary]) -> Iterator[FindingIn]:
    """Keep the first citation of each paper and compare the later ones with it."""
    first: dict[tuple[str, str], tuple[CaseSummary, ReferenceSummary]] = {}
    for case in cases:
        for reference in case.references:
            keys = _keys(reference)
            known = next((first[key] for key in keys if key in first), None)
            for key in keys:
                first.setdefault(key, (case, reference))
            if known is None or known[0] is case:
                continue
            before, now = dict(known[1].data), dict(reference.data)
            for name in _COMPARED:
                if name in before and name in now and _bare(before[name]) != _bare(now[name]):
                    yield FindingIn(
                        case.path,
                        Finding(
                            f"the {name} of this paper is {now[name]} here and {before[name]} in "
                            f"{known[0].case_id}",
                            reference.pointer,
                            help="Look the paper up and correct the wrong one.",
                        ),
                    )
                    break


def _keys(reference: ReferenceSummary) -> list[tuple[str, str]]:
    title = "".join(sign for sign in reference.title.lower() if sign.isalnum())
    found = [("doi", reference.doi), ("pmid", reference.pmid)]
    if len(title) > 30:
        found.append(("title", title))
    return [key for key in found if key[1]]


def _bare(value: str) -> str:
    return value.replace("–", "-").replace("—", "-").replace(" ", "").lower()
