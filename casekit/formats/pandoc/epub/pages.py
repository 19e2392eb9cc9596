"""The pages of a book, put in order after pandoc has written them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from casekit.document.nodes import Document

XHTML: Final = "http://www.w3.org/1999/xhtml"
EPUB: Final = "http://www.idpf.org/2007/ops"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_ALIGN: Final = re.compile(r"text-align:\s*(left|right|center);?")
_ALIGNED: Final = {"left": "", "right": "end", "center": "center"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file name and bytes, and the headings that the table of contents shows.

    A heading is an address within the book and a link to it, without an address yet.
    """

    name: str
    data: bytes
    headings: tuple[tuple[str, etree._Element], ...]


def page(data: bytes, name: str, document: Document, pictures: Mapping[str, str]) -> Page:
    """A page of pandoc's, with title, language, alignment by class and its pictures' names."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    headings = []
    for number, heading in enumerate(root.iter(q("h1")), 1):
        address = name
        if number > 1:
            heading.set("id", f"heading-{number}")
            address = f"{name}#heading-{number}"
        heading.attrib.pop("class", None)
        headings.append((address, _entry(heading)))
    for run in root.iterfind(f".//{q('span')}[@dir]"):
        run.tag = q("bdi")
    for table in root.iter(q("table")):
        _table(table)
    for image in root.iter(q("img")):
        image.set("src", pictures.get(image.get("src", ""), image.get("src", "")))
        image.attrib.pop("title", None)
    title = " ".join("".join(headings[0][1].itertext()).split()) if headings else ""
    dress(root, title or document.title_text, document)
    return Page(name, serialised(root), tuple(headings))


def _entry(heading: etree._Element) -> etree._Element:
    """A heading for the table of contents: its raised and leaning letters, and no links."""
    made = deepcopy(heading)
    made.tail = None
    made.tag = q("a")
    made.attrib.clear()
    etree.strip_tags(made, q("a"), q("span"))
    return made


def dress(root: etree._Element, title: str, document: Document) -> None:
    """Give a page its language, direction, title and style sheet."""
    root.attrib.pop(_LANG, None)
    root.set("lang", document.language)
    root.set(_LANG, document.language)
    if document.direction == "rtl":
        root.set("dir", "rtl")
    head = root.find(q("head"))
    assert head is not None
    for child in list(head):
        head.remove(child)
    etree.SubElement(head, q("title")).text = title
    link = {"rel": "stylesheet", "type": "text/css", "href": "style.css"}
    etree.SubElement(head, q("link"), link)


def serialised(root: etree._Element) -> bytes:
    """A page as XHTML (XML 1.0, UTF-8)."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>")


def q(tag: str) -> str:
    """A tag of XHTML."""
    return f"{{{XHTML}}}{tag}"


def _table(table: etree._Element) -> None:
    """Say which cells a header is for; a cell without words is none; alignment by class."""
    for name in ("style", "width"):
        table.attrib.pop(name, None)
    for group in table.findall(q("colgroup")):
        table.remove(group)
    for part in table:
        is_head = part.tag == q("thead")
        for cell in part.iter(q("th"), q("td")):
            found = _ALIGN.fullmatch(cell.attrib.pop("style", ""))
            if found and _ALIGNED[found[1]]:
                cell.set("class", _ALIGNED[found[1]])
            if cell.tag == q("th") and not "".join(cell.itertext()).strip():
                cell.tag = q("td")
            elif cell.tag == q("th"):
                cell.set("scope", "col" if is_head else "row")
    for row in table.iter(q("tr")):
        row.attrib.pop("class", None)
