"""An e-book as blocks: the pages of its spine in order (EPUB 3.3, 5.7)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.html.read import parse_html, read_page
from casekit.importers.opening.package import Package, beside
from casekit.importers.opening.safexml import Element, child, children, descendants, get, parse
from casekit.importers.opening.text.decode import decoded
from casekit.importers.opening.trouble import Trouble

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_FONT_LOCKS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
_AGAIN = "Ask for the e-book again."


@dataclass(frozen=True, slots=True)
class _Item:
    name: str
    kind: str
    properties: frozenset[str]


def read_epub(package: Package) -> Gathering:
    """Everything an e-book says; its tables of contents are asides. Raises Trouble."""
    gathering = Gathering()
    _check_locks(package)
    book, name = _book(package)
    _describe(gathering, book)
    items = {
        get(item, "id"): _Item(
            beside(name, get(item, "href").partition("#")[0]),
            get(item, "media-type"),
            frozenset(get(item, "properties").split()),
        )
        for item in children(child(book, "manifest"), "item")
    }
    read: set[str] = set()
    for reference in children(child(book, "spine"), "itemref"):
        item = items.get(get(reference, "idref"))
        if item is not None and item.name not in read:
            read.add(item.name)
            _read_item(gathering, package, item)
    for item in items.values():
        if item.kind in _PAGES and item.name not in read:
            read.add(item.name)
            _read_item(gathering, package, item, "navigation")
    return gathering


def _check_locks(package: Package) -> None:
    """Refuse books whose pages are encrypted; fonts often are, and are not needed."""
    name = package.find(_LOCKS)
    if not name:
        return
    for data in descendants(parse(package[name], name), "EncryptedData"):
        method = get(child(data, "EncryptionMethod"), "Algorithm")
        if method not in _FONT_LOCKS:
            raise Trouble(
                "CK905",
                "the e-book is protected against being copied",
                "Ask its publisher for a file without protection.",
            )


def _book(package: Package) -> tuple[Element, str]:
    """The package document and its name."""
    container = package.find(_CONTAINER)
    if not container:
        raise Trouble("CK906", "the e-book does not say where its pages are", _AGAIN)
    root = parse(package[container], container)
    file = next(descendants(root, "rootfile"), None)
    name = package.find(beside("", get(file, "full-path")))
    if not name:
        raise Trouble("CK906", "the e-book's list of pages is missing", _AGAIN)
    return parse(package[name], name, doctype=True), name


def _describe(gathering: Gathering, book: Element) -> None:
    metadata = child(book, "metadata")
    for name, called in (
        ("title", "title"),
        ("creator", "author"),
        ("language", "language"),
        ("date", "date"),
        ("description", "description"),
    ):
        gathering.say((called, item.text) for item in children(metadata, name))


def _read_item(gathering: Gathering, package: Package, item: _Item, part: str = "") -> None:
    name = package.find(item.name)
    if item.kind not in _PAGES:
        return
    if not name:
        raise Trouble("CK906", f"the e-book is incomplete: “{item.name}” is missing", _AGAIN)

    def load(source: str) -> bytes | None:
        picture = package.find(beside(name, source))
        return package[picture] if picture else None

    part = part or ("navigation" if "nav" in item.properties else "")
    read_page(gathering, _page(gathering, package[name], name), load, part)


def _page(gathering: Gathering, data: bytes, name: str) -> Element:
    """A page, read as XML where it is, else as browsers read it."""
    try:
        root = parse(data, name, doctype=True)
    except Trouble as trouble:
        if trouble.note.code != "CK906":
            raise
        return parse_html(decoded(data, gathering.notes))
    for element in root.iter():
        if isinstance(element, etree._Entity):  # a name such as &nbsp; needs the HTML parser
            return parse_html(decoded(data, gathering.notes))
    for element in root.iter("{*}*"):
        element.tag = etree.QName(element).localname
    return root
