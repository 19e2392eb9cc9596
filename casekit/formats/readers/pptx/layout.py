"""Shapes of a slide, and what they inherit from layout, master and theme.

Source: ECMA-376 part 1, 19.3.1 (slides).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from xml.etree.ElementTree import Element

from casekit.document.reading import Unreadable
from casekit.formats.readers.colours import WHITE, Paint, Palette, fill_element, over
from casekit.formats.readers.geometry import Frame, Matrix, frame, group_matrix
from casekit.formats.readers.ooxml import Package, q, within
from casekit.formats.readers.pptx.styles import TextStyle

FURNITURE: Final = frozenset({"ftr", "sldNum", "dt", "hdr"})
TITLES: Final = frozenset({"title", "ctrTitle"})

_PROPERTIES: Final = (q("p:spPr"), q("p:grpSpPr"))
_GROUP: Final = q("p:grpSp")
_NAMES: Final = q("p:cNvPr")
_OTHER_COLOURS: Final = ("p:clrMapOvr", "a:overrideClrMapping")


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder's kind (``title``, ``body``, ``ftr`` …; ``obj`` is the default) and number."""

    kind: str
    idx: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape as it lies in the tree; ``kind`` is ``sp``, ``pic``, ``graphicFrame`` or ``cxnSp``.

    ``holder`` is None where it is no placeholder, ``frame`` where nothing says where it is.
    """

    element: Element
    kind: str
    holder: Holder | None
    frame: Frame | None
    is_hidden: bool


def holder(shape: Element) -> Holder | None:
    """What a shape holds the place of, None where it is no placeholder."""
    names = shape[0] if len(shape) else None
    found = within(names, "p:nvPr", "p:ph")
    return None if found is None else Holder(found.get("type", "obj"), found.get("idx", "0"))


def properties(shape: Element) -> Element | None:
    """The shape's own place, outline and fill."""
    for name in _PROPERTIES:
        found = shape.find(name)
        if found is not None:
            return found
    return None


def transform(shape: Element) -> Element | None:
    """The shape's own ``xfrm``."""
    if shape.tag == q("p:graphicFrame"):
        return shape.find(q("p:xfrm"))
    inside = properties(shape)
    return None if inside is None else inside.find(q("a:xfrm"))


@dataclass(frozen=True)
class Layout:
    """A layout and its master, as the slides that use it see them."""

    package: Package
    name: str
    default_text: Element | None
    _styles: dict[Holder | None, TextStyle] = field(default_factory=dict)
    _ancestors: dict[Holder, tuple[Element, ...]] = field(default_factory=dict)
    _palettes: dict[object, Palette] = field(default_factory=dict)
    _bodies: dict[Holder, tuple[Element, ...]] = field(default_factory=dict)

    @cached_property
    def root(self) -> Element:
        """The layout's root element."""
        return self.package.xml(self.name)

    @cached_property
    def master_name(self) -> str:
        """The part of the master."""
        found = self.package.related(self.name, "slideMaster")
        if not found:
            raise Unreadable(f"{self.name} has no master")
        return found[0]

    @cached_property
    def master(self) -> Element:
        """The master's root element."""
        return self.package.xml(self.master_name)

    @cached_property
    def _theme(self) -> Element:
        found = self.package.related(self.master_name, "theme")
        return self.package.xml(found[0]) if found else Element("theme")

    def palette(self, slide: Element | None = None) -> Palette:
        """The colours as a slide names them, or the layout itself."""
        own = within(slide, *_OTHER_COLOURS)
        key = None if own is None else tuple(own.items())
        if key not in self._palettes:
            choices = (own, within(self.root, *_OTHER_COLOURS), self.master.find(q("p:clrMap")))
            names = next((one for one in choices if one is not None), None)
            self._palettes[key] = Palette(self._theme, {} if names is None else dict(names.attrib))
        return self._palettes[key]

    @cached_property
    def _holders(self) -> dict[Holder, Element]:
        return {found: shape for shape, found in _placeholders(self.root)}

    @cached_property
    def _master_holders(self) -> dict[str, Element]:
        return {found.kind: shape for shape, found in _placeholders(self.master)}

    def ancestors(self, wanted: Holder | None) -> tuple[Element, ...]:
        """The layout's and the master's placeholder that a slide's one continues."""
        if wanted is None:
            return ()
        if wanted not in self._ancestors:
            self._ancestors[wanted] = self._find_ancestors(wanted)
        return self._ancestors[wanted]

    def _find_ancestors(self, wanted: Holder) -> tuple[Element, ...]:
        near = next(
            (
                shape
                for found, shape in self._holders.items()
                if found == wanted
                or (found.kind in TITLES and wanted.kind in TITLES)
                or (found.idx == wanted.idx and wanted.idx != "0")
                or (found.kind == wanted.kind and wanted.kind in FURNITURE)
            ),
            None,
        )
        kind = wanted.kind if near is None else (holder(near) or wanted).kind
        far = self._master_holders.get(_master_kind(kind))
        return tuple(one for one in (near, far) if one is not None)

    def frame(self, shape: Element, place: Holder | None, outer: Matrix) -> Frame | None:
        """Where a shape lies, by itself or as its placeholder says; None where nothing says."""
        own = transform(shape)
        if own is not None:
            return frame(own, outer)
        for one in self.ancestors(place):
            found = transform(one)
            if found is not None:
                return frame(found, Matrix())
        return None

    def fill(self, shape: Shape, palette: Palette) -> Paint | None:
        """The fill of a shape; None where it has none."""
        for one in (shape.element, *self.ancestors(shape.holder)):
            found = fill_element(properties(one))
            if found is not None:
                return palette.paint(found)
            themed = palette.themed(within(one, "p:style", "a:fillRef"))
            if themed is not None:
                return themed
        return None

    def text_style(self, shape: Shape) -> TextStyle:
        """The list styles for a shape's text."""
        place = shape.holder
        if place not in self._styles:
            ancestors = self.ancestors(place)
            found = _list_styles(ancestors)
            if place is not None:
                found += self._master_styles(place, ancestors)
            if self.default_text is not None:
                found += (self.default_text,)
            self._styles[place] = TextStyle(found)
        inherited = self._styles[place]
        own = _list_styles((shape.element,))
        return TextStyle((*own, *inherited.sources)) if own else inherited

    def _master_styles(self, place: Holder, ancestors: tuple[Element, ...]) -> tuple[Element, ...]:
        kind = (holder(ancestors[0]) or place).kind if ancestors else place.kind
        styles = {"title": "titleStyle", "body": "bodyStyle"}
        name = styles.get(_master_kind(kind), "otherStyle")
        found = within(self.master, "p:txStyles", f"p:{name}")
        return () if found is None else (found,)

    def text_frame(self, shape: Shape) -> tuple[Element, ...]:
        """The ``bodyPr`` elements that arrange a shape's text, the nearest first."""
        own = within(shape.element, "p:txBody", "a:bodyPr")
        inherited = () if shape.holder is None else self._inherited_bodies(shape.holder)
        return inherited if own is None else (own, *inherited)

    def _inherited_bodies(self, place: Holder) -> tuple[Element, ...]:
        if place not in self._bodies:
            found = (within(one, "p:txBody", "a:bodyPr") for one in self.ancestors(place))
            self._bodies[place] = tuple(one for one in found if one is not None)
        return self._bodies[place]

    def ground(self, slide: Element, palette: Palette) -> Paint | None:
        """The background of a slide; None where it is a picture."""
        for root in (slide, self.root, self.master):
            found = within(root, "p:cSld", "p:bg")
            if found is None or not len(found):
                continue
            own = fill_element(found[0])
            paint = palette.themed(found[0]) if own is None else palette.paint(own)
            return (WHITE,) if paint is None else over(paint, (WHITE,))
        return (WHITE,)


def _placeholders(root: Element) -> Iterator[tuple[Element, Holder]]:
    tree = within(root, "p:cSld", "p:spTree")
    for shape in () if tree is None else tree:
        found = holder(shape)
        if found is not None:
            yield shape, found


def _master_kind(kind: str) -> str:
    if kind in TITLES:
        return "title"
    return kind if kind in FURNITURE else "body"


def _list_styles(shapes: tuple[Element, ...]) -> tuple[Element, ...]:
    found = [within(one, "p:txBody", "a:lstStyle") for one in shapes]
    return tuple([style for style in found if style is not None and len(style)])


_STATIC: Final = frozenset((q("p:sldLayout"), q("p:sldMaster")))
_SHAPES: Final = {q(f"p:{name}"): name for name in ("sp", "pic", "graphicFrame", "cxnSp")}


def shapes(root: Element, layout: Layout) -> Iterator[Shape]:
    """The shapes of a slide from the back to the front, groups opened.

    Of a layout or master those that are no placeholders: these show on slides.
    """
    tree = within(root, "p:cSld", "p:spTree")
    if tree is not None:
        is_static = root.tag in _STATIC
        yield from _inside(tree, layout, Matrix(), is_hidden=False, is_static=is_static)


def _inside(
    tree: Element, layout: Layout, matrix: Matrix, *, is_hidden: bool, is_static: bool
) -> Iterator[Shape]:
    for element in tree:
        hidden = is_hidden or _says_hidden(element)
        if element.tag == _GROUP:
            inner = group_matrix(transform(element), matrix)
            yield from _inside(element, layout, inner, is_hidden=hidden, is_static=is_static)
        elif element.tag in _SHAPES:
            place = holder(element)
            if place is not None and is_static:
                continue
            found = layout.frame(element, place, matrix)
            yield Shape(element, _SHAPES[element.tag], place, found, hidden)


def _says_hidden(element: Element) -> bool:
    names = element[0].find(_NAMES) if len(element) else None
    return names is not None and names.get("hidden") in ("1", "true")
