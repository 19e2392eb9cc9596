"""What stands inside a paragraph of a Word file: runs, fields, links, notes, pictures, changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from casekit.importers.blocks import Block
from casekit.importers.opening.counting import counted
from casekit.importers.opening.docx.manner import is_unseen, look_of
from casekit.importers.opening.docx.symbols import shown, symbol
from casekit.importers.opening.docx.word import Word
from casekit.importers.opening.relations import Relation
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.safexml import Element, child, descendants, get, tag
from casekit.importers.opening.trouble import Trouble
from casekit.importers.rich import Look, Rich, Run

_LEFT_OUT = {"del", "moveFrom", "delText", "Fallback", "rPr", "pPr", "instrText", "delInstrText"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "‑", "softHyphen": "\u00ad"}
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]{1,2000})"')


_MOST_FIELDS = 50


@dataclass
class Content:
    """What a paragraph holds: its text, what of it is unseen, and what hangs on it."""

    runs: list[Run] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    figures: list[Block] = field(default_factory=list)
    figure_first: bool = False
    boxes: list[Element] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and printed number of the notes that are referred to."""

    @property
    def rich(self) -> Rich:
        """The text that is seen."""
        return Rich.joined(Rich((run,)) for run in self.runs)


@dataclass
class _Field:
    instruction: str = ""
    shows_result: bool = False
    url: str = ""


class Inline:
    """Reads paragraphs of one part, one after the other: fields and remarks may span several."""

    def __init__(self, word: Word, relations: dict[str, Relation], remarks: Remarks) -> None:
        self._word = word
        self._relations = relations
        self._remarks = remarks
        self._fields: list[_Field] = []
        self._content = Content()
        self._style = ""
        self._shaded = False
        self._placeholder = 0
        self.seen: set[Element] = set()
        self._comments = {
            "commentRangeStart": remarks.begin,
            "commentRangeEnd": remarks.end,
            "commentReference": remarks.meet,
        }
        self._readers: dict[str, Callable[[Element, str], None]] = {
            "r": self._run,
            "hyperlink": self._link,
            "AlternateContent": self._alternative,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
            "sdt": self._control,
            "oMath": self._math,
            "oMathPara": self._math,
            "footnoteReference": self._reference,
            "endnoteReference": self._reference,
            "fldChar": self._field_mark,
            "fldSimple": self._simple_field,
        }

    def read(self, paragraph: Element, style: str, *, shaded: bool, into: Content) -> None:
        """Add what a ``w:p`` holds to ``into``."""
        self._content, self._style, self._shaded = into, style, shaded
        self._inside(paragraph, "")

    def _inside(self, element: Element, url: str) -> None:
        for item in element:
            name = tag(item)
            if name in self._readers:
                self._readers[name](item, url)
            elif name in self._comments:
                self._comments[name](get(item, "id"))
            elif name not in _LEFT_OUT:
                self._inside(item, url)

    def _run(self, run: Element, url: str) -> None:
        properties = child(run, "rPr")
        manner = self._word.styles.manner(self._style, properties)
        fields = [found for found in self._fields if found.url]
        url = url or (fields[-1].url if fields else "")
        look = look_of(manner, self._word.usual_colour, url)
        unseen = is_unseen(manner, shaded=self._shaded)
        font = str(manner.get("symbols") or "")
        for item in run:
            name = tag(item)
            if name == "t":
                text = item.text or ""
                if self._shows:
                    self.seen.add(item)
                self._say(shown(text, font), look, unseen)
            elif name == "instrText":
                if self._fields and not self._fields[-1].shows_result:
                    self._fields[-1].instruction += item.text or ""
            elif name in _CHARACTERS:
                self._say(_CHARACTERS[name], look, unseen)
            elif name == "br":
                self._say("\n", look, unseen)
            elif name == "sym":
                self._say(_symbol(item), look, unseen)
            elif name in self._readers:
                self._readers[name](item, url)
            elif name == "commentReference":
                self._remarks.meet(get(item, "id"))
            elif name == "ruby":
                self._inside(item, url)

    @property
    def _shows(self) -> bool:
        """Whether text is the document's, and no instruction of a field."""
        return all(found.shows_result for found in self._fields)

    def _say(self, text: str, look: Look, unseen: bool = False) -> None:
        if not self._shows:
            return
        if self._placeholder:
            self._content.placeholders.append(text)
        elif unseen:
            self._content.hidden.append(text)
        else:
            self._content.runs.append(Run(text, look))
            self._remarks.hear(text)

    def _link(self, element: Element, url: str) -> None:
        relation = self._relations.get(get(element, "id"))
        anchor = get(element, "anchor")
        address = relation.target if relation and relation.external else ""
        self._inside(element, (address + (f"#{anchor}" if anchor else "")) or url)

    def _alternative(self, element: Element, url: str) -> None:
        chosen = child(element, "Choice")
        if chosen is None:
            chosen = child(element, "Fallback")
        if chosen is not None:
            self._inside(chosen, url)

    def _control(self, element: Element, url: str) -> None:
        """A content control; what it shows while nobody has filled it in is no text."""
        guidance = self._word.is_guidance(element)
        self._placeholder += guidance
        content = child(element, "sdtContent")
        if content is not None:
            self._inside(content, url)
        self._placeholder -= guidance

    def _math(self, element: Element, url: str) -> None:
        """A formula, its letters one after the other; powers raised, indices lowered."""
        for text in descendants(element, "t"):
            self.seen.add(text)
            above = [tag(parent) for parent in text.iterancestors()]
            self._say(
                text.text or "", Look(raised=1 if "sup" in above else -1 if "sub" in above else 0)
            )

    def _reference(self, element: Element, url: str) -> None:
        kind = "footnotes" if tag(element) == "footnoteReference" else "endnotes"
        name = get(element, "id")
        typed = get(element, "customMarkFollows") in {"1", "true", "on"}
        number = "" if typed else self._word_number(kind, name)
        if number:
            self._say(number, Look(raised=1))
        self._content.notes.append((kind, name, number))

    def _word_number(self, kind: str, name: str) -> str:
        return counted(self._remarks.note_number(kind), self._word.note_formats[kind])

    def _field_mark(self, element: Element, url: str) -> None:
        state = get(element, "fldCharType")
        if state == "begin":
            if len(self._fields) >= _MOST_FIELDS:
                raise Trouble("CK910", "the file has fields nested too deeply", "Save it again.")
            self._fields.append(_Field())
            self._box(element)
        elif state == "separate" and self._fields:
            found = self._fields[-1]
            found.shows_result = True
            address = _ADDRESS.search(found.instruction)
            found.url = address[1] if address else ""
        elif state == "end" and self._fields:
            self._fields.pop()

    def _box(self, begin: Element) -> None:
        """The box of an old form, ticked or not, which is drawn and no text."""
        box = child(begin, "ffData", "checkBox")
        if box is None:
            return
        ticked = child(box, "checked")
        if ticked is None:
            ticked = child(box, "default")
        is_ticked = ticked is not None and get(ticked, "val", "1") not in {"0", "false"}
        self._content.runs.append(Run("☒" if is_ticked else "☐"))

    def _simple_field(self, element: Element, url: str) -> None:
        address = _ADDRESS.search(get(element, "instr"))
        self._inside(element, address[1] if address else url)

    def _drawing(self, element: Element, url: str) -> None:
        """Pictures, text boxes, charts and diagrams."""
        boxes = [box for box in descendants(element, "txbxContent") if _is_outermost(box, element)]
        self._content.boxes += boxes
        in_boxes = {blip for box in boxes for blip in descendants(box, "blip", "imagedata")}
        for blip in descendants(element, "blip", "imagedata"):
            if blip not in in_boxes:
                self._picture(element, blip)
        for graphic in descendants(element, "chart", "relIds"):
            self._chart(element, graphic)

    def _picture(self, drawing: Element, blip: Element) -> None:
        relation = self._relations.get(get(blip, "embed") or get(blip, "link") or get(blip, "id"))
        name = self._word.picture(relation)
        self._figure(name, _description(drawing, blip))

    def _chart(self, drawing: Element, graphic: Element) -> None:
        relation = self._relations.get(get(graphic, "id") or get(graphic, "dm"))
        if relation is None or relation.external or relation.target not in self._word.package:
            return
        self._content.drawn.append(relation.target)
        if tag(graphic) == "chart":
            self._word.gathering.shelf.missing(relation.target, "is a chart drawn by Word")
            self._figure("", _description(drawing, graphic))

    def _figure(self, name: str, alt: str) -> None:
        content = self._content
        if not name and not alt:
            return
        if not content.figures:
            content.figure_first = not any(run.text.strip() for run in content.runs)
        content.figures.append(Block("figure", picture=name, alt=alt))


def _is_outermost(box: Element, drawing: Element) -> bool:
    """Whether a text box is in no other one, and is not the copy for older versions of Word."""
    for above in box.iterancestors():
        if above is drawing:
            return True
        if tag(above) in {"txbxContent", "Fallback"}:
            return False
    return True


def _symbol(element: Element) -> str:
    try:
        return symbol(int(get(element, "char"), 16), get(element, "font"))
    except (ValueError, OverflowError):
        return "�"


def _description(drawing: Element, picture: Element) -> str:
    """The alternative text of a picture: its own, or that of the drawing that it is in."""
    own = next((above for above in picture.iterancestors() if tag(above) == "pic"), None)
    near = child(own, "nvPicPr")
    for place in (near, drawing):
        if place is None:
            continue
        for item in descendants(place, "docPr", "cNvPr", "shape"):
            if said := get(item, "descr") or get(item, "alt"):
                return said
    return ""
