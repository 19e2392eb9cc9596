"""The title, the id or a picture of the case names the right answer.

They are read before the question: title and id stand in every file name and running header, and
screen readers read alternative texts aloud. Use a title that describes the problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import content, distinctive, stem
from casekit.lint.prose import Place, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/title": "⟦Rasburicase⟧ for a high uric acid",
        "/questions/0/options/2/text": "Rasburicase",
    },
    {
        "/figures": [{"id": "ecg", "file": "ecg.png", "alt": "Peaked T waves of ⟦hyperkalaemia⟧"}],
        "/vignette": "A 60-year-old man is weak; see @fig:ecg.",
        "/questions/0/options/2/text": "Hyperkalaemia",
    },
)
GOOD = {
    "/title": "Iron by mouth or by vein",
    "/questions/0/options/2/text": "Oral iron",
}


@rule(
    "CK632",
    "title-gives-key-away",
    Severity.WARNING,
    since="0.2",
    source="Millman, Bishop and Ebel (1965), An analysis of test-wiseness",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look in what is seen first for words that only the key has among the options."""
    for question in case.choices:
        own = {
            root: word
            for option in question.key
            for root, word in distinctive(case, question, option).items()
        }
        for text in _seen_first(case):
            told = content(case, text)
            named = [root for root in own if root in told]
            if 2 * len(named) > len(own):
                word = told[named[0]]
                yield text.finding(
                    f"“{word.text}” gives away the answer of a question",
                    word.start,
                    word.end,
                    help="Describe the problem, not its solution.",
                    related=(question.key[0].text.related("the answer"),),
                )
        parts = {stem(part) for part in case.case.id.split("-") if len(part) > 4}
        named = [root for root in own if root in parts]
        if 2 * len(named) > len(own):
            yield case.finding(
                f"the id names “{own[named[0]].lower}”, the answer of a question",
                "/id",
                help="The id is in the name of every file: describe the problem instead.",
            )


def _seen_first(case: LintCase) -> list[Prose]:
    """Titles, and the texts of the figures that stand in the story."""
    shown = {
        mark.literal.rpartition(":")[2].rstrip(")")
        for text in case.texts({Place.VIGNETTE, Place.REVEAL})
        for mark in text.marks
        if mark.kind in ("fig", "placed")
    }
    figures = [
        case.text(jp.join("", "figures", at, part))
        for at, figure in enumerate(case.case.figures)
        if figure.id in shown
        for part in ("alt", "caption")
    ]
    return [*case.texts({Place.TITLE, Place.SHORT_TITLE}), *figures]
