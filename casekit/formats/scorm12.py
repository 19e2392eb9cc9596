"""SCORM 1.2: a package that plays in a learning platform and reports to it.

Sources: ADL, SCORM Content Aggregation Model 1.2 (2001), 2.3 (content packaging).
"""

from __future__ import annotations

from casekit.document.inlines import plain_text
from casekit.document.nodes import Document, Edition
from casekit.formats.base import Format, Preset
from casekit.formats.interactions import cut, scaled_pass_mark, whole
from casekit.formats.player import PAGE, player_files
from casekit.formats.player.manifest import (
    ITEM,
    LONGEST_TITLE,
    MANIFEST,
    ORGANIZATION,
    RESOURCE,
    add_files,
    element,
    identifier,
    written,
)
from casekit.formats.readers.player import read_back
from casekit.formats.zipped import pack
from casekit.theme.theme import Theme

IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


def write(document: Document, theme: Theme) -> bytes:
    """The package as a zip file."""
    files = player_files(document, theme, ("scorm.js", "scorm12.js"))
    return pack({**files, MANIFEST: manifest(document, tuple(files))})


def manifest(document: Document, names: tuple[str, ...]) -> bytes:
    """``imsmanifest.xml``; the mastery score is the pass mark in per cent."""
    from lxml import etree

    root = etree.Element(
        f"{{{IMSCP}}}manifest",
        {"identifier": identifier(document), "version": document.version},
        nsmap={None: IMSCP, "adlcp": ADLCP},
    )
    metadata = element(root, "metadata")
    element(metadata, "schema", "ADL SCORM")
    element(metadata, "schemaversion", "1.2")
    organizations = element(root, "organizations", default=ORGANIZATION)
    organization = element(organizations, "organization", identifier=ORGANIZATION)
    title = cut(plain_text(document.title), LONGEST_TITLE)
    element(organization, "title", title)
    item = element(organization, "item", identifier=ITEM, identifierref=RESOURCE, isvisible="true")
    element(item, "title", title)
    mark = scaled_pass_mark(document)
    if mark is not None:
        mastery = etree.SubElement(item, f"{{{ADLCP}}}masteryscore")
        mastery.text = str(whole(round(mark * 100, 2)))
    resources = element(root, "resources")
    resource = element(resources, "resource", identifier=RESOURCE, type="webcontent", href=PAGE)
    resource.set(f"{{{ADLCP}}}scormtype", "sco")
    add_files(resource, names)
    return written(root)


FORMAT = Format(
    name="scorm12",
    title="SCORM 1.2 package",
    ending="scorm12.zip",
    media_type="application/zip",
    editions=(Edition.COMPLETE,),
    presets=(Preset.LMS,),
    write=write,
    read=read_back,
)
