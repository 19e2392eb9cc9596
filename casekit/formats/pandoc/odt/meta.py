"""What an OpenDocument file says about itself: ``meta.xml`` and the list of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from casekit.document.nodes import Document
from casekit.formats.office import core_properties
from casekit.formats.pandoc.odt.xml import NAMESPACES, SPACES, escaped
from casekit.theme.theme import Theme

_TYPES: Final = {"xml": "text/xml", "png": "image/png", "jpg": "image/jpeg"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def meta_xml(document: Document, theme: Theme) -> bytes:
    """The file's properties (OpenDocument 1.3, part 3, 4.3); its dates are the case's own."""
    return "".join(
        (
            f'{_HEAD}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>',
            *_properties(document, theme),
            "</office:meta></office:document-meta>",
        )
    ).encode()


def _properties(document: Document, theme: Theme) -> Iterator[str]:
    known = core_properties(document)
    yield "<meta:generator>casekit</meta:generator>"
    names = {"title": "dc:title", "comments": "dc:description", "subject": "dc:subject"}
    for name, tag in names.items():
        if name in known:
            yield f"<{tag}>{escaped(str(known[name]))}</{tag}>"
    for keyword in document.keywords:
        yield f"<meta:keyword>{escaped(keyword)}</meta:keyword>"
    if author := known.get("author"):
        yield f"<meta:initial-creator>{escaped(str(author))}</meta:initial-creator>"
        yield f"<dc:creator>{escaped(str(author))}</dc:creator>"
    if document.created:
        yield f"<meta:creation-date>{document.created}T00:00:00</meta:creation-date>"
    if document.modified:
        yield f"<dc:date>{document.modified}T00:00:00</dc:date>"
    yield f"<dc:language>{escaped(document.language)}</dc:language>"
    own = {"Identifier": document.case_id, "Version": document.version, "Publisher": theme.society}
    for name, value in own.items():
        if value:
            yield (
                f'<meta:user-defined meta:name="{name}" meta:value-type="string">{escaped(value)}'
                "</meta:user-defined>"
            )


def manifest_xml(names: Sequence[str], media_type: str) -> bytes:
    """The list of the files (part 2, 4.2)."""
    space = SPACES["manifest"]
    entries = (
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} "
        f'manifest:media-type="{_TYPES[name.rpartition(".")[2]]}"/>'
        for name in names
        if name != "mimetype"
    )
    return "".join(
        (
            f'{_HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">',
            '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" ',
            f'manifest:media-type="{media_type}"/>',
            *entries,
            "</manifest:manifest>",
        )
    ).encode()
