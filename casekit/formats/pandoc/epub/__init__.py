"""EPUB 3: an e-book for telephones, readers and libraries (W3C EPUB 3.3)."""

from __future__ import annotations

import io
import zipfile

from casekit.document.nodes import Document, Edition
from casekit.formats import zipped
from casekit.formats.base import Format, Preset
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Texts, figures
from casekit.formats.pandoc.engine import convert, picture_of
from casekit.formats.pandoc.epub.package import container, navigation, package
from casekit.formats.pandoc.epub.pages import Page, page
from casekit.formats.pandoc.parts import Parts
from casekit.formats.pandoc.syntax import Node, Nodes
from casekit.formats.readers.epub import read_back
from casekit.formats.web.colour import readable
from casekit.formats.web.styles import stylesheet
from casekit.theme.theme import Theme

_PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>$pagetitle$</title></head>
<body>
$body$
</body>
</html>
"""
_OPTIONS = {"split_level": 1, "toc_depth": 1, "epub_subdirectory": "EPUB", "wrap_text": "none"}
_WHITE = "#ffffff"


class _Texts(Texts):
    """Parts become classes of the style sheet."""

    isolates = True

    def block_of(self, kind: str, blocks: Nodes, id: str = "") -> Nodes:
        return [syntax.div(syntax.attributes(id, kind), blocks)]

    def header(self, level: int, inlines: Nodes, kind: str = "") -> Node:
        return syntax.header(level, inlines, syntax.attributes("", *filter(None, (kind,))))

    def span_of(self, kind: str, inlines: Nodes) -> Nodes:
        return [syntax.span(syntax.attributes("", kind), inlines)]

    def isolated(self, inlines: Nodes) -> Nodes:
        return [syntax.span(syntax.attributes(dir="ltr"), inlines)]


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a book; an answer stands on a page of its own."""
    pages, pictures = _written(document)
    style = stylesheet(
        "book.css",
        primary=readable(theme.primary, _WHITE),
        accent=readable(theme.accent, _WHITE),
    )
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container(),
        "EPUB/package.opf": package(document, theme, pages, pictures),
        "EPUB/nav.xhtml": navigation(document, pages),
        "EPUB/style.css": style.encode(),
        **{f"EPUB/{one.name}": one.data for one in pages},
        **{f"EPUB/{name}": data for name, data in pictures.items()},
    }
    return zipped.pack(files)


def _written(document: Document) -> tuple[list[Page], dict[str, bytes]]:
    """The pages as pandoc divides them, and the pictures by the names that they have there."""
    texts = _Texts(document)
    parts = Parts(document, texts)
    title = syntax.header(1, texts.inlines(document.title), syntax.attributes("", "title"))
    closing = [*parts.abbreviations(), *parts.contributors(), *parts.statements(), *parts.index()]
    blocks = [
        title,
        *parts.credits(),
        *parts.body(),
        *parts.references(),
        *([syntax.div(syntax.attributes("", "closing"), closing)] if closing else ()),
    ]
    shown = {texts.names[id(figure)]: figure.image.data for figure in figures(document)}
    tree = syntax.document(blocks, {"title": syntax.meta_string(document.title_text)})
    made = convert(tree, "epub3", options=_OPTIONS, template=_PAGE, pictures=list(shown))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        files = {name: book.read(name) for name in sorted(book.namelist())}
    names = {name: picture for name, data in files.items() if (picture := picture_of(data))}
    moved = {f"../{name.removeprefix('EPUB/')}": picture for name, picture in names.items()}
    chapters = [name for name in files if "/text/ch" in name]
    pages = [page(files[name], name.rpartition("/")[2], document, moved) for name in chapters]
    return pages, shown


FORMAT = Format(
    name="epub",
    title="E-book",
    ending="epub",
    media_type="application/epub+zip",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.PUBLISHING,),
    write=write,
    read=read_back,
)
