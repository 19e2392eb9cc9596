"""Small things about the trees of drafts and the cells that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casekit.importers.blocks import Block
from casekit.importers.rich import Rich


def paragraphs(text: Rich) -> list[Block]:
    """The lines of a cell as paragraphs."""
    return [Block("paragraph", line) for line in (one.strip() for one in text.lines()) if line]


def without_gaps(values: Mapping[str, Any]) -> dict[str, Any]:
    """A mapping without what is empty or false."""
    return {name: value for name, value in values.items() if value}
