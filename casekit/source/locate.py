"""Finding cases: a case file, a case folder, or an archive folder of case folders."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casekit.errors import UsageProblem

CASE_FILES = ("case.json", "case.yaml", "case.yml")
_ENDINGS = (".json", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class CaseLocation:
    """Where a case lives.

    ``folder`` holds its figures, ``archive`` the settings (``casekit.toml``). ``folder_name`` is
    what its id must equal; None for a loose file.
    """

    file: Path
    folder: Path
    archive: Path
    folder_name: str | None


def locate(paths: Iterable[Path]) -> list[CaseLocation]:
    """The cases that the paths name, in order, each once; raises UsageProblem for a wrong path."""
    found: dict[str, CaseLocation] = {}
    for path in paths:
        for location, place in _at(path):
            found.setdefault(place, location)
    return list(found.values())


def _at(path: Path) -> list[tuple[CaseLocation, str]]:
    """The cases at a path, each with the place of its file after all links."""
    try:
        return _readable(path)
    except PermissionError as error:
        raise UsageProblem(
            f"{path} cannot be read: {error.strerror}", "Ask for permission to read it."
        ) from error


def _readable(path: Path) -> list[tuple[CaseLocation, str]]:
    if path.is_dir():
        own = case_files(path)
        if own:
            return [_location(own[0])]
        inside = _inside(path)
        if not inside:
            raise UsageProblem(
                f"there is no case in {path}",
                "Name a case file, the folder of a case, or a folder of such folders; "
                "“casekit new ID” starts a case.",
            )
        return inside
    if not path.exists():
        raise UsageProblem(f"{path} does not exist", "Check the spelling of the path.")
    if path.suffix.lower() not in _ENDINGS:
        raise UsageProblem(
            f"{path} is not a case file",
            "Case files end in .json, .yaml or .yml; “casekit import” reads Word and other drafts.",
        )
    return [_location(path)]


def case_files(folder: Path) -> list[Path]:
    """The case files of a folder; a link that leads nowhere is one that cannot be read."""
    return [folder / name for name in CASE_FILES if os.path.lexists(folder / name)]


def _inside(archive: Path) -> list[tuple[CaseLocation, str]]:
    """The cases of an archive, by name. With thousands of them, every call to the system counts."""
    found = []
    top = os.path.realpath(archive)
    with os.scandir(archive) as entries:
        folders = sorted(
            (entry for entry in entries if not entry.name.startswith(".") and entry.is_dir()),
            key=lambda entry: entry.name,
        )
    for entry in folders:
        name = _case_file_in(entry.path)
        if name is None:
            continue
        folder = archive / entry.name
        file = folder / name
        if entry.is_symlink() or os.path.islink(file):
            found.append(_location(file))
        else:
            location = CaseLocation(file, folder, archive, entry.name)
            found.append((location, os.path.join(top, entry.name, name)))
    return found


def _case_file_in(folder: str) -> str | None:
    """The name of a folder's case file; None where there is none.

    A folder that cannot be looked into is taken for a case: reading that says what is wrong.
    """
    try:
        names = set(os.listdir(folder))
    except OSError:
        return CASE_FILES[0]
    return next((name for name in CASE_FILES if name in names), None)


def _location(file: Path) -> tuple[CaseLocation, str]:
    folder = file.parent
    own_folder = file.name in CASE_FILES
    location = CaseLocation(
        file=file,
        folder=folder,
        archive=folder / ".." if folder == Path() else folder.parent,
        folder_name=folder.resolve().name if own_folder else None,
    )
    return location, os.path.realpath(file)
