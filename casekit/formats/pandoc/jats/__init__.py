"""JATS: the case as journals, archives and PubMed Central take articles (NISO Z39.96, version 1.3).

One XML file of the Archiving and Interchange tag set. Its pictures are inside, as data addresses
(RFC 2397), so that the file is whole by itself.
"""

from __future__ import annotations

from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset
from casekit.formats.pandoc.jats.article import article_xml
from casekit.formats.readers.jats import read_back
from casekit.theme.theme import Theme


def write(document: Document, theme: Theme) -> bytes:
    """The complete case as an article."""
    return article_xml(document, theme)


FORMAT = Format(
    name="jats",
    title="JATS XML for journals and archives",
    ending="jats.xml",
    media_type="application/xml",
    editions=(Edition.COMPLETE,),
    presets=(Preset.PUBLISHING,),
    write=write,
    read=read_back,
)
