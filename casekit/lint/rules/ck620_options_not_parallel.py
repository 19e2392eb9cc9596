"""One option has another form than all the others.

Among four orders such as “start sorafenib”, a whole sentence or a noun stands out, and what stands
out is chosen or ruled out without reading the case. Give all options the same grammatical form.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Prose
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/questions/0/options/0/text": "Start a diet",
        "/questions/0/options/1/text": "Give iron intravenously",
        "/questions/0/options/2/text": "Give iron by mouth",
        "/questions/0/options/3/text": "⟦Transfusion is warranted⟧",
    },
    {
        "/questions/0/options/0/text": "Start a diet",
        "/questions/0/options/1/text": "Give iron intravenously",
        "/questions/0/options/2/text": "⟦Oral iron⟧",
        "/questions/0/options/3/text": "Transfuse red cells",
    },
)
GOOD = (
    {
        "/questions/0/options/0/text": "Change the diet",
        "/questions/0/options/1/text": "Give iron intravenously",
        "/questions/0/options/2/text": "Give iron by mouth",
        "/questions/0/options/3/text": "Withhold treatment",
    },
    {
        "/questions/0/options/0/text": "Start of treatment at once",
        "/questions/0/options/1/text": "Joint aspiration",
        "/questions/0/options/2/text": "Review after the fever",
        "/questions/0/options/3/text": "Urate in serum",
    },
    {
        "/questions/0/options/0/text": "Repeat biopsy",
        "/questions/0/options/1/text": "Watch and wait",
    },
)

_ORDER, _SENTENCE, _NUMBER, _PHRASE = "an order", "a sentence", "a number", "a phrase"
_DETERMINERS = frozenset({"a", "an", "the", "her", "his", "their", "this", "these", "all", "one"})
_AFTER_NOUN = frozenset({"of", "after", "before", "by", "under"})
"""Words behind which “start” and “review” may be nouns."""
_FINITE = frozenset(
    {
        *("is", "are", "was", "were", "has", "had", "have", "does", "did", "do", "should", "must"),
        *("can", "cannot", "could", "will", "would", "may", "might", "needs", "requires"),
    }
)


@rule(
    "CK620",
    "options-not-parallel",
    Severity.WARNING,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (nonparallel options)",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Tell orders, sentences, numbers and phrases apart, and look for one odd among the rest."""
    verbs = case.mapping("imperatives")
    orders, either = frozenset(verbs["verbs"]), frozenset(verbs["both"])
    for question in case.choices:
        shapes = [_shapes(option.text, orders, either) for option in question.options]
        if len(shapes) < 3:
            continue
        for at, option in enumerate(question.options):
            rest = frozenset.intersection(*(found for i, found in enumerate(shapes) if i != at))
            if rest and not rest & shapes[at]:
                form = next(iter(sorted(shapes[at])))
                yield option.text.finding(
                    f"this option is {form}, and all the others are {sorted(rest)[0]}",
                    help="Give all options the same form.",
                )
                break


def _shapes(option: Prose, orders: frozenset[str], either: frozenset[str]) -> frozenset[str]:
    """The forms that an option may have; some words can be read in two ways."""
    words = [word.lower for word in option.words]
    if not words:
        return frozenset({_PHRASE})
    if option.text[:1].isdigit() or option.text[:1] in "<>≤≥":
        return frozenset({_NUMBER, _PHRASE})
    first = words[0] if words[0] not in ("do", "immediately", "urgently") else words[1 % len(words)]
    if first in orders and len(words) > 1 and words[1] in _AFTER_NOUN:
        return frozenset({_ORDER, _PHRASE} - ({_ORDER} if words[1] == "of" else set()))
    if words[0] == "do" or first in orders:
        return frozenset({_ORDER})
    if first in either or (len(words) > 1 and words[1] in _DETERMINERS):
        return frozenset({_ORDER, _PHRASE})
    if any(word in _FINITE for word in words[1:]):
        return frozenset({_SENTENCE})
    return frozenset({_PHRASE})
