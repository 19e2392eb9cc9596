"""What rules about a whole archive get to see: a small, frozen summary of every case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from casekit.lint.context import LintCase
from casekit.lint.prose import Prose
from casekit.model.case import Dates, Status


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """A question: its texts as they are read, and at which places (from 0) its key stands."""

    pointer: str
    reveal: str
    lead_in: str
    options: tuple[str, ...]
    key: tuple[int, ...]
    shuffle: bool


@dataclass(frozen=True, slots=True)
class ReferenceSummary:
    """What tells one paper from another; ``data`` are the parts that identify where it stands."""

    pointer: str
    title: str
    doi: str
    pmid: str
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in brief."""

    path: Path
    case_id: str
    status: Status
    language: str
    title: str
    vignette: str
    dates: Dates
    as_of: date | None
    questions: tuple[QuestionSummary, ...]
    references: tuple[ReferenceSummary, ...]


def summary(case: LintCase, path: Path) -> CaseSummary:
    """The summary of a case."""
    return CaseSummary(
        path=path,
        case_id=case.case.id,
        status=case.case.status,
        language=case.language,
        title=case.text("/title").text,
        vignette=_short(case.text("/vignette")),
        dates=case.case.dates,
        as_of=case.as_of,
        questions=tuple(
            QuestionSummary(
                pointer=question.pointer,
                reveal=_short(question.reveal),
                lead_in=question.lead_in.text,
                options=tuple(option.text.text for option in question.options),
                key=tuple(option.index for option in question.key),
                shuffle=question.question.shuffle,
            )
            for question in case.questions
        ),
        references=tuple(
            _reference(pointer, reference.csl) for pointer, reference in case.references
        ),
    )


def _short(prose: Prose, limit: int = 2000) -> str:
    return prose.text[:limit]


def _reference(pointer: str, csl: Any) -> ReferenceSummary:
    names = ("container-title", "volume", "issue", "page", "number")
    data = [(name, str(csl[name])) for name in names if csl.get(name)]
    parts = csl.get("issued", {}).get("date-parts") if isinstance(csl.get("issued"), dict) else None
    if parts and parts[0]:
        data.append(("year", str(parts[0][0])))
    return ReferenceSummary(
        pointer=pointer,
        title=str(csl.get("title", "")),
        doi=str(csl.get("DOI", "")).lower(),
        pmid=str(csl.get("PMID", "")),
        data=tuple(data),
    )
