"""Reading a player's package back: what a learner sees who answers every question.

What stands in a ``template`` is shown sooner or later and is read where it stands. What the script
adds is put in as a browser would: the mark at each right option, the verdict on each choice.
"""

from __future__ import annotations

from casekit.document.reading import Passage, Reading
from casekit.formats.readers.player.manifest import check_manifest
from casekit.formats.readers.player.package import Package, unzipped
from casekit.formats.readers.player.page import read_page

__all__ = ["Package", "read_back", "read_page", "unzipped"]

MANIFEST = "imsmanifest.xml"


def read_back(data: bytes) -> Reading:
    """What a SCORM package says; raises Unreadable where it is damaged or none."""
    package = unzipped(data)
    manifest = package.take(MANIFEST)
    page = read_page(package)
    hidden = [*check_manifest(manifest, package, page), *package.untaken()]
    found = page.reading
    return Reading(
        found.passages,
        found.pictures,
        found.furniture,
        (*found.hidden, *(Passage(text, place) for text, place in hidden)),
        metadata=found.metadata,
    )
