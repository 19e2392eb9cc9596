"""Templates: casekit's own in an archive's colours, or a society's as it is.

Preparing a template costs more than drawing a deck, so the result is kept for the process.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.serialized import PackageWriter
from pptx.oxml.ns import qn
from pptx.oxml.shapes.autoshape import CT_Shape
from pptx.oxml.shapes.picture import CT_Picture
from pptx.presentation import Presentation

from casekit.document.nodes import Image
from casekit.formats.office import Files
from casekit.formats.pptx.layouts import Box, Layouts, Role
from casekit.formats.pptx.shapes import emus
from casekit.formats.pptx.survey import survey
from casekit.formats.zipped import pack
from casekit.theme.theme import Theme

OWN_TEMPLATE = Path(__file__).resolve().parents[2] / "theme" / "slides.pptx"

_ANSWERING = (Role.ANSWER, Role.DISCUSSION, Role.TAKE_HOME)
_FOOT_LOGO = Box(620.0, 503.5, 222.0, 24.0)
"""Points: where the logo stands on slides, flush with the right edge, left of the number."""
_OPENING_LOGO = Box(696.0, 38.0, 210.0, 48.0)
"""Points: where it stands on the title slide, on a white plate."""
_PLATE_MARGIN = 9.0
_MEDIUM_STYLE_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""PowerPoint's own default table style, for a template that names none."""
_EMPTY_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>'
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for use: an empty presentation, its layouts and its table style.

    ``coloured`` is whether it is made for casekit, by having places for options: then letters and
    headings take its colour accent 1, the key accent 2, and what steps back accent 4. ``turned``
    is whether it is made for the writing direction.
    """

    data: bytes
    layouts: Layouts
    table_style: str
    coloured: bool
    turned: bool

    def open(self) -> Presentation:
        """A new presentation."""
        return pptx.Presentation(io.BytesIO(self.data))


def template_for(theme: Theme, *, rtl: bool, complete: bool) -> Template:
    """The template of an archive, for one writing direction and edition.

    Raises ValueError when a society's template is not a PowerPoint presentation.
    """
    return _prepared(replace(theme, faces=(), word_template=None), rtl, complete)


@lru_cache(maxsize=16)
def _prepared(theme: Theme, rtl: bool, complete: bool) -> Template:
    given = theme.slide_template
    presentation = _opened(OWN_TEMPLATE.read_bytes() if given is None else given)
    _empty(presentation)
    if given is None:
        _colour(presentation, theme)
        if theme.logo:
            _add_logo(presentation, theme.logo, theme.society)
        if rtl:
            _mirror(presentation)
        if not complete:
            _remove_answering_layouts(presentation)
    elif rtl:
        _serve_complex_script(presentation, theme.office_rtl_font)
    if complete:
        _add_notes_master(presentation)
    layouts = survey(presentation)
    return Template(
        data=pack(packaged(presentation)),
        layouts=layouts,
        table_style=_table_style(presentation),
        coloured=bool(layouts[Role.QUESTION].options),
        turned=given is None,
    )


def packaged(presentation: Presentation) -> Files:
    """The files of a presentation."""
    package: Any = presentation.part.package
    files: Any = Files()
    writer: Any = PackageWriter(io.BytesIO(), package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(files)
    writer._write_pkg_rels(files)
    writer._write_parts(files)
    return files  # type: ignore[no-any-return]


def _opened(data: bytes) -> Presentation:
    try:
        return pptx.Presentation(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as problem:
        raise ValueError("the slide template is not a PowerPoint presentation (.pptx)") from problem


def _empty(presentation: Presentation) -> None:
    """Remove a template's slides and everything that tells of them or of its makers."""
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
    for name in ("p:custShowLst", "p:extLst"):
        element = presentation.element.find(qn(name))
        if element is not None:
            presentation.element.remove(element)
    package = presentation.part.package
    unwanted = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    for rel_id, rel in list(package._rels.items()):
        if rel.reltype in unwanted:
            package._rels.pop(rel_id)
        elif rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            rel.target_part.blob = _EMPTY_PROPERTIES


# casekit's own template ---------------------------------------------------------------------


def _colour(presentation: Presentation, theme: Theme) -> None:
    """Put the archive's colours and typefaces into the theme of slides and notes."""
    colours = dict.fromkeys(("dk2", "accent1", "hlink", "folHlink"), theme.primary)
    colours["accent2"] = theme.accent
    for part in _theme_parts(presentation):
        root = etree.fromstring(part.blob)
        for name, colour in colours.items():
            for element in root.iter(qn(f"a:{name}")):
                element[0].set("val", colour.removeprefix("#").upper())
        for fonts in (*root.iter(qn("a:majorFont")), *root.iter(qn("a:minorFont"))):
            for name, font in (("latin", theme.office_font), ("cs", theme.office_rtl_font)):
                for element in fonts.findall(qn(f"a:{name}")):
                    element.set("typeface", font)
        _store(part, root)


def _theme_parts(presentation: Presentation) -> list[Any]:
    masters = [presentation.slide_master.part]
    rels = presentation.part.rels.values()
    masters += [rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.NOTES_MASTER]
    return [master.part_related_by(RELATIONSHIP_TYPE.THEME) for master in masters]


def _store(part: Any, root: Any) -> None:
    part.blob = etree.tostring(root, encoding="UTF-8", standalone=True, xml_declaration=True)


def _add_logo(presentation: Presentation, logo: Image, society: str) -> None:
    """The logo at the foot of every slide, and on a white plate on the title slide."""
    opening = presentation.slide_layouts[0]
    plate = _at_right(logo, _OPENING_LOGO)
    margin = _PLATE_MARGIN
    around = Box(
        plate.x - margin, plate.y - margin, plate.width + 2 * margin, plate.height + 2 * margin
    )
    _add_plate(opening, around)
    _add_picture(opening, logo, plate, society)
    _add_picture(presentation.slide_master, logo, _at_right(logo, _FOOT_LOGO), society)


def _at_right(logo: Image, area: Box) -> Box:
    scale = min(area.width / logo.width, area.height / logo.height)
    width, height = logo.width * scale, logo.height * scale
    return Box(area.x + area.width - width, area.y + (area.height - height) / 2, width, height)


def _add_picture(page: Any, image: Image, box: Box, alt: str) -> None:
    tree = page.element.cSld.spTree
    _, rel_id = page.part.get_or_add_image_part(io.BytesIO(image.data))
    shape: Any = CT_Picture.new_pic(  # type: ignore[no-untyped-call]
        _next_id(tree), "Logo", "", rel_id, *emus(box)
    )
    shape.nvPicPr.cNvPr.set("descr", alt)
    tree.append(shape)


def _add_plate(page: Any, box: Box) -> None:
    tree = page.element.cSld.spTree
    shape: Any = CT_Shape.new_autoshape_sp(_next_id(tree), "Plate", "rect", *emus(box))
    shape.remove(shape.find(qn("p:style")))
    fill = etree.SubElement(shape.spPr, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val="bg1")
    tree.append(shape)


def _next_id(tree: Any) -> int:
    return max(int(value) for value in tree.xpath("//@id") if value.isdecimal()) + 1


def _mirror(presentation: Presentation) -> None:
    """Turn the template round for right-to-left languages."""
    total = presentation.slide_width or 0
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for transform in page.element.cSld.spTree.iter(qn("a:xfrm")):
            off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
            if ext is not None and int(ext.get("cx")):
                off.set("x", str(total - int(off.get("x")) - int(ext.get("cx"))))
        for level in page.element.iter(*(qn(f"a:lvl{n}pPr") for n in range(1, 10))):
            side = level.get("algn")
            if side in ("l", "r"):
                level.set("algn", "r" if side == "l" else "l")
            if level.get("rtl"):
                level.set("rtl", "1")


def _remove_answering_layouts(presentation: Presentation) -> None:
    for layout in list(presentation.slide_layouts):
        if layout.name in _ANSWERING:
            presentation.slide_layouts.remove(layout)


# A society's template -----------------------------------------------------------------------


def _serve_complex_script(presentation: Presentation, font: str) -> None:
    """Name a typeface for Arabic and its like where the theme names none."""
    for part in _theme_parts(presentation):
        root = etree.fromstring(part.blob)
        for fonts in (*root.iter(qn("a:majorFont")), *root.iter(qn("a:minorFont"))):
            complex_script = fonts.find(qn("a:cs"))
            if complex_script is not None and not complex_script.get("typeface"):
                complex_script.set("typeface", font)
        _store(part, root)


def _add_notes_master(presentation: Presentation) -> None:
    """A master for the speaker notes, where the template has none."""
    part = presentation.part
    if presentation.element.find(qn("p:notesMasterIdLst")) is None:
        rel_id = part.relate_to(part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        entries = presentation.element.makeelement(qn("p:notesMasterIdLst"))
        etree.SubElement(entries, qn("p:notesMasterId")).set(qn("r:id"), rel_id)
        presentation.element.find(qn("p:sldMasterIdLst")).addnext(entries)


def _table_style(presentation: Presentation) -> str:
    for rel in presentation.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.TABLE_STYLES:
            style = etree.fromstring(rel.target_part.blob).get("def")
            if style:
                return str(style)
    return _MEDIUM_STYLE_2
