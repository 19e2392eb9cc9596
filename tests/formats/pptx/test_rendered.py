"""Decks opened in LibreOffice: no text leaves its slide or the box it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pypdfium2
import pytest

from casekit.formats.pptx import write
from tests import samples
from tests.formats.pptx.decks import HARD, UNFOLDING, document, office_template, with_template

POINT = 12700
LEEWAY = 3.0
"""Points by which a sign may stand out of its box: overhangs of italics, descenders."""

Rectangle = tuple[float, float, float, float]


def boxes(slide: Any) -> list[Rectangle]:
    """Left, top, right and bottom of every shape with text, in points."""
    return [
        (
            shape.left / POINT - LEEWAY,
            shape.top / POINT - LEEWAY,
            (shape.left + shape.width) / POINT + LEEWAY,
            (shape.top + shape.height) / POINT + LEEWAY,
        )
        for shape in slide.shapes
        if shape.has_text_frame or shape.has_table
    ]


def signs(page: pypdfium2.PdfPage) -> Iterator[tuple[str, float, float]]:
    """Every visible character with the middle of its box, in points from the top left."""
    text = page.get_textpage()
    height = page.get_height()
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if character.strip():
            left, bottom, right, top = text.get_charbox(index)
            yield character, (left + right) / 2, height - (top + bottom) / 2


def strays(presentation: Any, pdf: pypdfium2.PdfDocument) -> list[str]:
    """Where characters are that stand in no box, as slide number and text."""
    found = []
    for number, (slide, page) in enumerate(zip(presentation.slides, pdf, strict=True), 1):
        around = boxes(slide)
        outside = [
            character
            for character, x, y in signs(page)
            if not any(
                left <= x <= right and top <= y <= bottom for left, top, right, bottom in around
            )
        ]
        if outside:
            found.append(f"slide {number}: {''.join(outside)}")
    return found


DECKS = [*((name, False) for name in (*HARD, samples.SPECIMEN, UNFOLDING)), ("crowded", True)]


@pytest.mark.parametrize(("name", "is_theirs"), DECKS)
def test_text_stays_in_its_box(name: str, is_theirs: bool, soffice, tmp_path: Path) -> None:
    look = with_template(office_template()) if is_theirs else samples.theme()
    file = tmp_path / "deck.pptx"
    file.write_bytes(write(document(name), look))
    presentation = pptx.Presentation(str(file))
    pdf = pypdfium2.PdfDocument(soffice.convert(file, tmp_path))
    assert len(pdf) == len(presentation.slides)
    assert strays(presentation, pdf) == []


def test_a_text_that_leaves_its_box_is_found(soffice, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(write(document(samples.SPECIMEN), samples.theme()))
    presentation: Any = pptx.Presentation(str(file))
    body = presentation.slides[2].placeholders[1]
    body.text_frame.text = "too much " * 300
    presentation.save(str(file))
    pdf = pypdfium2.PdfDocument(soffice.convert(file, tmp_path))
    (found,) = strays(presentation, pdf)
    assert found.startswith("slide 3: ")
