"""Nobody says who made a figure or under which terms it may be used.

A picture from elsewhere may not be published without leave, and one's own should carry one's name.
Write “credit”, or a “licence” of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/figures": [{"id": "marrow", "file": "marrow.png", "alt": "Smear with many small cells."}],
    "⟦/figures/0⟧": ...,
    "/discussion": "Tablets are enough [@stoffel2020], see @fig:marrow.",
    "gate": "publish",
}
GOOD = {
    "/figures": [
        {
            "id": "marrow",
            "file": "marrow.png",
            "alt": "Smear with many small cells.",
            "credit": "Courtesy of Dr A. Moreno",
        }
    ],
    "gate": "publish",
}


@rule(
    "CK788",
    "figure-rights-missing",
    Severity.ERROR,
    since="0.2",
    source="JATS 1.3, <permissions>; ICMJE Recommendations, IV.A.3.h (illustrations)",
    publish_only=True,
    requirement="Every figure says who made it, or under which terms it is used",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for a credit or terms of each figure."""
    for at, figure in enumerate(case.case.figures):
        licence = figure.licence
        terms = licence and (licence.id or licence.statement or licence.holder or licence.url)
        if not terms and not (figure.credit or "").strip():
            yield case.finding(
                f"nobody says who made the figure “{figure.id}”",
                jp.join("", "figures", at),
                help="Write “credit: Drawn for this case”, a name, or a licence.",
            )
