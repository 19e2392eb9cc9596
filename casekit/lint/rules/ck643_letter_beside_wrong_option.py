"""A text names an option in words and sets another one beside it.

“Gilteritinib (choice C)” where C is sorafenib: letters stayed behind when the options moved, or an
id was copied. Compared are the words just before the bracket. Correct one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase, OptionView, QuestionView
from casekit.lint.items import distinctive, stem
from casekit.lint.prose import ANSWER, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/discussion": "She needs no transfusion (⟦@opt:diet⟧)."},
    {"/discussion": "Infusions, such as intravenous iron (choice ⟦A⟧), are not needed."},
)
GOOD = (
    {"/discussion": "She needs no transfusion (@opt:transfusion)."},
    {"/discussion": "Because she can swallow, tablets (@opt:oral) are enough."},
)

_BEFORE = 60
_WORDS = 3
_OPENED = re.compile(r"\((?:option|choice|answer|antwort)? ?$", re.IGNORECASE)


@rule(
    "CK643",
    "letter-beside-wrong-option",
    Severity.ERROR,
    since="0.2",
    source="Seen in published cases",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at the words before a bracket with a letter or a mention of an option."""
    for text in case.texts(ANSWER):
        for at, question, option in _named(case, text):
            before = [word for word in text.words if at - _BEFORE <= word.start < at][-_WORDS:]
            stop = max((text.text.rfind(sign, 0, at) for sign in ".;:,"), default=-1)
            roots = {stem(word.lower) for word in before if word.start > stop}
            named = [
                other
                for other in question.options
                if roots & distinctive(case, question, other).keys()
            ]
            if named and option not in named:
                yield text.finding(
                    f"this is “{option.text.text}”, and the words before it say "
                    f"“{named[-1].text.text}”",
                    at,
                    at + 1,
                    help=f"The option of these words is @opt:{named[-1].option.id}.",
                    related=(named[-1].text.related("the option of these words"),),
                )


def _named(case: LintCase, text: Prose) -> Iterator[tuple[int, QuestionView, OptionView]]:
    """Each option in brackets: place, question, option."""
    questions = [q for q in case.choices if text.question in (None, q.index)]
    for mark in text.marks:
        inside = text.text[max(0, mark.start - 10) : mark.start]
        if mark.kind != "opt" or not _OPENED.search(inside):
            continue
        owner, _, name = mark.literal.removeprefix("@opt:").rpartition(".")
        found = [
            (question, option)
            for question in questions
            if owner in ("", question.question.id)
            for option in question.options
            if option.option.id == name
        ]
        if len(found) == 1:
            yield mark.start, *found[0]
    if len(questions) == 1:
        options = questions[0].options
        for letter, start in text.letters:
            inside = text.text[max(0, start - 10) : start]
            if _OPENED.search(inside) and ord(letter) - ord("A") < len(options):
                yield start, questions[0], options[ord(letter) - ord("A")]
