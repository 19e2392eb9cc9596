"""What a Word file says about itself: its language, its properties, its version of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from lxml import etree

from casekit.document.nodes import Document
from casekit.formats.docx.oxml import Element, child, put, q, w
from casekit.formats.office import core_properties, office_language

STAMP = "casekit text"
"""The custom property of a complete edition that tells which text it was made with."""

_DIGITS = 16
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_KIND = f"{_CUSTOM.rpartition('/')[0]}/relationships/custom-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format of all custom properties (ISO/IEC 29500-1, 15.2.12.2)."""

_SETTINGS_AFTER_LANGUAGE = (
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)  # fmt: skip


def set_language(word: WordDocument, language: str, *, is_rtl: bool) -> None:
    """Make a language that of all text, whatever language the template was written in.

    Word wants a region with the language; where the tag names none it is the likeliest one.
    """
    tag = office_language(language)
    complex_tag = tag if is_rtl else None
    sheet = word.styles.element
    for old in list(sheet.iter(q("lang"))):
        owner = old.getparent()
        assert owner is not None
        owner.remove(old)
    _default_run(sheet).append(w("lang", val=tag, bidi=complex_tag))
    put(
        word.settings.element,
        w("themeFontLang", val=tag, bidi=complex_tag),
        _SETTINGS_AFTER_LANGUAGE,
    )


def _default_run(sheet: Element) -> Element:
    """The run properties that hold for all styles, made where they are missing."""
    found = sheet
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        inner = child(found, tag)
        if inner is None:
            inner = w(tag)
            found.insert(0, inner)
        found = inner
    return found


def set_properties(word: WordDocument, document: Document) -> None:
    """Give the file the case's core properties instead of the template's."""
    put_properties(word, core_properties(document))


def put_properties(word: WordDocument, properties: Mapping[str, str | datetime]) -> None:
    """Give the file core properties (ISO/IEC 29500-2, clause 11), by python-docx's names."""
    package = word.part.package
    assert package is not None
    name = PackURI("/docProps/core.xml")
    part = CorePropertiesPart(name, CT.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package)
    package.relate_to(part, RT.CORE_PROPERTIES)
    for key, text in properties.items():
        setattr(part.core_properties, key, text)


def set_stamp(word: WordDocument) -> None:
    """Keep a digest of the text, so that an edited file tells which version it was made from."""
    lines = ("".join(node.text or "" for node in one.iter(q("t"))) for one in word.element.body)
    digest = hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:_DIGITS]
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    stamp = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid="2", name=STAMP)
    etree.SubElement(stamp, f"{{{_TYPES}}}lpwstr").text = digest
    package = word.part.package
    assert package is not None
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = PackURI("/docProps/custom.xml")
    package.relate_to(Part(name, CT.OFC_CUSTOM_PROPERTIES, data, package), _CUSTOM_KIND)
