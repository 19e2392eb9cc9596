"""Everything there is to say about a draft, whether or not it passes the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casekit import pipeline
from casekit import pointer as jp
from casekit.diagnostics import Diagnostic
from casekit.formats.docx.properties import STAMP
from casekit.lint.review import review
from casekit.model.salvage import salvage_case
from casekit.pipeline import Loaded
from casekit.source.locate import CASE_FILES, CaseLocation
from casekit.word.annotate.advice import NOT_FOR_AUTHORS
from casekit.word.annotate.opened import NotWord, opened
from casekit.word.update import update

_CUSTOM = "/docProps/custom.xml"
_OF_PEOPLE = ("CK919", "CK934", "CK988")
"""Codes about remarks and tracked changes, which the author sees in the file."""


def of_export(location: CaseLocation, data: bytes, path: Path) -> tuple[Any, list[Diagnostic]]:
    """The tree of a case as its export says it, edits included, and what is wrong with it.

    ``data`` are the bytes of the Word file, ``path`` is its name for findings. Where the file is no
    complete export of the case, the case itself is looked at. The tree is None where there is none,
    and for the participant edition, in which remarks would tell the answer.
    """
    from casekit.document.citations import CitationEngine

    with CitationEngine() as engine:
        updated = update(location, data, path, engine, anyway=True)
    if any(item.code == "CK981" for item in updated.findings):  # remarks would tell the answer
        return None, list(updated.findings)
    told = [] if updated.is_refused else _telling(updated.findings)
    text = None if updated.after is None else updated.after.decode("utf-8-sig")
    loaded = pipeline.review(pipeline.load(location, text))
    if loaded.source is None:
        return None, list(loaded.diagnostics)
    return loaded.source.tree, [*told, *_all(loaded)]


def own_case(data: bytes, archive: Path) -> Path | None:
    """The case in an archive that a Word file says to be an export of; None for other files."""
    try:
        word = opened(data)
    except NotWord:
        return None
    package = word.part.package
    assert package is not None
    custom = [part.blob for part in package.iter_parts() if part.partname == _CUSTOM]
    folder = archive / word.core_properties.identifier
    if not any(STAMP.encode() in blob for blob in custom) or folder.parent != archive:
        return None
    return folder if any((folder / name).is_file() for name in CASE_FILES) else None


def of_draft(
    tree: Mapping[str, Any], files: Mapping[str, bytes], archive: Path
) -> list[Diagnostic]:
    """What is wrong with a draft that is no file yet, by the settings of an archive."""
    with _written(tree, files) as folder:
        location = CaseLocation(folder / "case.json", folder, archive, None)
        return _all(pipeline.review(pipeline.load(location)))


@contextmanager
def _written(tree: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that holds the draft for a moment."""
    with TemporaryDirectory(prefix="casekit-") as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / Path(file).name).write_bytes(data)
        text = json.dumps(tree, ensure_ascii=False, indent=1)
        (folder / "case.json").write_text(text, encoding="utf-8")
        yield folder


def _all(loaded: Loaded) -> list[Diagnostic]:
    """The findings, and those of the rules where the schema's would keep them from being made."""
    found = list(loaded.diagnostics)
    if loaded.draft is None and loaded.source is not None and isinstance(loaded.source.tree, dict):
        config, _ = pipeline.configuration(loaded.location.archive)
        with suppress(Exception):  # no rule need cope with a tree that is no case
            case = salvage_case(loaded.source.tree)
            day = pipeline.build_day()
            made = review(case, loaded.source, loaded.location, found, config.lint, as_of=day)
            found = list(made.diagnostics)
    return _telling(found)


def together(doubts: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was doubtful in reading a draft, and what is wrong with it, each thing once.

    Where the reading has said that a value is missing or doubtful, the schema need not say so.
    """
    doubts = _telling(doubts)
    said = {item.pointer for item in doubts}
    above = {parent for pointer in said for parent in jp.parents(pointer)}
    uncited = {item.pointer for item in doubts if item.code == "CK930"}

    def is_told(item: Diagnostic) -> bool:
        if item.code.startswith("CK2"):
            return item.pointer in said or bool(_missing(item) & above)
        return item.code == "CK312" and item.pointer in uncited

    return [*doubts, *(item for item in found if not is_told(item))]


def _missing(item: Diagnostic) -> set[str]:
    """The values that a finding of the schema says are missing."""
    if "missing" not in item.message:
        return set()
    return {f"{item.pointer}/{name}" for name in re.findall(r"“(\w+)”", item.message)}


def _telling(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings that mean something to somebody who has no case file."""
    return [item for item in found if not item.code.startswith((*NOT_FOR_AUTHORS, *_OF_PEOPLE))]
