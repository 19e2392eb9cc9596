"""Taking in what workers have made: rows for the ledger, files for the shelf, outcomes to tell."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit.archive import findings
from casekit.archive.events import CaseDone, Listener, Published, State
from casekit.archive.ledger import Artefact, Case, Ledger
from casekit.archive.manifest import artefact_entries, case_entry
from casekit.archive.plan import CasePlan, Plan
from casekit.archive.publish import Shelf
from casekit.archive.surroundings import Surroundings
from casekit.canonical import canonical_json, digest
from casekit.source.locate import CaseLocation

if TYPE_CHECKING:
    from casekit.archive.job import CaseResult
    from casekit.diagnostics import Diagnostic

PAUSE = 5.0
"""Seconds between two publications, at least."""

_SHARE = 20
"""Publishing takes at most this part of the time: a large manifest is written less often."""

_MUCH = 500_000_000
"""Bytes that may be staged before they are published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one case.

    ``built`` are files made now, ``unchanged`` those that were as they should be, ``lacking`` those
    that could not be made; all are paths below the exports folder.
    """

    location: CaseLocation
    case_id: str
    state: State
    built: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Collector:
    """Takes results, publishes them from time to time, and remembers what became of each case."""

    def __init__(
        self,
        plan: Plan,
        around: Mapping[Path, Surroundings],
        ledger: Ledger,
        listener: Listener,
    ) -> None:
        self.outcomes: dict[Path, Outcome] = {}
        self._plan = plan
        self._plans = {case.location.file: case for case in plan.cases}
        self._around = around
        self._ledger = ledger
        self._tell = listener
        self._artefacts: list[tuple[Artefact, Path]] = []
        self._cases: list[Case] = []
        self._contents: list[tuple[str, str, str, str]] = []
        self._due = time.monotonic() + PAUSE
        for case in plan.cases:
            if not case.is_work:
                self._leave(case)

    def take(self, result: CaseResult) -> None:
        """Take in what became of a case."""
        case = self._plans[result.location.file]
        artefacts = self._rows(result)
        self._artefacts += artefacts
        self._cases += self._case(case, result)
        if result.content:
            what = result.content
            names = canonical_json(what.figures).decode()
            self._contents.append((result.raw, what.tree, names, what.case_id))
        outcome = self._outcome(case, result)
        self.outcomes[result.location.file] = outcome
        formats = tuple(dict.fromkeys(item.format for item in result.artefacts))
        self._tell(CaseDone(result.case_id, outcome.state, len(outcome.built), formats))

    def publish(self, shelf: Shelf, *, now: bool = True) -> None:
        """Publish what has been taken in; not ``now``, only when it is due."""
        staged = sum(item.bytes for item, _ in self._artefacts)
        if not now and time.monotonic() < self._due and staged < _MUCH:
            return
        if self._artefacts or self._cases:
            started = time.monotonic()
            shelf.publish(self._artefacts, self._cases)
            self._ledger.keep_contents(self._contents)
            self._tell(Published(len(self._artefacts)))
            took = time.monotonic() - started
            self._due = time.monotonic() + max(PAUSE, _SHARE * took)
        self._artefacts, self._cases, self._contents = [], [], []

    def _leave(self, case: CasePlan) -> None:
        """Nothing is to be done about a case."""
        assert case.known is not None
        self.outcomes[case.location.file] = Outcome(
            location=case.location,
            case_id=case.case_id,
            state=State.UNCHANGED,
            unchanged=tuple(case.current.values()),
            diagnostics=findings.decode_text(case.known.findings, case.location.file),
        )

    def _outcome(self, case: CasePlan, result: CaseResult) -> Outcome:
        made = {(item.format, str(item.edition)) for item in result.artefacts}
        lacking = [item for item in case.stale if item not in made]
        has_errors = any(item.is_error for item in result.diagnostics)
        state = State.BUILT if case.stale else State.UNCHANGED
        if lacking or has_errors:
            is_sound = bool(result.source_sha256)
            some = is_sound and (made or case.current)
            state = State.INCOMPLETE if some else State.FAILED
        return Outcome(
            location=case.location,
            case_id=result.case_id,
            state=state,
            built=tuple(f"{result.case_id}/{item.name}" for item in result.artefacts),
            unchanged=tuple(case.current.values()),
            lacking=self._paths(case, lacking),
            diagnostics=result.diagnostics,
        )

    def _paths(self, case: CasePlan, wanted: Any) -> tuple[str, ...]:
        return tuple(self._plan.path(case.case_id, item) for item in wanted)

    def _rows(self, result: CaseResult) -> list[tuple[Artefact, Path]]:
        """The artefacts of a case; what they were made from is 0 where it changed meanwhile."""
        around = self._around[result.location.archive]
        is_known = result.inputs is not None and result.surroundings == around.digest
        entries = artefact_entries(result)
        rows = []
        for item in result.artefacts:
            path = f"{result.case_id}/{item.name}"
            numbers = (0, 0)
            if is_known and result.inputs:
                parts = around.of(item.format)
                numbers = (
                    self._ledger.number(result.inputs.digest, result.inputs.parts),
                    self._ledger.number(digest(parts), parts),
                )
            row = Artefact(path, result.case_id, *numbers, item.size, item.sha256, entries[path])
            rows.append((row, item.staged))
        return rows

    def _case(self, case: CasePlan, result: CaseResult) -> list[Case]:
        """What is known of a case from now on; while it has errors, only what is published."""
        entry = case_entry(result) if result.artefacts else case.entry
        has_errors = any(item.is_error for item in result.diagnostics)
        around = self._around[result.location.archive]
        if has_errors or result.inputs is None or result.surroundings != around.digest:
            return [Case(result.case_id, case.archive, "", "", "", "[]", entry)]
        told = canonical_json(findings.encode(result.diagnostics)).decode()
        return [
            Case(
                result.case_id, case.archive, result.raw, result.inputs.digest, around.digest,
                told, entry,
            )
        ]  # fmt: skip
