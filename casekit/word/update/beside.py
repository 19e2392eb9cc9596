"""What an edited Word file says beside its text: comments, headers and footers, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from casekit.formats.readers.ooxml import Package, q
from casekit.word.update.markup import GONE
from casekit.word.update.page import Remark


def _plain_texts(root: Element) -> Iterator[str]:
    for paragraph in root.iter(q("w:p")):
        text = "".join(
            node.text or "" for node in _shown(paragraph) if node.tag == q("w:t")
        ).strip()
        if text:
            yield text


def _shown(parent: Element) -> Iterator[Element]:
    for node in parent:
        if node.tag not in GONE:
            yield node
            yield from _shown(node)


def remarks(package: Package, name: str, about: Mapping[str, str]) -> Iterator[Remark]:
    """Comments, with the words that they are about, by their ids."""
    for part in package.related(name, "comments"):
        for node in package.xml(part).iter(q("w:comment")):
            text = "\n".join(_plain_texts(node))
            words = about.get(node.get(q("w:id"), ""), "")
            yield Remark(node.get(q("w:author"), ""), text, words)


def margins(package: Package, name: str) -> Iterator[str]:
    """The texts of headers and footers that are used."""
    root = package.xml(name)
    used = {
        node.get(q("r:id"))
        for kind in ("w:headerReference", "w:footerReference")
        for node in root.iter(q(kind))
    }
    texts: dict[str, None] = {}
    for id, link in package.relationships(name).items():
        if link.kind in ("header", "footer") and id in used:
            texts |= dict.fromkeys(
                "".join(text.split()) for text in _plain_texts(package.xml(link.target))
            )
    yield from sorted(texts)


def notes(package: Package, name: str) -> Iterator[str]:
    """The texts of footnotes and endnotes."""
    for kind in ("footnotes", "endnotes"):
        for part in package.related(name, kind):
            for node in package.xml(part):
                if not node.get(q("w:type")):
                    yield from _plain_texts(node)
