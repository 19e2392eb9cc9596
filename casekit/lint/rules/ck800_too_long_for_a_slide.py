"""A question or a paragraph does not fit on one slide.

Nothing is cut off: the presentation goes on on a further slide. But a lecturer cannot show such
options beside each other, and a paragraph torn in two is hard to follow. Shorten it, or begin a new
paragraph where a new thought begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint import slides
from casekit.lint.context import LintCase, QuestionView
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule

_LONG = (
    "Give iron by mouth on alternate days, first thing in the morning and with nothing but water, "
    "until the stores are full, then see whether the bleeding has stopped and whether the "
    "haemoglobin holds, and stop when both are as they should be"
)
BAD = (
    {
        "⟦/questions/0⟧": ...,
        **{f"/questions/0/options/{at}/text": f"{_LONG} ({at})" for at in range(4)},
    },
    {
        "/discussion": "⟦"
        + "Tablets are absorbed well when they are taken each other day. " * 18
        + "⟧"
    },
)
GOOD = {"/questions/0/options/2/text": _LONG}

_SLIDES = {
    Place.VIGNETTE: slides.TEXT,
    Place.REVEAL: slides.TEXT,
    Place.POINT: slides.TEXT,
    Place.DISCUSSION: slides.DISCUSSION,
    Place.EXPLANATION: slides.DISCUSSION,
    Place.MODEL_ANSWER: slides.DISCUSSION,
}


@rule(
    "CK800",
    "too-long-for-a-slide",
    Severity.WARNING,
    since="0.2",
    source="house rule, measured with the font that ships",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Measure what a cheap bound does not clear; report what is certain to be too long."""
    if case.language in slides.NOT_MEASURED:
        return
    for question in case.questions:
        filled = _filled(question)
        if filled > 1:
            yield case.finding(
                f"the question and its options need {filled:.1f} slides in the smallest type",
                question.pointer,
                help="Shorten the lead-in or the options.",
            )
    for prose in case.texts(frozenset(_SLIDES)):
        box = _SLIDES[prose.place]
        for block in prose.plain.blocks:
            text = prose.text[block.start : block.end]
            if block.kind in ("paragraph", "item") and slides.is_longer(text, box):
                yield prose.finding(
                    "this paragraph does not fit on one slide",
                    block.start,
                    block.end,
                    help="Begin a new paragraph where a new thought begins.",
                    severity=Severity.INFO,
                )


def _filled(question: QuestionView) -> float:
    options = [option.text.text for option in question.options]
    return slides.question(question.lead_in.text, options) if options else 0.0
