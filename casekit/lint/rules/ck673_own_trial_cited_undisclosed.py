"""A trial or a paper of one of the contributors is cited, and they have disclosed nothing.

That is no reason not to cite it, but readers must know it. Ask the contributor for a disclosure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit import pointer as jp
from casekit.diagnostics import Related, Severity
from casekit.lint import papers, people
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.model.case import Contributor

BAD = {
    "⟦/contributors/0⟧": {"given": "Nicole U.", "family": "Stoffel", "roles": ["discussant"]},
    "/references/0/title": "Iron on alternate days: a randomised trial",
}
GOOD = (
    {
        "/contributors/0": {
            "given": "Nicole U.",
            "family": "Stoffel",
            "roles": ["discussant"],
            "disclosure": {"statement": "N. Stoffel led the trial that is cited."},
        },
        "/references/0/title": "Iron on alternate days: a randomised trial",
    },
    {"/contributors/0": {"given": "Anna", "family": "Stoffel", "roles": ["discussant"]}},
)

_TRIAL = re.compile(
    r"\b(?:randomi[sz]ed|phase [1-4I]{1,3}|trials?|placebo|versus|RCT)\b", re.IGNORECASE
)


@rule(
    "CK673",
    "own-trial-cited-undisclosed",
    Severity.WARNING,
    since="0.2",
    source="ICMJE Recommendations, II.B; ACCME Standards for Integrity and Independence, 3",
)
def check(case: LintCase) -> Iterator[Finding]:
    """Compare those without a disclosure with authors of trials, first authors of papers."""
    trials = {name for trial in case.case.trials for name in trial.references}
    names = {trial.name for trial in case.case.trials}
    for at, person in enumerate(case.case.contributors):
        said = person.disclosure
        if said and (said.none or said.relationships or said.statement):
            continue
        for pointer, reference in case.references:
            title = papers.text(reference.csl, "title")[:1000]
            is_trial = reference.id in trials or bool(_TRIAL.search(title))
            is_trial = is_trial or any(name in title for name in names)
            place = _place(person, reference.csl)
            if place is None or (place > 0 and not is_trial):
                continue
            nth = "first author" if place == 0 else "an author"
            kind = "trial" if is_trial else "paper"
            short = papers.title_in_short(reference.csl)
            yield case.finding(
                f"{people.shown(person)} is {nth} of the cited {kind} “{short}” and has disclosed "
                "nothing",
                jp.join("", "contributors", at),
                help="Ask for a disclosure, and write it under “disclosure”.",
                related=(Related("the author stands here", jp.join(pointer, "author", place)),),
            )
            break


def _place(person: Contributor, csl: papers.CSL) -> int | None:
    """At which place a contributor stands among the authors."""
    name = people.contributor(person)
    authors = csl.get("author")
    if name is None or not isinstance(authors, list):
        return None
    for at, author in enumerate(authors):
        other = people.author(author)
        if other and people.same(name, other):
            return at
    return None
