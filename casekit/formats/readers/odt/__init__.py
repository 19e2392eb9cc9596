"""Reading an OpenDocument text back: what a person sees in LibreOffice, and what is there besides.

Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema).
"""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

from lxml import etree

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.odt.story import File, Story
from casekit.formats.readers.odt.styles import E, Look, Styles, q
from casekit.formats.readers.zipped import Zipped, zipped

_MEDIA_TYPE: Final = b"application/vnd.oasis.opendocument.text"
_LARGEST: Final = 200_000_000


def read_back(data: bytes) -> Reading:
    """What a text says; raises Unreadable where the file is damaged or no OpenDocument text."""
    try:
        files = _members(zipped(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"this is no whole zip file: {error}") from error
    if files.get("mimetype", b"").strip() != _MEDIA_TYPE:
        raise Unreadable("this is no OpenDocument text")
    content, styles = _xml(files, "content.xml"), _xml(files, "styles.xml")
    file = File(files, Styles((styles, content)))
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    if body is None:
        raise Unreadable("the file has no text")
    passages = tuple(Story(file).read(body, Look()))
    furniture: list[Passage] = []
    for part in styles.iter(*(q(f"style:{name}") for name in _FURNITURE)):
        name = etree.QName(part).localname
        furniture += Story(file, f"{name},").read(part, Look())
    return Reading(
        passages,
        tuple(file.pictures),
        tuple(furniture),
        tuple(file.hidden),
        metadata=_metadata(files),
    )


_FURNITURE: Final = (
    "header", "footer", "header-left", "footer-left", "header-first", "footer-first",
)  # fmt: skip


def _members(archive: Zipped) -> dict[str, bytes]:
    entries = archive.entries
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise Unreadable("the file is too large")
    return {entry.filename: archive.read(entry) for entry in entries}


def _xml(files: dict[str, bytes], name: str) -> E:
    if name not in files:
        raise Unreadable(f"the file has no part {name!r}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(files[name], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} is no well-formed XML: {error}") from error


def _metadata(files: dict[str, bytes]) -> dict[str, str]:
    if "meta.xml" not in files:
        return {}
    found: dict[str, list[str]] = {}
    meta = _xml(files, "meta.xml").find(q("office:meta"))
    for node in () if meta is None else meta:
        if isinstance(node.tag, str):
            name = node.get(q("meta:name")) or etree.QName(node).localname
            found.setdefault(name, []).append(" ".join("".join(node.itertext()).split()))
    return {name: "\n".join(texts) for name, texts in found.items() if any(texts)}
