"""The way of a case through the house: load, resolve, write.

Everything above (the command line, the archive builder) calls these functions; everything below
knows nothing of files' whereabouts. ARCHITECTURE.md walks one case along this module.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from casekit.codes import finding
from casekit.diagnostics import Diagnostic, in_reading_order
from casekit.errors import UsageProblem
from casekit.source.file import SourceFile, read_source
from casekit.source.locate import CaseLocation

if TYPE_CHECKING:
    from casekit.config import Config
    from casekit.config.lint import LintNames
    from casekit.document.citations import CitationEngine, CitationProblem
    from casekit.document.nodes import Document, Edition
    from casekit.document.resolve import Draft
    from casekit.lint.context import Gate
    from casekit.lint.review import Reviewed
    from casekit.lint.suppress import Suppressed


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case read and checked. ``draft`` is None when an error keeps it from being resolved.

    ``reviewed`` is what the rules say, once the case was reviewed; ``diagnostics`` include it.
    """

    location: CaseLocation
    source: SourceFile | None
    draft: Draft | None
    diagnostics: tuple[Diagnostic, ...]
    reviewed: Reviewed | None = None

    @property
    def is_sound(self) -> bool:
        """Whether the case can be built."""
        from casekit.lint.gate import keeps_from_building

        if self.draft is None:
            return False
        status = self.draft.case.status
        return not any(keeps_from_building(item, status) for item in self.diagnostics)


@lru_cache(maxsize=16)
def configuration(archive: Path) -> tuple[Config, tuple[Diagnostic, ...]]:
    """The archive's settings, read once a process, with what is wrong in them."""
    from casekit.config import load_config

    config, diagnostics = load_config(archive, _format_names, _lint_names)
    return config, tuple(diagnostics)


def _format_names() -> tuple[str, ...]:
    from casekit.formats import registry

    return registry.names()


def _lint_names() -> LintNames:
    from casekit.config.lint import LintNames
    from casekit.lint import registry, tables

    return LintNames(
        codes=tuple(registry.modules()),
        guards=tuple(rule.code for rule in registry.all_rules() if rule.guard),
        tables={name: tables.kind(name) for name in tables.names()},
    )


def load(location: CaseLocation, text: str | None = None) -> Loaded:
    """Read one case, hold it against the schema, and check everything inside it.

    ``text`` is taken for what the file holds, where it is given.
    """
    source, diagnostics = read_source(location.file, text)
    if source is None:
        return Loaded(location, None, None, tuple(diagnostics))
    found = [*diagnostics, *_schema_findings(source)]
    drafted = None
    if not any(item.is_error for item in found):
        drafted = _draft(source, location)
        found += drafted.diagnostics
        found += _uncovered_characters(source, location)
    else:
        found += _beside(found, source, location)
    return Loaded(location, source, drafted, tuple(in_reading_order(source.locate(found))))


def review(loaded: Loaded, as_of: date | None = None, gate: Gate | None = None) -> Loaded:
    """A loaded case with what the rules find in it, and without what it sets aside.

    Dates are compared with ``as_of``, else with the day of SOURCE_DATE_EPOCH, else with the last
    day that the case itself names. ``gate`` is that of the case's status unless given.
    """
    from casekit.lint.review import review as reviewed

    if loaded.draft is None or loaded.source is None:
        return loaded
    config, _ = configuration(loaded.location.archive)
    made = reviewed(
        loaded.draft.case,
        loaded.source,
        loaded.location,
        loaded.diagnostics,
        config.lint,
        as_of=as_of or build_day(),
        gate=gate,
    )
    return replace(loaded, diagnostics=made.diagnostics, reviewed=made)


def check(location: CaseLocation, as_of: date | None = None, gate: Gate | None = None) -> Loaded:
    """A case loaded and reviewed, without what only a build needs of it."""
    return replace(review(load(location), as_of, gate), draft=None)


def review_archives(
    cases: Sequence[Loaded],
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """What the rules about archives find in cases that were reviewed, and what is set aside."""
    from casekit.lint.review import review_archive

    found: list[Diagnostic] = []
    aside: list[Suppressed] = []
    for archive in dict.fromkeys(item.location.archive for item in cases):
        inside = [item for item in cases if item.location.archive == archive]
        reviewed = [item.reviewed for item in inside if item.reviewed]
        if reviewed:
            config, _ = configuration(archive)
            more, kept = review_archive(reviewed, config.lint)
            found += more
            aside += kept
    return found, aside


def resolve(
    drafts: Sequence[Draft], config: Config, engine: CitationEngine
) -> list[Document | Diagnostic]:
    """The complete Documents of several sound drafts, their citations formatted together.

    A draft whose references the citation processor refuses gives a finding instead.
    """
    from casekit.document.citations import CitationProblem
    from casekit.document.resolve import finish

    formatted = engine.format([drafted.request(config.style) for drafted in drafts])
    return [
        _refused(drafted, result)
        if isinstance(result, CitationProblem)
        else finish(drafted, result)
        for drafted, result in zip(drafts, formatted, strict=True)
    ]


def _refused(drafted: Draft, problem: CitationProblem) -> Diagnostic:
    ids = [reference.id for reference in drafted.case.references]
    known = [name for name in problem.references if name in ids]
    pointer = f"/references/{ids.index(known[0])}" if known else "/references"
    return finding("CK324", problem.message, path=drafted.path, pointer=pointer)


@dataclass(frozen=True, slots=True)
class Written:
    """One artefact's bytes; ``problem`` says why there are none where a program failed."""

    name: str
    format: str
    edition: Edition
    data: bytes
    problem: str = ""


def write(
    document: Document, formats: Sequence[str], editions: Sequence[Edition], config: Config
) -> Iterator[Written]:
    """Every artefact asked for, one after the other; one that fails does not stop the others."""
    from casekit.document.editions import view
    from casekit.formats import registry
    from casekit.formats.base import Unwritable

    for edition in editions:
        shown = view(document, edition)
        for name in formats:
            format = registry.get(name)
            if edition in format.editions:
                file_name = format.file_name(document.case_id, edition)
                try:
                    made, problem = format.write(shown, config.theme), ""
                except Unwritable as failure:
                    made, problem = b"", str(failure)
                yield Written(file_name, name, edition, made, problem)


def _schema_findings(source: SourceFile) -> list[Diagnostic]:
    from casekit.source.validate import check_schema

    return check_schema(source)


def _beside(
    faults: list[Diagnostic], source: SourceFile, location: CaseLocation
) -> list[Diagnostic]:
    """What else is wrong in a case that fails the schema, so that one run tells all."""
    from casekit.document.independent import independent
    from casekit.document.resolve import draft
    from casekit.model.salvage import salvage_case

    if not isinstance(source.tree, dict):
        return []
    try:
        case = salvage_case(source.tree)
        drafted = draft(case, location.folder, location.file, location.folder_name)
    except Exception:  # no check can walk this tree; the findings of the schema stand
        return []
    return independent(drafted.diagnostics, faults, source.tree)


def _draft(source: SourceFile, location: CaseLocation) -> Draft:
    from casekit.document.resolve import draft
    from casekit.model.decode import decode_case

    config, _ = configuration(location.archive)
    case = decode_case(source.tree)
    if case.assessment.pass_mark is None:
        mark = case.cme.pass_mark if case.cme else config.pass_mark
        case = replace(case, assessment=replace(case.assessment, pass_mark=mark))
    return draft(case, location.folder, location.file, location.folder_name, build_day())


def build_day() -> date | None:
    """The day that files carry as their own where SOURCE_DATE_EPOCH sets it, in UTC.

    https://reproducible-builds.org/specs/source-date-epoch/. Raises UsageProblem when the variable
    holds no whole number of seconds.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageProblem(
            f"SOURCE_DATE_EPOCH is “{seconds}”",
            "It must be a whole number of seconds since 1970-01-01, such as 1630454400.",
        ) from error


def _uncovered_characters(source: SourceFile, location: CaseLocation) -> list[Diagnostic]:
    """A finding for each text with a character that no configured font can show."""
    from casekit.theme.coverage import check_coverage

    config, _ = configuration(location.archive)
    return check_coverage(source.tree, location.file, config.theme.faces)
