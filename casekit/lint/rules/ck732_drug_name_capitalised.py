"""A medicine's international name has a capital letter inside a sentence.

International names are common nouns and are written small; a capital letter makes them look like
brand names.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING, replacement
from casekit.lint.rule import Finding, rule

BAD = {"/discussion": "She was treated with ⟦Venetoclax⟧ and azacitidine."}
GOOD = {"/discussion": "Venetoclax was given. The VIALE-A trial: Venetoclax with azacitidine."}


@rule(
    "CK732",
    "drug-name-capitalised",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style, 14.4.1; WHO, use of INNs",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look at the words inside sentences; one after a colon or a bracket may begin a title."""
    names = frozenset(case.entries("drug_names"))
    for prose in case.texts(RUNNING):
        capitals = [word for word in prose.words if word.lower in names and _is_name(word.text)]
        for word in capitals:
            before = prose.text[prose.sentence_at(word.start).start : word.start].rstrip()
            if before and (before[-1].isalnum() or before[-1] == ","):
                if _is_title(before):
                    continue
                yield prose.finding(
                    f"“{word.text}” is written small inside a sentence",
                    word.start,
                    word.end,
                    fix=replacement(word.lower, safe=False),
                )


def _is_name(text: str) -> bool:
    return text[0].isupper() and text[1:].islower()


def _is_title(before: str) -> bool:
    """Whether the word before has a capital, too, as in the name of a trial or a drug's form."""
    last = before.rsplit(maxsplit=1)[-1].strip("([“")
    return len(before.split()) > 1 and last[:1].isupper() and last[1:].islower()
