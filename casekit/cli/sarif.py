"""Findings as SARIF 2.1.0 (OASIS), for code scanning and editors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from casekit import __version__
from casekit.diagnostics import Applicability, Diagnostic, Related, Severity, Span
from casekit.lint.groups import group_of
from casekit.lint.pages import page as page_of
from casekit.lint.suppress import Suppressed

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(
    diagnostics: Sequence[Diagnostic], suppressed: Sequence[Suppressed] = ()
) -> dict[str, Any]:
    """A log of one run; columns count Unicode code points from 1, and ends are exclusive.

    Findings that were set aside are results with a suppression (SARIF 2.1.0, 3.27.23).
    """
    aside = [item.diagnostic for item in suppressed]
    codes = sorted({item.code for item in (*diagnostics, *aside)})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "casekit",
                        "semanticVersion": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    *(_result(item, codes.index(item.code)) for item in diagnostics),
                    *(_suppressed(item, codes.index(item.diagnostic.code)) for item in suppressed),
                ],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    page = page_of(code)
    if page is None:
        return {"id": code}
    source = f"\n\nSource: {page.source}" if page.source else ""
    right = f"Wrong:\n\n{page.example_bad}\n\nRight:\n\n{page.example_good}"
    return {
        "id": code,
        "name": page.name,
        "shortDescription": {"text": page.summary},
        "fullDescription": {"text": page.why},
        "help": {"text": f"{page.why}\n\n{right}{source}"},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": _tags(code)},
    }


def _tags(code: str) -> list[str]:
    """What a finding is about, for filters."""
    try:
        return ["lint", group_of(code).title.lower()]
    except LookupError:
        return ["format"]


def _suppressed(item: Suppressed, rule: int) -> dict[str, Any]:
    suppression = {"kind": "inSource", "status": "accepted", "justification": item.reason}
    return {**_result(item.diagnostic, rule), "suppressions": [suppression]}


def _result(item: Diagnostic, rule: int) -> dict[str, Any]:
    location = _location(item.path, item.span)
    if item.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": item.pointer}]
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": _LEVELS[item.severity],
        "message": {"text": "\n".join(filter(None, (item.message, item.help)))},
        "locations": [location],
    }
    if item.related:
        result["relatedLocations"] = [
            _related(item.path, other, number) for number, other in enumerate(item.related)
        ]
    if item.fix and item.span and item.fix.applicability is Applicability.SAFE:
        result["fixes"] = [_fix(item.path, item.span, item.fix.description, item.fix.text)]
    return result


def _related(path: Path, other: Related, number: int) -> dict[str, Any]:
    return {"id": number, "message": {"text": other.message}, **_location(path, other.span)}


def _location(path: Path, span: Span | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if span:
        place["region"] = _region(span)
    return {"physicalLocation": place}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _fix(path: Path, span: Span, description: str, text: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(span), "insertedContent": {"text": text}}
    change = {"artifactLocation": {"uri": _uri(path)}, "replacements": [replacement]}
    return {"description": {"text": description}, "artifactChanges": [change]}


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
