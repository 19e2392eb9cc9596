"""A result of a study is given without saying where it comes from.

Readers who want to check a hazard ratio need the paper, and editors the number in it. Cite the
source in the same sentence or the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import ANSWER, Place, Prose
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Sentence

BAD = {
    "/discussion": "⟦Tablets on alternate days were better (RR 0.71, 95% CI 0.55–0.92; "
    "P = 0.009).⟧ They are cheap. Infusions are not. Heavy periods explain it [@stoffel2020]."
}
GOOD = {
    "/discussion": "Tablets on alternate days were better (RR 0.71, 95% CI 0.55–0.92). This was "
    "a small trial [@stoffel2020]."
}

_RESULT = re.compile(
    r"\b(?:HR|OR|RR|aHR|aOR|SHR|hazard ratio|odds ratio|risk ratio|relative risk)"
    r"[ ,:=(]{0,3}(?:of |was |is )?[0-9]{1,3}[.,·][0-9]|\b9[059] ?% ?(?:CI|KI|confidence interval)"
    r"|\b[Pp] ?[=<>≤] ?[01]?[.,·][0-9]"
)

_SHARE = re.compile(r"[0-9] ?%")
_OF_WHAT = re.compile(
    r"\b(?:sensitivity|specificity|survival|mortality|incidence|prevalence|remissions?|response"
    r"|responded|relapsed|recurrence|predictive value|rates?"
    r"|Sensitivität|Spezifität|Überleben|Mortalität|Inzidenz|Prävalenz|Rate)\b"
)


@rule(
    "CK652",
    "statistic-without-citation",
    Severity.WARNING,
    since="0.2",
    source="CONSORT 2010, item 17a; ICMJE Recommendations, IV.A.3.g",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for ratios, intervals and P values, and for a citation in that sentence or beside it."""
    for prose in case.texts(ANSWER):
        cited = [mark.start for mark in prose.marks if mark.kind == "citation"]
        sentences = prose.sentences
        holds = [_cites(sentence, cited, sentences, at) for at, sentence in enumerate(sentences)]
        for at, sentence in enumerate(sentences):
            if any(holds[max(0, at - 1) : at + 2]) or not _is_result(prose, sentence):
                continue
            yield prose.finding(
                "this sentence gives a result without its source",
                sentence.start,
                sentence.end,
                help="Cite it with “[@id]” in this sentence or the next.",
            )


def _is_result(prose: Prose, sentence: Sentence) -> bool:
    """Whether a sentence gives a ratio, or outside of reasons a share of patients."""
    if _RESULT.search(sentence.text):
        return True
    shares = prose.place is not Place.RATIONALE and _SHARE.search(sentence.text)
    return bool(shares and _OF_WHAT.search(sentence.text))


def _cites(sentence: Sentence, cited: list[int], sentences: tuple[Sentence, ...], at: int) -> bool:
    """Whether a citation stands in a sentence or between it and the next."""
    end = sentences[at + 1].start if at + 1 < len(sentences) else sentence.end + 3
    first = bisect_left(cited, sentence.start)
    return first < len(cited) and cited[first] < end
