"""Word: a handout with real styles, lists, captions and links, made to be edited and restyled.

It starts from casekit's template or the society's own (:mod:`casekit.formats.docx.template`) and
is written with python-docx.
"""

from __future__ import annotations

import io

import docx

from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset
from casekit.formats.docx import frame, template
from casekit.formats.docx.flow import Flow
from casekit.formats.docx.merge import numbering_root
from casekit.formats.docx.numbering import Numbering
from casekit.formats.docx.oxml import q, value
from casekit.formats.docx.parts import Parts
from casekit.formats.docx.properties import set_language, set_properties, set_stamp
from casekit.formats.docx.text import Typist, anchors
from casekit.formats.readers.docx import read_back
from casekit.formats.zipped import pack
from casekit.theme.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a Word file."""
    base = template.base(template.Look.of(theme), document.edition)
    word = docx.Document(io.BytesIO(base.data))
    is_rtl = document.direction == "rtl"
    set_language(word, document.language, is_rtl=is_rtl)
    set_properties(word, document)
    body = word.element.body
    section = body.find(q("sectPr"))
    if is_rtl:
        frame.turn(word, section, base)
    frame.Margins(word, frame.Running.of(document), theme, base).write()
    flow = Flow(
        part=word.part,
        typist=Typist(word.part, base.styles, anchors(document), is_rtl),
        numbering=Numbering(
            numbering_root(word),
            {value(style, "styleId"): style for style in word.styles.element.findall(q("style"))},
        ),
        styles=base.styles,
        theme=theme,
        width=frame.text_width(section),
        margin=frame.outdent(word, base),
        is_rtl=is_rtl,
    )
    Parts(document, flow).write()
    body[:] = [*flow.elements, section]
    if document.edition is Edition.COMPLETE:
        set_stamp(word)
    return pack(template.packaged(word))


FORMAT = Format(
    name="docx",
    title="Word handout to edit and restyle",
    ending="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.PRINT,),
    write=write,
    read=read_back,
)
