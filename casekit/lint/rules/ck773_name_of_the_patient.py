"""The vignette seems to name the patient.

Names and initials identify; write “a 34-year-old woman”. An invented name, too, makes readers
doubt, and is a note only.
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
    {"/vignette": "⟦Mrs Miller⟧ is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "⟦J.D.⟧, a 34-year-old woman, is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "⟦John Smith⟧, a 34-year-old man, is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "⟦John Smith⟧ is a 34-year-old man.", "/consent": {"kind": "obtained"}},
    {"/vignette": "A 34-year-old man named ⟦John Smith⟧ is ill.", "/consent": {"kind": "obtained"}},
)
GOOD = (
    {"/vignette": "In January, a 34-year-old woman was tired. Last Monday, a 3-year-old came."},
    {"/vignette": "A 34-year-old woman with Hodgkin lymphoma (stage II.B), a 2-year-old scar."},
    {"/vignette": "The man takes a drug called Plavix and a herb named Saint John's wort."},
)

_TITLE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Herrn?|Frau|Sig(?:nora|nor|\.ra|\.)|Sra?|Bay|Bayan)\.?)"
    r" [A-ZÀ-Þ][\w'’-]{0,30}\.?(?<!\b[A-Z]{2})"
)
_AGE = r"(?:, | \(| (?:is|was) )(?:an? |eine? )?\d{1,3}[- ](?:years?[- ]old|year-old|yo\b|jährige)"
_INITIALS = re.compile(rf"(?<![\w.])(?:[A-Z]\. ?){{2,3}}(?={_AGE})")
_WHOLE = re.compile(rf"\b[A-ZÀ-Þ][a-zà-ÿ]{{1,20}} [A-ZÀ-Þ][a-zà-ÿ'’-]{{1,20}}(?={_AGE})")
_NAMED = re.compile(
    r"\b(?:man|woman|patient|boy|girl|child|person|lady|gentleman|student|Mann|Frau|Patientin|Patient|"
    r"Junge|Mädchen|homme|femme|hombre|mujer|uomo|donna|homem|mulher)\s+"
    r"(?:named|called|by the name of|namens|nommée?|llamad[oa]|di nome|chamad[oa])\s+"
    r"([A-ZÀ-Þ][a-zà-ÿ'’-]{1,20}(?: [A-ZÀ-Þ][a-zà-ÿ'’-]{1,20})?)"
)
_NO_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|In|On|Last|This|Next|One|Yesterday|Today|Meanwhile|However|Finally|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)


@rule(
    "CK773",
    "name-of-the-patient",
    Severity.ERROR,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(A); ICMJE Recommendations, II.E",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for names behind titles, and for initials and names in front of an age."""
    for prose in case.texts(PATIENT):
        for pattern in (_TITLE, _INITIALS, _WHOLE, _NAMED):
            for found in pattern.finditer(prose.text):
                if pattern is _WHOLE and _NO_NAME.search(found[0]):
                    continue
                name = found.lastindex or 0
                yield prose.finding(
                    f"“{found[name]}” may be the patient's name",
                    found.start(name),
                    found.end(name),
                    help="Say “the patient”, or age and sex.",
                    severity=weight(case),
                )
