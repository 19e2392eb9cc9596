"""A cmi5 package: the page, and whether the course structure fits it (cmi5 Quartz, section 13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.html.parts import collapsed
from casekit.formats.readers.player.package import unzipped
from casekit.formats.readers.player.page import PAGE, PlayerPage, read_page

COURSE: Final = "cmi5.xml"
_NAMESPACE: Final = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
_SHAPE: Final = {
    "courseStructure": ("course", "au"),
    "course": ("title", "description"),
    "au": ("title", "description", "url"),
    "title": ("langstring",),
    "description": ("langstring",),
    "langstring": (),
    "url": (),
}
"""What stands in what, each once and in this order; more than that nobody has asked for."""

_ATTRIBUTES: Final = {
    "course": {"id"},
    "au": {"id", "launchMethod", "moveOn", "masteryScore"},
    "langstring": {"lang"},
}


def read_back(data: bytes) -> Reading:
    """What a cmi5 package says; raises Unreadable where it is damaged or none."""
    package = unzipped(data)
    root = _structure(package.take(COURSE))
    page = read_page(package)
    hidden = [*_misshapen(root), *_contradictions(root, page), *package.untaken()]
    found = page.reading
    return Reading(
        found.passages,
        found.pictures,
        found.furniture,
        (*found.hidden, *(Passage(text, place) for text, place in hidden)),
        metadata={**(found.metadata or {}), **_identifiers(root)},
    )


def _structure(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the course structure is not XML: {error}") from error
    if root.tag != f"{_NAMESPACE}courseStructure":
        raise Unreadable("the course structure is none of cmi5")
    return root


def _misshapen(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Elements and attributes beyond those that are known, and text where none belongs."""
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if not isinstance(node.tag, str):
            yield node.text or "", f"{COURSE}, comment"
            continue
        name = _name(node)
        place = f"{COURSE}, {name}"
        expected = _SHAPE.get(name)
        held = tuple(_name(child) for child in node if isinstance(child.tag, str))
        if held != expected:
            yield f"{name} holds {', '.join(held) or 'nothing'}", place
        for attribute in set(node.keys()) - _ATTRIBUTES.get(name, set()):
            yield f"{attribute}: {node.get(attribute)}", place
        texts = (node.text if expected else "", *(child.tail for child in node))
        yield from ((text, place) for text in map(str.strip, filter(None, texts)) if text)


def _contradictions(root: etree._Element, page: PlayerPage) -> Iterator[tuple[str, str]]:
    """What the page says otherwise."""
    settings = page.settings
    language = (page.reading.metadata or {}).get("language")
    for node in root.iter(f"{_NAMESPACE}langstring"):
        if node.get("lang") != language:
            yield str(node.get("lang")), f"{COURSE}, lang"
    for name, expected in (("title", page.title), ("description", page.credits or page.title)):
        for node in root.iter(f"{_NAMESPACE}{name}"):
            if (text := _text(node)) != expected:
                yield text or f"no {name}", f"{COURSE}, {name}"
    course, unit = (root.find(f"{_NAMESPACE}{name}") for name in ("course", "au"))
    if course is None or unit is None:
        raise Unreadable("the course structure has no course or no unit")
    if (start := unit.findtext(f"{_NAMESPACE}url")) != PAGE:
        yield str(start), f"{COURSE}, url"
    name = course.get("id", "")
    if not name.endswith(f"/casekit/{settings.text('case')}") or unit.get("id") != f"{name}/quiz":
        yield f"{name} {unit.get('id')}", f"{COURSE}, id"
    yield from _judgement(unit, page)


def _judgement(unit: etree._Element, page: PlayerPage) -> Iterator[tuple[str, str]]:
    """The mastery score is the pass mark, and what moves on is what the player reports."""
    is_scored = any(item.text("type") != "text" for item in page.settings.nodes("questions"))
    mark = page.settings.raw("passMark") if is_scored else None
    written = unit.get("masteryScore")
    try:
        same = mark is None if written is None else float(written) == mark
    except ValueError:
        same = False
    if not same:
        yield str(written), f"{COURSE}, masteryScore"
    if unit.get("moveOn") != ("Completed" if mark is None else "CompletedAndPassed"):
        yield str(unit.get("moveOn")), f"{COURSE}, moveOn"
    if unit.get("launchMethod") != "AnyWindow":
        yield str(unit.get("launchMethod")), f"{COURSE}, launchMethod"


def _identifiers(root: etree._Element) -> dict[str, str]:
    found = root.iterchildren(f"{_NAMESPACE}course", f"{_NAMESPACE}au")
    return {f"course:{_name(node)}": node.get("id", "") for node in found}


def _name(node: etree._Element) -> str:
    return str(node.tag).removeprefix(_NAMESPACE)


def _text(node: etree._Element) -> str:
    return collapsed("".join(node.itertext()))
