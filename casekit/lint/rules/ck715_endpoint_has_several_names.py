"""One endpoint of a trial has several names.

Relapse-free, disease-free, leukaemia-free and progression-free survival are defined differently,
and a trial mostly reports one of them. Use the name that its report uses, throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.prose import RUNNING
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics import Mention
from casekit.lint.statistics.told import endpoints_of_trials

BAD = {
    "/discussion": "In SORMAIN, the primary endpoint was relapse-free survival. The gain in "
    "⟦progression-free survival⟧ in SORMAIN was large [@stoffel2020]."
}
GOOD = {
    "/discussion": "In GARNET, progression-free survival was the primary endpoint and overall "
    "survival a secondary one. Progression-free survival was longer in GARNET [@stoffel2020]."
}

_SUCH = re.compile(r"[PRLD]FS\b|\b[A-Za-z]{6,11}[- ]free survival|\b[a-z]{7,11} or death\b")
_ALIKE = frozenset(
    {
        "progression-free survival",
        "relapse-free survival",
        "leukaemia-free survival",
        "disease-free survival",
    }
)


@rule(
    "CK715",
    "endpoint-has-several-names",
    Severity.INFO,
    since="0.2",
    source="CONSORT 2010, item 6a (completely defined outcomes)",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Collect the names of such endpoints by the trial in their sentence."""
    for prose in case.texts(RUNNING):
        if len({found[0].lower() for found in _SUCH.finditer(prose.text)}) < 2:
            continue
        first: dict[str, Mention] = {}
        told: set[tuple[str, str]] = set()
        for trial, endpoint in endpoints_of_trials(case, prose):
            if endpoint.name not in _ALIKE:
                continue
            before = first.setdefault(trial, endpoint)
            if before.name != endpoint.name and (trial, endpoint.name) not in told:
                told.add((trial, endpoint.name))
                yield prose.finding(
                    f"the same trial is said to report {before.name} and {endpoint.name}",
                    endpoint.place.start,
                    endpoint.place.end,
                    help="Use the name that the report of the trial uses.",
                    related=(
                        prose.related("its other name", before.place.start, before.place.end),
                    ),
                )
