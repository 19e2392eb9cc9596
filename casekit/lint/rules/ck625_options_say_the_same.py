"""Two options say the same.

If both are right there are two right answers; if both are wrong, learners rule them out together.
Compared are the words without their order, names of the same drug and words such as “therapy”.
Replace one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase, OptionView
from casekit.lint.rule import Finding, rule

BAD = (
    {
        "/questions/0/options/0/text": "Paracetamol",
        "/questions/0/options/3/text": "⟦Acetaminophen therapy⟧",
    },
    {
        "/questions/0/options/0/text": "Start iron and folic acid",
        "/questions/0/options/3/text": "⟦Start folic acid and iron⟧",
    },
)
GOOD = {
    "/questions/0/options/0/text": "Start iron",
    "/questions/0/options/3/text": "Start iron and folic acid",
}

_FILLERS = frozenset(
    {
        *("a", "an", "the", "of", "and", "by", "treatment", "therapy", "administration", "drug"),
        *("give", "start", "initiate", "administer", "begin", "prescribe", "use"),
    }
)


@rule(
    "CK625",
    "options-say-the-same",
    Severity.ERROR,
    since="0.2",
    source="Haladyna, Downing and Rodriguez (2002)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare what is left of each option with that of those before it."""
    names = case.mapping("same_meaning")
    for question in case.questions:
        seen: dict[frozenset[str], OptionView] = {}
        for option in question.options:
            meaning = _meaning(option.text.text, names)
            first = seen.setdefault(meaning, option)
            if first is not option and meaning:
                yield option.text.finding(
                    f"this option says the same as “{first.text.text}”",
                    help="Replace one of the two.",
                    related=(first.text.related("the other option"),),
                )


def _meaning(text: str, names: dict[str, str]) -> frozenset[str]:
    """The words that count, by one name for each thing; a negation counts."""
    lower = " ".join(re.findall(r"[^\W_]+(?:[-+.,'’][^\W_]+)*|[<>≤≥%]", text.lower()))
    words = [names.get(word, word) for word in lower.split()]
    joined = f" {' '.join(words)} "
    for name, meaning in names.items():
        if " " in name and f" {name} " in joined:
            joined = joined.replace(f" {name} ", f" {meaning} ")
    bare = (word.removesuffix("s") if len(word) > 4 else word for word in joined.split())
    counted = frozenset(word for word in bare if word not in _FILLERS)
    return counted or frozenset(joined.split())
