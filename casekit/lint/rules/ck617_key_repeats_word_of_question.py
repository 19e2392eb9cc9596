"""The right answer alone repeats a word of the question.

Test-wise learners choose the option that sounds like the question. Use another word in one of the
two, or let other options repeat it as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import content, distinctive
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/questions/0/lead_in": "Which sort of replacement is the best?",
        "/questions/0/options/2/text": "Iron ⟦replacement⟧ by mouth",
    },
    {
        "/vignette": "A 34-year-old woman has a low ferritin after a gastrectomy.",
        "/questions/0/options/2/text": "Iron as after ⟦gastrectomy⟧",
    },
)
GOOD = {"/questions/0/lead_in": "Which sort of iron is the best?"}

INFO = Severity.INFO
_LONG = 7


@rule(
    "CK617",
    "key-repeats-word-of-question",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (clang clues); SAQUET (Moore and others)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the words that only the key has with those of the lead-in, then of the story."""
    for question in case.choices:
        key = question.single_key
        if key is None:
            continue
        own = distinctive(case, question, key)
        asked = content(case, question.lead_in)
        told = content(case, question.reveal) or content(case, case.text("/vignette"))
        for root, word in own.items():
            for words, prose, severity in (
                (asked, question.lead_in, None),
                (told, question.reveal if question.reveal.source else case.text("/vignette"), INFO),
            ):
                other = words.get(root)
                if other is None or len(word.lower) < (_LONG if severity else 0):
                    continue
                yield key.text.finding(
                    f"only the right answer repeats “{word.text}” of the question",
                    word.start,
                    word.end,
                    help="Use another word, or let other options repeat it as well.",
                    related=(prose.related("it stands here", other.start, other.end),),
                    severity=severity,
                )
                break
