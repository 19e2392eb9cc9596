"""What an Office Open XML file says about itself (ECMA-376 part 2, clause 11)."""

from __future__ import annotations

from collections.abc import Iterator

from casekit.importers.opening.package import Package
from casekit.importers.opening.relations import relations
from casekit.importers.opening.safexml import parse, tag

_NAMES = {
    "title": "title",
    "creator": "author",
    "language": "language",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
}


def properties(package: Package) -> Iterator[tuple[str, str | None]]:
    """Title, author, language and date as the core properties have them."""
    for relation in relations(package, "").values():
        if relation.kind != "core-properties" or relation.target not in package:
            continue
        root = parse(package[relation.target], relation.target)
        dates = {}
        for item in root:
            if tag(item) in _NAMES:
                yield _NAMES[tag(item)], item.text
            elif tag(item) in {"created", "modified"}:
                dates[tag(item)] = (item.text or "")[:10]
        yield "date", dates.get("modified") or dates.get("created")
