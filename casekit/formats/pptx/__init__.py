"""Slides for PowerPoint, in both editions, from a template with real layouts and placeholders."""

from __future__ import annotations

from typing import Any

from pptx.presentation import Presentation

from casekit.document.facts import Kind
from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.office import core_properties, office_language
from casekit.formats.pptx.draw import Deck
from casekit.formats.pptx.plan import plan_slides
from casekit.formats.pptx.template import packaged, template_for
from casekit.formats.readers.pptx import read_back
from casekit.formats.zipped import pack
from casekit.theme.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The presentation of one edition of a case.

    Raises ValueError when the society's template is not a PowerPoint presentation.
    """
    rtl = document.direction == "rtl"
    template = template_for(theme, rtl=rtl, complete=document.edition is Edition.COMPLETE)
    presentation = template.open()
    deck = Deck(
        presentation=presentation,
        layouts=template.layouts,
        language=office_language(document.language),
        rtl=rtl,
        coloured=template.coloured,
        turned=template.turned,
        table_style=template.table_style,
    )
    deck.draw(plan_slides(document, theme, template.layouts))
    _set_properties(presentation, document)
    return pack(packaged(presentation))


def _set_properties(presentation: Presentation, document: Document) -> None:
    """Replace all that the template says about itself."""
    properties: Any = presentation.core_properties
    for old in list(properties._element):
        properties._element.remove(old)
    for name, value in core_properties(document).items():
        setattr(properties, name, value)


FORMAT = Format(
    name="pptx",
    title="PowerPoint slides",
    ending="pptx",
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.SLIDES,),
    write=write,
    read=read_back,
    promise=Promise(
        losses={
            Kind.KEYWORD: "Slides have no index; the keywords are in the file's properties.",
            Kind.CODE: "Slides have no index of codes.",
            Kind.EMAIL: "Slides name no addresses beside contributors; the correspondence does.",
            Kind.AFFILIATED: "A template of the society's own may have no room for the numbers.",
        },
    ),
)
