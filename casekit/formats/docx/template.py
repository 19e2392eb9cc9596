"""The file that a Word document starts from: casekit's own template, or the society's.

A society's template keeps its page, its headers and footers with logo and
page numbers, its theme, fonts, settings and styles. Of these, casekit uses the styles that have
the names in :class:`~casekit.formats.docx.styles.Style`, whatever their ids are: Word writes the
names of its own styles in English into every file, and an id such as ``berschrift1``. Missing
styles and lists are added from casekit's template, in the archive's colours. What goes is the
text, and everything that only served it or that tells of its author: pictures, comments, custom
XML, document properties, preview, revision marks, the link to a template elsewhere.

A header or footer without text or picture counts as missing and is written by casekit.
A template that is no Word document raises ValueError.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.opc.pkgwriter import PackageWriter
from lxml import etree

from casekit.document.nodes import Edition
from casekit.formats.docx.merge import add_missing
from casekit.formats.docx.oxml import TWIPS_PER_MM, Element, R, child, q, value, w
from casekit.formats.docx.styles import ALL_STYLES, KEY_STYLES
from casekit.formats.office import Files
from casekit.formats.zipped import pack
from casekit.theme.theme import PageSize, Theme

OWN = Path(__file__).resolve().parents[2] / "theme" / "handout.docx"

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PAGES = {PageSize.A4: (11906, 16838), PageSize.LETTER: (12240, 15840)}
_KEPT = frozenset(
    {
        RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.FOOTNOTES, RT.ENDNOTES,
        RT.HEADER, RT.FOOTER,
    }
)  # fmt: skip
_SHOWN = ("drawing", "pict", "object", "fldSimple", "instrText")
_HISTORY = ("attachedTemplate", "linkStyles", "mailMerge", "docVars", "rsids", "revisionView")


@dataclass(frozen=True, slots=True)
class Look:
    """What of a theme goes into a template; the key of its cache."""

    template: bytes | None
    primary: str
    accent: str
    font: str
    rtl_font: str
    page_size: PageSize

    @classmethod
    def of(cls, theme: Theme) -> Look:
        """The look of a theme."""
        return cls(
            theme.word_template,
            theme.primary.removeprefix("#").upper(),
            theme.accent.removeprefix("#").upper(),
            theme.office_font,
            theme.office_rtl_font,
            theme.page_size,
        )


@dataclass(frozen=True, slots=True)
class Base:
    """An empty Word file with all styles. ``styles`` are style ids by name."""

    data: bytes
    styles: Mapping[str, str]
    has_header: bool
    has_footer: bool


@lru_cache(maxsize=8)
def base(look: Look, edition: Edition) -> Base:
    """The file to start from, made once for each look and edition."""
    own = _own(look)
    if look.template is None:
        document = docx.Document(io.BytesIO(own))
    else:
        document = _opened(look.template)
        add_missing(document, docx.Document(io.BytesIO(own)))
        _forget(document)
    section = _emptied(document)
    headers = _contents(document, section, "headerReference")
    footers = _contents(document, section, "footerReference")
    for kind, found in (("headerReference", headers), ("footerReference", footers)):
        if not found:
            for reference in section.findall(q(kind)):
                section.remove(reference)
    _drop_relationships(document, section)
    if edition is Edition.PARTICIPANT:
        _drop_key_styles(document)
    ids = {
        value(child(style, "name")).casefold(): value(style, "styleId")
        for style in document.styles.element.findall(q("style"))
    }
    return Base(
        data=pack(packaged(document)),
        styles={name: ids[name.casefold()] for name in ALL_STYLES if name.casefold() in ids},
        has_header=headers,
        has_footer=footers,
    )


def packaged(document: WordDocument) -> Files:
    """The files of a Word document."""
    package: Any = document.part.package
    for part in package.parts:
        part.before_marshal()
    files: Any = Files()
    writer: Any = PackageWriter
    writer._write_content_types_stream(files, package.parts)
    writer._write_pkg_rels(files, package.rels)
    writer._write_parts(files, package.parts)
    return files  # type: ignore[no-any-return]


def _opened(template: bytes) -> WordDocument:
    try:
        return docx.Document(io.BytesIO(template))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as problem:
        raise ValueError("the Word template is not a Word document (.docx)") from problem


def _own(look: Look) -> bytes:
    """Make casekit's template in the archive's colours, typefaces and page size."""
    with zipfile.ZipFile(OWN) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    colours = {"accent1": look.primary, "dk2": look.primary, "hlink": look.primary}
    colours |= {"accent2": look.accent, "folHlink": look.primary}
    for name in ("word/styles.xml", "word/numbering.xml"):
        files[name] = _painted(files[name], colours, look)
    theme = etree.fromstring(files["word/theme/theme1.xml"])
    for slot, colour in colours.items():
        for fixed in theme.iterfind(f".//{_DRAWING}{slot}/{_DRAWING}srgbClr"):
            fixed.set("val", colour)
    for script, family in (("latin", look.font), ("cs", look.rtl_font)):
        for typeface in theme.iter(f"{_DRAWING}{script}"):
            typeface.set("typeface", family)
    files["word/theme/theme1.xml"] = etree.tostring(theme)
    text = etree.fromstring(files["word/document.xml"])
    width, height = _PAGES[look.page_size]
    page = next(text.iter(q("pgSz")))
    page.set(q("w"), str(width))
    page.set(q("h"), str(height))
    files["word/document.xml"] = etree.tostring(text)
    return pack(files)


def _painted(source: bytes, colours: Mapping[str, str], look: Look) -> bytes:
    """A part whose colours and typefaces are spelled out beside those of the theme part."""
    root = etree.fromstring(source)
    for element in root.iter(etree.Element):
        slot = element.get(q("themeColor"))
        if slot is not None:
            name = "val" if element.tag == q("color") else "color"
            element.set(q(name), colours[slot])
        if element.get(q("cstheme")) is not None:
            for name in ("ascii", "hAnsi"):
                element.set(q(name), look.font)
            element.set(q("cs"), look.rtl_font)
    return etree.tostring(root)


def _emptied(document: WordDocument) -> Element:
    """Take all text out of the body; what stays, and is returned, are its last section's page.

    Headers and footers that the section takes over from earlier ones (ECMA-376 part 1, 17.10.1)
    become its own.
    """
    body = document.element.body
    sections = list(body.iter(q("sectPr"))) or [_new_section()]
    margins = {
        (reference.tag, value(reference, "type")): reference
        for section in sections
        for reference in _references(section)
    }
    last: Element = sections[-1]
    body[:] = [last]
    for reference in _references(last):
        last.remove(reference)
    last[:0] = margins.values()
    return last


def _references(section: Element) -> list[Element]:
    """The headers and footers that a section names."""
    return [*section.findall(q("headerReference")), *section.findall(q("footerReference"))]


def _new_section() -> Element:
    """A section with a page of A4."""
    width, height = _PAGES[PageSize.A4]
    margins = dict.fromkeys(("top", "right", "bottom", "left"), round(25 * TWIPS_PER_MM))
    edges = dict.fromkeys(("header", "footer"), round(12 * TWIPS_PER_MM))
    page = w("pgSz", w=width, h=height)
    return w("sectPr", page, w("pgMar", **margins, **edges, gutter=0))


def _contents(document: WordDocument, section: Element, kind: str) -> bool:
    """Whether one of the headers or footers that a section names shows anything."""
    for reference in section.findall(q(kind)):
        part = document.part.related_parts[reference.get(f"{{{R}}}id", "")]
        root = etree.fromstring(part.blob)
        if next(root.iter(*map(q, _SHOWN)), None) is not None:
            return True
        if any((text.text or "").strip() for text in root.iter(q("t"))):
            return True
    return False


def _drop_relationships(document: WordDocument, section: Element) -> None:
    """Let go of parts that only the removed text, its author or its preview needed."""
    named = {reference.get(f"{{{R}}}id") for reference in _references(section)}
    part = document.part
    for name, relationship in list(part.rels.items()):
        margin = relationship.reltype in (RT.HEADER, RT.FOOTER)
        if relationship.reltype not in _KEPT or (margin and name not in named):
            del part.rels[name]
    package = part.package
    assert package is not None
    for name, relationship in list(package.rels.items()):
        if relationship.reltype != RT.OFFICE_DOCUMENT:
            del package.rels[name]


def _forget(document: WordDocument) -> None:
    """Remove what settings remember of a template's own past."""
    settings = document.settings.element
    for tag in _HISTORY:
        for element in settings.findall(q(tag)):
            settings.remove(element)
    part = _settings_part(document)
    for name, relationship in list(part.rels.items()):
        if relationship.is_external:
            del part.rels[name]


def _settings_part(document: WordDocument) -> Part:
    return document.part.part_related_by(RT.SETTINGS)


def _drop_key_styles(document: WordDocument) -> None:
    """Remove the styles that only answers need; what was based on one is based on its base."""
    root = document.styles.element
    names = {name.casefold() for name in KEY_STYLES}
    dropped = [one for one in root if value(child(one, "name")).casefold() in names]
    for style in dropped:
        root.remove(style)
        successor = value(child(style, "basedOn"))
        for tag, heir in (("basedOn", successor), ("next", ""), ("link", "")):
            for link in root.iter(q(tag)):
                if value(link) != value(style, "styleId"):
                    continue
                if heir:
                    link.set(q("val"), heir)
                else:
                    owner = link.getparent()
                    assert owner is not None
                    owner.remove(link)
