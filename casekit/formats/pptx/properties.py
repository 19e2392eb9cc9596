"""Document properties (Open Packaging, ISO/IEC 29500-2, clause 11), from the case alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from pptx.presentation import Presentation

from casekit.document.nodes import Document

LONGEST = 255
"""Characters that PowerPoint takes in a property."""


def set_properties(presentation: Presentation, document: Document, society: str) -> None:
    """Replace the template's properties by the document's."""
    properties: Any = presentation.core_properties
    element = properties._element
    for old in list(element):
        element.remove(old)
    texts = {
        "title": document.title_text,
        "subject": document.series_line,
        "author": "; ".join(person.name for person in document.people),
        "keywords": ", ".join(document.keywords),
        "language": document.language,
        "identifier": document.case_id,
        "version": document.version,
        "last_modified_by": society,
    }
    for name, text in texts.items():
        if text:
            setattr(properties, name, _short(text))
    dates = document.dates
    moments = {
        "created": dates.submitted or dates.published,
        "modified": dates.last_reviewed or dates.published,
    }
    for name, day in moments.items():
        if day is not None:
            setattr(properties, name, _moment(day))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
