"""Spaces or signs stand where they do not belong: left over from copying or typing.

Two spaces, a fixed space between words, a space before a comma or inside brackets, a hyphen for a
dash: each makes a gap or a bad line break in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import WRITTEN, replacement
from casekit.lint.rule import Finding, rule

BAD = (
    {"/discussion": "She is⟦  ⟧well ⟦( ⟧as before⟦ )⟧, and⟦ ,⟧ in short⟦ - ⟧healthy."},
    {"/questions/0/lead_in": "Which of the⟦\u00a0⟧following is best?"},
)
GOOD = (
    {"/discussion": "She takes 5\u00a0mg (as before) – and is well; CD34 - is not meant."},
    {"/discussion": "One line  \nand the next."},
)

_SPACES = re.compile(r"(?<=\S)  {1,40}(?=\S)")
_FIXED = re.compile(r"(?<=[a-z]{2})\u00a0(?=[a-z]{2})")
_OPEN, _CLOSED = re.compile(r"\( {1,40}(?=\S)"), re.compile(r"(?<=[^\s(]) {1,40}\)")
_BEFORE_COMMA = re.compile(r"(?<=[^\W\d_])(?: {1,40})([,;])(?=\s)")
_HYPHEN = re.compile(r"(?<=[a-z]{2}) - (?=[a-z]{2})")
_ALL = (
    (_SPACES, " ", "two spaces", True),
    (_FIXED, " ", "a fixed space between two words", True),
    (_OPEN, "(", "a space inside brackets", True),
    (_CLOSED, ")", "a space inside brackets", True),
    (_HYPHEN, " – ", "a hyphen for a dash", False),
)


@rule(
    "CK761",
    "characters-out-of-place",
    Severity.INFO,
    since="0.2",
    source="The Chicago Manual of Style (2017), 2.9 and 6.7; Unicode Standard Annex 14",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for each of them; French puts spaces before signs and is let be there."""
    for prose in case.texts(WRITTEN):
        text = prose.text
        for pattern, right, what, is_sure in _ALL:
            for found in pattern.finditer(text):
                yield prose.finding(
                    f"{what} stands here",
                    found.start(),
                    found.end(),
                    fix=replacement(right, safe=is_sure),
                )
        if prose.language != "fr":
            for found in _BEFORE_COMMA.finditer(text):
                yield prose.finding(
                    "a space stands before this sign",
                    found.start(),
                    found.end(),
                    fix=replacement(found[1]),
                )
