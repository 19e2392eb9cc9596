"""The story does not say how old the patient is, of which sex, or how they came to be seen.

Age, sex, setting and complaint are how a clinician begins, and many a diagnosis depends on them.
Begin with a sentence such as “A 34-year-old woman comes to the clinic because …”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import Place
from casekit.lint.rule import Finding, rule

BAD = (
    {"/vignette": "⟦A patient comes to the clinic because of fatigue.⟧"},
    {"/vignette": "⟦A 34-year-old woman; ferritin 5 µg/L.⟧"},
)
GOOD = {"/vignette": "A woman in her thirties was admitted with chest pain."}

_ENOUGH = 5000
_WANTED = {
    "age": re.compile(
        r"\b(?:years?|yrs?|months?|weeks?|days?|hours?)[- ](?:old|of age)\b|\by/?o\b"
        r"|\baged?\b|\bin (?:his|her|their) (?:\w{2,8} )?\w{3,8}ies\b"
        r"|\b(?:new-?born|neonate|infant|toddler|teenager|octogenarian|septuagenarian)s?\b",
        re.IGNORECASE,
    ),
    "sex": re.compile(
        r"\b(?:(?:wo)?man|(?:wo)?men|females?|males?|boys?|girls?|she|her|he|his|him|lady|gentleman"
        r"|mother|father|son|daughter|sister|brother|wife|husband|non-?binary|transgender)\b",
        re.IGNORECASE,
    ),
    "complaint or way into care": re.compile(
        r"\b(?:present|comes?|came|admit|admission|refer|seen|visit|brought|consult|clinic|hospital"
        r"|emergency|ward|office|unit|department|complain|because|report|history|develop|diagnos"
        r"|undergo|underw|treated|receiv|transplant|follow-up|has had|has been|suffer|attend"
        r"|notice|pain|ache|fever|tired|fatigue|weak|cough|bleed|swelling|rash|dizz|nausea"
        r"|vomit|dyspn|breath)",
        re.IGNORECASE,
    ),
}


@rule(
    "CK633",
    "vignette-lacks-patient",
    Severity.INFO,
    since="0.2",
    source="NBME Item-Writing Guide (2020), chapter 3 (vignette template); CARE 2013, "
    "items 5a to 5d",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for each in the vignette and what questions reveal first."""
    vignette = case.text("/vignette")
    story = " ".join(text.text for text in case.texts({Place.VIGNETTE, Place.REVEAL}))[:_ENOUGH]
    missing = [name for name, pattern in _WANTED.items() if not pattern.search(story)]
    if missing:
        first = vignette.sentences[0] if vignette.sentences else None
        yield vignette.finding(
            f"the story does not tell the patient's {' and '.join(missing)}",
            first.start if first else 0,
            first.end if first else None,
            help="Begin with, for example: “A 34-year-old woman comes to the clinic because …”.",
        )
