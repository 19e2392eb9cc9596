"""``exports/report.json`` and ``report.txt``: what is wrong in the archive, case by case.

The report tells how things are, not what the last build did: a build that was interrupted and
finished later leaves the same report as one that was not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casekit.archive.events import State
from casekit.canonical import pretty_json

if TYPE_CHECKING:
    from casekit.diagnostics import Diagnostic
    from casekit.source.locate import CaseLocation

FORMAT = "casekit-report/1"
JSON_NAME, TEXT_NAME = "report.json", "report.txt"
_BAD = (State.FAILED, State.INCOMPLETE)


def case_report(
    case_id: str,
    location: CaseLocation,
    state: State,
    diagnostics: Iterable[Diagnostic],
    *,
    kept: Sequence[str],
    missing: Sequence[str],
) -> dict[str, Any]:
    """What the report says of one case.

    ``kept`` are published files of an earlier version that could not be replaced, ``missing``
    those of which there is none.
    """
    return {
        "id": case_id,
        "file": f"{location.folder.resolve().name}/{location.file.name}",
        "state": str(state if state in _BAD else State.BUILT),
        "kept": sorted(kept),
        "missing": sorted(missing),
        "findings": [_finding(item) for item in diagnostics],
    }


def _finding(item: Diagnostic) -> dict[str, Any]:
    start = item.span.start if item.span else None
    return {
        "code": item.code,
        "severity": str(item.severity),
        "line": start.line if start else None,
        "column": start.column if start else None,
        "pointer": item.pointer,
        "message": item.message,
        "help": item.help or None,
    }


def merged(
    path: Path, cases: Sequence[Mapping[str, Any]], names: Iterable[str], still: Iterable[str]
) -> dict[str, Any]:
    """The report: ``cases`` in place of what it said of the cases ``names``.

    Of the others, those ``still`` in the archive keep what an earlier report says.
    """
    looked_at, present = set(names), set(still)
    earlier = [
        entry for entry in _earlier(path) if entry["id"] not in looked_at and entry["id"] in present
    ]
    told = [entry for entry in cases if entry["findings"] or entry["state"] != State.BUILT]
    entries = sorted([*earlier, *told], key=lambda entry: str(entry["id"]))
    severities = [item["severity"] for entry in entries for item in entry["findings"]]
    return {
        "format": FORMAT,
        "summary": {
            "cases": len(looked_at | present),
            "failed": sum(entry["state"] == State.FAILED for entry in entries),
            "incomplete": sum(entry["state"] == State.INCOMPLETE for entry in entries),
            "errors": severities.count("error"),
            "warnings": severities.count("warning"),
        },
        "cases": entries,
    }


def _earlier(path: Path) -> list[Mapping[str, Any]]:
    """The cases of the report that is there; one that cannot be read says nothing."""
    try:
        report = json.loads(path.read_bytes())
        if report["format"] != FORMAT:
            return []
        for entry in report["cases"]:
            _case_text(entry)
            [item["severity"] for item in entry["findings"]]
        return list(report["cases"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def files(report: Mapping[str, Any]) -> dict[str, bytes]:
    """The report for programs and for people, by file name."""
    return {JSON_NAME: pretty_json(report), TEXT_NAME: _text(report).encode()}


def _text(report: Mapping[str, Any]) -> str:
    count = report["summary"]
    bad = [entry for entry in report["cases"] if entry["state"] in _BAD]
    noted = [entry for entry in report["cases"] if entry["state"] not in _BAD]
    good = count["cases"] - len(bad)
    parts = [f"{good} of {_count(count['cases'], 'case')} built as they are now."]
    parts += [f"Not built, or not in all formats: {len(bad)}"] if bad else []
    parts += [_case_text(entry) for entry in bad]
    parts += [f"Built, with something to look at: {len(noted)}"] if noted else []
    parts += [_case_text(entry) for entry in noted]
    if report["cases"]:
        parts.append("More about a finding: casekit explain CODE")
    return "\n\n".join(parts) + "\n"


def _case_text(entry: Mapping[str, Any]) -> str:
    lines = [f"{entry['id']}  ({entry['file']})"]
    if entry["kept"]:
        kept = _count(len(entry["kept"]), "file")
        lines.append(f"  The last good version stays published: {kept}.")
    if entry["missing"]:
        lines.append(f"  Not published at all: {_count(len(entry['missing']), 'file')}.")
    for item in entry["findings"]:
        at = f" at {item['line']}:{item['column']}" if item["line"] else ""
        lines.append(f"  {item['severity']} {item['code']}{at}: {item['message']}")
        lines += [f"    {line}" for line in (item["help"] or "").splitlines()]
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
