"""What accreditors demand of a case with credits is missing or contradicts itself.

Credits need the accreditor's statement, a word on who paid, objectives, an audience, a mark with
which one passes, and days that make sense. Without them they are not valid.
"""

from __future__ import annotations

from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.case import Cme

_CME = {
    "provider": "Example Society",
    "credits": 1,
    "credit_type": "illustrative credit",
    "release_date": "2026-03-02",
    "expiry_date": "2028-03-01",
    "estimated_minutes": 30,
    "pass_mark": 60,
    "accreditation_statement": "The provider is invented.",
    "support_statement": "No commercial support was received.",
}
BAD = (
    {
        "⟦/cme⟧": {name: text for name, text in _CME.items() if name != "support_statement"},
        "/audience": ["Physicians"],
    },
    {
        "/cme": {**_CME, "expiry_date": "2026-01-01"},
        "⟦/cme/expiry_date⟧": ...,
        "/audience": ["Physicians"],
    },
    {
        "/cme": {**_CME, "expiry_date": "2036-01-01"},
        "⟦/cme/expiry_date⟧": ...,
        "/audience": ["Physicians"],
    },
    {
        "/cme": _CME,
        "/assessment": {"pass_mark": 80},
        "⟦/assessment/pass_mark⟧": ...,
        "/audience": ["Physicians"],
    },
)
GOOD = {"/cme": _CME, "/assessment": {"pass_mark": 60}, "/audience": ["Physicians"]}

_YEARS = 3


@rule(
    "CK782",
    "education-details-missing",
    Severity.WARNING,
    since="0.2",
    source="ACCME, Standards and accreditation requirements; AMA PRA credit system; UEMS-EACCME",
    at_publish=Severity.ERROR,
    requirement="What accreditors demand is there, where credits can be earned",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for what the format does not demand already, and compare days and marks."""
    cme = case.case.cme
    if cme is None:
        return
    if missing := _missing(case, cme):
        yield case.finding(
            f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing",
            "/cme",
            help="Ask the provider for what has to be printed.",
        )
    years = cme.expiry_date.year - cme.release_date.year
    days = cme.expiry_date.timetuple()[1:3], cme.release_date.timetuple()[1:3]
    if cme.expiry_date <= cme.release_date:
        yield case.finding(
            "credits end before they begin", "/cme/expiry_date", help="Correct one of the days."
        )
    elif years > _YEARS or (years == _YEARS and days[0] > days[1]):
        yield case.finding(
            f"credits can be earned for more than {_YEARS} years",
            "/cme/expiry_date",
            help="Accreditors want a review and a new release at the latest then.",
        )
    mark = case.case.assessment.pass_mark
    if mark is not None and mark != cme.pass_mark:
        yield case.finding(
            f"the quiz is passed with {mark:g} %, credits are earned with {cme.pass_mark:g} %",
            "/assessment/pass_mark",
            help="Write the same mark in both places.",
        )


def _missing(case: LintCase, cme: Cme) -> list[str]:
    held = {
        "the accreditor's statement (accreditation_statement)": cme.accreditation_statement,
        "who paid (support_statement)": cme.support_statement,
        "the provider": cme.provider,
        "the kind of credits": cme.credit_type,
        "an objective": case.case.learning_objectives,
        "the audience": case.case.audience,
    }
    return [
        name
        for name, value in held.items()
        if not value or (isinstance(value, str) and not value.strip())
    ]
