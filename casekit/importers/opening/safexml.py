"""XML from outside: nothing declared is believed, nothing is fetched, depth is limited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from casekit.importers.opening.trouble import Trouble

MAX_BYTES = 40_000_000
"""The largest XML part that is parsed; a book of a thousand pages has about 10 MB."""
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SUBSET = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]{0,2000}\[")
_HELP = "No office program writes this. Ask where the file comes from, and for a new copy."

Element = etree._Element


def parse(data: bytes, name: str, *, doctype: bool = False) -> Element:
    """The root element of an XML part; raises Trouble.

    Declarations of entities are refused whatever they say, and so is a document type unless
    ``doctype`` allows one by name only (pages of e-books have it; it is never looked up).
    """
    if len(data) > MAX_BYTES:
        raise Trouble("CK907", f"its part “{name}” has {len(data) // 1_000_000} MB of XML", _HELP)
    pattern = _SUBSET if doctype else _DECLARATION
    if pattern.search(data) or (b"\0" in data and pattern.search(data.replace(b"\0", b""))):
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if "depth" in str(error).lower():
            raise Trouble(
                "CK910", f"its part “{name}” is nested too deeply to be a document", _HELP
            ) from error
        raise Trouble(
            "CK906",
            f"the file is damaged: its part “{name}” is not well-formed XML ({_short(error)})",
            "Open the file in the program it was made with and save it again.",
        ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (not doctype or any(True for _ in declared.iterentities())):
        raise _declares(name)
    return root


def _declares(name: str) -> Trouble:
    return Trouble(
        "CK909",
        f"its part “{name}” declares entities or a document type, which can unfold to gigabytes "
        "or read other files",
        _HELP,
    )


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


def tag(element: Element) -> str:
    """An element's name without its namespace, so that both editions of a standard read alike."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def get(element: Element | None, name: str, default: str = "") -> str:
    """The attribute of a name in whatever namespace."""
    if element is None:
        return default
    for key, value in element.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return default


def child(element: Element | None, *names: str) -> Element | None:
    """The first child on a path of names."""
    for name in names:
        if element is None:
            return None
        element = next((other for other in element if tag(other) == name), None)
    return element


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names."""
    if element is not None:
        for other in element:
            if tag(other) in names:
                yield other


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Everything below an element that has one of these names, in document order."""
    return element.iter(*(f"{{*}}{name}" for name in names))
