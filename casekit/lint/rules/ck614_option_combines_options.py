"""An option combines others by letter or number, such as “A and C”.

Such items test logic rather than medicine, a single known fact solves half of them, and the
letters are wrong as soon as a platform shuffles the options. Write one best answer, or a question
with several right answers (type: multiple_response).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/questions/0/options/3/text": "⟦A and C⟧"},
    {
        "/questions/0/lead_in": "(1) Iron. (2) Folate. (3) Rest. What helps?",
        "/questions/0/options/3/text": "⟦Both (1) and (3)⟧",
    },
    {
        "/questions/0/options/2/text": "⟦II and III⟧",
        "/questions/0/options/3/text": "⟦I, II and IV only⟧",
    },
)
GOOD = (
    {"/questions/0/options/3/text": "7+3"},
    {"/questions/0/options/3/text": "V and VIII"},
    {"/questions/0/options/3/text": "Vitamins A and D"},
    {"/questions/0/options/3/text": "Hepatitis A and B vaccines"},
)

_ITEM = r"\(?(?:[A-H]|[1-9]|I{1,3}|IV|VI{0,3})\)?"
_LIST = re.compile(
    rf"(?:(?i:both|only|options?|answers?|choices?|statements?|sowohl|nur|et|seulement) )?{_ITEM}"
    rf"(?:(?:, ?and |, ?| and | und | et | y | ve | & | or | oder | as well as | als auch )"
    rf"{_ITEM}){{1,6}}"
    r"(?:,? (?:only|nur|together))?(?: (?:are|is|sind) (?:correct|true|right|richtig))?"
)

_NUMBERED = re.compile(r"(?:^|[\s(])(?:[1-9]|I{1,3}|IV|V)[.)] ")


@rule(
    "CK614",
    "option-combines-options",
    Severity.ERROR,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; Haladyna, Downing and Rodriguez (2002)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare each option with the grammar of such lists; numbers must name something."""
    for question in case.questions:
        lists = [option for option in question.options if _LIST.fullmatch(_bare(option.text))]
        asked = (question.lead_in, question.reveal, case.text("/vignette"))
        numbered = len(lists) > 1 or any(_NUMBERED.search(text.text) for text in asked)
        letters = {option.letter for option in question.options}
        for option in lists:
            named = set(re.findall(r"\b[A-H1-9IVX]+\b", _bare(option.text)))
            if numbered or (named <= letters and len(named) > 1):
                yield option.text.finding(
                    "this option combines others by letter or number",
                    help="Ask for one best answer, or allow several (type: multiple_response).",
                )


def _bare(option: Prose) -> str:
    return option.text.strip(" .")
