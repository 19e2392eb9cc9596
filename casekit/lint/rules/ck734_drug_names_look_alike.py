"""Options name medicines that are confused with one another, or a name is one letter off.

A learner who misreads vinblastine as vincristine is tested on reading. Set the difference in
capitals (vinBLAStine, vinCRIStine) or choose another distractor; and correct a name that is no
medicine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase, OptionView, QuestionView
from casekit.lint.prose import WRITTEN, replacement
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Word

BAD = (
    {
        "/questions/0/options/0/text": "Vinblastine",
        "/questions/0/options/1/text": "⟦Vincristine⟧",
    },
    {"/discussion": "She was given ⟦venetoklax⟧."},
)
GOOD = (
    {"/questions/0/options/0/text": "VinBLAStine", "/questions/0/options/1/text": "VinCRIStine"},
    {"/discussion": "She was given venetoclax."},
)

_LEAST, _MOST = 8, 24
"""Letters of a name below which other words are too near to it, and those of the longest."""


@rule(
    "CK734",
    "drug-names-look-alike",
    Severity.INFO,
    since="0.2",
    source="ISMP, List of Confused Drug Names; FDA and ISMP, Tall Man Letters",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare the options of each question, and every long word with the names there are."""
    pairs = [tuple(entry.split(" / ")) for entry in case.entries("lookalike_drugs")]
    for question in case.questions:
        yield from _confusable(question, pairs)
    names = case.entries("drug_names")
    known, near = frozenset(names), _with_a_letter_less(names)
    variants = case.mapping("drug_variants")
    for prose in case.texts(WRITTEN):
        for word in prose.words:
            name = word.lower
            if not _LEAST <= len(name) <= _MOST or name in known or name in variants:
                continue
            meant = _meant(name, near)
            if meant:
                yield prose.finding(
                    f"“{word.text}” is one letter off {meant}",
                    word.start,
                    word.end,
                    help=f"If the medicine is meant, write “{meant}”.",
                    fix=replacement(meant, safe=False),
                )


def _confusable(question: QuestionView, pairs: list[tuple[str, ...]]) -> Iterator[Finding]:
    first: dict[str, tuple[OptionView, Word]] = {}
    for option in question.options:
        for word in option.text.words:
            if word.text[1:].islower():
                first.setdefault(word.lower, (option, word))
    for one, other in pairs:
        if one in first and other in first and first[one][0] is not first[other][0]:
            earlier, later = sorted((first[one], first[other]), key=lambda item: item[0].index)
            option, word = later
            yield option.text.finding(
                f"“{word.text}” is easily confused with “{earlier[1].text}”",
                word.start,
                word.end,
                related=(
                    earlier[0].text.related("the other name", earlier[1].start, earlier[1].end),
                ),
            )


@lru_cache(maxsize=4)
def _with_a_letter_less(names: tuple[str, ...]) -> Mapping[str, str]:
    """Every name with each of its letters left out, for finding names one letter away."""
    found: dict[str, str] = {}
    for name in names:
        for at in range(len(name) if len(name) >= _LEAST else 0):
            found.setdefault(name[:at] + name[at + 1 :], name)
    return found


def _meant(word: str, near: Mapping[str, str]) -> str:
    """The name that a word is one letter off: one changed, or one left out; empty if none.

    A letter more at the end makes another word (a plural, a German ending) more often than not.
    """
    if word in near and not near[word].startswith(word):
        return near[word]
    for at in range(1, len(word)):
        name = near.get(word[:at] + word[at + 1 :], "")
        if len(name) == len(word) and name[:at] + name[at + 1 :] == word[:at] + word[at + 1 :]:
            return name
    return ""
