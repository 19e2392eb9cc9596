"""A number stuck to a word looks like the number of a reference.

Superior numbers lose their place when a text is copied: “SORMAIN11” was a trial and its reference.
Typed by hand, the number goes wrong when anything moves. Write “[@id]” behind the word, or add the
name to the list of names that end in a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.people import folded
from casekit.lint.prose import RUNNING, Prose
from casekit.lint.rule import Finding, rule
from casekit.lint.words import Word

BAD = {
    "/discussion": "Tablets are absorbed ⟦well1⟧ on alternate days [@stoffel2020].",
    "/vignette": "Treated as in the ⟦IRONY1⟧ study; IRONY showed that tablets are enough.",
}
GOOD = {"/discussion": "HER2, FLT3, CD3 and day1 are names, and so is phase1 [@stoffel2020]."}

_NAME = 6
_STOPPED = re.compile(r"(?<=[a-z]{4})[.,]([1-9][0-9]?)(?=\s+[A-Z]|\s*$)")
_GLUED = re.compile(r"(.{3,40}?)([1-9][0-9]?)")


@rule(
    "CK651",
    "number-looks-like-citation",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style (11th edition, 2020), 3.6 (superscript numbers)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for words that end in the number of a reference and occur without it elsewhere."""
    count = len(case.references)
    texts = case.texts(RUNNING)
    alone = {word.text for prose in texts for word in prose.words if word.text.isalpha()}
    names = _names(case)
    genes = frozenset(case.entries("gene_symbols"))
    counted = {entry.lower() for entry in case.entries("names_with_numbers")}
    for prose in texts:
        yield from _behind_stops(prose, count)
        for word in prose.words:
            found = _glued(word)
            if not found or not 1 <= int(found[2]) <= count or word.lower in names:
                continue
            before = found[1]
            bare = before.rstrip("-")
            if bare.upper() in genes or bare.lower() in counted:
                continue
            is_word = before.islower() and len(before) > 3
            is_name = before.isupper() and len(before) >= _NAME
            if is_word or is_name or before in alone or _known(case, before):
                yield prose.finding(
                    f"“{word.text}” looks like “{before}” with reference {found[2]}",
                    word.start,
                    word.end,
                    help=f"Write “{before} [@id]” if it is one.",
                )


def _behind_stops(prose: Prose, count: int) -> Iterator[Finding]:
    """Numbers behind a full stop or comma without a space: “agree.1”."""
    for found in _STOPPED.finditer(prose.text):
        if int(found[1]) <= count:
            yield prose.finding(
                f"“{found[0]}” looks like the number of reference {found[1]}",
                found.start(),
                found.end(),
                help="Write “[@id]” if it is one, else a space.",
            )


def _glued(word: Word) -> re.Match[str] | None:
    if not word.text[-1].isdigit() or len(word.text) > 42:
        return None
    found = _GLUED.fullmatch(word.text)
    return found if found and found[1].replace("-", "").isalpha() else None


def _known(case: LintCase, name: str) -> bool:
    return name in (case.case.abbreviations or {}) or any(
        trial.name == name for trial in case.case.trials
    )


def _names(case: LintCase) -> set[str]:
    """What may end in a number: names of trials, keywords, abbreviations, the list."""
    listed = [trial.name for trial in case.case.trials]
    listed += [*case.case.keywords, *(case.case.abbreviations or {})]
    listed += case.entries("names_with_numbers")
    return {part.lower() for name in listed for part in (name, *name.split())} | {
        folded(name) for name in listed
    }
