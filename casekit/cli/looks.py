"""Colours of a terminal, and places as a terminal's reader clicks on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from casekit.cli.excerpt import harmless
from casekit.diagnostics import Span


class Style:
    """Colours, or none."""

    def __init__(self, coloured: bool) -> None:
        self._coloured = coloured

    def __call__(self, text: str, **looks: Any) -> str:
        """The text with its looks, such as ``bold`` and ``fg``."""
        return click.style(text, **looks) if self._coloured else text


def placed(path: Path, span: Span | None) -> str:
    """File, line and column."""
    at = f":{span.start.line}:{span.start.column}" if span else ""
    return f"{harmless(str(path))}{at}"
