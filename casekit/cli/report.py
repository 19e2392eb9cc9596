"""Findings for people and for programs: text, JSON, GitHub's workflow commands, SARIF.

A reporter takes the findings in the order given. Paths are printed as the user gave them.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from casekit.cli.excerpt import excerpt, harmless
from casekit.cli.looks import Style, placed
from casekit.diagnostics import Diagnostic, Related, Severity, Span
from casekit.lint.suppress import Suppressed
from casekit.source.lines import Lines

if TYPE_CHECKING:
    from casekit.lint.gate import Checklist

FORMAT = "casekit-diagnostics/1"
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(  # noqa: PLR0913 -- the parts of a report, all named
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[Path, str],
    output: str,
    *,
    cases: int,
    stream: TextIO | None = None,
    suppressed: Sequence[Suppressed] = (),
    show_suppressed: bool = False,
    checklists: Sequence[Checklist] | None = None,
) -> str:
    """The findings as ``output`` (text, json, github or sarif), ending with a line break.

    ``sources`` are the texts of the files, for excerpts; ``cases`` is how many were looked at.
    ``suppressed`` are counted, and listed where asked for. With ``checklists`` text consists of
    them. Text is in colour when ``stream`` is a terminal and NO_COLOR is not set (no-color.org).
    """
    coloured = stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
    findings = Findings(
        diagnostics, sources, cases, coloured, suppressed, show_suppressed, checklists
    )
    return REPORTERS[output](findings)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a reporter reports."""

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[Path, str]
    cases: int
    coloured: bool = False
    suppressed: Sequence[Suppressed] = ()
    show_suppressed: bool = False
    checklists: Sequence[Checklist] | None = None

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(item.severity for item in self.diagnostics)

    @property
    def summary(self) -> str:
        """The closing line, such as “2 errors, 1 warning in 3 cases”."""
        counts = self.counts
        found = [_count(counts[kind], noun) for kind, noun in _WORDS.items() if counts[kind]]
        told = f"{', '.join(found) or 'no findings'} in {_count(self.cases, 'case')}"
        return f"{told}, {len(self.suppressed)} set aside" if self.suppressed else told


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _text(findings: Findings) -> str:
    style = Style(findings.coloured)
    if findings.checklists is not None:
        from casekit.cli.checklist import checklist_text

        return "\n".join(checklist_text(item, style) for item in findings.checklists)
    lines_of: dict[Path, Lines] = {}
    blocks = [_block(item, findings.sources, lines_of, style) for item in findings.diagnostics]
    if findings.show_suppressed:
        blocks += [
            f"{_block(item.diagnostic, findings.sources, lines_of, style)}\n"
            f"  {style('Set aside:', bold=True)} {harmless(item.reason)}"
            for item in findings.suppressed
        ]
    closing = findings.summary
    if findings.diagnostics:
        closing += f"\nMore about a finding: casekit explain {findings.diagnostics[0].code}"
    return "".join(f"{block}\n\n" for block in blocks) + f"{closing}\n"


def _block(
    item: Diagnostic, sources: Mapping[Path, str], lines_of: dict[Path, Lines], style: Style
) -> str:
    colour = _COLOURS[item.severity]
    head = style(placed(item.path, item.span), bold=True)
    weight = style(f"{_WORDS[item.severity]} {item.code}", fg=colour, bold=True)
    rows = [f"{head}: {weight} {harmless(item.message)}"]
    rows += _picture(item.path, item.span, sources, lines_of, style, colour)
    rows += [f"  {line}" for line in harmless_lines(item.help)]
    if item.fix:
        rows.append(f"  {style('Fix:', bold=True)} {harmless(item.fix.description)}")
    if item.pointer:
        rows.append(style(f"  at {harmless(_cut(item.pointer))}", dim=True))
    for other in item.related:
        rows.append(f"{placed(item.path, other.span)}: {harmless(other.message)}")
        rows += _picture(item.path, other.span, sources, lines_of, style, "cyan")
    return "\n".join(rows)


def _cut(pointer: str) -> str:
    long = 200
    return pointer if len(pointer) <= long else f"{pointer[:long]}…"


def harmless_lines(text: str) -> list[str]:
    """The lines of a text that is not ours, fit for a terminal."""
    return [harmless(line) for line in text.splitlines()]


def _picture(
    path: Path,
    span: Span | None,
    sources: Mapping[Path, str],
    lines_of: dict[Path, Lines],
    style: Style,
    colour: str,
) -> list[str]:
    """The source line with the characters underlined; nothing where there is no such line."""
    if span is None:
        return []
    if path not in lines_of:
        lines_of[path] = Lines(sources.get(path, ""))
    shown = excerpt(lines_of[path], span)
    if not shown.line.strip():
        return []
    bar, number = style("|", dim=True), style(str(shown.number), dim=True)
    margin = " " * len(str(shown.number))
    marks = style("^" * shown.marks, fg=colour, bold=True)
    return [f"  {number} {bar} {shown.line}", f"  {margin} {bar} {' ' * shown.before}{marks}"]


def _json(findings: Findings) -> str:
    counts = findings.counts
    tree = {
        "format": FORMAT,
        "diagnostics": [_entry(item) for item in findings.diagnostics],
        "summary": {
            "cases": findings.cases,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "infos": counts[Severity.INFO],
            "suppressed": len(findings.suppressed),
        },
        "suppressed": [
            {**_entry(item.diagnostic), "reason": item.reason} for item in findings.suppressed
        ],
    }
    if findings.checklists is not None:
        from casekit.cli.checklist import checklist_entry

        tree["checklists"] = [checklist_entry(item) for item in findings.checklists]
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _name(code: str) -> str | None:
    """The name of a finding, such as ``unknown-citation``."""
    from casekit.lint.pages import page

    return known.name if (known := page(code)) else None


def _entry(item: Diagnostic) -> dict[str, Any]:
    fix = item.fix
    return {
        "code": item.code,
        "name": _name(item.code),
        "severity": str(item.severity),
        "path": str(item.path),
        **_numbers(item.span),
        "pointer": item.pointer,
        "message": item.message,
        "help": item.help or None,
        "fix": fix
        and {
            "description": fix.description,
            "text": fix.text,
            "applicability": str(fix.applicability),
        },
        "related": [_related_entry(other) for other in item.related],
    }


def _related_entry(other: Related) -> dict[str, Any]:
    return {"message": other.message, **_numbers(other.span), "pointer": other.pointer}


def _numbers(span: Span | None) -> dict[str, int | None]:
    return {
        "line": span.start.line if span else None,
        "column": span.start.column if span else None,
        "end_line": span.end.line if span else None,
        "end_column": span.end.column if span else None,
    }


def _github(findings: Findings) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""
    commands = [_command(item) for item in findings.diagnostics]
    return "".join(f"{line}\n" for line in [*commands, findings.summary])


def _command(item: Diagnostic) -> str:
    name = f" {known}" if (known := _name(item.code)) else ""
    properties = {"file": item.path.as_posix(), **_github_place(item.span)}
    properties["title"] = f"{item.code}{name}"
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    words = [item.message, item.help, item.fix.description if item.fix else ""]
    return f"::{_COMMANDS[item.severity]} {listed}::{_escaped(chr(10).join(filter(None, words)))}"


def _github_place(span: Span | None) -> dict[str, int]:
    """GitHub shows a finding at its last line, and takes columns only within one line."""
    if span is None:
        return {}
    place = {"line": span.start.line, "col": span.start.column}
    if span.end.line == span.start.line and span.end.column > span.start.column:
        place |= {"endLine": span.end.line, "endColumn": span.end.column}
    return place


def _escaped(text: str, more: Iterable[str] = "") -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _sarif(findings: Findings) -> str:
    from casekit.cli.sarif import sarif

    return (
        json.dumps(sarif(findings.diagnostics, findings.suppressed), ensure_ascii=False, indent=2)
        + "\n"
    )


REPORTERS: Mapping[str, Callable[[Findings], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
"""Every way to report, by the name that ``--output`` takes."""
