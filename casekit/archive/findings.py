"""Findings as JSON values, to be kept in the ledger and told again while nothing has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casekit.diagnostics import Diagnostic, Span


def encode(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Everything about findings but the path of their file."""
    return [
        {
            "code": item.code,
            "message": item.message,
            "pointer": item.pointer,
            "severity": str(item.severity),
            "help": item.help,
            "fix": item.fix and [item.fix.description, item.fix.text, str(item.fix.applicability)],
            "related": [
                [other.message, other.pointer, _ends(other.span)] for other in item.related
            ],
            "span": _ends(item.span),
        }
        for item in diagnostics
    ]


def decode(kept: Sequence[Mapping[str, Any]], path: Path) -> tuple[Diagnostic, ...]:
    """The findings again, about the file ``path``."""
    if not kept:
        return ()
    from casekit.diagnostics import Applicability, Diagnostic, Fix, Related, Severity

    return tuple(
        Diagnostic(
            code=item["code"],
            message=item["message"],
            path=path,
            pointer=item["pointer"],
            severity=Severity(item["severity"]),
            help=item["help"],
            fix=Fix(item["fix"][0], item["fix"][1], Applicability(item["fix"][2]))
            if item["fix"]
            else None,
            related=tuple(Related(what, at, _span(ends)) for what, at, ends in item["related"]),
            span=_span(item["span"]),
        )
        for item in kept
    )


def decode_text(text: str, path: Path) -> tuple[Diagnostic, ...]:
    """The findings again, from the text of their JSON."""
    return decode(json.loads(text), path) if text != "[]" else ()


def _ends(span: Span | None) -> list[int] | None:
    if span is None:
        return None
    return [span.start.line, span.start.column, span.end.line, span.end.column]


def _span(ends: Sequence[int] | None) -> Span | None:
    if ends is None:
        return None
    from casekit.diagnostics import Position, Span

    return Span(Position(ends[0], ends[1]), Position(ends[2], ends[3]))
