"""Figures and tables of a document as those of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casekit.importers.drafting.desk import Desk, unstressed
from casekit.importers.outlining.floats import rows_of
from casekit.importers.rich import Rich


def figures_of(desk: Desk, letters: Mapping[str, str]) -> list[dict[str, Any]]:
    """The figures, in the order of the document; what could not be taken is told."""
    floats = desk.floats
    figures: list[dict[str, Any]] = []
    for at, (name, file) in enumerate(zip(floats.pictures.values(), floats.files, strict=True)):
        line = floats.blocks[name]
        figure: dict[str, Any] = {"id": name, "file": file}
        if line.block.alt.strip():
            figure["alt"] = " ".join(line.block.alt.split())
        else:
            desk.tell("CK933", f"{file} has no description.", f"/figures/{at}/alt", line)
        if name in floats.captions:
            caption = unstressed(floats.captions[name])
            figure["caption"] = desk.one(caption, f"/figures/{at}/caption", letters)
        figures.append(figure)
        desk.part("figure", f"/figures/{at}", [line])
    for line in floats.lost:
        named = line.block.picture or "A picture"
        desk.tell("CK932", f"{named} could not be taken over.", "/figures", line)
        desk.left_over += [text for text in (line.words, line.block.alt) if text.strip()]
    return figures


def tables_of(desk: Desk, letters: Mapping[str, str]) -> list[dict[str, Any]]:
    """The tables that have a number or a caption, in the order of the document."""
    return [
        _table(desk, name, f"/tables/{at}", letters)
        for at, name in enumerate(desk.floats.grids.values())
    ]


def _table(desk: Desk, name: str, pointer: str, letters: Mapping[str, str]) -> dict[str, Any]:
    line = desk.floats.blocks[name]
    header, rows = rows_of(line)
    desk.part("table", pointer, [line])

    def cell(text: Rich) -> str:
        return desk.one(Rich.joined(text.lines(), " ").strip(), pointer, letters) if text else ""

    caption = unstressed(desk.floats.captions[name])
    return {
        "id": name,
        "caption": desk.one(caption, f"{pointer}/caption", letters),
        "columns": [{"header": cell(text)} for text in header],
        "rows": [[cell(text) for text in row] for row in rows or [header]],
    }
