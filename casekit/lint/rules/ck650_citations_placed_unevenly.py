"""Some citations stand before the full stop and some after it.

Readers take it for carelessness, and copy-editors have to undo it by hand. Most styles want a
superior number after the stop and a number in brackets before it; choose one place for the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.plain import Mark
from casekit.lint.prose import RUNNING, Prose
from casekit.lint.rule import Finding, rule

BAD = {
    "/discussion": "Tablets are absorbed well [@stoffel2020]. They are cheap [@stoffel2020]. "
    "They are safe. ⟦[@stoffel2020]⟧ The answer is @opt:oral."
}
GOOD = {
    "/questions/0/options/2/rationale": "Tablets on alternate days are absorbed well.",
    "/discussion": "Tablets are absorbed well. [@stoffel2020] They are cheap. [@stoffel2020]",
}

_STOPS = ".!?"


@rule(
    "CK650",
    "citations-placed-unevenly",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), 3.6; ICMJE Recommendations, IV.A.3.g",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the places of citations at the ends of sentences; the fewer are reported."""
    placed: dict[str, list[tuple[Prose, Mark]]] = {"before": [], "after": []}
    for prose in case.texts(RUNNING):
        for mark in prose.marks:
            side = _side(prose.text, mark) if mark.kind == "citation" else ""
            if side:
                placed[side].append((prose, mark))
    fewer = min(placed, key=lambda side: (len(placed[side]), side != "after"))
    usual = "before" if fewer == "after" else "after"
    for prose, mark in placed[fewer]:
        yield prose.finding(
            f"this citation stands {fewer} the full stop, most stand {usual} it",
            mark.start,
            mark.end,
            help=f"Move it {usual} the stop.",
        )


def _side(text: str, mark: Mark) -> str:
    """Whether a citation ends a sentence inside its stop or behind it; else nothing."""
    if text[mark.end : mark.end + 1] in tuple(_STOPS):
        return "before"
    before = text[max(0, mark.start - 6) : mark.start].rstrip()
    after = text[mark.end : mark.end + 2].lstrip()
    ends = before[-1:] in tuple(_STOPS) and not before.endswith((" al.", " vs."))
    return "after" if ends and (not after or after[0].isupper()) else ""
