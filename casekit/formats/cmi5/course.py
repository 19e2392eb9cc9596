"""The course structure of a cmi5 package: one course with one assignable unit, the case.

Source: cmi5 (Quartz), sections 13 and 14, and its CourseStructure.xsd.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urlsplit

from lxml import etree

from casekit.document.inlines import plain_text
from casekit.document.nodes import Document
from casekit.formats.interactions import is_scored, scaled_pass_mark
from casekit.theme.theme import Theme

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
UNOWNED = "https://casekit.invalid"
"""Where the identifiers of a society without an address live: RFC 2606 keeps ``.invalid`` free."""

_IN_PATHS = "/!$&'()*+,;=:@-._~%"


def course_id(document: Document, theme: Theme) -> str:
    """The absolute IRI by which every LMS and record store knows the case.

    It names the case, leads nowhere, and stays the same as long as the society's address (without
    one, its name) and the case's id do.
    """
    return f"{_root(theme)}/casekit/{document.case_id}"


def unit_id(document: Document, theme: Theme) -> str:
    """The IRI of the assignable unit, which cmi5 calls the publisher's id."""
    return f"{course_id(document, theme)}/quiz"


def _root(theme: Theme) -> str:
    if theme.society_url:
        address = urlsplit(theme.society_url)
        host = re.sub(r"[^\w.:\[\]-]", "", address.netloc.rpartition("@")[2].lower())
        if host:
            path = quote(address.path.rstrip("/"), safe=_IN_PATHS)
            return f"{address.scheme.lower()}://{host}{path}"
    digest = hashlib.sha256(theme.society.encode()).hexdigest()[:16]
    return f"{UNOWNED}/{digest}"


def mastery_score(document: Document) -> float | None:
    """The pass mark as cmi5 writes it, 0 to 1 with four decimals; None where nothing is judged."""
    return scaled_pass_mark(document) if any(map(is_scored, document.questions)) else None


def course_structure(document: Document, theme: Theme, launch: str) -> bytes:
    """``cmi5.xml``; ``launch`` is the page to open, relative to the root of the package."""
    root = etree.Element(f"{{{NAMESPACE}}}courseStructure", nsmap={None: NAMESPACE})
    course = _child(root, "course", id=course_id(document, theme))
    _describe(course, document)
    mastery = mastery_score(document)
    unit = _child(root, "au", id=unit_id(document, theme), launchMethod="AnyWindow")
    unit.set("moveOn", "Completed" if mastery is None else "CompletedAndPassed")
    if mastery is not None:
        unit.set("masteryScore", _decimal(mastery))
    _describe(unit, document)
    _child(unit, "url").text = launch
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _describe(parent: etree._Element, document: Document) -> None:
    """Title and description, in words that tell nothing of the answer."""
    labelled, shown = document.words.labelled, plain_text(document.title)
    bylines = (f"{labelled.format(label=line.label)} {line.text}" for line in document.bylines)
    description = " · ".join(filter(None, (document.series_line, *bylines)))
    for name, text in (("title", shown), ("description", description or shown)):
        langstring = _child(_child(parent, name), "langstring", lang=document.language)
        langstring.text = text


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _decimal(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
