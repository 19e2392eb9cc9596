"""Whether a SCORM manifest fits the page of its package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from casekit.document.reading import Unreadable
from casekit.formats.readers.player.package import Package
from casekit.formats.readers.player.page import PAGE, PlayerPage, is_same

_TITLES: Final = "{*}organizations//{*}title"
_MARKS: Final = (("{*}masteryscore", 100), ("{*}minNormalizedMeasure", 1))


def check_manifest(data: bytes, package: Package, page: PlayerPage) -> Iterator[tuple[str, str]]:
    """What of a manifest contradicts the package, as hidden text and place."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the manifest is not XML: {error}") from error
    for node in root.iterfind(f".//{_TITLES}"):
        if not is_same(node.text or "", page.title):
            yield node.text or "", "manifest, title"
    listed = [node.get("href", "") for node in root.iterfind(".//{*}resource/{*}file")]
    for name in set(listed) ^ (set(package.files) - {"imsmanifest.xml"}):
        yield name, "manifest, a file that is not in both"
    starts = [node.get("href", "") for node in root.iterfind(".//{*}resource")]
    if starts != [PAGE]:
        yield " ".join(starts), "manifest, the page to start with"
    mark = page.settings.raw("passMark")
    written = [
        float(node.text or "nan") / whole
        for name, whole in _MARKS
        for node in root.iterfind(f".//{name}")
    ]
    if written != ([] if mark is None else [mark]):
        yield str(written), "manifest, pass mark"
