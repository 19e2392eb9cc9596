"""Elements of WordprocessingML that the reader of edited files looks at (ECMA-376 part 1, 17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from casekit.formats.readers.ooxml import Package, q, within

GONE = frozenset(q(f"w:{name}") for name in ("del", "moveFrom"))
"""What a tracked change has taken out."""

CHANGES = GONE | frozenset(q(f"w:{name}") for name in ("ins", "moveTo", "cellDel", "cellIns"))
PASSED = frozenset(
    q(f"w:{name}")
    for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)
"""Elements that stand around what they hold and show nothing themselves."""

_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style's name in lower case, and the level of the list that it is in."""

    name: str = ""
    numbered: int | None = None


NO_STYLE = Style()


def style_sheet(package: Package, name: str) -> dict[str, Style]:
    """Styles by their ids."""
    found: dict[str, Style] = {}
    for part in package.related(name, "styles"):
        for node in package.xml(part).iter(q("w:style")):
            label = value(node.find(q("w:name"))).lower()
            number = within(node, "w:pPr", "w:numPr")
            level = int(value(within(number, "w:ilvl")) or 0) if number is not None else None
            found[node.get(q("w:styleId"), "")] = Style(label, level)
    return found


def value(node: Element | None, name: str = "val") -> str:
    """An attribute of the w name space; empty where it is missing."""
    return "" if node is None else node.get(q(f"w:{name}"), "")


def is_on(node: Element | None) -> bool | None:
    """What a switch such as ``w:b`` says; None where there is none."""
    return None if node is None else value(node).lower() not in _OFF


def field_link(code: str) -> str:
    """Where a HYPERLINK or REF field leads."""
    words = code.split()
    if not words:
        return ""
    rest = [word.strip('"') for word in words[1:] if not word.startswith("\\")]
    if words[0].upper() == "HYPERLINK" and rest:
        return f"#{rest[-1]}" if "\\l" in words else rest[0]
    return f"#{rest[0]}" if words[0].upper() == "REF" and rest else ""


def blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those inside content controls and tracked moves."""
    for node in parent:
        if node.tag in (q("w:p"), q("w:tbl")):
            yield node
        elif node.tag in PASSED:
            yield from blocks(node)


def inside(parent: Element, name: str) -> Iterator[Element]:
    """The children of one name, also those inside content controls."""
    for node in parent:
        if node.tag == q(name):
            yield node
        elif node.tag in PASSED:
            yield from inside(node, name)
