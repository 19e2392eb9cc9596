"""What a PowerPoint file shows, read from its parts (ECMA-376 part 1, clause 19)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.geometry import EMU, number
from casekit.formats.readers.kept import digest
from casekit.formats.readers.ooxml import Package, open_package, q
from casekit.formats.readers.pptx.series import arranged
from casekit.formats.readers.pptx.slide import Slide, read_slide
from casekit.formats.readers.pptx.templates import Templates, note_texts

_METADATA: Final = (
    "title", "author", "language", "subject", "keywords", "description", "created",
)  # fmt: skip


def read_back(data: bytes) -> Reading:
    """All that a presentation says; raises Unreadable where it is not a whole one."""
    deck = _Deck.of(open_package(data))
    slides = list(deck.slides())
    sheets = [read_slide(slide) for slide in slides]
    show = arranged(sheets)
    hidden = [passage for sheet in sheets for passage in sheet.hidden]
    properties = deck.package.properties()
    return Reading(
        passages=tuple(show.passages),
        pictures=tuple(picture for sheet in sheets for picture in sheet.pictures),
        furniture=(*show.furniture, *deck.templates.said()),
        hidden=(*hidden, *deck.unused(slides)),
        notes=tuple(note for slide in slides for note in deck.notes(slide)),
        metadata={name: properties[name] for name in _METADATA if name in properties},
    )


@dataclass(frozen=True, slots=True)
class _Deck:
    """A presentation, and its main part's name and root."""

    package: Package
    main: str
    root: Element
    templates: Templates

    @classmethod
    def of(cls, package: Package) -> _Deck:
        """The presentation in a package; raises Unreadable where there is none."""
        main = package.main()
        root = package.xml(main)
        if root.tag != q("p:presentation"):
            raise Unreadable("the main part is not a presentation")
        return cls(package, main, root, Templates(package, root.find(q("p:defaultTextStyle"))))

    def slides(self) -> Iterator[Slide]:
        """The slides in the order of the show."""
        extent = self.root.find(q("p:sldSz"))
        size = (number(extent, "cx", 12192000) / EMU, number(extent, "cy", 6858000) / EMU)
        styles = self.package.related(self.main, "tableStyles")[:1]
        tables = self.package.xml(styles[0]) if styles else None
        around: list[bytes | str] = [repr(size), *map(self.package.part, styles)]
        links = self.package.relationships(self.main)
        entries = self.root.iterfind(f"{q('p:sldIdLst')}/{q('p:sldId')}")
        for place, entry in enumerate(entries, 1):
            link = links.get(entry.get(q("r:id"), ""))
            if link is None or link.external:
                raise Unreadable(f"slide {place} is missing")
            layouts = self.package.related(link.target, "slideLayout")
            if not layouts:
                raise Unreadable(f"{link.target} has no layout")
            follows = self.templates.of(layouts[0])
            yield Slide(
                self.package,
                link.target,
                follows.layout,
                f"slide {place}",
                size,
                tables,
                follows.static,
                digest((follows.digest, *around)),
            )

    def notes(self, slide: Slide) -> Iterator[Passage]:
        """The speaker notes of a slide."""
        for name in self.package.related(slide.name, "notesSlide"):
            root = self.package.xml(name)
            yield from note_texts(root, slide.layout, f"notes of {slide.place}")

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
