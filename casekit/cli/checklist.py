"""The checklist of ``casekit check --gate publish``, for people and for programs."""

from __future__ import annotations

from typing import Any

from casekit.cli.excerpt import harmless
from casekit.cli.looks import Style, placed
from casekit.lint.gate import Checklist, Demand


def checklist_text(item: Checklist, style: Style) -> str:
    """What stands between a case and its publication, point by point."""
    name = f"{item.case_id} ({item.status.replace('_', ' ')})" if item.case_id else str(item.path)
    lines = [style(f"Before {harmless(name)} can be published", bold=True), ""]
    for demand in item.demands:
        lines += _point(demand, style)
    lines.append("")
    if item.warnings:
        many = "a warning is" if item.warnings == 1 else f"{item.warnings} warnings are"
        lines.append(f"Besides, {many} for an editor to decide: casekit check {item.path}")
    missing = sum(bool(demand.open) for demand in item.demands)
    if missing:
        points = "1 point is" if missing == 1 else f"{missing} points are"
        lines.append(style(f"{points} open.", fg="red", bold=True))
    else:
        lines.append(style("Nothing stands in the way.", fg="green", bold=True))
    return "\n".join(lines) + "\n"


def _point(demand: Demand, style: Style) -> list[str]:
    sign, colour = ("[ ]", "red") if demand.open else ("[x]", "green")
    lines = [f"  {style(sign, fg=colour)} {demand.text}"]
    for item in demand.open:
        lines.append(f"      {placed(item.path, item.span)} {item.code} {harmless(item.message)}")
        lines += [f"        {harmless(line)}" for line in item.help.splitlines()]
    lines += [
        f"      set aside: {harmless(kept.diagnostic.message)} ({harmless(kept.reason)})"
        for kept in demand.aside
    ]
    return lines


def checklist_entry(item: Checklist) -> dict[str, Any]:
    """The same for programs."""
    return {
        "path": str(item.path),
        "case": item.case_id,
        "status": item.status,
        "ready": item.is_ready,
        "warnings": item.warnings,
        "demands": [
            {
                "text": demand.text,
                "met": not demand.open,
                "codes": sorted({found.code for found in demand.open}),
                "set_aside": [
                    {"code": kept.diagnostic.code, "reason": kept.reason} for kept in demand.aside
                ],
            }
            for demand in item.demands
        ],
    }
