"""What the scripts that write pages of docs/ have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def anchor(title: str) -> str:
    """The address of a heading on its page."""
    return title.lower().replace(" ", "-")


def prose(text: str) -> str:
    """Plain text as Markdown that shows every character."""
    return re.sub(r"([\\`*~\[<])", r"\\\1", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; a vertical bar inside a cell stays a character."""
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def guides() -> list[Path]:
    """Every page of Markdown that is written for people, by path."""
    patterns = ("*.md", "docs/**/*.md", "cases/*.md", "exports/*.md")
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))
