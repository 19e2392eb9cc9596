"""Reading a Word file back: what a person sees in it, in reading order, and what nobody sees.

Source: ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.docx.drawings import Drawings
from casekit.formats.readers.docx.lines import Notes, value
from casekit.formats.readers.docx.numbers import Numbers
from casekit.formats.readers.docx.pages import page_of
from casekit.formats.readers.docx.story import NOT_SHOWN, File, Story
from casekit.formats.readers.docx.styles import E, Setting, Styles, is_on
from casekit.formats.readers.ooxml import Package, open_package, q

_NOTES: Final = {"footnotes": "footnote", "endnotes": "endnote"}


def read_back(data: bytes) -> Reading:
    """What a Word file says; raises Unreadable where it is damaged or not a Word file."""
    package = open_package(data)
    name = package.main()
    root = package.xml(name)
    body = root.find(q("w:body"))
    if root.tag != q("w:document") or body is None:
        raise Unreadable("the main part is not a Word document")
    return _Reader.of(package, name).reading(body)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one file, whose main part has a ``name``."""

    name: str
    root: E
    file: File
    setting: Setting

    @classmethod
    def of(cls, package: Package, name: str) -> _Reader:
        def related(kind: str) -> E | None:
            parts = package.related(name, kind)
            return package.xml(parts[0]) if parts else None

        root, settings = package.xml(name), related("settings")
        styles = Styles(related("styles"), related("theme"))
        file = File(
            package=package,
            styles=styles,
            numbers=Numbers(related("numbering"), styles),
            drawings=Drawings(styles, page_of(root)),
            notes=Notes(_note_formats(settings, root)),
        )
        return cls(name, root, file, _paper(root, settings, styles))

    def reading(self, body: E) -> Reading:
        passages = list(Story(self.file, self.name).blocks(body, self.setting))
        for part, kind in _NOTES.items():
            for name in self.file.package.related(self.name, part):
                passages += self._read_notes(name, kind)
        pictures = tuple(self.file.pictures)
        furniture = tuple(self._furniture())
        for name in self.file.package.related(self.name, "comments"):
            self._hide(name, self.file.package.xml(name), "comment")
        return Reading(
            tuple(passages),
            pictures,
            furniture,
            tuple(self.file.hidden),
            metadata=self.file.package.properties(),
        )

    def _read_notes(self, name: str, kind: str) -> Iterator[Passage]:
        """Footnotes or endnotes in the order of their marks."""
        notes = {note.get(q("w:id"), ""): note for note in self.file.package.xml(name)}
        marks = self.file.notes.labels.items()
        for id, label in [(id, label) for (other, id), label in marks if other == kind]:
            note = notes.pop(id, None)
            story = Story(self.file, name, f"{kind} {label},")
            read = () if note is None else story.blocks(note, self.setting)
            for place, passage in enumerate(read):
                yield replace(passage, label=label) if place == 0 else passage
        for note in notes.values():
            if not note.get(q("w:type")):
                self._hide(name, note, f"{kind} without a mark,")

    def _furniture(self) -> Iterator[Passage]:
        """Headers and footers, their pictures by the words that stand for them."""
        kinds = (q("w:headerReference"), q("w:footerReference"))
        used = {node.get(q("r:id")) for kind in kinds for node in self.root.iter(kind)}
        for id, link in self.file.package.relationships(self.name).items():
            if link.kind not in ("header", "footer") or link.external:
                continue
            root = self.file.package.xml(link.target)
            if id not in used:
                self._hide(link.target, root, f"unused {link.kind},")
                continue
            before = len(self.file.pictures)
            yield from Story(self.file, link.target, f"{link.kind},").blocks(root, self.setting)
            for picture in self.file.pictures[before:]:
                yield Passage(picture.alt, f"{link.kind}, picture")

    def _hide(self, name: str, root: E, place: str) -> None:
        """Report everything in a part of a file as text that nobody sees."""
        deque(Story(self.file, name, place).blocks(root, Setting(unseen=NOT_SHOWN)), maxlen=0)


def _note_formats(settings: E | None, root: E) -> dict[str, str]:
    formats = {"endnote": "lowerRoman"}
    for part in (settings, root):
        for kind in _NOTES.values():
            for found in () if part is None else part.iter(q(f"w:{kind}Pr")):
                formats[kind] = value(found, "w:numFmt") or formats.get(kind, "decimal")
    return formats


def _paper(root: E, settings: E | None, styles: Styles) -> Setting:
    """The page: white unless the file paints it."""
    switch = None if settings is None else settings.find(q("w:displayBackgroundShape"))
    paper = root.find(q("w:background"))
    colour = styles.background(paper) if is_on(switch) and paper is not None else None
    return Setting() if colour is None else Setting(ground=colour)
