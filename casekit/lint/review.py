"""A case's findings, the rules' included, without those that it sets aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casekit.config.lint import LintSettings
from casekit.diagnostics import Diagnostic, in_reading_order
from casekit.lint.archive import CaseSummary, summary
from casekit.lint.context import Gate, LintCase, gate_of
from casekit.lint.run import run, run_archive
from casekit.lint.suppress import Suppressed, set_aside, unused
from casekit.model.case import Case
from casekit.source.file import SourceFile
from casekit.source.locate import CaseLocation


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is left to say about a case, what it sets aside, and what the archive's rules see.

    Findings that are set aside get their places from :func:`located`, when somebody asks.
    """

    case: Case
    source: SourceFile
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    summary: CaseSummary


def review(
    case: Case,
    source: SourceFile,
    location: CaseLocation,
    found: Sequence[Diagnostic],
    settings: LintSettings,
    *,
    as_of: date | None,
    gate: Gate | None = None,
) -> Reviewed:
    """Apply the rules to a case in which ``found`` was found before.

    Dates are compared with ``as_of``, else with the last day that the case itself names. ``gate``
    is that of the case's status unless given.
    """
    seen = LintCase(
        case=case,
        settings=settings,
        as_of=as_of or last_day(case),
        gate=gate or gate_of(case.status),
        folder=location.folder,
    )
    sifted = set_aside([*found, *run(seen, source.path)], case, source.tree, settings.ignore)
    standing = [*sifted.standing, *unused(case, sifted.used, source.path)]
    return Reviewed(
        case=case,
        source=source,
        diagnostics=tuple(in_reading_order(source.locate(standing))),
        suppressed=sifted.suppressed,
        summary=summary(seen, source.path),
    )


def review_archive(
    reviewed: Sequence[Reviewed], settings: LintSettings
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """What the rules about archives find in the cases of one, and what the cases set aside."""
    standing: list[Diagnostic] = []
    aside: list[Suppressed] = []
    by_path = {item.source.path: item for item in reviewed}
    for item in run_archive([item.summary for item in reviewed], settings):
        owner = by_path[item.path]
        sifted = set_aside([item], owner.case, owner.source.tree, settings.ignore)
        standing += owner.source.locate(sifted.standing)
        aside += sifted.suppressed
    return in_reading_order(standing), aside


def last_day(case: Case) -> date | None:
    """The last day that a case names as one on which somebody looked at it."""
    days = (case.dates.submitted, case.dates.published, case.dates.last_reviewed)
    return max((day for day in days if day), default=None)


def located(aside: Iterable[Suppressed], sources: Iterable[SourceFile]) -> list[Suppressed]:
    """Findings that were set aside, with their places in the files that they are about."""
    by_path = {source.path: source for source in sources}
    return [
        replace(item, diagnostic=by_path[item.diagnostic.path].locate([item.diagnostic])[0])
        for item in aside
    ]
