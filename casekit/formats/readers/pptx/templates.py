"""The layouts that slides follow: read once for all decks that are made from one template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final
from xml.etree.ElementTree import Element

from casekit.document.reading import Passage
from casekit.formats.readers.kept import Kept, digest
from casekit.formats.readers.ooxml import Package, q
from casekit.formats.readers.pptx.layers import Layer, static_layers
from casekit.formats.readers.pptx.layout import Layout, shapes
from casekit.formats.readers.pptx.styles import TextStyle
from casekit.formats.readers.pptx.text import Type, paragraphs, text_of

_LAYOUTS: Final = q("p:sldLayoutIdLst")
_TEXTLESS: Final = frozenset({"sldImg", "sldNum", "hdr", "ftr", "dt"})


@dataclass(frozen=True, slots=True)
class Template:
    """A layout with its master: what they draw behind every slide, and what each of them says.

    ``digest`` stands for all that they are read from.
    """

    layout: Layout
    static: tuple[Layer | None, ...]
    texts: tuple[Passage, ...]
    master_texts: tuple[Passage, ...]
    digest: bytes


_LARGE: Final = 500_000
"""Bytes: a larger layout with its master is not kept for the next deck."""

_KEPT: Final[Kept[Template]] = Kept(16)


class Templates:
    """The templates of one deck by the names of their layouts."""

    def __init__(self, package: Package, default_text: Element | None) -> None:
        """``default_text`` is the presentation's own list style."""
        self.package = package
        self.default_text = default_text
        self.found: dict[str, Template] = {}
        self._masters: dict[str, bytes] = {}

    def of(self, name: str) -> Template:
        """The template with a layout of this name."""
        if name not in self.found:
            self.found[name] = self._kept(name)
        return self.found[name]

    def _kept(self, name: str) -> Template:
        package, masters = self.package, _masters(self.package, name)
        key = digest((name, package.part(name), *map(self._master, masters)))
        if sum(len(package.part(one)) for one in (name, *masters)) > _LARGE:
            return _read(package, self, name, key)
        return _KEPT.get(key, lambda: _read(Package(dict(_parts(package, name))), self, name, key))

    def _master(self, name: str) -> bytes:
        """A digest of a master without its list of all layouts, of its theme and the deck's own."""
        if name not in self._masters:
            root = self.package.xml(name)
            said = [_spelled(one) for one in root if one.tag != _LAYOUTS]
            own = "" if self.default_text is None else _spelled(self.default_text)
            themes = map(self.package.part, _themes(self.package, name))
            self._masters[name] = digest((name, repr((root.attrib, said, own)), *themes))
        return self._masters[name]

    def said(self) -> Iterator[Passage]:
        """What layouts and masters say on every slide that uses them."""
        texts: dict[str, tuple[Passage, ...]] = {}
        for name, follows in self.found.items():
            texts[follows.layout.master_name] = follows.master_texts
            texts[name] = follows.texts
        yield from chain.from_iterable(texts.values())


def _read(package: Package, deck: Templates, name: str, key: bytes) -> Template:
    """Read from a few parts alone, so that what is kept does not hold a whole file."""
    layout = Layout(package, name, deck.default_text)
    return Template(
        layout,
        tuple(static_layers(layout)),
        tuple(_said(layout.root, layout)),
        tuple(_said(layout.master, layout)),
        key,
    )


def _parts(package: Package, name: str) -> Iterator[tuple[str, bytes]]:
    """The parts of a layout, its master and their theme, with their relationships."""
    masters = _masters(package, name)
    themes = (theme for master in masters for theme in _themes(package, master))
    for one in (name, *masters, *themes):
        for part in (one, package.links_of(one)):
            if part in package.parts or part == one:
                yield part, package.part(part)


def _masters(package: Package, name: str) -> tuple[str, ...]:
    return package.related(name, "slideMaster")[:1]


def _themes(package: Package, master: str) -> tuple[str, ...]:
    return package.related(master, "theme")[:1]


def _spelled(element: Element) -> tuple[object, ...]:
    """An element with everything in it."""
    return element.tag, element.text, element.attrib, [*map(_spelled, element)]


def _said(root: Element, layout: Layout) -> Iterator[Passage]:
    """What a layout or master says on every slide that uses it."""
    for shape in shapes(root, layout):
        if not shape.is_hidden:
            yield from texts(shape.element, layout, "every slide")


def note_texts(root: Element, layout: Layout, place: str) -> Iterator[Passage]:
    """What stands on a page of notes."""
    for shape in shapes(root, layout):
        if shape.holder is None or shape.holder.kind not in _TEXTLESS:
            yield from texts(shape.element, layout, place)


def texts(shape: Element, layout: Layout, place: str) -> Iterator[Passage]:
    """The texts of a shape, seen or not."""
    body = shape.find(q("p:txBody"))
    for para in paragraphs(body, Type(TextStyle(), layout.palette())):
        text = text_of(para.pieces)
        if text.strip():
            yield Passage(text, place, para.label)
