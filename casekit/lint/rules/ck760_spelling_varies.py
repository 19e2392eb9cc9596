"""A word is spelt in two ways: with and without its hyphen, or in British and American spelling.

Readers wonder whether two things are meant, and searching finds half of the places. Keep to one
spelling in the case; titles of references stay as they were printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, Place, Prose
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Word

BAD = (
    {"/discussion": "An open-label trial was done. A second open-label trial followed this "
     "⟦open label⟧ trial."},
    {"/vignette": "She has anaemia. Her anaemia is old.", "/discussion": "The ⟦anemia⟧ is severe."},
)  # fmt: skip
GOOD = (
    {"/discussion": "The open-label trial was well done: patients were given an open label."},
    {"/discussion": "In the long term, long-term care follows; follow-up: we follow up."},
    {"/references/0/title": "Iron deficiency anemia", "/vignette": "She has anaemia."},
)

_Place = tuple[Prose, Word, int]
PLACES = WRITTEN - {Place.KEYWORD}


@rule(
    "CK760",
    "spelling-varies",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (2020), 7.4 and 8.3",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare words with their hyphens, and count British and American spellings."""
    texts = case.texts(PLACES)
    yield from _hyphens(texts)
    yield from _countries(texts, case.mapping("british_spelling"))


def _hyphens(texts: list[Prose]) -> Iterator[Finding]:
    """Two words in front of the same third, with a hyphen elsewhere: “open label trial”."""
    joined: dict[tuple[str, str], list[_Place]] = {}
    for prose in texts:
        for word, after in pairwise(prose.words):
            if word.lower.count("-") == 1 and prose.text[word.end : after.start] == " ":
                joined.setdefault((word.lower.replace("-", " "), after.lower), []).append(
                    (prose, word, word.end)
                )
    if not joined:
        return
    for prose in texts:
        words = prose.words
        for one, other, after in zip(words, words[1:], words[2:], strict=False):
            key = (f"{one.lower} {other.lower}", after.lower)
            apart = prose.text[one.end : other.start] + prose.text[other.end : after.start]
            if key in joined and apart == "  ":
                place, word, end = joined[key][0]
                yield prose.finding(
                    f"“{one.text} {other.text}” is written “{word.text}” elsewhere",
                    one.start,
                    other.end,
                    related=(place.related("with a hyphen", word.start, end),),
                )


@lru_cache(maxsize=4)
def _parts(names: tuple[str, ...]) -> re.Pattern[str]:
    """Parts of words: long ones anywhere, short ones at the beginning."""
    return re.compile("|".join(rf"(?:{name})" if len(name) > 5 else rf"\b{name}" for name in names))


def _countries(texts: list[Prose], british: dict[str, str]) -> Iterator[Finding]:
    """The spelling that fewer words have, at its first word."""
    found: dict[bool, list[tuple[Prose, Word]]] = {True: [], False: []}
    counted: Counter[bool] = Counter()
    patterns = {True: _parts(tuple(british)), False: _parts(tuple(british.values()))}
    for prose in texts:
        kinds = {
            word: is_british
            for word in {word.lower for word in prose.words}
            for is_british in (False, True)
            if patterns[is_british].search(word)
        }
        for word in prose.words:
            if word.lower in kinds:
                counted[kinds[word.lower]] += 1
                found[kinds[word.lower]].append((prose, word))
    if not (counted[True] and counted[False]):
        return
    fewer = counted[True] < counted[False]
    name = "British" if fewer else "American"
    other = found[not fewer][0]
    prose, word = found[fewer][0]
    yield prose.finding(
        f"“{word.text}” is {name} spelling; most words here are not",
        word.start,
        word.end,
        related=(other[0].related(f"“{other[1].text}”", other[1].start, other[1].end),),
    )
