"""``casekit import``: documents become draft cases, each with a report of every doubt."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import click

from casekit.cli.importreport import FORMAT, Outcome, entry, readable, tell, told_to_programs
from casekit.cli.scaffold import insist_on_id, schema_beside
from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Severity
from casekit.errors import EnvironmentProblem, UsageProblem
from casekit.importers.draft import Imported, import_document
from casekit.importers.drafting.yamlfile import yaml_text
from casekit.importers.opening import open_document

REPORT, READABLE = "import-report.json", "import-report.txt"
_ENDINGS = frozenset(
    (
        *(".docx", ".docm", ".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".epub"),
        *(".md", ".markdown", ".txt", ".text", ".pptx", ".ppt"),
    )
)


@dataclass(frozen=True, slots=True)
class Importing:
    """What was asked for on the command line."""

    archive: Path
    case_id: str = ""
    as_json: bool = False
    force: bool = False
    dry_run: bool = False
    output: str = "text"


@dataclass(slots=True)
class _Batch:
    asked: Importing
    taken: dict[str, Path] = field(default_factory=dict)


def import_files(paths: Sequence[Path], asked: Importing) -> int:
    """Import files, and the documents in folders; print the reports; return the exit status."""
    files = list(_files(paths))
    if asked.case_id and len(files) != 1:
        raise UsageProblem("--id names one case, but several files are to be imported")
    if asked.case_id:
        insist_on_id(asked.case_id)
    batch = _Batch(asked)
    outcomes = [_guarded(file, batch) for file in files]
    if asked.output == "json":
        click.echo(json.dumps(told_to_programs(outcomes), ensure_ascii=False, indent=2))
    else:
        tell(outcomes)
    findings = [item for outcome in outcomes for item in outcome.findings]
    return int(any(item.severity is not Severity.INFO for item in findings))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and those in folders named, each once and in a steady order."""
    seen: set[Path] = set()
    for path in paths:
        for file in sorted(_inside(path)) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _inside(folder: Path) -> Iterator[Path]:
    """The documents in a folder; the folder itself where it may not be read, which is then told."""
    try:
        inside = list(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in inside:
        if path.name.startswith((".", "~$")) or path.is_symlink():
            continue
        if path.is_dir() and not path.name.endswith(("_files", ".fld")):
            yield from _inside(path)
        elif path.is_file() and path.suffix.lower() in _ENDINGS:
            yield path


def _guarded(file: Path, batch: _Batch) -> Outcome:
    """Import one file; a fault of ours is told and does not stop the others."""
    try:
        return _import(file, batch)
    except (EnvironmentProblem, UsageProblem):
        raise
    except Exception as error:
        if os.environ.get("CASEKIT_DEBUG"):
            raise
        message = f"casekit failed on this document: {type(error).__name__}: {error}"
        return Outcome(file, None, (finding("CK942", message, path=file),), state="failed")


def _import(file: Path, batch: _Batch) -> Outcome:
    opened = open_document(file)
    if opened.document is None:
        return Outcome(file, None, opened.findings, state="unreadable")
    made = import_document(opened.document, batch.asked.case_id)
    findings = (*opened.findings, *made.doubts)
    id = _id(made.tree["id"], file, batch)
    made.tree["id"] = id
    folder = batch.asked.archive / id
    if _source_of(folder) == _NOT_OURS:
        message = f"{folder} is a case that was not imported; it stays as it is."
        return Outcome(file, folder, (finding("CK943", message, path=file),), state="kept")
    if folder.exists() and not batch.asked.force:
        kept = finding(
            "CK938",
            f"{folder} is there already and stays as it is.",
            path=file,
            help="To import it anew and overwrite the draft, add --force.",
        )
        return Outcome(file, folder, (kept,), state="kept")
    if not batch.asked.dry_run:
        _write(folder, file, made, findings, batch.asked)
    return Outcome(file, folder, findings, made)


def _id(wanted: str, file: Path, batch: _Batch) -> str:
    """The id of a file's case: the same in every run, and never that of another file."""
    for number in range(1, 10_000):
        id = wanted if number == 1 else f"{wanted[:58]}-{number}"
        owner = batch.taken.setdefault(id, file)
        if owner != file:
            continue
        source = _source_of(batch.asked.archive / id)
        if source in ("", file.name) or batch.asked.case_id:
            return id
        del batch.taken[id]
    raise AssertionError(wanted)


_NOT_OURS = "\0"
"""The source of a case that was not imported, or whose report is gone."""


def _source_of(folder: Path) -> str:
    """The name of the file that a case's folder was imported from; empty where there is none."""
    if not folder.exists():
        return ""
    try:
        told = json.loads((folder / REPORT).read_text("utf-8"))
        return str(told["source"])
    except (OSError, ValueError, KeyError, TypeError):
        return _NOT_OURS


def _write(
    folder: Path, file: Path, made: Imported, findings: Sequence[Diagnostic], asked: Importing
) -> None:
    """Write the folder beside its place, then rename it, so that no half draft is left."""
    name = "case.json" if asked.as_json else "case.yaml"
    files: dict[str, bytes] = dict(made.files)
    files[name] = _case_text(folder, made, findings, as_json=asked.as_json).encode()
    outcome = Outcome(file, folder, tuple(findings), made)
    told = {**entry(outcome), "sha256": _digest(file)}
    files[READABLE] = readable(outcome).encode()
    files[REPORT] = (
        json.dumps({"format": FORMAT, **told}, ensure_ascii=False, indent=2) + "\n"
    ).encode()
    try:
        asked.archive.mkdir(parents=True, exist_ok=True)
        made_in = Path(tempfile.mkdtemp(prefix=".import-", dir=asked.archive))
        try:
            for relative, data in files.items():
                (made_in / relative).write_bytes(data)
            made_in.chmod(0o777 & ~_umask())
            if folder.exists():
                _replace(folder, made_in, files, name)
            else:
                made_in.rename(folder)
        finally:
            shutil.rmtree(made_in, ignore_errors=True)
    except OSError as problem:
        raise EnvironmentProblem(
            f"{folder} cannot be written: {problem.strerror}", "Choose another folder with -o."
        ) from problem


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _replace(folder: Path, made_in: Path, files: Mapping[str, bytes], name: str) -> None:
    """Put the new files into a folder that exists; the other spelling of the case goes."""
    for relative in files:
        (made_in / relative).replace(folder / relative)
    other = folder / ("case.yaml" if name == "case.json" else "case.json")
    other.unlink(missing_ok=True)


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _case_text(
    folder: Path, made: Imported, findings: Sequence[Diagnostic], *, as_json: bool
) -> str:
    schema = schema_beside(folder.parent)
    if as_json:
        tree = {"$schema": schema, **made.tree} if schema else made.tree
        return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    head = f"# yaml-language-server: $schema={schema}" if schema else ""
    return yaml_text(made.tree, _remarks(findings), head)


def _remarks(findings: Iterable[Diagnostic]) -> dict[str, list[str]]:
    """Doubts as remarks at the values that they are about."""
    found: dict[str, list[str]] = {}
    for item in findings:
        if item.severity is not Severity.INFO and item.pointer:
            found.setdefault(item.pointer, []).append(f"TODO: {item.message} ({item.code})")
    return found
