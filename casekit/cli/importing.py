"""``casekit import``: documents become draft cases, each with a report of every doubt."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from casekit.cli.report import report
from casekit.codes import finding
from casekit.diagnostics import Diagnostic, Severity
from casekit.errors import EnvironmentProblem, UsageProblem
from casekit.importers.draft import Imported, import_document
from casekit.importers.drafting.yamlfile import yaml_text
from casekit.importers.opening import open_document

FORMAT = "casekit-import/1"
REPORT = "import-report.json"
_ENDINGS = frozenset(
    (
        *(".docx", ".docm", ".doc", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".epub"),
        *(".md", ".markdown", ".txt", ".text", ".pptx", ".ppt"),
    )
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the case's folder (None for none), and all findings."""

    file: Path
    folder: Path | None
    findings: tuple[Diagnostic, ...]
    made: Imported | None = None
    state: str = "imported"


@dataclass(frozen=True, slots=True)
class Importing:
    """What was asked for on the command line."""

    archive: Path
    id: str = ""
    as_json: bool = False
    force: bool = False
    dry: bool = False
    output: str = "text"


@dataclass(slots=True)
class _Batch:
    asked: Importing
    taken: dict[str, Path] = field(default_factory=dict)


def import_files(paths: Sequence[Path], asked: Importing) -> int:
    """Import files, and the documents in folders; print the reports; return the exit status."""
    files = list(_files(paths))
    if asked.id and len(files) != 1:
        raise UsageProblem("--id names one case, but several files are to be imported")
    batch = _Batch(asked)
    outcomes = [_import(file, batch) for file in files]
    if asked.output == "json":
        click.echo(json.dumps(_json(outcomes), ensure_ascii=False, indent=2))
    else:
        _tell(outcomes)
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
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")) or path.is_symlink():
            continue
        if path.is_dir() and not path.name.endswith(("_files", ".fld")):
            yield from _inside(path)
        elif path.is_file() and path.suffix.lower() in _ENDINGS:
            yield path


def _import(file: Path, batch: _Batch) -> Outcome:
    opened = open_document(file)
    if opened.document is None:
        return Outcome(file, None, opened.findings, state="unreadable")
    made = import_document(opened.document, batch.asked.id)
    findings = (*opened.findings, *made.doubts)
    id = _id(made.tree["id"], file, batch)
    made.tree["id"] = id
    folder = batch.asked.archive / id
    if folder.exists() and not batch.asked.force:
        kept = finding(
            "CK938",
            f"{folder} is there already and stays as it is.",
            path=file,
            help="To import it anew and overwrite the draft, add --force.",
        )
        return Outcome(file, folder, (kept,), state="kept")
    if not batch.asked.dry:
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
        if source in ("", file.name) or batch.asked.id:
            return id
        del batch.taken[id]
    raise AssertionError(wanted)


def _source_of(folder: Path) -> str:
    """The name of the file that a case's folder was imported from; empty where there is none."""
    if not folder.exists():
        return ""
    try:
        told = json.loads((folder / REPORT).read_text("utf-8"))
        return str(told["source"])
    except (OSError, ValueError, KeyError, TypeError):
        return "\0"  # a case that was not imported, or whose report is gone


def _write(
    folder: Path, file: Path, made: Imported, findings: Sequence[Diagnostic], asked: Importing
) -> None:
    """Write the folder beside its place, then rename it, so that no half draft is left."""
    name = "case.json" if asked.as_json else "case.yaml"
    files: dict[str, bytes] = dict(made.files)
    files[name] = _case_text(folder, made, findings, as_json=asked.as_json).encode()
    told = {**_entry(Outcome(file, folder, tuple(findings), made)), "sha256": _digest(file)}
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
    schema = _schema_beside(folder.parent)
    if as_json:
        tree = {"$schema": schema, **made.tree} if schema else made.tree
        return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    head = f"# yaml-language-server: $schema={schema}" if schema else ""
    return yaml_text(made.tree, _remarks(findings), head)


def _schema_beside(archive: Path) -> str | None:
    from casekit.cli.scaffold import schema_beside

    return schema_beside(archive)


def _remarks(findings: Iterable[Diagnostic]) -> dict[str, list[str]]:
    """Doubts as remarks at the values that they are about."""
    found: dict[str, list[str]] = {}
    for item in findings:
        if item.severity is not Severity.INFO and item.pointer:
            found.setdefault(item.pointer, []).append(f"TODO: {item.message} ({item.code})")
    return found


# --- the report ---


def _json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {"format": FORMAT, "files": [_entry(outcome) for outcome in outcomes]}


def _entry(outcome: Outcome) -> dict[str, Any]:
    made = outcome.made
    entry: dict[str, Any] = {
        "source": outcome.file.name,
        "state": outcome.state,
        "case": outcome.folder.name if outcome.folder else None,
    }
    if made is not None:
        entry["parts"] = [
            {
                "name": part.name,
                "pointer": part.pointer,
                "place": part.place,
                "words": part.words,
                "confidence": round(part.sure, 2),
            }
            for part in made.parts
        ]
    entry["findings"] = [_finding(item) for item in outcome.findings]
    return entry


def _finding(item: Diagnostic) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": item.code,
        "severity": str(item.severity),
        "message": item.message,
        "pointer": item.pointer,
    }
    if item.help:
        told["help"] = item.help
    if item.span is not None:
        told["line"] = item.span.start.line
    return told


def _tell(outcomes: Sequence[Outcome]) -> None:
    findings = [item for outcome in outcomes for item in outcome.findings]
    sources = {outcome.file: _text_of(outcome.file) for outcome in outcomes}
    click.echo(report(findings, sources, "text", cases=len(outcomes), stream=sys.stdout), nl=False)
    rows = [_row(outcome) for outcome in outcomes]
    if not rows:
        click.echo("There is no document to import.")
        return
    widths = [max(len(row[at]) for row in [_HEAD, *rows]) for at in range(len(_HEAD))]
    click.echo()
    for row in [_HEAD, *rows]:
        click.echo(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    imported = [item for item in outcomes if item.state == "imported" and item.folder]
    if imported:
        click.echo(f"\nLook at what is marked TODO, then run: casekit check {imported[0].folder}")


_HEAD = ("file", "case", "questions", "options", "key", "references", "doubts")


def _row(outcome: Outcome) -> tuple[str, ...]:
    if outcome.made is None:
        why = "left as it is" if outcome.state == "kept" else "cannot be read"
        return (
            outcome.file.name,
            outcome.folder.name if outcome.folder else "–",
            why,
            "",
            "",
            "",
            "",
        )
    tree = outcome.made.tree
    questions = tree.get("questions", [])
    doubts = sum(item.severity is not Severity.INFO for item in outcome.findings)
    return (
        outcome.file.name,
        tree["id"],
        str(len(questions)),
        "+".join(str(len(item.get("options", []))) for item in questions) or "–",
        " ".join(_letters(item) for item in questions) or "–",
        str(len(tree.get("references", []))),
        str(doubts),
    )


def _letters(question: Mapping[str, Any]) -> str:
    key = question.get("key")
    keys = [key] if isinstance(key, str) else key or []
    ids = [option["id"] for option in question.get("options", [])]
    return "".join(chr(ord("A") + ids.index(name)) for name in keys) or "?"


def _text_of(file: Path) -> str:
    if file.suffix.lower() not in (".txt", ".md", ".markdown", ".text"):
        return ""
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
