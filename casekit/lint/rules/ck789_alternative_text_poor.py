"""The alternative text of a figure does not say what the figure shows.

People who cannot see the picture get this text instead; “image” or a file name tells them nothing.
Say in a sentence what a sighted reader takes from it, without the diagnosis that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.people import folded
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

_FIGURE = {"id": "marrow", "file": "marrow.png", "credit": "Drawn for this case"}
BAD = (
    {"/figures": [{**_FIGURE, "alt": "⟦Figure 1⟧"}]},
    {"/figures": [{**_FIGURE, "alt": "⟦marrow.png⟧"}]},
    {"/figures": [{**_FIGURE, "alt": "⟦Bone marrow smear⟧", "caption": "Bone marrow smear."}]},
)
GOOD = {"/figures": [{**_FIGURE, "alt": "Smear with sheets of large blasts."}]}

_NOTHING = re.compile(
    r"(?:an? |the |ein(?:e)? )?(?:image|picture|photo(?:graph)?|figure|fig|graph(?:ic)?|chart"
    r"|diagram|scan|illustration|alt(?:ernative)? text|bild|abbildung|abb|grafik|foto|resim|şekil"
    r"|görsel|placeholder|todo|tbd|n a|none|xxx?)(?: [0-9]{1,3}[a-z]?)?"
    r"(?: of (?:the )?(?:patient|case))?"
)
_FILE = re.compile(r"[^\s/]{1,200}\.(?:png|jpe?g|gif|tiff?|svg|webp|bmp)", re.IGNORECASE)


@rule(
    "CK789",
    "alternative-text-poor",
    Severity.ERROR,
    since="0.2",
    source="WCAG 2.2, success criterion 1.1.1; WAI, alt decision tree",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the text with what people write who have nothing to say, and with the caption."""
    for at, figure in enumerate(case.case.figures):
        prose = case.text(f"/figures/{at}/alt")
        if wrong := _wrong(prose, figure.caption or ""):
            yield prose.finding(
                f"the alternative text {wrong[0]}",
                0,
                len(prose.text),
                help="Say in a sentence what a sighted reader takes from the figure.",
                severity=wrong[1],
            )


def _wrong(prose: Prose, caption: str) -> tuple[str, Severity | None] | None:
    """What is wrong, as the end of a sentence, and how much it weighs."""
    text = prose.text.strip()
    if _FILE.fullmatch(text[:210]):
        return "is the name of a file", None
    if _NOTHING.fullmatch(folded(text[:100])):
        return "says nothing about the figure", None
    if caption and folded(text) == folded(caption):
        return "repeats the caption, which is read out as well", Severity.WARNING
    return None
