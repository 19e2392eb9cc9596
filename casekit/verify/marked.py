"""The texts of XML and HTML: those of elements, comments, instructions and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from lxml import etree

from casekit.verify.pieces import PARAGRAPH, Piece, as_text, binary

_PARAGRAPHS = frozenset((
    "p", "h", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "tc", "caption",
    "figcaption", "div", "section", "legend", "button", "summary", "title",
))  # fmt: skip
"""Elements that begin a paragraph in HTML, Word, slides or OpenDocument."""

_LONGEST = 1 << 20
"""Characters of a text that the parser tells in one piece."""


def xml_texts(data: bytes, name: str) -> Iterator[Piece]:
    """The texts of an XML file; of one that is none, what can be read in it."""
    if b"<!DOCTYPE" in data:
        yield Piece(name, as_text(data))
    else:
        try:
            heard = _Heard(data)
        except (expat.ExpatError, LookupError, ValueError):
            pass  # it may still be XML to a parser that knows more encodings
        else:
            yield from heard.pieces(name)
            return
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield from binary(data, name)
        return
    yield from _tree(root.getroottree(), name)


def html_texts(data: bytes, name: str) -> Iterator[Piece]:
    """The texts of an HTML page, however it is written."""
    parser = etree.HTMLParser(encoding=None if data.startswith((b"\xff", b"\xfe")) else "utf-8")
    root: Any = etree.fromstring(data, parser)
    if root is None:
        yield from binary(data, name)
        return
    yield from _tree(root.getroottree(), name)


def _tree(tree: Any, name: str) -> Iterator[Piece]:
    """Texts joined over all runs and paragraphs, the rest one by one."""
    root = tree.getroot()
    joined: list[str] = []
    tags, keys, names = dict[str, None](), dict[str, None](), dict[str, None]()
    waiting = [*root.itersiblings(), root, *root.itersiblings(preceding=True)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            joined.append(node)
            continue
        if node.tail:
            waiting.append(node.tail)
        if node.tag is etree.Comment or node.tag is etree.PI or node.tag is etree.Entity:
            kind = "comment" if node.tag is etree.Comment else "instruction"
            yield Piece(f"{name}, {kind}", f"{getattr(node, 'target', '')} {node.text or ''}")
            continue
        tags[node.tag] = None
        if str(node.tag).rpartition("}")[2] in _PARAGRAPHS:
            joined.append(PARAGRAPH)
        for key, value in node.items():
            keys[key] = names[value] = None
            if len(value) <= 2 and value.isupper():
                names[f"{key}={value}"] = None
        if node.text:
            joined.append(node.text)
        waiting.extend(reversed(node))
    names |= dict.fromkeys(str(name).rpartition("}")[2] for name in (*tags, *keys))
    names.update(dict.fromkeys(f"{prefix} {uri}" for prefix, uri in (root.nsmap or {}).items()))
    yield Piece(name, "".join(joined), runs=tuple(joined))
    for value in names:
        yield Piece(f"{name}, attribute", value, is_name=True)


class _Heard:
    """What a parser tells of an XML file without a document type, from beginning to end.

    To listen takes a fraction of what it takes to build a tree and to walk it.
    """

    def __init__(self, data: bytes) -> None:
        """Raises ExpatError where it is no XML."""
        self.joined: list[str] = []
        self.beside: list[tuple[str, str]] = []
        self.names: dict[str, None] = {}
        self.tags: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.buffer_size = _LONGEST
        parser.ordered_attributes = True
        parser.StartElementHandler = self._begins
        parser.EndElementHandler = len  # the texts on both sides of an end are then told apart
        parser.CharacterDataHandler = self.joined.append
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartNamespaceDeclHandler = self._namespace
        parser.Parse(data, True)

    def pieces(self, name: str) -> Iterator[Piece]:
        """The texts: joined over all runs and paragraphs, the rest one by one."""
        for kind, text in self.beside:
            yield Piece(f"{name}, {kind}", text)
        yield Piece(name, "".join(self.joined), runs=tuple(self.joined))
        place = f"{name}, attribute"
        for value in self.names | dict.fromkeys(self.tags.values()):
            yield Piece(place, value, is_name=True)

    def _begins(self, tag: str, attributes: list[str]) -> None:
        local = self.tags.get(tag)
        if local is None:
            local = self.tags[tag] = tag.rpartition("}")[2]
        if local in _PARAGRAPHS:
            self.joined.append(PARAGRAPH)
        for at in range(0, len(attributes), 2):
            key, value = attributes[at], attributes[at + 1]
            self.names[value] = None
            if key not in self.tags:
                self.tags[key] = key.rpartition("}")[2]
            if len(value) <= 2 and value.isupper():
                self.names[f"{key}={value}"] = None

    def _comment(self, text: str) -> None:
        self.beside.append(("comment", f" {text}"))

    def _instruction(self, target: str, text: str) -> None:
        self.beside.append(("instruction", f"{target} {text}"))

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self.names[f"{prefix} {uri}"] = None
