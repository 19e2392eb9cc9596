"""A Word file: its parts, and what paragraphs anywhere in it share."""

from __future__ import annotations

from casekit.importers.opening.docx.manner import Styles, usual_colour
from casekit.importers.opening.docx.numbering import Numbering
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.package import Package
from casekit.importers.opening.relations import Relation, relations
from casekit.importers.opening.safexml import Element, child, children, descendants, get, parse, tag
from casekit.importers.opening.trouble import Trouble

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


class Word:
    """The parts of a Word file, parsed when asked for."""

    def __init__(self, package: Package, gathering: Gathering) -> None:
        self.package = package
        self.gathering = gathering
        self._parsed: dict[str, Element] = {}
        self._notes: dict[str, dict[str, Element]] = {}
        self._related: dict[str, dict[str, Relation]] = {}
        whole = relations(package, "").values()
        self.main = next((r.target for r in whole if r.kind == "officeDocument"), "")
        if self.main not in package:
            raise Trouble(
                "CK906",
                "the file is incomplete: the part with the text is missing",
                "Open the file in Word and save it again.",
            )
        self.relations = self.relations_of(self.main)
        self.root = parse(package[self.main], self.main)
        body = child(self.root, "body")
        if body is None:
            raise Trouble("CK906", "the file has no text: its body is missing", "Save it again.")
        self.body = body
        self.styles = Styles(self.part("styles"))
        self.numbering = Numbering(self.part("numbering"))
        self.usual_colour = usual_colour(body, self.styles)
        used = {
            name
            for tagged, name in _NOTES.items()
            if next(descendants(body, tagged), None) is not None
        }
        self.note_formats = self._note_formats(used)

    def part(self, kind: str) -> Element | None:
        """The root of the part that the document names as this kind; None when there is none."""
        name = self.part_name(kind)
        if name and name not in self._parsed:
            self._parsed[name] = parse(self.package[name], name)
        return self._parsed.get(name)

    def note(self, kind: str, identifier: str) -> Element | None:
        """A footnote or an endnote (``kind`` is ``footnotes`` or ``endnotes``) by its id."""
        if kind not in self._notes:
            root = self.part(kind)
            self._notes[kind] = {get(note, "id"): note for note in children(root, kind[:-1])}
        return self._notes[kind].get(identifier)

    def relations_of(self, part: str) -> dict[str, Relation]:
        """The relationships of a part."""
        if part not in self._related:
            self._related[part] = relations(self.package, part)
        return self._related[part]

    def part_name(self, kind: str) -> str:
        """The member that the document names as this kind; "" when there is none."""
        named = (r.target for r in self.relations.values() if r.kind == kind and not r.external)
        return next((name for name in named if name in self.package), "")

    def picture(self, relation: Relation | None) -> str:
        """The name among the media of a picture that a relationship names; "" without one."""
        if relation is None:
            return ""
        if relation.external:
            return ""
        if relation.target not in self.package:
            self.gathering.shelf.missing(relation.target, "is missing in the file")
            return ""
        return self.gathering.shelf.put(self.package[relation.target], relation.target)

    def is_guidance(self, control: Element) -> bool:
        """Whether a content control (``w:sdt``) shows what to type and not what was typed.

        Programs that fill controls leave the mark of an empty one; the style of its text tells.
        """
        if child(control, "sdtPr", "showingPlcHdr") is None:
            return False
        names = (self.styles.name(get(style, "val")) for style in descendants(control, "rStyle"))
        return any("placeholder" in name.lower() for name in names)

    def count_changes(self, root: Element) -> None:
        """Count the tracked changes of a part."""
        self.gathering.changes += sum(1 for _ in descendants(root, *_CHANGES))

    def _note_formats(self, used: set[str]) -> dict[str, str]:
        """How notes are numbered; those of a document with one kind of notes in figures."""
        if len(used) < 2:
            return dict.fromkeys(_NOTES.values(), "decimal")
        formats = {"footnotes": "decimal", "endnotes": "lowerRoman"}
        for root in (self.part("settings"), self.body):
            if root is not None:
                for element in descendants(root, "footnotePr", "endnotePr"):
                    said = get(child(element, "numFmt"), "val")
                    if said:
                        formats[tag(element).replace("Pr", "s")] = said
        return formats
