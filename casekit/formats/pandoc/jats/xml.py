"""Elements of JATS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any, Final

from lxml import etree

XLINK: Final = "http://www.w3.org/1999/xlink"
HREF: Final = f"{{{XLINK}}}href"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

Element = Any
Content = Element | str | None


def e(tag: str, *content: Content, **attributes: str) -> Element:
    """An element; ``contrib_type`` stands for contrib-type. What is None or empty is left out."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            made.set(name.replace("_", "-"), value)
    for part in content:
        if isinstance(part, str):
            _add_text(made, part)
        elif part is not None:
            made.append(part)
    return made


def filled(tag: str, text: str | None, **attributes: str) -> Element:
    """An element with text; None without one."""
    return e(tag, text, **attributes) if text else None


def poured(tag: str, source: Element, **attributes: str) -> Element:
    """An element with the content of another."""
    made = e(tag, source.text or "", **attributes)
    for child in source:
        made.append(deepcopy(child))
    return made


def children(source: Element) -> Iterator[Element]:
    """The children of a section but for its title."""
    for child in source:
        if child.tag != "title":
            yield child


def extended(parent: Element, parts: Iterable[Content]) -> Element:
    """The parent with more children; None among them is left out."""
    for part in parts:
        if part is not None:
            parent.append(part)
    return parent


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
