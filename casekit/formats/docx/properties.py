"""What a Word file says about itself: language, title, authors, dates."""

from __future__ import annotations

from datetime import date, datetime

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties

from casekit.document.nodes import Document
from casekit.formats.docx.oxml import Element, child, put, q, w
from casekit.formats.web.parts import edition_label
from casekit.model.case import Role

_AUTHORS = frozenset((Role.SUBMITTER, Role.DISCUSSANT))
_LONGEST = 255
"""Characters of a core property that Word shows."""

_SETTINGS_AFTER_LANGUAGE = (
    "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
    "listSeparator",
)  # fmt: skip


def set_language(word: WordDocument, document: Document) -> None:
    """Make the case's language that of all text, whatever language the template was written in.

    Word wants a region with the language; where the case names none it is the likeliest one.
    """
    tag = office_language(document.language)
    complex_tag = tag if document.direction == "rtl" else None
    sheet = word.styles.element
    for language in list(sheet.iter(q("lang"))):
        owner = language.getparent()
        assert owner is not None
        owner.remove(language)
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


def office_language(tag: str) -> str:
    """A BCP 47 tag with a region, as Office expects it: ``de-DE`` for ``de``."""
    from babel.core import get_global

    subtags = tag.replace("_", "-").split("-")
    language = subtags[0].lower()
    if any(len(part) == 2 or part.isdigit() for part in subtags[1:]):
        return tag
    likely = get_global("likely_subtags").get("_".join([language, *subtags[1:]])) or get_global(
        "likely_subtags"
    ).get(language)
    return f"{language}-{likely.split('_')[-1]}" if likely else tag


def set_properties(word: WordDocument, document: Document) -> None:
    """Give the file core properties (ISO/IEC 29500-2, clause 11) with the case's own dates."""
    element = CT_CoreProperties.new()
    package = word.part.package
    assert package is not None
    part = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, element, package
    )
    package.relate_to(part, RT.CORE_PROPERTIES)
    properties = part.core_properties
    people = [person for person in document.people if _AUTHORS.intersection(person.roles)]
    texts = {
        "title": document.title_text,
        "subject": document.series_line,
        "author": "; ".join(person.name for person in people or document.people),
        "keywords": "; ".join(document.keywords),
        "comments": edition_label(document),
        "identifier": document.case_id,
        "language": document.language,
        "version": document.version,
    }
    for name, text in texts.items():
        if text:
            setattr(properties, name, text[:_LONGEST])
    created = document.dates.published or document.dates.submitted
    modified = document.dates.last_reviewed or created
    if created is not None:
        properties.created = _midnight(created)
    if modified is not None:
        properties.modified = _midnight(max(modified, created or modified))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 (core properties are in UTC)
