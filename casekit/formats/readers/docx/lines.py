"""The content of a Word paragraph as a line of text: what is seen, and what is not.

Source: ECMA-376 part 1, 17.3 (runs), 17.16 (fields), 17.13.5 (tracked changes), 22.1 (formulas).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from casekit.formats.readers import lines
from casekit.formats.readers.docx.numbers import numeral
from casekit.formats.readers.docx.styles import VAL, E, Setting, Styles
from casekit.formats.readers.docx.symbols import font_of, readable, symbol
from casekit.formats.readers.lines import marked
from casekit.formats.readers.ooxml import local, q

HIDDEN: Final = "hidden"
DELETED: Final = frozenset({q("w:del"), q("w:moveFrom")})
THROUGH: Final = frozenset(
    q(f"w:{name}")
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple",
        "dir", "bdo", "ruby", "rubyBase",
    )
)  # fmt: skip
"""Elements around content that is shown as it is."""

_SIGNS: Final = {
    q("w:tab"): " ", q("w:ptab"): " ", q("w:br"): " ", q("w:cr"): " ",
    q("w:noBreakHyphen"): "\u2011", q("w:softHyphen"): "\u00ad",
}  # fmt: skip
_DRAWN: Final = frozenset({q("w:drawing"), q("w:pict"), q("w:object")})
_RUN: Final = q("w:r")
_OWN: Final = q("w:rPr")
_FIELD: Final = q("w:fldChar")
_TEXT: Final = frozenset({q("w:t"), q("w:delText")})
_NOTES: Final = {q("w:footnoteReference"): "footnote", q("w:endnoteReference"): "endnote"}
_MATH: Final = frozenset({q("m:oMath"), q("m:oMathPara")})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing inside a paragraph, and why it cannot be seen."""

    element: E
    unseen: str


@dataclass(slots=True)
class Line(lines.Line):
    """What a paragraph holds, drawings beside its text."""

    drawn: list[Drawn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Notes:
    """Footnotes and endnotes, numbered as they are met; ``formats`` by kind."""

    formats: dict[str, str] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)

    def label(self, kind: str, id: str) -> str:
        """The number of a note as it is printed."""
        if (kind, id) not in self.labels:
            number = 1 + sum(other == kind for other, _ in self.labels)
            self.labels[kind, id] = numeral(number, self.formats.get(kind, "decimal"))
        return self.labels[kind, id]


@dataclass(slots=True)
class Lines:
    """Reads paragraphs of one part; ``_fields`` says of every open field if its result has come."""

    styles: Styles
    notes: Notes
    _fields: list[bool] = field(default_factory=list)

    def read(self, paragraph: E, style: str, setting: Setting) -> Line:
        """A paragraph's content."""
        line = Line()
        self._content(paragraph, line, style, setting)
        return line

    def _content(self, parent: E, line: Line, style: str, setting: Setting) -> None:
        for node in parent:
            if node.tag == _RUN:
                self._run(node, line, style, setting)
            elif node.tag in THROUGH:
                self._content(node, line, style, setting)
            elif node.tag in DELETED:
                self._content(node, line, style, setting.within("deleted"))
            elif node.tag in _MATH:
                line.add(formula(node), 0, setting.unseen)

    def _run(self, run: E, line: Line, style: str, setting: Setting) -> None:
        own = run.find(_OWN)
        look = self.styles.look(own, style, setting)
        unseen = setting.unseen or look.unseen
        for node in run:
            if node.tag == _OWN:
                continue
            if node.tag == _FIELD:
                self._field(node)
            elif node.tag in THROUGH:
                self._content(node, line, style, setting)
            elif node.tag in _DRAWN:
                hides = look.unseen if look.unseen == HIDDEN else ""
                line.drawn.append(Drawn(node, setting.unseen or hides))
            else:
                text = self._characters(node, own)
                if text and not self._in_code():
                    line.add(text, look.raised, unseen)
                elif text and self._fields[-1] is False:
                    line.add(text, look.raised, "in the code of a field")

    def _characters(self, node: E, own: E | None) -> str:
        if node.tag in _TEXT:
            text = node.text or ""
            if node.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                text = text.strip(" \t\r\n")
            return text if text.isascii() else readable(text, font_of(own))
        if node.tag == q("w:sym"):
            code, font = node.get(q("w:char"), ""), node.get(q("w:font"), "")
            try:
                return symbol(int(code, 16), font)
            except (ValueError, OverflowError):
                return ""
        kind = _NOTES.get(str(node.tag))
        if kind is not None:
            label = self.notes.label(kind, node.get(q("w:id"), ""))
            return "" if node.get(q("w:customMarkFollows")) in ("1", "true", "on") else label
        return _SIGNS.get(str(node.tag), "")

    def _field(self, node: E) -> None:
        match node.get(q("w:fldCharType")):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _in_code(self) -> bool:
        return not all(self._fields)


def formula(node: E) -> str:
    """The signs of a formula in reading order."""
    match local(node):
        case "t":
            return node.text or ""
        case "sup" | "sub" as name:
            inner = _inside(node)
            return marked([(1 if name == "sup" else -1, inner)]) if inner else ""
        case "f":
            return "/".join(formula(part) for part in node if local(part) in ("num", "den"))
        case "rad":
            return f"√{_inside(node)}"
        case "chr" | "begChr" | "endChr":
            return node.get(q("m:val"), "")
        case "d":
            return f"({''.join(formula(part) for part in node if local(part) == 'e')})"
        case name if name.endswith("Pr") and name != "naryPr":
            return ""
        case _:
            return _inside(node)


def _inside(node: E) -> str:
    return "".join(formula(part) for part in node)


def value(node: E | None, name: str) -> str:
    """The value of a child, empty where there is none."""
    child = None if node is None else node.find(q(name))
    return "" if child is None else child.get(VAL, "")
