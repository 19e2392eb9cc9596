"""What a PowerPoint file shows, read from its parts (ECMA-376 part 1, clause 19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.geometry import EMU, number
from casekit.formats.readers.ooxml import Package, open_package, q
from casekit.formats.readers.pptx.layers import Layer
from casekit.formats.readers.pptx.series import arranged
from casekit.formats.readers.pptx.sheet import Slide, read_slide, static_layers
from casekit.formats.readers.pptx.styles import Layout, TextStyle, shapes
from casekit.formats.readers.pptx.text import Type, paragraphs, text_of

_METADATA: Final = (
    "title", "author", "language", "subject", "keywords", "description", "created",
)  # fmt: skip
_TEXTLESS: Final = frozenset({"sldImg", "sldNum", "hdr", "ftr", "dt"})


def read_back(data: bytes) -> Reading:
    """All that a presentation says; raises Unreadable where it is not a whole one."""
    deck = _Deck(open_package(data))
    slides = list(deck.slides())
    sheets = [read_slide(slide) for slide in slides]
    show = arranged(sheets)
    hidden = [passage for sheet in sheets for passage in sheet.hidden]
    properties = deck.package.properties()
    return Reading(
        passages=tuple(show.passages),
        pictures=tuple(picture for sheet in sheets for picture in sheet.pictures),
        furniture=(*show.furniture, *deck.static_texts()),
        hidden=(*hidden, *deck.unused(slides)),
        notes=tuple(note for slide in slides for note in deck.notes(slide)),
        metadata={name: properties[name] for name in _METADATA if name in properties},
    )


@dataclass(slots=True)
class _Deck:
    """A presentation and the layouts that its slides use."""

    package: Package
    layouts: dict[str, Layout] = field(default_factory=dict)
    static: dict[str, tuple[Layer | None, ...]] = field(default_factory=dict)

    def slides(self) -> Iterator[Slide]:
        """The slides in the order of the show."""
        main = self.package.main()
        root = self.package.xml(main)
        if root.tag != q("p:presentation"):
            raise Unreadable("the main part is not a presentation")
        extent = root.find(q("p:sldSz"))
        size = (number(extent, "cx", 12192000) / EMU, number(extent, "cy", 6858000) / EMU)
        styles = self.package.related(main, "tableStyles")
        links = self.package.relationships(main)
        entries = root.iterfind(f"{q('p:sldIdLst')}/{q('p:sldId')}")
        for place, entry in enumerate(entries, 1):
            link = links.get(entry.get(q("r:id"), ""))
            if link is None or link.external:
                raise Unreadable(f"slide {place} is missing")
            layout = self._layout(link.target, root.find(q("p:defaultTextStyle")))
            yield Slide(
                self.package,
                link.target,
                layout,
                f"slide {place}",
                size,
                self.package.xml(styles[0]) if styles else None,
                self.static[layout.name],
            )

    def _layout(self, slide: str, default_text: Element | None) -> Layout:
        names = self.package.related(slide, "slideLayout")
        if not names:
            raise Unreadable(f"{slide} has no layout")
        if names[0] not in self.layouts:
            layout = Layout(self.package, names[0], default_text)
            self.layouts[names[0]] = layout
            self.static[names[0]] = tuple(static_layers(layout))
        return self.layouts[names[0]]

    def static_texts(self) -> Iterator[Passage]:
        """What layouts and masters say on every slide that uses them."""
        roots: dict[str, tuple[Element, Layout]] = {}
        for name, layout in self.layouts.items():
            roots[layout.master_name] = (layout.master, layout)
            roots[name] = (layout.root, layout)
        for root, layout in roots.values():
            for shape in shapes(root, layout):
                if not shape.is_hidden:
                    body = shape.element.find(q("p:txBody"))
                    yield from _passages(body, layout, "every slide")

    def notes(self, slide: Slide) -> Iterator[Passage]:
        """The speaker notes of a slide."""
        for name in self.package.related(slide.name, "notesSlide"):
            for shape in shapes(self.package.xml(name), slide.layout):
                if shape.holder is None or shape.holder.kind not in _TEXTLESS:
                    body = shape.element.find(q("p:txBody"))
                    yield from _passages(body, slide.layout, f"notes of {slide.place}")

    def unused(self, slides: Sequence[Slide]) -> Iterator[Passage]:
        """The texts of slides that are in the file but not in the show."""
        shown = {slide.name for slide in slides}
        for name in self.package.parts:
            folder, _, file = name.rpartition("/")
            if folder == "ppt/slides" and file.endswith(".xml") and name not in shown:
                for paragraph in self.package.xml(name).iter(q("a:p")):
                    text = "".join(one.text or "" for one in paragraph.iter(q("a:t")))
                    if text.strip():
                        yield Passage(text, f"{name} (not in the show)")


def _passages(body: Element | None, layout: Layout, place: str) -> Iterator[Passage]:
    for para in paragraphs(body, Type(TextStyle(), layout.palette())):
        text = text_of(para.pieces)
        if text.strip():
            yield Passage(text, place, para.label)
