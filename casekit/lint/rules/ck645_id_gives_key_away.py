"""The id of an option says whether it is right.

Learning platforms show ids in reports, in addresses and in the source of the page. “correct” or
“distractor2” gives the answer to whoever looks. Name options by what they are, such as “oral-
iron”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule

BAD = {
    "/questions/0/options/2": {"id": "correct", "text": "Oral iron"},
    "⟦/questions/0/options/2/id⟧": ...,
    "/questions/0/key": "correct",
    "/discussion": "Tablets are enough [@stoffel2020].",
}
GOOD = {
    "/questions/0/options/2": {"id": "right-atrium", "text": "Oral iron"},
    "/questions/0/options/2/id": "oral",
}

_TELLING = frozenset(
    {
        *("correct", "right", "key", "answer", "true", "best", "wrong", "incorrect", "false"),
        *("distractor", "distractors", "richtig", "falsch"),
    }
)


@rule(
    "CK645",
    "id-gives-key-away",
    Severity.WARNING,
    since="0.2",
    source="SCORM 2004, 4.2.9 (interaction identifiers are visible to learners)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for telling words in the ids of options, whole between hyphens and digits."""
    for question in case.choices:
        for option in question.options:
            parts = re.split(r"[^a-z]+", option.option.id.lower())
            if telling := [part for part in parts if part in _TELLING]:
                yield case.finding(
                    f"the id “{option.option.id}” says “{telling[0]}”",
                    jp.join(question.pointer, "options", option.index, "id"),
                    help="Name the option by what it is, and mend the key and texts that name it.",
                )
