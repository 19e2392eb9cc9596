"""Slides for PowerPoint, in both editions, from a template with real layouts and placeholders."""

from __future__ import annotations

import io

from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset
from casekit.formats.pptx.draw import Deck
from casekit.formats.pptx.plan import plan_slides
from casekit.formats.pptx.properties import set_properties
from casekit.formats.pptx.template import template_for
from casekit.formats.zipped import rezip
from casekit.theme.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The presentation of one edition of a case."""
    rtl = document.direction == "rtl"
    complete = document.edition is Edition.COMPLETE
    chosen = template_for(theme, rtl=rtl, complete=complete)
    presentation = chosen.open()
    deck = Deck(
        presentation=presentation,
        layouts=chosen.layouts,
        language=document.language,
        rtl=rtl,
        is_own=chosen.is_own,
        table_style=chosen.table_style,
        footer=" · ".join(part for part in (theme.society, document.series_line) if part),
    )
    deck.draw(plan_slides(document, theme, chosen.layouts))
    set_properties(presentation, document, theme.society)
    target = io.BytesIO()
    presentation.save(target)
    return rezip(target.getvalue())


FORMAT = Format(
    name="pptx",
    title="PowerPoint slides",
    ending="pptx",
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.SLIDES,),
    write=write,
)
