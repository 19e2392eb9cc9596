"""OpenDocument text, for LibreOffice and all who must use an open standard (ISO/IEC 26300)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casekit.document import nodes
from casekit.document.nodes import Document, Edition, FigureBlock, Image
from casekit.formats import zipped
from casekit.formats.base import Format, Preset
from casekit.formats.docx.styles import Style
from casekit.formats.docx.tables import Grid
from casekit.formats.pandoc import syntax
from casekit.formats.pandoc.ast import Entry, Texts, figures
from casekit.formats.pandoc.engine import convert
from casekit.formats.pandoc.odt.content import TEMPLATE, Known, finished
from casekit.formats.pandoc.odt.meta import manifest_xml, meta_xml
from casekit.formats.pandoc.odt.styles import styles_xml, text_width_mm
from casekit.formats.pandoc.odt.xml import encoded
from casekit.formats.pandoc.parts import Parts
from casekit.formats.pandoc.syntax import Node, Nodes
from casekit.formats.readers.odt import read_back
from casekit.theme.theme import Theme

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.text"
_MM_PER_PIXEL: Final = 25.4 / 96
_SMALLEST_MM: Final = 8.5
_TALLEST_MM: Final = 118.0
_TWIPS_PER_MM: Final = 1440 / 25.4
_MARK = "\u200e"
_BLOCKS: Final = {
    "series": "Subtitle",
    "byline": "Case Byline",
    "affiliations": "Case Affiliation",
    "notice-heading": "Case Notice Heading",
    "notice": "Case Notice",
    "lead-in": "Case Lead-in",
    "instruction": "Case Instruction",
    "options": "Case Option",
    "keys": "Case Option",
    "key": "Case Correct Answer",
    "rationale-option": "Case Rationale Option",
    "rationale": "Case Rationale",
    "reference": "Bibliography 1",
    "small": "Case Small Text",
    "person": "Case Small Text",
    "figure": "Figure",
    "caption": "Caption",
    "table-caption": "Table Caption",
    "table-notes": "Case Table Note",
    "title": "Title",
}
_SPANS: Final = {
    "letter": "Case Letter",
    "label": "Case Label",
    "credit": "Case Credit",
    "verdict": "Case Verdict",
    "not-correct": "Case Not Correct",
}
HEADINGS: Final = {"answer": "Case Answer Heading", "minor": "Case Minor Heading"}


class _Texts(Texts):
    """Parts become styles; an answer's first heading begins a page."""

    isolates = True

    def __init__(self, document: Document, theme: Theme) -> None:
        super().__init__(document)
        self.theme = theme
        self.width = text_width_mm(theme)
        self.headings: list[str] = []
        self.wide: list[bool] = []

    def block_of(self, kind: str, blocks: Nodes, id: str = "") -> Nodes:
        style = {"custom_style": encoded(_BLOCKS[kind])} if kind in _BLOCKS else {}
        return [syntax.div(syntax.attributes(id, **style), blocks)]

    def span_of(self, kind: str, inlines: Nodes) -> Nodes:
        if kind not in _SPANS:
            return inlines
        if len(inlines) == 1 and inlines[0]["t"] == "Strong":  # the style is bold by itself
            inlines = inlines[0]["c"]
        attr = syntax.attributes(custom_style=encoded(_SPANS[kind]))
        return [syntax.span(attr, inlines)]

    def header(self, level: int, inlines: Nodes, kind: str = "") -> Node:
        """A heading whose bookmark, taken away later, names its style."""
        if kind == "answer" and kind in self.headings:
            kind = ""
        self.headings.append(kind)
        style = HEADINGS.get(kind, "")
        return syntax.header(level, inlines, syntax.attributes(f"style:{style}" if style else ""))

    def isolated(self, inlines: Nodes) -> Nodes:
        return [*syntax.text(_MARK), *inlines, *syntax.text(_MARK)]

    def lettered(self, letter: str, inlines: Nodes, *, is_listed: bool = False) -> Nodes:
        gap = {"t": "Str", "c": "\t"} if is_listed else syntax.SPACE
        return [*self.span_of("letter", syntax.text(f"{letter}.")), gap, *inlines]

    def options(self, kind: str, lines: Sequence[Nodes]) -> Nodes:
        return self.block_of(kind, [syntax.para(line) for line in lines]) if lines else []

    def entry(self, entry: Entry) -> Nodes:
        label = [*syntax.text(entry.label), {"t": "Str", "c": "\t"}] if entry.label else []
        blocks = [syntax.para([*label, *entry.content])]
        return self.block_of("reference", blocks, entry.anchor)

    def figure(self, figure: FigureBlock) -> Nodes:
        anchor = self.anchors.floats.get(("figure", figure.id), "")
        legend = self.legend(figure.label, figure.caption)
        if figure.credit:
            legend += [syntax.SPACE, *self.span_of("credit", self.text(figure.credit))]
        return [
            *self.block_of("figure", [syntax.para([self.picture(figure)])]),
            *self.block_of("caption", [syntax.para(legend)], anchor),
        ]

    def picture(self, figure: FigureBlock) -> Node:
        width, height = _fitted(figure.image, self.width)
        size = syntax.attributes(width=f"{width:.2f}mm", height=f"{height:.2f}mm")
        return syntax.image(f"Pictures/{self.names[id(figure)]}", figure.alt, size)

    def table(self, table: nodes.TableBlock) -> Nodes:
        room = round(self.width * _TWIPS_PER_MM)
        grid = Grid.of(table, self.theme, room, 0, is_rtl=self.document.direction == "rtl")
        self.wide.append(grid.style is Style.WIDE_TABLE_TEXT)
        anchor = self.anchors.floats.get(("table", table.id), "")
        bare = nodes.TableBlock(
            table.header, table.rows, table.aligns, table.pointer, table.row_headers
        )
        (made,) = super().table(bare)
        for column, width in zip(made["c"][2], grid.widths, strict=True):
            column[1] = {"t": "ColWidth", "c": width / room}
        legend = [syntax.para(self.legend(table.label, table.caption))] if table.label else []
        notes = [syntax.para(self.inlines(table.notes))] if table.notes else []
        return [
            *(self.block_of("table-caption", legend, anchor) if legend else ()),
            made,
            *(self.block_of("table-notes", notes) if notes else ()),
        ]


def _fitted(image: Image, width: float) -> tuple[float, float]:
    """The largest size in mm within the text: the picture's own, a tiny one's enlarged."""
    own = (image.width * _MM_PER_PIXEL, image.height * _MM_PER_PIXEL)
    scale = min(max(1.0, _SMALLEST_MM / min(own)), width / own[0], _TALLEST_MM / own[1])
    return own[0] * scale, own[1] * scale


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a text for LibreOffice."""
    texts = _Texts(document, theme)
    parts = Parts(document, texts, answers_last=True)
    title = texts.block_of("title", [syntax.para(texts.inlines(document.title))])
    blocks = [*title, *parts.all()]
    made = convert(
        syntax.document(blocks), "opendocument", options={"wrap_text": "none"}, template=TEMPLATE
    )
    shown = figures(document)
    named = {f"Pictures/{texts.names[id(figure)]}": figure for figure in shown}
    known = Known(list(syntax.list_starts(blocks)), texts.wide, named)
    content = finished(made, known, document)
    files = {
        "mimetype": MEDIA_TYPE.encode(),
        "content.xml": content,
        "styles.xml": styles_xml(document, theme),
        "meta.xml": meta_xml(document, theme),
        **{name: figure.image.data for name, figure in named.items()},
    }
    return zipped.pack({**files, "META-INF/manifest.xml": manifest_xml(list(files), MEDIA_TYPE)})


FORMAT = Format(
    name="odt",
    title="OpenDocument text",
    ending="odt",
    media_type=MEDIA_TYPE,
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.PUBLISHING,),
    write=write,
    read=read_back,
)
