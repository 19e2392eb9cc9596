"""Word files to test, read with zipfile and lxml: what stands in them, and Word's own labels."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from casekit.document.nodes import Document, Edition
from casekit.formats.docx import write
from casekit.theme.theme import Theme
from tests import samples

HARD = ("crowded", "arabic", "greek", "turkish")
UNFOLDING = "oliguria-after-chemotherapy"
GERMAN = "erhoehter-haematokrit"
EXAMPLES = tuple(sorted(path.name for path in samples.CASES.iterdir() if path.is_dir()))
EVERY = [(name, edition) for name in (*EXAMPLES, *HARD) for edition in Edition]

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
W = f"{{{NS['w']}}}"
R = f"{{{NS['r']}}}"


def document(name: str, edition: Edition = Edition.COMPLETE) -> Document:
    return (samples.hard if name in HARD else samples.example)(name, edition)


@cache
def data(name: str, edition: Edition = Edition.COMPLETE) -> bytes:
    return write(document(name, edition), samples.theme())


@cache
def handout(name: str, edition: Edition = Edition.COMPLETE) -> Handout:
    return Handout(data(name, edition))


def made(case: Document, theme: Theme | None = None) -> Handout:
    return Handout(write(case, theme or samples.theme()))


@dataclass(frozen=True)
class Para:
    """A paragraph: its style's name, what the reader sees, and the label that Word sets."""

    style: str
    text: str
    label: str
    element: etree._Element

    def has(self, path: str) -> bool:
        return bool(self.element.xpath(path, namespaces=NS))


class Handout:
    def __init__(self, file: bytes) -> None:
        self.file = file
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        return self.xml("word/document.xml")[0]

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Style elements by their names."""
        return {
            attr(one.find(f"{W}name")): one for one in self.xml("word/styles.xml").iter(f"{W}style")
        }

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Names of styles by their ids."""
        return {attr(one, "styleId"): name for name, one in self.styles.items()}

    @cached_property
    def paragraphs(self) -> list[Para]:
        labels = _Labels(self)
        return [self._para(one, labels) for one in self.body.iter(f"{W}p")]

    def _para(self, element: etree._Element, labels: _Labels) -> Para:
        style = self.style_names[attr(element.find(f"{W}pPr/{W}pStyle"))]
        return Para(style, text_of(element), labels.label(element, style), element)

    def of(self, *styles: str) -> list[Para]:
        return [one for one in self.paragraphs if one.style in styles]

    def find(self, path: str) -> list[etree._Element]:
        found: list[etree._Element] = self.body.xpath(path, namespaces=NS)
        return found

    def targets(self, part: str) -> dict[str, tuple[str, bool]]:
        """Relationship id to target, and whether that is outside the file."""
        folder, _, name = part.rpartition("/")
        rows = self.xml(f"{folder}/_rels/{name}.rels")
        return {
            row.get("Id", ""): (row.get("Target", ""), row.get("TargetMode") == "External")
            for row in rows
        }

    @property
    def everything(self) -> str:
        """The text of every part that is text."""
        return "\n".join(
            content.decode("utf-8")
            for name, content in self.parts.items()
            if name.endswith((".xml", ".rels"))
        )


def attr(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}", "")


def text_of(element: etree._Element) -> str:
    def pieces() -> Iterator[str]:
        for one in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
            inside_tabs = one.getparent().tag == f"{W}tabs"  # type: ignore[union-attr]
            if one.tag == f"{W}t":
                yield one.text or ""
            elif not inside_tabs:
                yield "\t" if one.tag == f"{W}tab" else "\n"

    return "".join(pieces())


def visible(text: str) -> str:
    """Without marks of direction, and with plain spaces."""
    return text.replace("\u200e", "").replace("\u00a0", " ")


class _Labels:
    """Counts as ECMA-376 part 1, 17.9 says Word does."""

    def __init__(self, handout: Handout) -> None:
        self.handout = handout
        numbering = handout.xml("word/numbering.xml")
        self.definitions = {
            attr(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")
        }
        self.lists = {attr(one, "numId"): one for one in numbering.findall(f"{W}num")}
        self.counts: dict[tuple[str, str], int] = {}
        self.begun: set[str] = set()

    def label(self, paragraph: etree._Element, style: str) -> str:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        current: etree._Element | None = self.handout.styles[style]
        while properties is None and current is not None:
            properties = current.find(f"{W}pPr/{W}numPr")
            base = self.handout.style_names.get(attr(current.find(f"{W}basedOn")), "")
            current = self.handout.styles.get(base)
        number = attr(properties.find(f"{W}numId")) if properties is not None else ""
        if properties is None or number in ("", "0"):
            return ""
        level = attr(properties.find(f"{W}ilvl")) or "0"
        entry = self.lists[number]
        definition = attr(entry.find(f"{W}abstractNumId"))
        rules = self.definitions[definition].find(f"{W}lvl[@{W}ilvl='{level}']")
        assert rules is not None
        form, text = attr(rules.find(f"{W}numFmt")), attr(rules.find(f"{W}lvlText"))
        if form == "bullet":
            return text
        start = entry.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if start is not None and number not in self.begun:
            self.counts[definition, level] = int(attr(start)) - 1
        self.begun.add(number)
        count = self.counts.get((definition, level), int(attr(rules.find(f"{W}start"))) - 1) + 1
        self.counts[definition, level] = count
        shown = {"decimal": str(count), "upperLetter": chr(ord("A") + count - 1)}[form]
        return text.replace(f"%{int(level) + 1}", shown)
