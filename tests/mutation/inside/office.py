"""Changes inside Word and PowerPoint files: to the XML of their parts, and to their pictures."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_BODY = {"docx": re.compile(r"word/document\.xml"), "pptx": re.compile(r"ppt/slides/slide\d+\.xml")}
_TEXT = {"docx": f"{_W}t", "pptx": f"{_A}t"}
_RUN = {"docx": f"{_W}r", "pptx": f"{_A}r"}
_PARAGRAPH = {"docx": f"{_W}p", "pptx": f"{_A}p"}
_ROW = {"docx": f"{_W}tr", "pptx": f"{_A}tr"}
_CELL = {"docx": f"{_W}tc", "pptx": f"{_A}tc"}
_NAMED = {
    "docx": "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "pptx": f"{_P}cNvPr",
}


Element = Any
Change = Callable[[str, Element, Random], bool]
"""Changes one part's tree in place; says whether it found a place."""


def _of_office(format: str, change: Change) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        members = _unzipped(data)
        parts = [name for name in members if _BODY[format].fullmatch(name)]
        random.shuffle(parts)
        for name in parts:
            root = etree.fromstring(members[name])
            if change(format, root, random):
                made = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                return _zipped(members | {name: made})
        return None

    return edit


def _of_office_text(format: str, kind: str) -> Edit:
    def change(format: str, root: Element, random: Random) -> bool:
        fitting = [
            (node, text)
            for node in root.iter(_TEXT[format])
            if (text := reword(kind, node.text or "", random)) is not None
        ]
        node, text = choice(random, fitting) or (None, "")
        if node is None:
            return False
        node.text = text
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if format == "pptx":
            del node.attrib["{http://www.w3.org/XML/1998/namespace}space"]
        return True

    return _of_office(format, change)


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return made.getvalue()


def _said(format: str, node: Element) -> str:
    return "".join(text.text or "" for text in node.iter(_TEXT[format])).strip()


def _paragraphs(format: str, root: Element) -> list[Element]:
    """Paragraphs of more than two words, none of them in a table's cell."""
    return [
        node
        for node in root.iter(_PARAGRAPH[format])
        if len(_said(format, node).split()) > 2
        and next(node.iterancestors(_CELL[format]), None) is None
        and not node.findall(f".//{_PARAGRAPH[format]}")
    ]


def _drop_paragraph(format: str, root: Element, random: Random) -> bool:
    node = choice(random, _paragraphs(format, root))
    if node is None:
        return False
    for text in node.iter(_TEXT[format]):
        text.text = ""
    return True


def _double_paragraph(format: str, root: Element, random: Random) -> bool:
    node = choice(random, _paragraphs(format, root))
    if node is None:
        return False
    node.addnext(etree.fromstring(etree.tostring(node)))
    return True


def _swap_paragraphs(format: str, root: Element, random: Random) -> bool:
    """Exchange the runs of two neighbours, so that labels and layout stay where they are."""
    found = _paragraphs(format, root)
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(found)
        if one.getparent() is two.getparent() and _said(format, one) != _said(format, two)
    ]
    pair = choice(random, pairs)
    if pair is None:
        return False
    runs = [[child for child in node if child.tag == _RUN[format]] for node in pair]
    for node, others in zip(pair, reversed(runs), strict=True):
        node.extend(others)
    return True


def _rows(format: str, root: Element) -> list[Element]:
    return [row for row in root.iter(_ROW[format]) if _said(format, row)]


def _drop_row(format: str, root: Element, random: Random) -> bool:
    row = choice(random, _rows(format, root))
    if row is None:
        return False
    row.getparent().remove(row)
    return True


def _swap_rows(format: str, root: Element, random: Random) -> bool:
    rows = _rows(format, root)
    pairs = [
        (one, two)
        for one, two in itertools.pairwise(rows)
        if one.getparent() is two.getparent() and _said(format, one) != _said(format, two)
    ]
    one, two = choice(random, pairs) or (None, None)
    if one is None or two is None:
        return False
    one.addprevious(two)
    return True


def _swap_cells(format: str, root: Element, random: Random) -> bool:
    cells = [
        (one, two)
        for row in _rows(format, root)
        for cells in [row.findall(_CELL[format])]
        for one, two in itertools.pairwise(cells)
        if _said(format, one) != _said(format, two)
    ]
    one, two = choice(random, cells) or (None, None)
    if one is None or two is None:
        return False
    one.addprevious(two)
    return True


def _runs(format: str, root: Element) -> list[Element]:
    return [run for run in root.iter(_RUN[format]) if len(_said(format, run).split()) > 1]


def _formatted(format: str, root: Element, random: Random, prepare: Callable[..., None]) -> bool:
    run = choice(random, _runs(format, root))
    if run is None:
        return False
    name = f"{_W}rPr" if format == "docx" else f"{_A}rPr"
    looks = run.find(name)
    if looks is None:
        looks = etree.Element(name)
        run.insert(0, looks)
    prepare(looks)
    return True


def _whiten(format: str, root: Element, random: Random) -> bool:
    def docx(looks: Element) -> None:
        for old in looks.findall(f"{_W}color"):
            looks.remove(old)
        etree.SubElement(looks, f"{_W}color").set(f"{_W}val", "FFFFFF")

    def pptx(looks: Element) -> None:
        for old in looks.findall(f"{_A}solidFill"):
            looks.remove(old)
        fill = etree.Element(f"{_A}solidFill")
        etree.SubElement(fill, f"{_A}srgbClr").set("val", "FFFFFF")
        looks.insert(0, fill)

    return _formatted(format, root, random, docx if format == "docx" else pptx)


def _shrink(format: str, root: Element, random: Random) -> bool:
    def docx(looks: Element) -> None:
        for name in ("sz", "szCs"):
            for old in looks.findall(f"{_W}{name}"):
                looks.remove(old)
            etree.SubElement(looks, f"{_W}{name}").set(f"{_W}val", "2")

    return _formatted(
        format, root, random, docx if format == "docx" else lambda looks: looks.set("sz", "100")
    )


def _vanish(format: str, root: Element, random: Random) -> bool:
    if format == "docx":
        return _formatted(
            format, root, random, lambda looks: etree.SubElement(looks, f"{_W}vanish")
        )
    shapes = [shape for shape in root.iter(f"{_P}sp") if len(_said(format, shape).split()) > 2]
    shape = choice(random, shapes)
    if shape is None:
        return False
    shape.find(f".//{_P}cNvPr").set("hidden", "1")
    return True


def _raised(format: str, root: Element) -> list[Element]:
    if format == "docx":
        return [
            run
            for run in root.iter(f"{_W}r")
            if run.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
        ]
    return [
        run
        for run in root.iter(f"{_A}r")
        if (looks := run.find(f"{_A}rPr")) is not None and int(looks.get("baseline", "0")) > 0
    ]


def _lower(format: str, root: Element, random: Random) -> bool:
    run = choice(random, _raised(format, root))
    if run is None:
        return False
    if format == "docx":
        looks = run.find(f"{_W}rPr")
        looks.remove(looks.find(f"{_W}vertAlign"))
    else:
        del run.find(f"{_A}rPr").attrib["baseline"]
    return True


def _move_mark(format: str, root: Element, random: Random) -> bool:
    """Move a raised mark behind the text that follows it."""
    fitting = []
    for run in _raised(format, root):
        mark = run if run.getparent().tag == _PARAGRAPH[format] else run.getparent()
        after = mark.getnext()
        if after is not None and after.tag == _RUN[format] and len(_said(format, after)) > 9:
            fitting.append((mark, after))
    mark, after = choice(random, fitting) or (None, None)
    if mark is None or after is None:
        return False
    after.addnext(mark)
    return True


def _realt(format: str, root: Element, random: Random) -> bool:
    named = [node for node in root.iter(_NAMED[format]) if len(node.get("descr", "")) > 9]
    node = choice(random, named)
    if node is None:
        return False
    node.set("descr", re.sub(r"\w+", "Something", node.get("descr"), count=1))
    return True


_OFFICE: dict[str, Change] = {
    "paragraph emptied": _drop_paragraph,
    "paragraph doubled": _double_paragraph,
    "paragraphs swapped": _swap_paragraphs,
    "row dropped": _drop_row,
    "rows swapped": _swap_rows,
    "cells of a row swapped": _swap_cells,
    "text white": _whiten,
    "text too small to see": _shrink,
    "text hidden": _vanish,
    "superscript lost": _lower,
    "mark moved": _move_mark,
    "alternative text changed": _realt,
}


def _exchange_media(data: bytes, random: Random) -> bytes | None:
    members = _unzipped(data)
    pictures = [
        name
        for name in members
        if re.search(r"/media/[^/]+\.(png|jpg)$", name) and len(members[name]) > 8000
    ]
    pair = random.sample(pictures, 2) if len(pictures) > 1 else None
    if pair is None or members[pair[0]] == members[pair[1]]:
        return None
    members[pair[0]], members[pair[1]] = members[pair[1]], members[pair[0]]
    return _zipped(members)


def edits(format: str) -> dict[str, Edit]:
    """Every change inside ``docx`` or ``pptx``, by name."""
    texts = {kind: _of_office_text(format, kind) for kind in WORDINGS}
    others = {name: _of_office(format, change) for name, change in _OFFICE.items()}
    return texts | others | {"pictures exchanged": _exchange_media}
