"""The question asks for what is not so: “not”, “except”, “least”.

Learners overlook the word, and who finds the exception has not shown what they would do. Ask for
the best answer; where the exception is the point, such as a contraindication, say so in the
question and keep the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.items import asking
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Sentence

BAD = (
    {"/questions/0/lead_in": "Which of the following drugs should ⟦not⟧ be given?"},
    {"/questions/0/lead_in": "All of the following are true ⟦EXCEPT⟧:"},
    {"/questions/0/lead_in": "Which diagnosis is *⟦least⟧* likely?"},
)
GOOD = (
    {"/questions/0/lead_in": "She does not smoke. Which treatment is best?"},
    {"/questions/0/lead_in": "What is the best drug for a patient who does not tolerate iron?"},
    {"/questions/0/lead_in": "For a patient who cannot swallow, which of these is best?"},
    {
        "/language": "de",
        "/questions/0/lead_in": "Was ist bei einer Frau, die Eisen nicht verträgt, am besten?",
    },
    {"/questions/0/lead_in": "Given the rash, which does not itch, what is the diagnosis?"},
    {"/questions/0/lead_in": "What explains the false-positive test, with at least two causes?"},
)

_ASKS = re.compile(r"\b(?:which|what|how|welche\w{0,2}|was|wie)\b", re.IGNORECASE)
_TAG = 12
"""Letters of “which one?” behind a question that is not one."""
_ASKS_TOO = re.compile(
    r"\b(?:who|where|why|when|all of|each of|wo|wer|warum|wann|alle)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?:who|whose|whom|if|because|although|while|since|in whom|given that"
    r"|wenn|falls|weil|obwohl)\b|, (?:die|der|das|dem|den|deren|dessen|bei dem|bei der)\b",
    re.IGNORECASE,
)


@rule(
    "CK615",
    "negative-lead-in",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3; "
    "Haladyna, Downing and Rodriguez (2002); SAQUET (Moore and others)",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at the part of the lead-in that asks, not at clauses about the patient."""
    phrases = case.phrases("negative_words")
    for question in case.questions:
        lead_in = question.lead_in
        start, end = _clause(lead_in.text, asking(lead_in))
        for found in lead_in.find(phrases, start, end):
            if _is_harmless(lead_in.text, found.start, found.end):
                continue
            yield lead_in.finding(
                f"the question asks with “{lead_in.text[found.start : found.end]}”",
                found.start,
                found.end,
                help="Ask what is so, or what should be done.",
            )
            break


def _clause(text: str, sentence: Sentence) -> tuple[int, int]:
    """The main clause of a question, from its question word up to a clause on something else."""
    end = sentence.start + len(sentence.text)
    last = list(_ASKS.finditer(text, sentence.start, end))[-1:]
    if last and end - last[0].start() < _TAG:
        return sentence.start, end
    asks = last[0] if last else _ASKS_TOO.search(text, sentence.start, end)
    start = asks.start() if asks else sentence.start
    aside = _ASIDE.search(text, asks.end(), end) if asks else None
    return start, aside.start() if aside else end


def _is_harmless(text: str, start: int, end: int) -> bool:
    """“At least”, “false positive”, “if not” and “whether or not” turn nothing around."""
    before, after = text[max(0, start - 4) : start].lower(), text[end : end + 10].lower()
    word = text[start:end].lower()
    return (
        (word == "least" and before.endswith("at "))
        or (word == "false" and after.lstrip(" -").startswith(("positive", "negative")))
        or (word == "not" and before.endswith((" if ", " or ")))
    )
