"""Opening a Word or PowerPoint file safely: its parts, relationships, types and properties.

Source: ECMA-376 part 2 (Open Packaging Conventions) and part 3 (markup compatibility). Files of
the strict variant are read as their transitional twins.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from casekit.document.reading import Unreadable
from casekit.formats.readers.zipped import Zipped, zipped

NS: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/presentationml/main",
        b"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/",
        b"http://schemas.openxmlformats.org/drawingml/2006/",
    ),
)
_UNDERSTOOD: Final = frozenset({"wps", "wpg", "wp14", "w14", "w15", "a14", "p14", "p15", "v"})

_DEEPEST: Final = 256
_SMALL: Final = 32_000
"""Bytes up to which a part's tree is kept for the next file that has it."""

MEMBERS = 5_000
MEMBER_BYTES = 100_000_000
PACKAGE_BYTES = 300_000_000


@cache
def q(name: str) -> str:
    """The name of an element or attribute with its name space: ``q("w:p")``."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def within(node: Element | None, *names: str) -> Element | None:
    """The element at the end of a path of names, at each the first; None where there is none."""
    for name in names:
        if node is None:
            return None
        node = node.find(q(name))
    return node


def local(node: Element) -> str:
    """The name of an element without its name space."""
    return node.tag.rpartition("}")[2]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; `kind` is the last word of its type (``image``).

    `target` is the name of a part without a leading slash or, where `external`, an address.
    """

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An open Office file; every part is read at most once."""

    parts: Mapping[str, bytes]
    _trees: dict[str, Element] = field(default_factory=dict)
    _links: dict[str, Mapping[str, Relationship]] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """The bytes of a part; raises Unreadable where it is missing."""
        try:
            return self.parts[name]
        except KeyError:
            raise Unreadable(f"the part {name} is missing") from None

    def xml(self, name: str) -> Element:
        """The root element of a part, alternate contents already chosen as Office 2010 does."""
        if name not in self._trees:
            self._trees[name] = parse(self.part(name), name)
        return self._trees[name]

    def relationships(self, name: str = "") -> Mapping[str, Relationship]:
        """The relationships of a part by id, or those of the package; empty where it has none."""
        if name not in self._links:
            path = self.links_of(name)
            folder = posixpath.dirname(name)
            rows = self.xml(path) if path in self.parts else ()
            self._links[name] = dict(_relationship(row, folder) for row in rows)
        return self._links[name]

    @staticmethod
    def links_of(name: str) -> str:
        """The name of the part that holds the relationships of a part."""
        folder, base = posixpath.split(name)
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The parts inside the package that a part points to with one kind of relationship."""
        links = self.relationships(name).values()
        return tuple(link.target for link in links if link.kind == kind and not link.external)

    def main(self) -> str:
        """The name of the document or presentation part; raises Unreadable where there is none."""
        found = self.related("", "officeDocument")
        if not found:
            raise Unreadable("the package names no main document")
        return found[0]

    def content_type(self, name: str) -> str:
        """The content type of a part, empty where the package gives it none."""
        ending = name.rpartition(".")[2].lower()
        by_ending = ""
        for row in self.xml("[Content_Types].xml"):
            if row.get("PartName", "").lstrip("/").lower() == name.lower():
                return row.get("ContentType", "")
            if row.get("Extension", "").lower() == ending:
                by_ending = row.get("ContentType", "")
        return by_ending

    def properties(self) -> dict[str, str]:
        """Core, extended and custom properties that are not empty.

        Core properties have the names of :class:`casekit.document.reading.Reading`; the others
        stand as ``app:Company`` and ``custom:Name``.
        """
        found: dict[str, str] = {}
        for name in self.related("", "core-properties"):
            for row in self.xml(name):
                found[_CORE.get(local(row), local(row))] = _text(row)
        for name in self.related("", "extended-properties"):
            found |= {f"app:{local(row)}": _text(row) for row in self.xml(name)}
        for name in self.related("", "custom-properties"):
            found |= {f"custom:{row.get('name', '')}": _text(row) for row in self.xml(name)}
        return {name: text for name, text in found.items() if text}


_CORE: Final = {"creator": "author"}


def open_package(data: bytes) -> Package:
    """The Office file in `data`; raises Unreadable where it is damaged, encrypted or a bomb."""
    try:
        return Package(dict(_members(zipped(data))))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise Unreadable(f"not a whole Office file: {error}") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"not a readable Office file: {error}") from error


def _members(archive: Zipped) -> Iterator[tuple[str, bytes]]:
    entries = [entry for entry in archive.entries if not entry.is_dir()]
    if len(entries) > MEMBERS:
        raise Unreadable(f"the package has more than {MEMBERS} parts")
    if max((entry.file_size for entry in entries), default=0) > MEMBER_BYTES:
        raise Unreadable("a part of the package is too large")
    if sum(entry.file_size for entry in entries) > PACKAGE_BYTES:
        raise Unreadable("the package is too large when unpacked")
    seen: set[str] = set()
    for entry in entries:
        if entry.filename.lower() in seen:
            raise Unreadable(f"the package holds {entry.filename} twice")
        seen.add(entry.filename.lower())
        yield entry.filename, archive.read(entry)


def parse(data: bytes, name: str) -> Element:
    """An XML part's root, without entities, network, comments or instructions.

    Who asks for the same small part again, as those of templates, may get the same tree: nobody
    changes one. Raises Unreadable where the part is not well-formed or carries a document type.
    """
    try:
        return _kept_tree(data) if len(data) <= _SMALL else _tree(data)
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"{name} is not well-formed XML: {error}") from error
    except _Refused as error:
        raise Unreadable(f"{name} {error}") from error


def _tree(data: bytes) -> Element:
    if b"purl.oclc.org/ooxml" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    may_declare = b"\0" in data or b"<!DOCTYPE" in data
    # Without a document type there is nothing to refuse, and a builder of C's own is much quicker.
    parser = XMLParser(target=_Builder() if may_declare else TreeBuilder())  # noqa: S314
    parser.feed(data)
    root: Element = parser.close()
    if b"\0" in data or data.count(b"</") >= _DEEPEST:
        _refuse_depth(root)
    if NS["mc"].encode() in data:
        _choose(root)
    return root


_kept_tree: Final = lru_cache(maxsize=96)(_tree)


class _Refused(Exception):
    """What a part has that no part may have."""


class _Builder(TreeBuilder):
    def doctype(self, *_: object) -> None:
        """Called where a document type begins, before anything that it declares is used."""
        raise _Refused("carries a document type declaration")


def _refuse_depth(root: Element) -> None:
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node]
    if level:
        raise _Refused("is nested too deeply")


def _choose(parent: Element) -> None:
    """Put the alternatives that Office shows in the places of all alternatives inside."""
    at = 0
    while at < len(parent):
        if parent[at].tag == q("mc:AlternateContent"):
            parent[at : at + 1] = _shown(parent[at])
        else:
            _choose(parent[at])
            at += 1


def _shown(alternate: Element) -> list[Element]:
    for option in alternate:
        required = set(option.get("Requires", "").split())
        if option.tag == q("mc:Fallback") or required <= _UNDERSTOOD:
            return list(option)
    return []


def _relationship(row: Element, folder: str) -> tuple[str, Relationship]:
    target, external = row.get("Target", ""), row.get("TargetMode") == "External"
    if not external:
        target = _resolved(target, folder)
    kind = row.get("Type", "").rpartition("/")[2]
    return row.get("Id", ""), Relationship(kind, target, external)


@lru_cache(maxsize=1024)
def _resolved(target: str, folder: str) -> str:
    path = unquote(target)
    whole = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(whole).lstrip("/")


def _text(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())
