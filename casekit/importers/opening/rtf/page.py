"""What an RTF file says, gathered into blocks while it is read."""

from __future__ import annotations

import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casekit.importers.blocks import Block
from casekit.importers.opening.docx.manner import is_unseen, look_of
from casekit.importers.opening.gathering import Gathering, tidied
from casekit.importers.opening.remarks import Remarks
from casekit.importers.opening.tables import as_lines, flattened, table_blocks
from casekit.importers.rich import Look, Rich, Run

_NAMES = {"doccomm": "description"}
_PICTURES = {"pngblip": "png", "jpegblip": "jpg", "emfblip": "emf", "wmetafile": "wmf"}


@dataclass
class _Place:
    """One stream of text: the body, a page header, a note, a text box."""

    part: str = ""
    runs: list[Run] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    made: list[Block] = field(default_factory=list)
    style: str = ""
    marker: str = ""
    depth: int = 1
    outline: int = 0
    in_table: bool = False
    cell: list[Block] = field(default_factory=list)
    row: list[Rich] = field(default_factory=list)
    nested: list[Rich] = field(default_factory=list)
    rows: list[tuple[Rich, ...]] = field(default_factory=list)
    heads: int = 0
    row_is_head: bool = False
    number: str = ""


class Page:
    """Takes characters and ends of paragraphs, cells and rows; makes blocks of them."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._places = [_Place()]
        self._picture = ""
        self._data = bytearray()
        self._notes = 0
        self._hanging: list[Block] = []
        self._remarks = Remarks()
        self._comment = ["", ""]
        self._comments = 0

    @property
    def _place(self) -> _Place:
        return self._places[-1]

    def say(self, text: str, manner: Mapping[str, Any], url: str) -> None:
        """Characters in a manner."""
        if manner.get("deleted"):
            return
        if is_unseen(manner, shaded=False):
            self._place.hidden.append(text)
            return
        self._place.runs.append(Run(text, look_of(manner, "auto", url)))
        self._remarks.hear(text)

    def end_paragraph(self) -> None:
        """The paragraph is at its end."""
        place = self._place
        text = tidied(Rich.joined(Rich((run,)) for run in place.runs))
        place.runs.clear()
        if hidden := tidied(Rich.of("".join(place.hidden))):
            self._hanging.append(Block("paragraph", hidden, part="hidden"))
        place.hidden.clear()
        block = _block(place, text)
        place.marker = ""
        if place.in_table:
            place.cell += [block] if text else []
            return
        self._end_table()
        if text:
            self._make(block)
        self._settle()

    def _make(self, block: Block) -> None:
        if self._place.part:
            self._place.made.append(block)
        else:
            self._gathering.hang(block)

    def _settle(self) -> None:
        """What hangs on the text so far has its place."""
        if len(self._places) > 1:
            return
        for block in self._hanging:
            self._gathering.hang(block)
        self._hanging.clear()
        self._remarks.settle(self._gathering.here)

    def plain_paragraph(self) -> None:
        """Paragraph formatting begins anew."""
        place = self._place
        place.style, place.depth, place.outline = "", 1, 0
        place.in_table = False

    def style(self, name: str) -> None:
        """The paragraph has a style."""
        self._place.style = name[:1].upper() + name[1:] if name.startswith("heading") else name

    def list_depth(self, depth: int) -> None:
        """How deep in lists the paragraph is, from 1."""
        self._place.depth = max(1, min(depth, 9))

    def outline(self, level: int) -> None:
        """The paragraph is a heading."""
        self._place.outline = level if 1 <= level <= 9 else 0

    def list_text(self, text: str) -> None:
        """What is printed before the paragraph."""
        sign = "•" if len(text) == 1 and not text.isalnum() and text not in "-–—*" else text
        self._place.marker = sign

    def enter_table(self) -> None:
        """The paragraph stands in a table."""
        self._place.in_table = True

    def begin_row(self) -> None:
        """A row of a table begins."""
        self._place.row_is_head = False

    def repeat_row(self) -> None:
        """The row is repeated on each page."""
        self._place.row_is_head = True

    def end_cell(self) -> None:
        """A cell is at its end."""
        self._place.in_table = True
        self.end_paragraph()
        self._place.row.append(self._cell())

    def end_nested_cell(self) -> None:
        """A cell of a table in a cell is at its end."""
        self._place.in_table = True
        self.end_paragraph()
        self._place.nested.append(self._cell())

    def end_nested_row(self) -> None:
        """A row of a table in a cell is a line of that cell."""
        place = self._place
        line = Rich.joined((cell for cell in place.nested if cell), "\t")
        place.nested.clear()
        if line:
            place.cell.append(Block("paragraph", line))

    def _cell(self) -> Rich:
        place = self._place
        for block in place.cell:
            if block.kind == "figure":
                self._hanging.append(block)
        text = flattened(as_lines(place.cell))
        place.cell.clear()
        return text

    def end_row(self) -> None:
        """A row is at its end."""
        place = self._place
        if place.row:
            place.heads += place.row_is_head and place.heads == len(place.rows)
            place.rows.append(tuple(place.row))
            place.row.clear()

    def _end_table(self) -> None:
        place = self._place
        self.end_row()
        rows, place.rows = place.rows, []
        for block in table_blocks(rows, place.heads):
            self._make(block)
        place.heads = 0

    def begin_aside(self, part: str) -> None:
        """What comes next stands outside the flow."""
        place = _Place(part=part)
        if part == "footnote":
            self._notes += not self._place.number
            place.number = str(self._notes)
        self._places.append(place)

    def note_mark(self) -> None:
        """The number of a note stands here; inside the note it is its marker."""
        if self._place.part != "footnote":
            self._notes += 1
            self._place.number = str(self._notes)
            self._place.runs.append(Run(str(self._notes), Look(raised=1)))

    def end_aside(self) -> None:
        """The flow goes on."""
        self.end_paragraph()
        self._end_table()
        place = self._places.pop()
        made = [replace(block, part=place.part) for block in place.made]
        if made and place.part == "footnote":
            number = self._place.number or place.number
            self._place.number = ""
            made[0] = replace(made[0], kind="item", marker=f"{number}.", level=1)
        if place.part in {"header", "footer"}:
            said = {(block.part, block.text.text) for block in self._gathering.asides}
            for block in made:
                if (block.part, block.text.text) not in said:
                    self._gathering.add(block)
        else:
            self._hanging += made

    def begin_picture(self) -> None:
        """A picture begins."""
        self._picture, self._data = "", bytearray()

    def picture_kind(self, word: str) -> None:
        """What kind of picture it is."""
        self._picture = _PICTURES.get(word, self._picture)

    def picture_data(self, data: bytes) -> None:
        """Bytes of the picture."""
        self._data += data

    def end_picture(self, digits: str) -> None:
        """The picture is at its end; its bytes may be written as hexadecimal digits."""
        data = bytes(self._data)
        if not data:
            plain = "".join(digits.split())
            try:
                data = binascii.unhexlify(plain[: len(plain) // 2 * 2])
            except (binascii.Error, ValueError):
                self._gathering.shelf.missing("picture", "is damaged")
                return
        name = self._gathering.shelf.put(data, f"picture.{self._picture or 'bin'}") if data else ""
        if name:
            self._hanging.append(Block("figure", picture=name, part=self._place.part))

    def embedded(self) -> None:
        """Another file is embedded."""
        self._gathering.notes.add(
            "CK913",
            "files are embedded in the document and are not read",
            "Copy what they say into the text, or save charts as pictures.",
        )

    def changed(self) -> None:
        """A tracked change."""
        self._gathering.changes += 1

    def describe(self, name: str, text: str) -> None:
        """What the file says about itself."""
        self._gathering.say([(_NAMES.get(name, name), text)])

    def comment_part(self, name: str, text: str) -> None:
        """The author of the next comment, or where its words begin or end."""
        if name == "atnauthor":
            self._comment[0] = text
        elif name == "atrfstart":
            self._remarks.begin(text)
        elif name == "atrfend":
            self._remarks.end(text)
        else:
            self._comment[1] = text

    def comment(self, text: str) -> None:
        """A remark in the margin."""
        self._comments += 1
        name = self._comment[1] or f"comment {self._comments}"
        self._remarks.meet(name)
        self._remarks.write(name, self._comment[0], text)
        self._comment = ["", ""]

    def finish(self) -> None:
        """The file is at its end."""
        while len(self._places) > 1:
            self.end_aside()
        self._place.in_table = bool(self._place.row or self._place.cell)
        self.end_paragraph()
        if self._place.cell:
            self._place.row.append(self._cell())
        self._end_table()
        self._settle()
        self._gathering.comments = self._remarks.all()


def _block(place: _Place, text: Rich) -> Block:
    level = place.outline
    last = place.style.rpartition(" ")[2]
    if place.style.lower().startswith("heading ") and last.isdecimal():
        level = min(int(last), 9)
    elif place.style.lower() in {"title", "subtitle"}:
        level = 1 if place.style.lower() == "title" else 2
    if level:
        if text.all_are(lambda look: look.marked):  # the colour of headings
            text = text.changed(marked=False)
        return Block("heading", text, level=level, marker=place.marker, style=place.style)
    if place.marker:
        return Block("item", text, level=place.depth, marker=place.marker, style=place.style)
    return Block("paragraph", text, style=place.style)
