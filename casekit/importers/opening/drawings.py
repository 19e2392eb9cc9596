"""Charts and diagrams of Office files: their words (ECMA-376 part 1, 21.2 and 21.4)."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import tidied
from casekit.importers.opening.package import Package
from casekit.importers.opening.safexml import children, descendants, parse, tag
from casekit.importers.rich import Rich


def drawn_words(package: Package, name: str) -> Iterator[Block]:
    """The words of a chart or diagram, as text boxes."""
    root = parse(package[name], name)
    for paragraph in descendants(root, "p", "strCache"):
        parts = [paragraph] if tag(paragraph) == "p" else children(paragraph, "pt")
        lines = ("".join(item.text or "" for item in descendants(part, "t", "v")) for part in parts)
        if text := tidied(Rich.of("\n".join(lines))):
            yield Block("paragraph", text, part="text box")
