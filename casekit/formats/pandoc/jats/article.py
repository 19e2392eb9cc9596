"""A whole article: what pandoc writes, taken apart and put where JATS has a place for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from casekit.document.nodes import Document, Statement
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import figures
from casekit.formats.pandoc.engine import convert
from casekit.formats.pandoc.jats.body import JatsTexts, put_in_order
from casekit.formats.pandoc.jats.citations import element_citation, publication_type
from casekit.formats.pandoc.jats.front import article_meta, journal_meta, stands_in_front
from casekit.formats.pandoc.jats.xml import LANG, XLINK, Element, children, e, extended, poured
from casekit.formats.pandoc.parts import Parts
from casekit.formats.pandoc.syntax import Nodes
from casekit.theme.theme import Theme

_DOCTYPE: Final = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD '
    'v1.3 20210610//EN" "JATS-archivearticle1-3.dtd">'
)
_ASIDE: Final = "aside-"
"""How the ids of sections begin that do not belong into the body."""

_TYPES: Final = {"disclosures": "conflict-of-interest", "consent": "patient-consent"}


def article_xml(document: Document, theme: Theme) -> bytes:
    """An article of the type case-report, UTF-8."""
    body, asides = _written(document)
    root = etree.Element("article", nsmap={"xlink": XLINK})
    root.set("article-type", "case-report")
    root.set("dtd-version", "1.3")
    root.set(LANG, document.language)
    front = e("front", journal_meta(document, theme), article_meta(document, asides))
    statements = {item.kind: item for item in document.statements}
    if notice := statements.get("adaptation"):
        front.append(_notes(notice, asides))
    back = extended(e("back"), _back(document, asides))
    extended(root, (front, body, back if len(back) else None))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=_DOCTYPE)


def _written(document: Document) -> tuple[Element, dict[str, Element]]:
    """The body, and by their names the sections that belong elsewhere."""
    texts = JatsTexts(document)
    parts = Parts(document, texts, answers_last=True)
    blocks = [*parts.body(), *_asides(document, texts, parts)]
    made = convert(syntax.document(blocks), "jats_archiving", options={"wrap_text": "none"})
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(b'<body xmlns:xlink="%s">%s</body>' % (XLINK.encode(), made), parser)
    put_in_order(root, {texts.names[id(figure)]: figure for figure in figures(document)})
    asides = {}
    for section in list(root):
        name = section.get("id", "")
        if name.startswith(_ASIDE):
            asides[name.removeprefix(_ASIDE)] = section
            root.remove(section)
    return root, asides


def _asides(document: Document, texts: JatsTexts, parts: Parts) -> Iterator[syntax.Node]:
    yield from _aside("title", [syntax.para(texts.inlines(document.title))])
    for item in document.references:
        anchor = texts.anchors.references[item.id]
        yield from _aside(anchor, [syntax.para(parts.entry(item))])
    for statement in document.statements:
        yield from _aside(statement.kind, parts.blocks(statement.blocks))


def _aside(name: str, blocks: Nodes) -> Nodes:
    return [syntax.header(1, [], syntax.attributes(f"{_ASIDE}{name}")), *blocks]


def _back(document: Document, asides: dict[str, Element]) -> Iterator[Element]:
    words = document.words
    for statement in document.statements:
        if statement.kind == "acknowledgements":
            content = children(asides[statement.kind])
            yield extended(e("ack", e("title", statement.heading)), content)
        elif not stands_in_front(statement, asides):
            yield _notes(statement, asides)
    if document.abbreviations:
        items = (
            e("def-item", e("term", item.short), e("def", e("p", item.long)))
            for item in document.abbreviations
        )
        yield e("glossary", e("title", words.abbreviations), e("def-list", *items))
    if document.references:
        yield e("ref-list", e("title", words.references), *_references(document, asides))


def _notes(statement: Statement, asides: dict[str, Element]) -> Element:
    kind = _TYPES.get(statement.kind, statement.kind)
    made = e("notes", e("title", statement.heading), notes_type=kind)
    return extended(made, children(asides[statement.kind]))


def _references(document: Document, asides: dict[str, Element]) -> Iterator[Element]:
    """Each entry as printed and, beside it, in its elements."""
    for item in document.references:
        anchor = f"ref-{item.number}"
        kind = publication_type(item)
        (printed,) = children(asides[anchor])
        yield e(
            "ref",
            e("label", item.label) if item.label else None,
            e(
                "citation-alternatives",
                poured("mixed-citation", printed, publication_type=kind),
                element_citation(item),
            ),
            id=anchor,
        )
