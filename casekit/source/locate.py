"""Finding cases: a case file, a case folder, or an archive folder of case folders."""

from __future__ import annotations

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
    found: dict[Path, CaseLocation] = {}
    for path in paths:
        for location in _at(path):
            found.setdefault(location.file.resolve(), location)
    return list(found.values())


def _at(path: Path) -> list[CaseLocation]:
    if path.is_dir():
        own = _case_files(path)
        if own:
            return [_location(own[0])]
        inside = sorted(folder for folder in path.iterdir() if folder.is_dir())
        files = [_case_files(folder) for folder in inside if not folder.name.startswith(".")]
        if not any(files):
            raise UsageProblem(
                f"there is no case in {path}",
                "Name a case file, the folder of a case, or a folder of such folders; "
                "“casekit new ID” starts a case.",
            )
        return [_location(names[0]) for names in files if names]
    if not path.exists():
        raise UsageProblem(f"{path} does not exist", "Check the spelling of the path.")
    if path.suffix.lower() not in _ENDINGS:
        raise UsageProblem(
            f"{path} is not a case file",
            "Case files end in .json, .yaml or .yml; “casekit import” reads Word and other drafts.",
        )
    return [_location(path)]


def _case_files(folder: Path) -> list[Path]:
    return [folder / name for name in CASE_FILES if (folder / name).exists()]


def _location(file: Path) -> CaseLocation:
    folder = file.parent
    own_folder = file.name in CASE_FILES
    return CaseLocation(
        file=file,
        folder=folder,
        archive=folder / ".." if folder == Path() else folder.parent,
        folder_name=folder.resolve().name if own_folder else None,
    )
