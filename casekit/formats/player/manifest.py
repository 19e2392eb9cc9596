"""What the manifests of both versions of SCORM share (IMS Content Packaging 1.1.2 and 1.1.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from casekit.document.nodes import Document
from casekit.formats.player import PAGE

if TYPE_CHECKING:
    from lxml.etree import _Element

MANIFEST = "imsmanifest.xml"
ORGANIZATION = "organization"
ITEM = "item"
RESOURCE = "resource"
"""Identifiers inside a manifest: of XML Schema's type ID, each once."""

LONGEST_TITLE = 200
"""Characters of a title that IMS Content Packaging wants platforms to take at least."""


def identifier(document: Document) -> str:
    """The package's own identifier, an xs:ID: a case's id may begin with a digit."""
    return f"case-{document.case_id}"


def element(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    """A child in the parent's own namespace."""
    from lxml import etree

    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    made.text = text or None
    return made


def add_files(resource: _Element, names: Iterable[str]) -> None:
    """Every file of the package, the page first."""
    for name in sorted(names, key=lambda name: (name != PAGE, name)):
        element(resource, "file", href=name)


def written(root: _Element) -> bytes:
    """The manifest as XML 1.0 in UTF-8."""
    from lxml import etree

    etree.indent(root)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"
