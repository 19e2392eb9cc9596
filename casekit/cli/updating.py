"""``casekit import --update``: an edited Word export, read back onto its case."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from casekit.cli.report import report
from casekit.cli.verifying import marked_difference
from casekit.errors import UsageProblem
from casekit.source.file import Texts
from casekit.source.locate import locate
from casekit.word.update import Change, Update, update

FORMAT = "casekit-update/1"
_LONGEST = 2_000


def update_case(case: Path, file: Path, output: str, *, diff: bool, anyway: bool) -> int:
    """Update a case from an edited export, print what changed, and return the exit status.

    Exit status 1 means that something was refused, is not taken over, or is to be looked at; with
    ``diff``, also that something would change. Raises UsageProblem where there is no such file.
    """
    from casekit.document.citations import CitationEngine

    locations = locate([case])
    if len(locations) != 1:
        raise UsageProblem(f"{case} is no single case", "Name one case folder or case file.")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageProblem(f"{file} cannot be read: {error.strerror}") from error
    with CitationEngine() as engine:
        found = update(locations[0], data, file, engine, anyway=anyway)
    written = _write(found) if found.after is not None and not diff else None
    told = _json(found, written) if output == "json" else _text(found, written, diff)
    click.echo(told, nl=False)
    looked_at = any(item.severity != "info" for item in found.findings)
    return int(looked_at or written is False or (diff and bool(found.changes)))


def _write(found: Update) -> bool:
    from casekit.cli.fixing import Mended, write

    assert found.after is not None
    return write(Mended(found.file, found.before, found.after, len(found.changes)))


def _text(found: Update, written: bool | None, diff: bool) -> str:
    lines = [*_lines(found), _summary(found, written, diff), ""]
    if found.findings:
        lines.insert(-2, report(found.findings, Texts(), "text", cases=1, stream=sys.stdout))
    return "\n".join(lines)


def _lines(found: Update) -> Iterator[str]:
    if found.changes:
        yield f"{found.case_id}: {_count(len(found.changes), 'change')}"
    for change in found.changes:
        yield f"  {change.name}: {change.kind}"
        yield f"    {_wording(change)}"
    if found.changes:
        yield ""


def _wording(change: Change) -> str:
    old, new = _flat(change.old), _flat(change.new)
    if change.kind == "added" or not old:
        return new
    if change.kind == "removed" or not new:
        return old
    return marked_difference(old, new)


def _flat(text: str) -> str:
    text = " ¶ ".join(part for part in text.split("\n\n"))
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _summary(found: Update, written: bool | None, diff: bool) -> str:
    if found.is_refused:
        return f"{found.file} is left as it is"
    if not found.changes:
        return f"no change in {found.case_id}"
    told = _count(len(found.changes), "change")
    if diff:
        return f"{told} would be made in {found.file}"
    if written is False:
        return f"{found.file} was changed meanwhile and is left as it is"
    return f"{told} made in {found.file}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _json(found: Update, written: bool | None) -> str:
    tree: dict[str, Any] = {
        "format": FORMAT,
        "case": found.case_id,
        "file": str(found.file),
        "written": bool(written),
        "tracked_changes": found.tracked,
        "changes": [
            {
                "name": change.name,
                "kind": change.kind,
                "pointer": change.pointer,
                "old": change.old or None,
                "new": change.new or None,
            }
            for change in found.changes
        ],
        "not_taken_over": [
            {"name": lost.name, "why": lost.why, "old": lost.old or None, "new": lost.new or None}
            for lost in found.lost
        ],
        "comments": [
            {"author": one.author, "text": one.text, "about": one.about} for one in found.remarks
        ],
        "findings": [
            {"code": item.code, "severity": str(item.severity), "message": item.message}
            for item in found.findings
        ],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
