"""A text says that another option than the key is right.

One of the two is wrong, and learners are marked by the key. Such errors appear when a key is
corrected in one place and not in the other. Find out which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Related, Severity
from casekit.lint.context import LintCase, OptionView, QuestionView
from casekit.lint.prose import Place, Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {"/discussion": "The correct answer is ⟦@opt:diet⟧."},
    {"/discussion": "Hence the correct answer is option ⟦B⟧."},
    {"/discussion": "Advice (⟦@opt:diet⟧) is the best choice."},
    {"/questions/0/options/0/rationale": "⟦Correct⟧. Food is best."},
    {"/questions/0/options/2/rationale": "⟦Incorrect⟧: too slow."},
)
GOOD = (
    {"/discussion": "The correct answer is @opt:oral."},
    {"/discussion": "If she could not swallow, the correct answer would be @opt:intravenous."},
    {"/discussion": "Look for the right answer: A low ferritin explains it."},
    {"/questions/0/options/0/rationale": "Incorrect. Food is too slow."},
)

_RIGHT = r"(?:correct|right|best|richtige?|korrekte?|beste)"
_NOUN = r"(?:answers?|choices?|options?|antwort|lösung|key|solution)"
_IT = r"(?:(?i:option|choice|answer|antwort) )?\(?(?P<it>\ufffc|[A-H](?=[.,;:)!]|\s*$|\n))"
_BEFORE = re.compile(
    rf"\b(?i:{_RIGHT}) (?i:{_NOUN})(?i: (?:is|ist|lautet|was))?"
    rf"(?i: therefore| thus| hence| daher| also)?"
    rf" ?[:–—-]?,? ?{_IT}"
)
_AFTER = re.compile(
    r"(?:\b(?i:option|choice|antwort) \(?(?P<it>\ufffc|[A-H](?![\w'’-]))|(?P<this>\ufffc))\)?"
    r"(?i:,)?(?i: (?:is|ist|as|being))?(?i: therefore| thus| hence| daher)?(?i: (?:the|die))?"
    r"(?i: (?:correct|right|best|richtige|beste) (?:answer|choice|option|antwort))"
)
_HEDGED = re.compile(
    r"\b(?:not|never|would|if|could|instead|incorrect|nicht|wäre|falls|than|than the)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"(?i:(?P<right>(?:this is |that is )?(?:the )?(?:correct|right|richtig)(?: answer| option)?)"
    r"|(?:this is |that is )?(?:the )?(?:incorrect|wrong|falsch)(?: answer| option)?)(?=[.:,;!–—-])"
)


@rule(
    "CK641",
    "key-statements-disagree",
    Severity.ERROR,
    since="0.2",
    source="Seen in published cases: one key in the line of the answer, another in the text",
    languages=("en", "de"),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for statements of the answer in the prose, and at how rationales begin."""
    for question in case.choices:
        for option in question.options:
            yield from _rationale(option, question)
        for text in _texts(case, question):
            for start, end, said in _statements(text, question):
                if said not in question.question.key:
                    yield text.finding(
                        "this says that another option than the key is right",
                        start,
                        end,
                        help=f"The key is {_named(question)}: find out which is meant.",
                        related=(Related("the key", question.key_pointer),),
                    )


def _texts(case: LintCase, question: QuestionView) -> list[Prose]:
    """What explains this question; the discussion belongs to it when there is only one."""
    own = [question.explanation, *(option.rationale for option in question.options)]
    shared = case.texts(Place.DISCUSSION) if len(case.questions) == 1 else []
    return [text for text in (*own, *shared) if text.source]


def _statements(text: Prose, question: QuestionView) -> Iterator[tuple[int, int, str]]:
    """Start and end of each statement of the answer, and the id of the option that it names."""
    mentions = {mark.start: mark for mark in text.marks if mark.kind == "opt"}
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text.text):
            if _HEDGED.search(text.text, max(0, found.start() - 30), found.end()):
                continue
            at = max(found.start(name) for name in pattern.groupindex)
            if mention := mentions.get(at):
                question_id, _, option = mention.literal.removeprefix("@opt:").rpartition(".")
                if not question_id or question_id == question.question.id:
                    yield at, at + 1, option
            elif 0 <= (place := ord(text.text[at]) - ord("A")) < len(question.options):
                yield at, at + 1, question.options[place].option.id


def _rationale(option: OptionView, question: QuestionView) -> Iterator[Finding]:
    begun = _VERDICT.match(option.rationale.text)
    if begun is None:
        return
    right = begun["right"] is not None
    if right is not option.is_key:
        verdict = "right" if right else "wrong"
        yield option.rationale.finding(
            f"the rationale says that this option is {verdict}, and the key says that it is not",
            begun.start(),
            begun.end(),
            help=f"The key is {_named(question)}: find out which is meant.",
            related=(Related("the key", question.key_pointer),),
        )


def _named(question: QuestionView) -> str:
    return ", ".join(f"“{option.text.text}”" for option in question.key)
