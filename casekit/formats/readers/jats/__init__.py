"""Reading JATS XML back: what a journal's page made from it would show.

Source: NISO Z39.96-2021 (JATS 1.3), Archiving and Interchange.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.jats.text import E, Reader

_DEEPEST = 100
_DATES = ("pub-date", "date")


def read_back(data: bytes) -> Reading:
    """What an article says; raises Unreadable where it is damaged or no article."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"this is no well-formed XML: {error}") from error
    if root.tag != "article":
        raise Unreadable("this is no JATS article")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise Unreadable("the article is nested too deeply")
    reader = Reader(root.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
    reader.hidden += _asides(root)
    for part in ("front", "body", "back", "floats-group"):
        reader.part(root.find(part), part)
    return Reading(
        tuple(reader.passages),
        tuple(reader.pictures),
        hidden=tuple(reader.hidden),
        metadata=_metadata(root),
    )


def _asides(root: E) -> Iterator[Passage]:
    """Comments and instructions, wherever they stand."""
    around = (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings())
    for node in around:
        if not isinstance(node.tag, str) and (node.text or "").strip():
            yield Passage(node.text.strip(), "comment")


def _metadata(root: E) -> dict[str, str]:
    found = {
        "title": " ".join("".join(root.find(".//article-title").itertext()).split())
        if root.find(".//article-title") is not None
        else "",
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        "type": root.get("article-type", ""),
        "dates": "\n".join(
            node.get("iso-8601-date", "") for node in root.iter(*_DATES) if node.get("date-type")
        ),
        "citations": "\n".join(
            " ".join(" ".join(node.itertext()).split()) for node in root.iter("element-citation")
        ),
    }
    return {name: text for name, text in found.items() if text}
