"""A number or an address in the vignette belongs to one person.

Record and insurance numbers, telephone numbers, e-mail and web addresses and serial numbers of
devices lead straight to the patient. Leave them out.
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
    {"/vignette": "The patient (⟦MRN 4711 0815⟧) is tired.", "/consent": {"kind": "obtained"}},
    {"/vignette": "Her daughter, ⟦jane@example.org⟧ or ⟦555-123-4567⟧, tells more.",
     "/consent": {"kind": "obtained"}},
    {"/vignette": "The pacemaker, ⟦serial number PX-40-7788⟧, works. See ⟦www.example.org/p7⟧.",
     "/consent": {"kind": "obtained"}},
)  # fmt: skip
GOOD = {
    "/vignette": "Platelets were 10 000 to 450,000 per µL; pressure 112/70; a record of 2021.",
    "/discussion": "See www.example.org or call 555-123-4567.",
}

_PATTERNS = (
    ("an address for mail", re.compile(r"\b[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}\b")),
    ("a web address", re.compile(r"\b(?:https?://|www\.)[^\s<>\"”)]{3,80}[^\s<>\"”).,;]")),
    (
        "a number of the record",
        re.compile(
            r"\b(?i:MRN|medical record(?: number)?|hospital (?:number|no\.?)"
            r"|patient (?:ID|number|no\.?)"
            r"|case (?:ID|number)|accession(?: (?:number|no\.?))?|NHS number|SSN|social security"
            r"(?: number)?|insurance (?:ID|number)|serial (?:number|no\.?)|licen[cs]e plate)"
            r"[ :#]{1,3}(?=[\w-]{0,12}\d)[A-Z0-9][A-Z0-9/-]{2,18}(?: \d{2,8}){0,3}",
        ),
    ),
    ("a social security number", re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")),
    (
        "a telephone number",
        re.compile(
            r"(?<![\w.,/-])(?:\+\d{1,3}[ -]?(?:\(\d{1,4}\)[ -]?)?\d{2,4}(?:[ -]\d{2,4}){1,4}"
            r"|\(\d{3}\) ?\d{3}-\d{4}|\d{3}-\d{3}-\d{4})(?![\w-])"
        ),
    ),
    (
        "the address of a computer",
        re.compile(
            r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])"
        ),
    ),
)


@rule(
    "CK774",
    "identifier-of-the-patient",
    Severity.ERROR,
    since="0.2",
    source="45 CFR 164.514(b)(2)(i)(D)–(P)",
    guard=True,
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for each kind where the patient is described."""
    for prose in case.texts(PATIENT):
        for what, pattern in _PATTERNS:
            for found in pattern.finditer(prose.text):
                yield prose.finding(
                    f"“{found[0]}” is {what}",
                    found.start(),
                    found.end(),
                    help="Leave it out.",
                    severity=weight(case),
                )
