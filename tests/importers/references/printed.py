"""References as they are printed, in ``printed/*.txt``, with what is read from them.

Each block is a reference, with ``*italic*``, ``**bold**`` and ``^raised^`` as in Markdown, and
below it, indented, what :func:`parse` makes of it. ``python -m tests.importers.references.printed``
writes what is read now under every reference; hold the difference against the prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casekit.importers.references import Parsed, parse
from casekit.importers.rich import Look, Rich, Run

FOLDER = Path(__file__).parent / "printed"


@dataclass(frozen=True)
class Print:
    """A reference as it is printed, and what must be read from it."""

    place: str
    text: Rich
    lines: tuple[str, ...]


def prints() -> Iterator[Print]:
    """Every reference of every file."""
    for path in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
            text, *lines = block.rstrip("\n").split("\n")
            yield Print(f"{path.stem}-{number}", rich(text), tuple(line.strip() for line in lines))


def rich(text: str) -> Rich:
    """A text with looks."""
    runs = []
    bold = italic = raised = False
    for part in re.split(r"(\*\*|\*|\^)", text):
        if part == "**":
            bold = not bold
        elif part == "*":
            italic = not italic
        elif part == "^":
            raised = not raised
        elif part:
            runs.append(Run(part, Look(bold, italic, 1 if raised else 0)))
    return Rich.joined(Rich((run,)) for run in runs)


def told(parsed: Parsed) -> Iterator[str]:
    """What was read, a property a line, and the codes of the doubts."""
    for name, value in parsed.item.items():
        yield f"{name}: {_value(value)}"
    for doubt in parsed.doubts:
        yield f"{doubt.code}: {doubt.message}"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(
            f"{{{one['literal']}}}"
            if "literal" in one
            else ", ".join(one[name] for name in ("family", "given", "suffix") if name in one)
            for one in value
        )
    if isinstance(value, dict):
        dates = ["-".join(map(str, date)) for date in value.get("date-parts", ())]
        return " ".join(filter(None, ("/".join(dates), value.get("season"), value.get("literal"))))
    return str(value)


def main() -> None:
    """Write what is read now."""
    for path in sorted(FOLDER.glob("*.txt")):
        blocks = []
        for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
            text = block.split("\n")[0]
            blocks.append("\n  ".join((text, *told(parse(rich(text))))))
        path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
