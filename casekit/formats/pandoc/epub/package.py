"""What a book says about itself: package document, table of contents, container (EPUB 3.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from casekit.document.nodes import Document, Person
from casekit.formats.pandoc.epub.pages import EPUB, XHTML, Page, dress, q, serialised
from casekit.model.case import Role
from casekit.theme.theme import Theme

_OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_OCF: Final = "urn:oasis:names:tc:opendocument:xmlns:container"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_RELATORS: Final = {
    Role.SUBMITTER: "aut",
    Role.DISCUSSANT: "aut",
    Role.REVIEWER: "rev",
    Role.EDITOR: "edt",
    Role.TRANSLATOR: "trl",
}
"""MARC relator codes, https://id.loc.gov/vocabulary/relators."""

_NEVER: Final = "1980-01-01"
"""The day of a book whose case has no date, which EPUB must have; that of its zip entries."""

_SUMMARY: Final = (
    "Text with headings, real tables and a table of contents; it can be read aloud and enlarged. "
    "Every picture has an alternative text."
)
_opf = ElementMaker(namespace=_OPF, nsmap={None: _OPF, "dc": _DC})
_dc = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
_html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": EPUB})


def identifier(document: Document) -> str:
    """The book's name for machines: the same for the same case, version and edition."""
    name = f"casekit:{document.case_id}:{document.version}:{document.edition}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def container() -> bytes:
    """Where the package document is (EPUB Open Container Format, 4.2.6.3.1)."""
    ocf = ElementMaker(namespace=_OCF, nsmap={None: _OCF})
    rootfile = {"full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"}
    return _xml(ocf.container(ocf.rootfiles(ocf.rootfile(rootfile)), version="1.0"))


def package(
    document: Document, theme: Theme, pages: Sequence[Page], pictures: Mapping[str, bytes]
) -> bytes:
    """The package document: metadata, every file, and the order of reading."""
    items = [
        _opf.item(id="nav", href="nav.xhtml", properties="nav", **_type("application/xhtml+xml")),
        _opf.item(id="style", href="style.css", **_type("text/css")),
    ]
    spine = [_opf.itemref(idref="nav")]
    for number, page in enumerate(pages, 1):
        name = f"page-{number}"
        items.append(_opf.item(id=name, href=page.name, **_type("application/xhtml+xml")))
        spine.insert(0 if number == 1 else len(spine), _opf.itemref(idref=name))
    for name in pictures:
        kind = "image/png" if name.endswith("png") else "image/jpeg"
        items.append(_opf.item(id=name.partition(".")[0], href=name, **_type(kind)))
    attributes = {"version": "3.0", "unique-identifier": "book", _LANG: document.language}
    direction = {"page-progression-direction": document.direction}
    root = _opf.package(
        _opf.metadata(*_metadata(document, theme, has_pictures=bool(pictures))),
        _opf.manifest(*items),
        _opf.spine(*spine, **direction),
        dir=document.direction,
        **attributes,
    )
    return _xml(root)


def _type(media_type: str) -> dict[str, str]:
    return {"media-type": media_type}


def _metadata(document: Document, theme: Theme, *, has_pictures: bool) -> list[Any]:
    modified = document.modified or document.created
    found = [
        _dc.identifier(identifier(document), id="book"),
        _dc.title(document.title_text),
        _dc.language(document.language),
        _meta("dcterms:modified", f"{modified or _NEVER}T00:00:00Z"),
    ]
    if document.dates.published:
        found.append(_dc.date(str(document.dates.published)))
    for number, person in enumerate(document.people, 1):
        found += _person(person, f"person-{number}")
    found.append(_dc.publisher(theme.society))
    found += [_dc.subject(keyword) for keyword in document.keywords]
    if document.licence_url:
        found.append(_opf.link(rel="dcterms:license", href=document.licence_url))
    if document.series:
        collection = _meta("belongs-to-collection", document.series)
        collection.set("id", "series")
        found += [collection, _meta("collection-type", "series", refines="#series")]
    return [*found, *_accessibility(has_pictures=has_pictures)]


def _person(person: Person, id: str) -> list[Any]:
    codes = list(dict.fromkeys(_RELATORS[role] for role in person.roles))
    made = (_dc.creator if "aut" in codes else _dc.contributor)(person.name, id=id)
    roles = [_meta("role", code, refines=f"#{id}", scheme="marc:relators") for code in codes]
    filed = f"{person.family}, {person.given}" if person.given else person.family
    return [made, *roles, _meta("file-as", filed, refines=f"#{id}")]


def _accessibility(*, has_pictures: bool) -> list[Any]:
    """Schema.org terms that hold for every book made here (EPUB Accessibility 1.1, 3.2)."""
    modes = ("textual", "visual") if has_pictures else ("textual",)
    features = [
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "displayTransformability",
    ]
    if has_pictures:
        features.append("alternativeText")
    summary = _meta("schema:accessibilitySummary", _SUMMARY)
    summary.set(_LANG, "en")
    return [
        *(_meta("schema:accessMode", mode) for mode in modes),
        _meta("schema:accessModeSufficient", "textual"),
        *(_meta("schema:accessibilityFeature", feature) for feature in features),
        _meta("schema:accessibilityHazard", "none"),
        summary,
    ]


def _meta(property: str, value: str, **attributes: str) -> Any:
    return _opf.meta(value, property=property, **attributes)


def navigation(document: Document, pages: Sequence[Page]) -> bytes:
    """The table of contents and the landmarks (EPUB 3.3, 5.4)."""
    words = document.words
    headings = [heading for page in pages for heading in page.headings]
    entries = []
    for address, entry in headings:
        entry.set("href", address)
        entries.append(_html.li(entry))
    first = {"href": pages[1].name, f"{{{EPUB}}}type": "bodymatter"}
    itself = {"href": "nav.xhtml", f"{{{EPUB}}}type": "toc"}
    root = _html.html(
        _html.head(),
        _html.body(
            _html.nav(
                _html.h1(words.contents),
                _html.ol(*entries),
                role="doc-toc",
                **{f"{{{EPUB}}}type": "toc"},
            ),
            _html.nav(
                _html.ol(
                    _html.li(_html.a(words.contents, **itself)),
                    _html.li(_html.a(words.case, **first)),
                ),
                hidden="hidden",
                **{f"{{{EPUB}}}type": "landmarks"},
            ),
        ),
    )
    dress(root, words.contents, document)
    assert root.find(q("head")) is not None
    return serialised(root)


def _xml(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
