"""A patient's age is given exactly although it is over 89.

So few people are that old that the age may tell who it is. Write “in her 90s” or “over 89”. Of an
invented patient this is a note only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.privacy import weight
from casekit.lint.prose import PATIENT
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "A ⟦93-year-old⟧ woman is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "A woman, ⟦aged 91⟧, is tired.", "/consent": {"kind": "obtained"}},
)
GOOD = (
    {"/vignette": "A woman in her 90s is tired. Her heart rate is 93; she weighs 91 kg."},
    {"/vignette": "He comes to a hospital that is 95 years old; his house is 120 years old."},
    {"/vignette": "An 89-year-old woman is tired.", "/discussion": "A 93-year-old man was cured."},
)

_AGE = re.compile(
    r"(?<![\d.,–-])(?:9\d|1[0-2]\d)(?:[- ](?:years?[- ]old|year-olds?|yo|y/o|years of age)\b"
    r"|-?(?:jährige[rsnm]?|yaşında(?:ki)?)\b| (?:Jahre alt|yaşında(?:ki)?|ans|años|anni|anos)\b"
    r"| ?(?:عام|سنة|عامًا))"
    r"|\baged (?:9\d|1[0-2]\d)\b"
)
_THING = re.compile(
    r"\b(?:house|home|hospital|clinic|building|school|tree|farm|church|town|that) (?:is|was|are)\s$"
)


@rule(
    "CK770",
    "age-over-89",
    Severity.ERROR,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(C)",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for such ages where the patient is described."""
    for prose in case.texts(PATIENT):
        for found in _AGE.finditer(prose.text):
            if _THING.search(prose.text, max(0, found.start() - 40), found.start()):
                continue
            yield prose.finding(
                f"“{found[0]}” may tell who the patient is",
                found.start(),
                found.end(),
                help="Write “in her 90s”, or “over 89 years old”.",
                severity=weight(case),
            )
