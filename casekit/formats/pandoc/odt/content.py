"""The text of an OpenDocument file, put in order after pandoc has written it.

Pandoc names its styles by counting. Here they get the names of ``styles.xml``, so that whoever
changes a style changes the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from casekit.document.nodes import Document, FigureBlock
from casekit.formats.pandoc.odt.looks import HAIRLINE, MUTED
from casekit.formats.pandoc.odt.styles import numbers
from casekit.formats.pandoc.odt.xml import NAMESPACES, encoded, q

TEMPLATE: Final = (
    f'<office:document-content {NAMESPACES} office:version="1.3">'
    "<office:automatic-styles>$automatic-styles$</office:automatic-styles>"
    "<office:body><office:text>\n$body$\n</office:text></office:body></office:document-content>"
)
Starts = Sequence[int | None]
"""For each list, in order, its first number; None for bullets."""

_STYLE: Final = "style:"
_SIMPLE: Final[Mapping[tuple[tuple[str, str], ...], str]] = {
    (("font-style", "italic"),): "Emphasis",
    (("font-weight", "bold"),): "Strong_20_Emphasis",
    (("text-position", "super 58%"),): "Superscript",
    (("text-position", "sub 58%"),): "Subscript",
}
_RENAMED: Final = {"First_20_paragraph": "Text_20_body", "Definition": "Internet_20_link"}
_SMALLER: Final = {
    f"Table_20_{kind}": f"Case_20_Wide_20_Table_20_{kind}" for kind in ("Contents", "Heading")
}
_ONCE: Final = re.compile(r"-(asian|complex)$")
_RULE: Final = f"0.5pt solid {HAIRLINE}"


@dataclass(frozen=True, slots=True)
class Known:
    """What the file itself does not say: first numbers, wide tables, pictures by their names."""

    starts: Starts
    wide: Sequence[bool]
    pictures: Mapping[str, FigureBlock]


def finished(data: bytes, known: Known, document: Document) -> bytes:
    """``content.xml`` with named styles, alternative texts, and bookmarks where links lead."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data, parser)
    automatic = root.find(q("office:automatic-styles"))
    assert automatic is not None
    _unwrap_sections(root)
    _name_headings(root)
    _name_styles(root, automatic)
    _set_lists(root, automatic, known.starts)
    _set_tables(root, automatic, is_rtl=document.direction == "rtl")
    for table, is_wide in zip(root.iter(q("table:table")), known.wide, strict=True):
        if is_wide:
            _narrow(table, automatic)
    if document.direction == "rtl":
        _turn(automatic)
    for frame in root.iter(q("draw:frame")):
        _describe(frame, known.pictures)
    for link in root.iter(q("text:a")):
        link.attrib.pop(q("office:name"), None)
    _tidy(root, automatic)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _unwrap_sections(root: etree._Element) -> None:
    """A section that pandoc makes for a link's end becomes a bookmark in its first paragraph."""
    for section in list(root.iter(q("text:section"))):
        name = section.get(q("text:name"), "")
        first = next(section.iter(q("text:p"), q("text:h")), None)
        if first is not None and name:
            mark = etree.Element(q("text:bookmark"), {q("text:name"): name})
            mark.tail, first.text = first.text, None
            first.insert(0, mark)
        for child in list(section):
            section.addprevious(child)
        parent = section.getparent()
        assert parent is not None
        parent.remove(section)


def _name_headings(root: etree._Element) -> None:
    """Take the style of a heading from its bookmark."""
    for heading in root.iter(q("text:h")):
        for start in heading.findall(q("text:bookmark-start")):
            name = start.get(q("text:name"), "")
            if name.startswith(_STYLE):
                style = encoded(name.removeprefix(_STYLE))
                heading.set(q("text:style-name"), style)
            for end in (start, *heading.findall(q("text:bookmark-end"))):
                _removed(end)


def _removed(element: etree._Element) -> None:
    """Take an element away and leave its tail."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def _name_styles(root: etree._Element, automatic: etree._Element) -> None:
    """Give text in a single manner, and paragraphs in no manner of their own, named styles."""
    names = dict(_RENAMED)
    for style in automatic.iter(q("style:style")):
        name = style.get(q("style:name"), "")
        if style.get(q("style:family")) == "text" and (simple := _simple(style)):
            names[name] = simple
    for element in root.iter():
        for key in (q("text:style-name"), q("style:parent-style-name")):
            if element.get(key) in names:
                element.set(key, names[element.get(key, "")])


def _simple(style: etree._Element) -> str:
    properties = style.find(q("style:text-properties"))
    if properties is None or style.get(q("style:parent-style-name")):
        return ""
    said = {
        (_ONCE.sub("", etree.QName(str(key)).localname), str(value))
        for key, value in properties.attrib.items()
    }
    return _SIMPLE.get(tuple(sorted(said)), "")


def _set_lists(root: etree._Element, automatic: etree._Element, starts: Starts) -> None:
    """Every list gets the style of its kind, with all levels: pandoc defines too few.

    A list whose first number is 7 has the style N7, wherever it stands.
    """
    for style in list(automatic.iter(q("text:list-style"))):
        automatic.remove(style)
    for start in sorted({start for start in starts if start is not None}):
        automatic.insert(0, _fragment(numbers(f"N{start}", start)))
    for found, first in zip(root.iter(q("text:list")), starts, strict=True):
        bulleted = first is None
        found.set(q("text:style-name"), "Case_20_Bullets" if bulleted else f"N{first}")
        for item in found:
            for paragraph in item.findall(q("text:p")):
                name = "List_20_Bullet" if bulleted else "List_20_Number"
                paragraph.set(q("text:style-name"), name)


def _set_tables(root: etree._Element, automatic: etree._Element, *, is_rtl: bool) -> None:
    """Rules between rows, heavier ones around the header; the table where lines begin."""
    for style in automatic.iter(q("style:style")):
        name = style.get(q("style:name"), "")
        properties = style.find(q("style:table-cell-properties"))
        if properties is not None:
            properties.attrib.clear()
            properties.set(q("fo:padding"), "1mm")
            properties.set(q("fo:border-bottom"), _RULE)
            if name.startswith("TableHeader"):
                properties.set(q("fo:border-top"), f"1pt solid {MUTED}")
                properties.set(q("fo:border-bottom"), f"1pt solid {MUTED}")
        table = style.find(q("style:table-properties"))
        if table is not None:
            table.set(q("table:align"), "right" if is_rtl else "left")
            table.set(q("style:writing-mode"), "rl-tb" if is_rtl else "lr-tb")
    for row in root.iter(q("table:table-row")):
        row.set(q("table:style-name"), "TableRow")
    automatic.append(
        _fragment(
            '<style:style style:name="TableRow" style:family="table-row">'
            '<style:table-row-properties fo:keep-together="always"/></style:style>'
        )
    )


def _narrow(table: etree._Element, automatic: etree._Element) -> None:
    """Smaller type for a table of many columns; styles of its own for cells that are aligned."""
    known = {style.get(q("style:name")): style for style in automatic}
    for paragraph in table.iter(q("text:p")):
        name = paragraph.get(q("text:style-name"), "")
        if name in _SMALLER:
            paragraph.set(q("text:style-name"), _SMALLER[name])
        elif name in known:
            small = f"{name}W"
            paragraph.set(q("text:style-name"), small)
            if small not in known:
                known[small] = made = deepcopy(known[name])
                parent = made.get(q("style:parent-style-name"), "")
                made.set(q("style:name"), small)
                made.set(q("style:parent-style-name"), _SMALLER.get(parent, parent))
                automatic.append(made)


def _turn(automatic: etree._Element) -> None:
    """LibreOffice takes start for left and end for right, whatever the direction."""
    for properties in automatic.iter(q("style:paragraph-properties")):
        if properties.get(q("fo:text-align")) == "end":
            properties.set(q("fo:text-align"), "left")


def _describe(frame: etree._Element, pictures: Mapping[str, FigureBlock]) -> None:
    """Say in words what a picture shows (OpenDocument 1.3, part 3, 10.3.17)."""
    image = frame.find(q("draw:image"))
    figure = pictures.get("" if image is None else image.get(q("xlink:href"), ""))
    if figure is None:
        return
    frame.set(q("draw:name"), figure.label)
    frame.set(q("text:anchor-type"), "as-char")
    for name, text in (("svg:title", figure.label), ("svg:desc", figure.alt)):
        etree.SubElement(frame, q(name)).text = text


def _tidy(root: etree._Element, automatic: etree._Element) -> None:
    """Leave out the styles that nothing uses."""
    used = {
        str(value)
        for element in root.iter()
        for key, value in element.attrib.items()
        if str(key).endswith("style-name")
    }
    for style in list(automatic):
        if style.get(q("style:name")) not in used:
            automatic.remove(style)


def _fragment(mark_up: str) -> etree._Element:
    return etree.fromstring(f"<x {NAMESPACES}>{mark_up}</x>")[0]
