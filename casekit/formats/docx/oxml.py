"""Elements of WordprocessingML (ECMA-376 part 1, chapter 17), made in few words.

Lengths are twips, a twentieth of a point, unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

Element = etree._Element
Attribute = str | int | None

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {"w": W, "r": R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_PROPERTIES = ("keepNext", "numPr", "tabs", "bidi", "spacing", "ind", "jc")

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4


def q(name: str) -> str:
    """The full name of an element or attribute of the w namespace."""
    return f"{{{W}}}{name}"


def w(tag: str, *children: Element | None, **attributes: Attribute) -> Element:
    """An element of the w namespace; children and attributes that are None are left out."""
    made = etree.Element(q(tag), nsmap=_NAMESPACES)
    for name, value in attributes.items():
        if value is not None:
            made.set(q(name), str(value))
    made.extend(child for child in children if child is not None)
    return made


def related(element: Element, relationship: str) -> Element:
    """The element with a relationship id."""
    element.set(f"{{{R}}}id", relationship)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of the w namespace; empty where the element or the attribute is missing."""
    return "" if element is None else element.get(q(name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element down a path of tag names, None where there is none."""
    for tag in path:
        if element is None:
            return None
        element = element.find(q(tag))
    return element


def put(parent: Element, element: Element, order: tuple[str, ...]) -> None:
    """Put an element in its place among its siblings; one with the same tag gives way.

    ``order`` are the tags in the order of the schema.
    """
    name = etree.QName(element).localname
    for old in parent.findall(q(name)):
        parent.remove(old)
    later = {q(tag) for tag in order[order.index(name) + 1 :]}
    place = next((place for place, one in enumerate(parent) if one.tag in later), len(parent))
    parent.insert(place, element)


def characters(text: str) -> Element:
    """Text inside a run, its spaces kept."""
    made = w("t")
    made.text = text
    made.set(_SPACE, "preserve")
    return made


def paragraph(style: str, content: Iterable[Element], *own: Element | None) -> Element:
    """A paragraph in a style, given by its id, with properties of its ``own`` in any order."""
    properties = [one for one in own if one is not None]
    properties.sort(key=lambda one: _PROPERTIES.index(etree.QName(one).localname))
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def field(instruction: str, shown: str, properties: Element | None = None) -> list[Element]:
    """A field that Word computes, such as ``PAGE``, as runs; ``shown`` stands there until then."""

    def run(content: Element) -> Element:
        own = None if properties is None else etree.fromstring(etree.tostring(properties))
        return w("r", own, content)

    code = w("instrText")
    code.text = f" {instruction} "
    code.set(_SPACE, "preserve")
    return [
        run(w("fldChar", fldCharType="begin")),
        run(code),
        run(w("fldChar", fldCharType="separate")),
        run(characters(shown)),
        run(w("fldChar", fldCharType="end")),
    ]
