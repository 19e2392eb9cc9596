"""Reading an e-book back: its pages in the order of its spine, as a reading program shows them.

Source: W3C EPUB 3.3 (container, package document, spine), XHTML pages as in readers.html.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from urllib.parse import unquote

from cssselect2 import ElementWrapper
from lxml import etree

from casekit.document.reading import Passage, Picture, Reading, Unreadable
from casekit.formats.readers.html.sheets import sheet
from casekit.formats.readers.html.walk import Collector, Walker
from casekit.formats.readers.zipped import Zipped, zipped

_CONTAINER: Final = "META-INF/container.xml"
_OCF: Final = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF: Final = "{http://www.idpf.org/2007/opf}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_LARGEST: Final = 200_000_000
_MAPS: Final = frozenset(("landmarks", "page-list"))


def read_back(data: bytes) -> Reading:
    """What a book says; raises Unreadable where it is damaged or no book."""
    try:
        return _Book(_members(zipped(data))).reading()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"this is no whole zip file: {error}") from error


def _members(archive: Zipped) -> dict[str, bytes]:
    entries = archive.entries
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise Unreadable("the book is too large")
    if not entries or entries[0].filename != "mimetype":
        raise Unreadable("the book does not begin with its media type")
    if archive.read(entries[0]) != b"application/epub+zip" or entries[0].compress_type:
        raise Unreadable("the book's media type is not that of EPUB")
    return {entry.filename: archive.read(entry) for entry in entries}


class _Book:
    """A book's files and what they say."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        container = self._xml(_CONTAINER)
        rootfile = container.find(f".//{_OCF}rootfile")
        self.package = "" if rootfile is None else rootfile.get("full-path", "")
        self.root = self._xml(self.package)

    def reading(self) -> Reading:
        """All of it."""
        items = {item.get("id", ""): item for item in self.root.iter(f"{_OPF}item")}
        passages: list[Passage] = []
        pictures: list[Picture] = []
        hidden: list[Passage] = []
        for reference in self.root.iter(f"{_OPF}itemref"):
            item = items.get(reference.get("idref", ""))
            if item is None:
                raise Unreadable("the order of reading names a page that is not there")
            name = _resolved(self.package, item.get("href", ""))
            found = self._page(name)
            short = posixpath.basename(name)
            is_shown = reference.get("linear", "yes") != "no"
            passages += _placed(found.passages, short) if is_shown else ()
            hidden += _placed(found.hidden, short)
            hidden += () if is_shown else _placed(found.passages, f"{short} (not in the text)")
            pictures += [replace(one, place=f"{short}, {one.place}") for one in found.pictures]
        return Reading(tuple(passages), tuple(pictures), (), tuple(hidden), (), self._metadata())

    def _page(self, name: str) -> Collector:
        root = self._xml(name)
        styles = []
        for node in list(root.iter(etree.Element)):
            node.tag = etree.QName(node).localname
            if node.tag == "link" and "stylesheet" in node.get("rel", "").split():
                styles.append(self._text(_resolved(name, node.get("href", ""))))
            elif node.tag == "style":
                styles.append(node.text or "")
            elif node.tag == "img":
                address = _resolved(name, node.get("src", ""))
                node.set("src", address if address in self.files else "")
        for map in [one for one in root.iter("nav") if one.get(_TYPE) in _MAPS]:
            map.clear()
            map.tag = "script"
        found = Collector()
        for comment in root.iter(etree.Comment):
            found.hidden.append(Passage((comment.text or "").strip(), "comment"))
        etree.strip_tags(root, etree.Comment, etree.PI)
        Walker(sheet(styles), found, self.files).page(ElementWrapper.from_html_root(root))
        return found

    def _metadata(self) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for node in self.root.iter(f"{_DC}*", f"{_OPF}meta"):
            name = node.get("property") or etree.QName(node).localname
            found.setdefault(name, []).append(" ".join((node.text or "").split()))
        return {name: "\n".join(texts) for name, texts in found.items()}

    def _text(self, name: str) -> str:
        return self._bytes(name).decode("utf-8", "replace")

    def _bytes(self, name: str) -> bytes:
        if name not in self.files:
            raise Unreadable(f"the book has no file {name!r}")
        return self.files[name]

    def _xml(self, name: str) -> Any:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._bytes(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(f"{name} is no well-formed XML: {error}") from error


def _resolved(base: str, address: str) -> str:
    """A file's name in the zip, from an address in another file of it."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path))


def _placed(passages: list[Passage], page: str) -> Iterator[Passage]:
    for passage in passages:
        yield replace(passage, place=f"{page}, {passage.place}")
