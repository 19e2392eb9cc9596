"""What has to be built, and why: the cases as they are, held against the ledger.

Nothing heavy is imported here. A thousand unchanged cases are read, hashed and compared in about
the time that reading and hashing take.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from casekit.archive import fingerprint
from casekit.archive.fingerprint import Content, Inputs
from casekit.archive.ledger import Case, Ledger, Row
from casekit.archive.meanwhile import Meanwhile
from casekit.archive.order import Order
from casekit.archive.reasons import Reasons
from casekit.archive.selection import Shape, selected
from casekit.archive.surroundings import Surroundings
from casekit.canonical import canonical_json
from casekit.source.locate import CASE_FILES, CaseLocation

_LOOSE = "-"
"""The archive of a loose file, which is none: nobody can tell whether such a case is gone."""

Wanted = tuple[str, str]
"""An artefact of a case: its format and its edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlan:
    """What is to be done about one case.

    ``stale`` says of each artefact to be built why; ``current`` are those that stay,
    with their paths below the exports folder. A case that
    is not ``known`` is looked at even where nothing of it is stale: what its findings depend on has
    changed, or it had errors. ``entry`` is what the manifest says of it, empty where nothing of it
    is published; ``size`` is that of its file in bytes.
    """

    location: CaseLocation
    case_id: str
    archive: str
    inputs: Inputs | None
    stale: Mapping[Wanted, str]
    current: Mapping[Wanted, str]
    known: Case | None
    entry: str
    size: int

    @property
    def is_work(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.stale) or self.known is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done.

    ``removed`` are cases that the archive no longer has, with the files that they left.
    """

    cases: tuple[CasePlan, ...]
    removed: Mapping[str, Sequence[str]]
    shapes: Mapping[str, Shape]
    exports: Path

    @property
    def work(self) -> list[CasePlan]:
        """The cases about which something is to be done."""
        return [case for case in self.cases if case.is_work]

    def explanation(self) -> Iterator[tuple[str, str]]:
        """Of every artefact ordered, its path and why it is built; why not, in an empty text."""
        for case in self.cases:
            for wanted in (*case.stale, *case.current):
                yield self.path(case.case_id, wanted), case.stale.get(wanted, "")

    def path(self, case_id: str, wanted: Wanted) -> str:
        """Where an artefact lies below the exports folder."""
        format, edition = wanted
        return f"{case_id}/{case_id}{self.shapes[format].rest(edition)}"


@dataclass(slots=True)
class Planner:
    """Compares cases with the ledger; ``fresh`` is what files say that were not read before."""

    order: Order
    ledger: Ledger
    shapes: Mapping[str, Shape]
    around: Mapping[Path, Surroundings]
    fresh: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _contents: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def plan(self) -> Plan:
        """Read, hash and compare everything."""
        self._contents = self.ledger.contents()
        cases, rows = self.ledger.cases(), self.ledger.artefacts()
        reasons = Reasons(self.ledger)
        views = {
            archive: _View(
                self.order, self.shapes, around, reasons, _key(archive, self.order.exports)
            )
            for archive, around in self.around.items()
        }
        sizes = self._sizes(cases, rows)
        reads = [self._read(location, cases) for location in self.order.locations]
        size = sizes.result().__getitem__ if sizes else self._size
        made = tuple(
            self._case(read, views[read.location.archive], cases, rows, size) for read in reads
        )
        return Plan(
            cases=made,
            removed=self._removed(made, cases, rows),
            shapes=self.shapes,
            exports=self.order.exports,
        )

    def _sizes(
        self, cases: Mapping[str, Case], rows: Mapping[str, Row]
    ) -> Meanwhile[dict[str, int]] | None:
        """The sizes of all published files, if about all are asked for."""
        if 2 * len(self.order.locations) < len(cases) or self.order.force:
            return None
        return Meanwhile(lambda: {path: self._size(path) for path in rows})

    def _size(self, path: str) -> int:
        """The size of a published file; −1 where there is none."""
        try:
            return os.stat(f"{self.order.exports}/{path}").st_size
        except OSError:
            return -1

    def _read(self, location: CaseLocation, cases: Mapping[str, Case]) -> _Read:
        """What a case's file and figures are now."""
        raw, data = fingerprint.raw_digest(location)
        content = self._content(raw, data, location, cases)
        name = location.folder_name or (content.case_id if content else location.file.stem)
        inputs = fingerprint.inputs(content, location.folder) if content else None
        return _Read(location, name, raw, len(data), inputs)

    def _case(
        self,
        read: _Read,
        view: _View,
        cases: Mapping[str, Case],
        rows: Mapping[str, Row],
        size_of: Callable[[str], int],
    ) -> CasePlan:
        location, name, inputs = read.location, read.name, read.inputs
        stale: dict[Wanted, str] = {}
        current: dict[Wanted, str] = {}
        forced = self.order.force
        start = f"{name}/{name}"
        number = view.reasons.number(inputs)
        for wanted, rest, around in view.ordered:
            path = start + rest
            row = rows.get(path)
            if row and row[1] == number and row[2] == around and not forced:
                size = size_of(path)
                if size == row[3]:
                    current[wanted] = path
                else:
                    stale[wanted] = view.reasons.size(size)
            else:
                stale[wanted] = view.why(row, inputs, wanted[0], forced=forced)
        known = cases.get(name)
        entry = known.entry if known else ""
        if known and (
            known.raw != read.raw
            or inputs is None
            or known.inputs != inputs.digest
            or known.surroundings != view.around.digest
        ):
            known = None
        return CasePlan(
            location=location,
            case_id=name,
            archive=view.place if location.folder_name else _LOOSE,
            inputs=inputs,
            stale=stale,
            current=current,
            known=known,
            entry=entry,
            size=read.size,
        )

    def _content(
        self, raw: str, data: bytes, location: CaseLocation, cases: Mapping[str, Case]
    ) -> Content | None:
        """What a case file says. A case that was never published is left to the worker to read."""
        kept = self._contents.get(raw)
        if kept is not None:
            return Content(kept[0], tuple(json.loads(kept[1])), kept[2])
        known = cases.get(location.folder_name) if location.folder_name else None
        is_new = location.folder_name is not None and not (known and known.entry)
        found = None if is_new or not data else fingerprint.content_of(data, location.file)
        if found:
            names = canonical_json(found.figures).decode()
            self.fresh[raw] = (found.tree, names, found.case_id)
        return found

    def _removed(
        self,
        made: Iterable[CasePlan],
        cases: Mapping[str, Case],
        rows: Mapping[str, Row],
    ) -> dict[str, list[str]]:
        """Cases that are not in their archive any more, with the files that they have left."""
        ordered = {case.case_id for case in made}
        archives = {case.archive for case in made} - {_LOOSE}
        once = {cases[name].archive for name in ordered if name in cases}
        gone = sorted(
            name
            for name, case in cases.items()
            if name not in ordered
            and case.archive in {"", *archives, *once} - {_LOOSE}
            and not self._has(case, {*archives, case.archive} - {"", _LOOSE})
        )
        left: dict[str, list[str]] = {name: [] for name in gone}
        for path in sorted(rows) if left else ():
            name = path.partition("/")[0]
            if name in left:
                left[name].append(path)
        return left

    def _has(self, case: Case, archives: Iterable[str]) -> bool:
        """Whether one of these archives still has a case."""
        top = os.path.realpath(self.order.exports)
        return any(
            os.path.exists(os.path.join(top, archive, case.id, name))
            for archive in archives
            for name in CASE_FILES
        )


class _Read(NamedTuple):
    """What was read of a case: its name, digest and size of its file, and digests of all."""

    location: CaseLocation
    name: str
    raw: str
    size: int
    inputs: Inputs | None


class _View:
    """What is ordered of the cases of one archive, and the ledger's numbers for it."""

    def __init__(
        self,
        order: Order,
        shapes: Mapping[str, Shape],
        around: Surroundings,
        reasons: Reasons,
        place: str,
    ) -> None:
        self.place = place
        self.around = around
        self.reasons = reasons
        wanted = selected(order, shapes, around.formats)
        self._parts = {name: around.of(name) for name, _ in wanted}
        self._digests = {name: reasons.digest(parts) for name, parts in self._parts.items()}
        self.ordered = [
            (
                (name, edition),
                shapes[name].rest(edition),
                reasons.numbers.get(self._digests[name], -1),
            )
            for name, edition in wanted
        ]

    def why(
        self,
        row: Row | None,
        inputs: Inputs | None,
        format: str,
        *,
        forced: bool,
    ) -> str:
        """Why an artefact is built, in words."""
        return self.reasons.why(row, inputs, self._parts[format], self.around.tools, forced=forced)


def _key(archive: Path, exports: Path) -> str:
    """How the ledger names an archive: as seen from the exports, so that both may move together."""
    place = os.path.realpath(archive)
    try:
        return os.path.relpath(place, os.path.realpath(exports))
    except ValueError:  # on another drive
        return place
