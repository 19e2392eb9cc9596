"""What stands inside a paragraph of an OpenDocument text (ODF 1.3 part 3, 6 and 7)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.importers.blocks import Block
from casekit.importers.opening.docx.manner import is_unseen, look_of
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.odt.styles import Styles
from casekit.importers.opening.package import Package, beside
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.safexml import Element, child, children, descendants, get, tag
from casekit.importers.rich import Look, Rich, Run

_WHITE = re.compile("[ \t\r\n]+")
_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")
_MOST_BLANKS = 100_000


@dataclass
class Content:
    """What a paragraph holds: text, what of it is unseen, what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    figures: list[Block] = field(default_factory=list)
    figure_first: bool = False
    beside: list[tuple[str, str, Element]] = field(default_factory=list)
    """Part, printed sign and content of notes and text boxes."""

    @property
    def rich(self) -> Rich:
        """The text that is seen."""
        return Rich.joined(Rich((run,)) for run in self.runs)


class Inline:
    """Reads paragraphs of a document."""

    def __init__(
        self,
        package: Package,
        styles: Styles,
        gathering: Gathering,
        remarks: Remarks,
        usual_colour: str,
    ) -> None:
        self._package = package
        self._styles = styles
        self._gathering = gathering
        self._remarks = remarks
        self._usual = usual_colour
        self._content = Content()
        self._blanks = 0

    def read(self, element: Element, style: str, *, heading: bool, into: Content) -> None:
        """Add what a paragraph holds to ``into``."""
        self._content = into
        styles = self._styles
        base = styles.own_manner(style) if heading else styles.manner("paragraph", style)
        self._inside(element, base, "")

    def _inside(self, element: Element, manner: Mapping[str, Any], url: str) -> None:
        self._say(_WHITE.sub(" ", element.text or ""), manner, url)
        for item in element:
            self._item(item, manner, url)
            self._say(_WHITE.sub(" ", item.tail or ""), manner, url)

    def _item(self, item: Element, manner: Mapping[str, Any], url: str) -> None:
        name = tag(item)
        if name == "span":
            own = self._styles.manner("text", get(item, "style-name"))
            self._inside(item, {**manner, **own}, url)
        elif name == "a":
            self._inside(item, manner, get(item, "href") or url)
        elif name == "s":
            count = get(item, "c", "1")
            blanks = int(count) if count.isdecimal() and len(count) < 5 else 1
            self._blanks += blanks
            self._say(" " * (blanks if self._blanks < _MOST_BLANKS else 1), manner, url)
        elif name in {"tab", "line-break"}:
            self._say("\t" if name == "tab" else "\n", manner, url)
        elif name == "note":
            self._note(item)
        elif name == "annotation":
            self._annotation(item)
        elif name == "annotation-end":
            self._remarks.end(get(item, "name"))
        elif name in {"frame", "custom-shape", "g", "rect", "line", "control"}:
            self.drawing(item, self._content)
        elif name in {"hidden-text", "hidden-paragraph"}:
            self._content.hidden.append("".join(map(str, item.itertext())))
        elif name not in {"tracked-changes", "soft-page-break"} and name:
            self._inside(item, manner, url)

    def _say(self, text: str, manner: Mapping[str, Any], url: str) -> None:
        if not text:
            return
        if is_unseen(manner, shaded=False):
            self._content.hidden.append(text)
            return
        runs = self._content.runs
        if text.startswith(" ") and (not runs or runs[-1].text.endswith("\n")) and len(text) == 1:
            return
        runs.append(Run(text, look_of(manner, self._usual, url)))
        self._remarks.hear(text)

    def _note(self, note: Element) -> None:
        citation, body = child(note, "note-citation"), child(note, "note-body")
        sign = "".join(map(str, citation.itertext())) if citation is not None else ""
        if sign:
            self._content.runs.append(Run(sign, Look(raised=1)))
        if body is not None:
            self._content.beside.append(("footnote", sign, body))

    def _annotation(self, element: Element) -> None:
        name = get(element, "name") or f"comment {id(element)}"
        author = child(element, "creator")
        paragraphs = descendants(element, "p")
        text = "\n".join("".join(map(str, part.itertext())) for part in paragraphs)
        self._remarks.write(name, (author.text or "") if author is not None else "", text.strip())
        if get(element, "name"):
            self._remarks.begin(name)
        else:
            self._remarks.meet(name)

    def drawing(self, element: Element, content: Content) -> None:
        """A picture, a text box, an object or a drawn shape."""
        alt = next((item.text or "" for item in children(element, "desc", "title")), "")
        if not content.figures:
            content.figure_first = not any(run.text.strip() for run in content.runs)
        images = list(children(element, "image"))
        for image in images[:1]:
            name = self._picture(image)
            if name or alt:
                content.figures.append(Block("figure", picture=name, alt=alt))
        if tag(element) == "frame":
            for box in children(element, "text-box"):
                self._box(box, content)
        elif tag(element) == "g":
            for item in element:
                self.drawing(item, content)
        else:
            content.beside.append(("text box", "", element))
        if any(True for _ in children(element, "object", "object-ole")):
            self._gathering.notes.add(
                "CK913",
                "files are embedded in the document and are not read",
                "Copy what they say into the text, or save charts as pictures.",
            )

    def _box(self, box: Element, content: Content) -> None:
        """A text box; one with a picture is the frame of the picture and its caption."""
        if next(descendants(box, "image"), None) is None or any(
            tag(item) not in {"p", "h"} for item in box
        ):
            content.beside.append(("text box", "", box))
            return
        inner = Content()
        captions = []
        for paragraph in box:
            part = Content(figures=inner.figures, hidden=content.hidden, beside=content.beside)
            self.read(paragraph, get(paragraph, "style-name"), heading=False, into=part)
            captions.append(tidied(part.rich))
        self._content = content
        caption = Rich.joined(filter(None, captions), "\n")
        if inner.figures:
            inner.figures[0] = replace(inner.figures[0], text=caption)
            content.figures += inner.figures
        else:
            content.beside.append(("text box", "", box))

    def _picture(self, image: Element) -> str:
        source = get(image, "href")
        if not source:
            return ""
        if _REMOTE.match(source):
            self._gathering.notes.add(
                "CK914",
                f"the document shows a picture that lies elsewhere; it was not fetched: "
                f"“{source[:120]}”",
                "Put the picture into the document itself.",
            )
            return ""
        name = self._package.find(beside("", source))
        if not name:
            self._gathering.shelf.missing(source[:120], "is missing in the file")
            return ""
        return self._gathering.shelf.put(self._package[name], name)
