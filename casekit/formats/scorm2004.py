"""SCORM 2004, 4th edition: a package that plays in a learning platform and reports to it.

Sources: ADL, SCORM 2004 4th Edition, Content Aggregation Model 3.4 (manifest) and 5.1 (sequencing).
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

IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
IMSSS = "http://www.imsglobal.org/xsd/imsss"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"


def write(document: Document, theme: Theme) -> bytes:
    """The package as a zip file."""
    files = player_files(document, theme, ("scorm.js", "scorm2004.js"))
    return pack({**files, MANIFEST: manifest(document, tuple(files))})


def manifest(document: Document, names: tuple[str, ...]) -> bytes:
    """``imsmanifest.xml``; the pass mark is the measure that satisfies the objective."""
    from lxml import etree

    root = etree.Element(
        f"{{{IMSCP}}}manifest",
        {"identifier": identifier(document), "version": document.version},
        nsmap={None: IMSCP, "adlcp": ADLCP, "imsss": IMSSS},
    )
    metadata = element(root, "metadata")
    element(metadata, "schema", "ADL SCORM")
    element(metadata, "schemaversion", "2004 4th Edition")
    organizations = element(root, "organizations", default=ORGANIZATION)
    organization = element(organizations, "organization", identifier=ORGANIZATION)
    title = cut(plain_text(document.title), LONGEST_TITLE)
    element(organization, "title", title)
    item = element(organization, "item", identifier=ITEM, identifierref=RESOURCE, isvisible="true")
    element(item, "title", title)
    sequencing = etree.SubElement(item, f"{{{IMSSS}}}sequencing")
    mark = scaled_pass_mark(document)
    if mark is not None:
        objectives = element(sequencing, "objectives")
        objective = element(
            objectives, "primaryObjective", objectiveID="passed", satisfiedByMeasure="true"
        )
        element(objective, "minNormalizedMeasure", str(whole(mark)))
    # The package says for itself whether it was completed and passed.
    element(
        sequencing,
        "deliveryControls",
        completionSetByContent="true",
        objectiveSetByContent="true",
    )
    resources = element(root, "resources")
    resource = element(resources, "resource", identifier=RESOURCE, type="webcontent", href=PAGE)
    resource.set(f"{{{ADLCP}}}scormType", "sco")
    add_files(resource, names)
    return written(root)


FORMAT = Format(
    name="scorm2004",
    title="SCORM 2004 package (4th edition)",
    ending="scorm2004.zip",
    media_type="application/zip",
    editions=(Edition.COMPLETE,),
    presets=(Preset.LMS,),
    write=write,
    read=read_back,
)
