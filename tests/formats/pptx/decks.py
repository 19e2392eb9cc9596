"""Decks to test, read back with python-pptx and with lxml."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pptx
from lxml import etree

from casekit.document.nodes import Document, Edition
from casekit.formats.pptx import write
from casekit.theme.theme import Theme
from tests import samples

HARD = ("crowded", "arabic", "greek", "turkish")
UNFOLDING = "oliguria-after-chemotherapy"
EVERY = [(name, edition) for name in (*HARD, samples.SPECIMEN, UNFOLDING) for edition in Edition]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def document(name: str, edition: Edition = Edition.COMPLETE) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def data(name: str, edition: Edition = Edition.COMPLETE) -> bytes:
    return write(document(name, edition), samples.theme())


def deck(name: str, edition: Edition = Edition.COMPLETE) -> Any:
    return pptx.Presentation(io.BytesIO(data(name, edition)))


def parts(file: bytes) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slides(file: bytes) -> Iterator[etree._Element]:
    """The XML of each slide, in order."""
    found = {name: text for name, text in parts(file).items() if re.match(r"ppt/slides/s", name)}
    for name in sorted(found, key=lambda name: int(re.sub(r"\D", "", name))):
        yield etree.fromstring(found[name])


def text_of(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{A}t"))


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in presentation.slides]


@cache
def office_template(name: str = "default.pptx") -> bytes:
    """PowerPoint's plain old template, with 4:3 slides: as good as any society's."""
    return (Path(pptx.__file__).parent / "templates" / name).read_bytes()


def with_template(template: bytes) -> Theme:
    return replace(samples.theme(), slide_template=template)
