"""Styles and lists that a society's Word template does not have, taken from casekit's."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from casekit.formats.docx.oxml import Element, child, q, value, w

_NUMBERING = PackURI("/word/numbering.xml")
_THEME = ("themeColor", "themeShade", "themeTint", "themeFill", "themeFillShade", "themeFillTint")


def add_missing(theirs: WordDocument, ours: WordDocument) -> None:
    """Complete a template; a style that it has under the same name stays as it is.

    A style for lists whose list got lost gets casekit's list. Added styles have fixed colours, for
    the theme of the template has colours of its own, and do not stand out into the margin.
    """
    lists = _Lists(numbering_root(theirs), numbering_root(ours))
    sheet = theirs.styles.element
    found = {_name(style): style for style in sheet.findall(q("style"))}
    ids = {value(style, "styleId") for style in found.values()}
    renamed: dict[str, str] = {}
    added: list[Element] = []
    for style in ours.styles.element.findall(q("style")):
        present = found.get(_name(style))
        if present is None:
            copy = deepcopy(style)
            copy.set(q("styleId"), _free(value(style, "styleId"), ids))
            copy.attrib.pop(q("default"), None)
            added.append(copy)
            present = copy
        elif (own := child(style, "pPr", "numPr")) is not None:
            _give_list(present, own, lists)
        renamed[value(style, "styleId")] = value(present, "styleId")
    for style in added:
        _settle(style, renamed, lists)
        sheet.append(style)


def numbering_root(document: WordDocument) -> Element:
    """The root of the numbering part, which is made where a file has none."""
    part = document.part
    for relationship in part.rels.values():
        if relationship.reltype == RT.NUMBERING:
            found = relationship.target_part
            assert isinstance(found, XmlPart)
            root: Element = found.element
            return root
    package = part.package
    assert package is not None
    root = w("numbering")
    made = XmlPart(_NUMBERING, CT.WML_NUMBERING, root, package)  # type: ignore[arg-type]
    part.relate_to(made, RT.NUMBERING)
    return root


def _name(style: Element) -> str:
    return value(child(style, "name")).casefold()


def _free(wanted: str, taken: set[str]) -> str:
    """A style id that no other style has."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}{number}"
    taken.add(found)
    return found


def _settle(style: Element, renamed: dict[str, str], lists: _Lists) -> None:
    """Fit a copied style into the template."""
    for tag in ("basedOn", "next", "link"):
        link = child(style, tag)
        if link is not None:
            link.set(q("val"), renamed[value(link)])
    for element in style.iter(q("*")):
        for name in _THEME:
            element.attrib.pop(q(name), None)
    indent = child(style, "pPr", "ind")
    if indent is not None and int(value(indent, "left") or 0) < 0:
        indent.set(q("left"), value(indent, "hanging") or "0")
    number = child(style, "pPr", "numPr", "numId")
    if number is not None:
        number.set(q("val"), lists.copied(value(number)))


def _give_list(style: Element, own: Element, lists: _Lists) -> None:
    properties = child(style, "pPr")
    if lists.has(value(child(properties, "numPr", "numId"))):
        return
    if properties is None:
        properties = w("pPr")
        run = child(style, "rPr")
        style.append(properties) if run is None else run.addprevious(properties)
    for half in properties.findall(q("numPr")):
        properties.remove(half)
    copy = deepcopy(own)
    number = child(copy, "numId")
    assert number is not None
    number.set(q("val"), lists.copied(value(number)))
    before = ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    place = sum(one.tag in {q(tag) for tag in before} for one in properties)
    properties.insert(place, copy)


class _Lists:
    """Copies list definitions from one numbering part into another, each once."""

    def __init__(self, theirs: Element, ours: Element) -> None:
        self.theirs = theirs
        self.ours = ours
        self.done: dict[str, str] = {}

    def copied(self, number: str) -> str:
        """The id, in the template, of one of casekit's lists."""
        if number not in self.done:
            num = self.ours.find(f"{q('num')}[@{q('numId')}='{number}']")
            wanted = value(child(num, "abstractNumId"))
            path = f"{q('abstractNum')}[@{q('abstractNumId')}='{wanted}']"
            definition = deepcopy(self.ours.find(path))
            assert definition is not None
            new = self._next("abstractNum", "abstractNumId")
            definition.set(q("abstractNumId"), new)
            first = child(self.theirs, "num")
            self.theirs.append(definition) if first is None else first.addprevious(definition)
            self.done[number] = self._next("num", "numId")
            made = w("num", w("abstractNumId", val=new), numId=self.done[number])
            after = self.theirs.findall(q("num")) or self.theirs.findall(q("abstractNum"))
            after[-1].addnext(made)
        return self.done[number]

    def has(self, number: str) -> bool:
        """Whether the template has this list, with a definition."""
        num = self.theirs.find(f"{q('num')}[@{q('numId')}='{number}']")
        wanted = value(child(num, "abstractNumId"))
        return self.theirs.find(f"{q('abstractNum')}[@{q('abstractNumId')}='{wanted}']") is not None

    def _next(self, tag: str, name: str) -> str:
        return str(
            1 + max((int(value(one, name)) for one in self.theirs.findall(q(tag))), default=0)
        )
