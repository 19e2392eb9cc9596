"""Two options say the same.

If both are right there are two right answers; if both are wrong, learners rule them out together.
The parts of a combination are compared in any order, names of the same drug are one, and words
such as “therapy” do not count. Replace one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase, OptionView
from casekit.lint.items import components
from casekit.lint.prose import Prose
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
GOOD = (
    {
        "/questions/0/options/0/text": "Start iron",
        "/questions/0/options/3/text": "Start iron and folic acid",
    },
    {
        "/questions/0/options/0/text": "CD34^+^ cells",
        "/questions/0/options/3/text": "CD34^-^ cells",
    },
    {"/questions/0/options/0/text": "0,5", "/questions/0/options/3/text": "5,0"},
    {
        "/questions/0/options/0/text": "Iron before transfusion",
        "/questions/0/options/3/text": "Transfusion before iron",
    },
)

_WORDS = re.compile(r"[^\W_]+(?:[-.,'’][^\W_]+)*[⁺⁻−-]*|[<>≤≥%]")
"""Words with their signs: CD34⁺ cells are not CD34⁻ cells."""

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
        seen: dict[frozenset[tuple[str, ...]], OptionView] = {}
        for option in question.options:
            meaning = _meaning(option.text, names)
            first = seen.setdefault(meaning, option)
            if first is not option and meaning:
                yield option.text.finding(
                    f"this option says the same as “{first.text.text}”",
                    help="Replace one of the two.",
                    related=(first.text.related("the other option"),),
                )


def _meaning(option: Prose, names: dict[str, str]) -> frozenset[tuple[str, ...]]:
    """The parts of a combination in any order, each with the words that count in theirs."""
    parts = (_counted(part, names) for part in components(option))
    return frozenset(part for part in parts if part) or frozenset({(option.text.lower(),)})


def _counted(part: str, names: dict[str, str]) -> tuple[str, ...]:
    words = [word for word in _WORDS.findall(part) if word not in _FILLERS]
    joined = " ".join(words)
    known = names.get(joined)
    if known:
        return (known,)
    named = (names.get(word, word) for word in words)
    return tuple(word.removesuffix("s") if len(word) > 4 else word for word in named)
