"""Slide decks: a slide for each part, the key on the next, the discussion in the notes."""

from __future__ import annotations

from dataclasses import replace

from .. import asking, parts
from ..content import Known
from ..page import Page
from ..writers import slides
from . import latin, layout, with_options


def _short(case: Known) -> bool:
    return with_options(case) and latin(case)


def _slide(page: Page, text: str) -> None:
    page.label(text, kind="h", level=1)


@layout("slides", ".pptx", _short)
def deck(page: Page) -> bytes:
    """Discussion on slides of its own."""
    _open(page)
    _slide(page, page.word("discussion"))
    page.settings.headings = False
    parts.discussion(page)
    _close(page)
    return slides.write(page.blocks)


@layout("slides-notes", ".pptx", _short)
def deck_with_notes(page: Page) -> bytes:
    """The discussion is what the speaker says: it stands in the notes of the answer's slide."""
    _open(page)
    first = len(page.blocks)
    page.settings.headings = False
    parts.discussion(page)
    page.blocks[first:] = [replace(block, part="notes") for block in page.blocks[first:]]
    _close(page)
    return slides.write(page.blocks)


def _open(page: Page) -> None:
    parts.title(page)
    parts.byline(page, ("submitter",), label=False)
    _slide(page, page.word("case"))
    parts.vignette(page)
    parts.floats(page)
    for number, question in enumerate(page.case.questions):
        _slide(page, f"{page.word('question')} {number + 1}")
        asking.begin(page, question)
        asking.lead_in(page, question)
        asking.options(page, question, "A.")
        _slide(page, page.word("key"))
        asking.key_line(page, number, question, "{letter}. {text}")


def _close(page: Page) -> None:
    if page.case.get("take_home_points"):
        _slide(page, page.word("take_home"))
        parts.points(page, "take_home_points")
    if page.cited:
        _slide(page, page.word("references"))
        parts.references(page, "vancouver", "1.", doi=False)
