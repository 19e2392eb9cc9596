"""An odds ratio or a hazard ratio is told as a risk.

“2.3 times more likely” is a statement about risks. An odds ratio is larger than the ratio of risks
unless the event is rare, and a hazard ratio compares rates over time. Say “the odds were 2.3 times
those of …”, or give the risks themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casekit.diagnostics import Severity
from casekit.lint.context import LintCase
from casekit.lint.rule import Finding, rule
from casekit.lint.statistics.told import Told, told

BAD = {
    "/discussion": "Smokers were ⟦2.3 times more likely⟧ to relapse (odds ratio 2.3, 95% CI "
    "1.4–3.8)."
}
GOOD = {
    "/discussion": "The risk of relapse was 2.3 times that of others (risk ratio 2.3, 95% CI "
    "1.4–3.8) [@stoffel2020]."
}

_AS_RISK = re.compile(
    r"[0-9.]{1,8}(?: times|-?fold) (?:(?:more|less|as) likely|the risk"
    r"|(?:higher|greater|lower) risk)"
)


@rule(
    "CK713",
    "ratio-called-something-else",
    Severity.INFO,
    since="0.2",
    source="AMA Manual of Style, 11th edition, chapter 19; Cochrane Handbook, section 6.4.1",
    languages=("en",),
)
def check(case: LintCase) -> Iterator[Finding]:
    """Look for words of risk in sentences with an odds ratio or a hazard ratio alone."""
    seen: set[tuple[str, int]] = set()
    for one in told(case):
        sentence = (one.pointer, one.claim.sentence.start)
        ratio = one.claim.measure in ("OR", "HR") and one.claim.estimate
        if ratio and one.prose is not None and sentence not in seen:
            seen.add(sentence)
            yield from _called(one)


def _called(one: Told) -> Iterator[Finding]:
    assert one.prose is not None
    sentence = one.claim.sentence
    found = _AS_RISK.search(one.prose.text, sentence.start, sentence.end)
    if found:
        name = "an odds ratio" if one.claim.measure == "OR" else "a hazard ratio"
        yield one.prose.finding(
            f"{name} is told as a risk",
            found.start(),
            found.end(),
            help="Say what it compares: odds, hazards or rates.",
            related=(one.related("the ratio", "estimate"),),
        )
