"""Figures and tables of a document, their captions, and where they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from casekit.importers.blocks import SourceDocument
from casekit.importers.lines import Line
from casekit.importers.naming import slug, unique
from casekit.importers.outlining.board import Board
from casekit.importers.rich import Rich

_CAPTION = re.compile(
    r"(?P<word>figure|fig\.?|image|picture|photo|abbildung|abb\.?|bild|figura|imagen|immagine|şekil|resim|الشكل|شكل|"
    r"table|tab\.?|tabelle|tableau|tabla|tabella|tabela|tablo|الجدول|جدول)\s*(?P<number>[0-9]{1,2}|[IVX]{1,4})?\s*(?P<sign>[.:–—|-]|\s)\s*(?=\S)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"tab|جدول|الجدول", re.IGNORECASE)
_LONGEST_CAPTION = 700


@dataclass(slots=True)
class Floats:
    """Figures and tables as the case format has them, and how to find their places again.

    ``figures`` and ``tables`` are ids by printed number; ``pictures`` ids of figures by the name
    of the picture, ``grids`` ids of tables by the number of their block. ``files`` are the bytes of
    picture files by the name they get in the case's folder. ``captions`` are the captions still to
    be written, by id; ``labels`` are the words in front of them, as in “Figure 1.”.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    grids: dict[int, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    captions: dict[str, Rich] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    blocks: dict[str, Line] = field(default_factory=dict)
    lost: list[Line] = field(default_factory=list)


def find_floats(document: SourceDocument, board: Board) -> Floats:
    """Take the figures and the captioned tables, and their captions out of the text."""
    floats = Floats()
    for at, line in enumerate(board.lines):
        part = board.parts.get(at, "")
        if line.kind == "figure" and part not in ("navigation", "title", "nothing"):
            _figure(document, board, at, floats)
        elif line.kind == "table" and not part.startswith(("options", "key", "nothing")):
            _table(board, at, floats)
    _alone(board)
    return floats


_POINTERS = {"story 0": "/vignette", "discussion": "/discussion"}


def _alone(board: Board) -> None:
    """Tell of captions whose picture is not in the document: they stay in the text."""
    for at, line in enumerate(board.lines):
        found = _CAPTION.match(line.words) if line.is_text else None
        if found is None or not found["number"] or found["sign"].isspace():
            continue
        pointer = _POINTERS.get(board.parts.get(at, ""), "")
        if pointer and not _TABLE.match(found["word"]):
            name = f"{found['word']} {found['number']}"
            message = f"The document has the caption of {name}, but not the picture itself."
            board.doubt("CK932", message, pointer, at)


def _figure(document: SourceDocument, board: Board, at: int, floats: Floats) -> None:
    line = board.lines[at]
    data = document.media.get(line.block.picture)
    extension = _extension(data)
    if data is None or not extension:
        floats.lost.append(line)
        return
    if line.block.picture in floats.pictures:
        return
    number, caption = _caption(board, at, floats, is_table=False)
    place = len(floats.pictures) + 1
    name = unique(f"fig{number or place}", [*floats.pictures.values()])
    stem = slug(PurePosixPath(line.block.picture).stem) or name
    file = unique_file(f"{stem}{extension}", floats.files)
    floats.files[file] = data
    floats.pictures[line.block.picture] = name
    floats.figures.setdefault(number or str(place), name)
    floats.blocks[name] = line
    if line.text or caption:
        floats.captions[name] = caption or _unlabelled(line.text)


def unique_file(name: str, taken: dict[str, bytes]) -> str:
    """A file name, with a number before its ending where it is taken."""
    stem, dot, ending = name.rpartition(".")
    return unique(stem, [item.rpartition(".")[0] for item in taken]) + dot + ending


def _extension(data: bytes | None) -> str:
    if data is None:
        return ""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    return ".jpg" if data.startswith(b"\xff\xd8\xff") else ""


def _table(board: Board, at: int, floats: Floats) -> None:
    line = board.lines[at]
    if not line.block.rows:
        return
    number, caption = _caption(board, at, floats, is_table=True)
    own = _CAPTION.match(line.text.text) if line.text else None
    if own is not None and _TABLE.match(own["word"]):
        number, caption = own["number"] or "", line.text[own.end() :].strip()
        floats.labels.append(own.group())
    elif line.text and not caption:
        caption = line.text
    if not caption:
        return
    name = unique(f"tbl{number or len(floats.grids) + 1}", [*floats.grids.values()])
    floats.grids[line.block.number] = name
    floats.tables.setdefault(number or str(len(floats.grids)), name)
    floats.captions[name] = caption
    floats.blocks[name] = line


def _caption(board: Board, at: int, floats: Floats, *, is_table: bool) -> tuple[str, Rich | None]:
    """The number and caption of a figure or table in the line below or above it."""
    stacked = _stacked(board, at) if is_table else []
    for place in stacked or _near(board, at, above_first=is_table):
        line = board.lines[place]
        part = board.parts.get(place, "")
        if not line.is_text or part.startswith("caption") or len(line.words) > _LONGEST_CAPTION:
            continue
        found = _CAPTION.match(line.words)
        styled = (
            "caption" in line.block.style.casefold()
            or "beschriftung" in line.block.style.casefold()
        )
        if found is None and not styled:
            continue
        if found is not None:
            if bool(_TABLE.match(found["word"])) != is_table:
                continue
            if not styled and not found["number"]:
                continue
            if found["sign"].isspace() and line.words[found.end() :][:1].islower():
                continue
        board.move(place, "caption")
        if found is None:
            return "", line.text
        floats.labels.append(found.group())
        return found["number"] or "", line.text[found.end() :].strip()
    return "", None


def _stacked(board: Board, at: int) -> list[int]:
    """The caption of a table in a row of tables that have as many captions above the first."""
    first = last = at
    while first and board.lines[first - 1].kind == "table":
        first -= 1
    while last + 1 < len(board.lines) and board.lines[last + 1].kind == "table":
        last += 1
    begin = first
    while begin and _is_float(board, begin - 1) and board.lines[begin - 1].is_text:
        begin -= 1
    return [begin + at - first] if last > first and first - begin == last - first + 1 else []


_REACH = 3
"""Lines within which a caption stands, with nothing but captions, figures and tables between."""


def _near(board: Board, at: int, *, above_first: bool) -> Iterator[int]:
    steps = (-1, 1) if above_first else (1, -1)
    for distance in range(1, _REACH + 1):
        for step in steps:
            place = at + step * distance
            between = range(min(at, place) + 1, max(at, place))
            if 0 <= place < len(board.lines) and all(_is_float(board, it) for it in between):
                yield place


def _is_float(board: Board, at: int) -> bool:
    line = board.lines[at]
    if line.kind in ("figure", "table"):
        return True
    found = _CAPTION.match(line.words)
    return found is not None and bool(found["number"])


def _unlabelled(text: Rich) -> Rich:
    found = _CAPTION.match(text.text)
    return text[found.end() :].strip() if found and found["number"] else text


def rows_of(line: Line) -> tuple[list[Rich], list[list[Rich]]]:
    """A table's header and rows, all of one length; the first row is the header."""
    rows = line.block.rows
    width = max(len(row) for row in rows)
    even = [[*row, *([Rich()] * (width - len(row)))] for row in rows]
    return even[0], even[1:]
