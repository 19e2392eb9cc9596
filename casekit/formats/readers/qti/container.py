"""Opening a package: its files, and its XML under one set of names for both versions."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from casekit.document.reading import Unreadable
from casekit.formats.readers.bank import Bank
from casekit.formats.readers.zipped import zipped

MANIFEST: Final = "imsmanifest.xml"
MEMBERS: Final = 2_000
BYTES: Final = 300_000_000

_HYPHEN: Final = re.compile("-([a-z])")


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by their names."""

    files: dict[str, bytes]

    def xml(self, name: str) -> etree._Element:
        """An XML file, its elements and attributes under their names in QTI 2.1."""
        if name not in self.files:
            raise Unreadable(f"{name} is missing from the package")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            root = etree.fromstring(self.files[name], parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(f"{name} is not XML: {error}") from error
        for node in root.iter(etree.Element):
            _rename(node)
        return root


def opened(data: bytes) -> Package:
    """All files of a package; raises Unreadable where it is damaged, too large or no package."""
    try:
        archive = zipped(data)
        names = {entry.filename: entry for entry in archive.entries}
        if len(names) < len(archive.entries):
            raise Unreadable("a file stands twice in the package")
        if len(names) > MEMBERS or sum(entry.file_size for entry in archive.entries) > BYTES:
            raise Unreadable("the package is too large")
        files = {name: archive.read(entry) for name, entry in names.items() if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(f"the package is damaged: {error}") from error
    if MANIFEST not in files:
        raise Unreadable("the package has no manifest")
    return Package(files)


def comments(root: etree._Element, bank: Bank, place: str) -> None:
    """Report what nobody sees; and take it away, so that texts are whole."""
    for node in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        bank.hide((node.text or "").strip(), place, "comment")


def _rename(node: etree._Element) -> None:
    """Take off the name space and kebab case: ``qti-item-body`` becomes ``itemBody``."""
    name = etree.QName(node).localname
    is_kebab = name.startswith("qti-")
    node.tag = _camel(name.removeprefix("qti-")) if is_kebab else name
    if is_kebab:
        for attribute in [key for key in node.attrib if "-" in key and "{" not in key]:
            node.set(_camel(attribute), node.attrib.pop(attribute))


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)
