"""What ``casekit import`` tells: for people, for programs, and beside every draft."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from casekit.cli.report import report
from casekit.codes import CODES
from casekit.diagnostics import Diagnostic, Severity
from casekit.importers.draft import Imported, Part

FORMAT = "casekit-import/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the case's folder (None for none), and all findings."""

    file: Path
    folder: Path | None
    findings: tuple[Diagnostic, ...]
    made: Imported | None = None
    state: str = "imported"


def told_to_programs(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What became of files, for programs."""
    return {"format": FORMAT, "files": [entry(outcome) for outcome in outcomes]}


def entry(outcome: Outcome) -> dict[str, Any]:
    """What became of one file, for programs."""
    made = outcome.made
    told: dict[str, Any] = {
        "source": outcome.file.name,
        "state": outcome.state,
        "case": outcome.folder.name if outcome.folder else None,
    }
    if made is not None:
        told["parts"] = [
            {
                "name": part.name,
                "pointer": part.pointer,
                "place": part.place,
                "words": part.words,
                "confidence": round(part.sure, 2),
            }
            for part in made.parts
        ]
    told["findings"] = [_finding(item) for item in outcome.findings]
    return told


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


def tell(outcomes: Sequence[Outcome]) -> None:
    """Print what became of files, for people."""
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
        why = _NOT_MADE[outcome.state]
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


def readable(outcome: Outcome) -> str:
    """The report that lies beside a draft, to read: doubts first, then what was taken for what."""
    made = outcome.made
    assert made is not None
    lines = [f"Import of {outcome.file.name}", "", "Doubts", "------", ""]
    for item in outcome.findings:
        line = f"line {item.span.start.line}: " if item.span else ""
        lines.append(f"{item.code}  {line}{item.message}")
        why = item.help or CODES[item.code].why
        lines += textwrap.wrap(why, 90, initial_indent=_INDENT, subsequent_indent=_INDENT)
        lines += [f"{_INDENT}in the draft: {item.pointer}", ""] if item.pointer else [""]
    if not outcome.findings:
        lines += ["None.", ""]
    lines += ["What was taken for what", "-----------------------", ""]
    width = max((len(part.name) for part in made.parts), default=0)
    place = max((len(part.place) for part in made.parts), default=0)
    for part in sorted(made.parts, key=_number):
        words = part.words if len(part.words) <= _EXCERPT else f"{part.words[: _EXCERPT - 1]}…"
        sure = f"{part.sure:4.0%}"
        lines.append(f"{part.name:{width}}  {part.place:{place}}  {sure}  {words}".rstrip())
    return "\n".join(lines) + "\n"


def _number(part: Part) -> int:
    """The line or paragraph on which a part begins."""
    found = re.search(r"[0-9]+", part.place)
    return int(found.group()) if found else 0


_EXCERPT = 70
_NOT_MADE = {"kept": "left as it is", "unreadable": "cannot be read", "failed": "not imported"}
_INDENT = " " * 7
