"""Verifying a published tree: every file against the manifest, every fact against its case."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from casekit.archive import catalogue
from casekit.archive.audit import Audit, Checked, Entry, whole
from casekit.archive.events import Listener
from casekit.archive.manifest import FILE_NAME, read_manifest
from casekit.archive.publish import PRIVATE
from casekit.archive.run import Here, Processes
from casekit.errors import UsageProblem
from casekit.formats import registry
from casekit.source.file import read_source
from casekit.source.locate import CaseLocation

PUBLISHED_BESIDE = (FILE_NAME, *catalogue.PAGES, "report.json", "report.txt", "README.md")
"""Files of the exports folder itself, which belong to no case."""


def audits(exports: Path, locations: Iterable[CaseLocation], *, against_cases: bool) -> list[Audit]:
    """What there is to check, case by case, in the order of the manifest.

    ``against_cases`` compares with the cases as they are now even where the manifest says that a
    file was made from an earlier version. Raises UsageProblem where there is no manifest.
    """
    manifest = read_manifest(exports / FILE_NAME)
    if not manifest:
        raise UsageProblem(
            f"there is no manifest in {exports}, or it is damaged",
            "Name the folder that “casekit build” wrote, and build again if it is damaged.",
        )
    places = {_name(location): location for location in locations}
    entries: dict[str, list[Entry]] = {}
    for entry in map(Entry.of, manifest["artefacts"]):
        entries.setdefault(entry.case, []).append(entry)
    return [
        Audit(
            exports=exports,
            case=case,
            location=places.get(case),
            entries=tuple(found),
            against_cases=against_cases,
        )
        for case, found in entries.items()
    ]


def verify(
    work: Sequence[Audit], jobs: int = 0, listener: Listener = lambda event: None
) -> Iterator[list[Checked]]:
    """Check all files, one case after the other, each in the order of the manifest.

    Cases are checked in ``jobs`` processes, and a file over which one dies is ``unreadable``; 0 is
    for checking in this process.
    """
    found: dict[str, list[Checked]] = {audit.case: [] for audit in work}
    left = deque(work)
    with closing(_executor(work, jobs, listener).run(work)) as results:
        for checked in results:
            found[checked[0].case] += checked
            while left and len(found[left[0].case]) == len(left[0].entries):
                audit = left.popleft()
                by_path = {item.path: item for item in found.pop(audit.case)}
                yield [by_path[entry.path] for entry in audit.entries]


def _executor(work: Sequence[Audit], jobs: int, listener: Listener) -> Here | Processes:
    if not (jobs and work):
        return Here()
    used = {entry.format for audit in work for entry in audit.entries}
    modules = (registry.module(name) for name in registry.names() if name in used)
    return Processes(min(jobs, len(work)), [Audit.__module__, *dict.fromkeys(modules)], listener)


def unknown(exports: Path, work: Iterable[Audit]) -> Iterator[Checked]:
    """Files that nobody published here."""
    known = {entry.path for audit in work for entry in audit.entries} | set(PUBLISHED_BESIDE)
    for path in sorted(exports.rglob("*")):
        name = path.relative_to(exports)
        if path.is_file() and name.parts[0] != PRIVATE and name.as_posix() not in known:
            yield Checked(
                path=name.as_posix(),
                case=name.parts[0] if len(name.parts) > 1 else "",
                format="",
                edition="",
                status="tampered",
                mismatches=(whole("extra", "the manifest does not list this file"),),
            )


def _name(location: CaseLocation) -> str:
    """The id of a case: that of its folder, where it has one."""
    if location.folder_name is not None:
        return location.folder_name
    source, _ = read_source(location.file)
    tree: Any = source.tree if source else None
    name = tree.get("id") if isinstance(tree, Mapping) else None
    return name if isinstance(name, str) else location.file.stem
