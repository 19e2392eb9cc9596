"""Make casekit/theme/handout.docx, the Word template that casekit brings along.

Run it with the project's Python after a change here; a test compares the file with what this
script makes. Its text shows every style, so that a society can open the file in Word, change the
styles and hand it back as its own template. Parts, elements and attributes are those of ECMA-376
part 1 (WordprocessingML, DrawingML). Lengths are twips (1/20 pt), sizes half-points.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from casekit.formats.zipped import pack

TARGET = Path(__file__).resolve().parent.parent / "casekit" / "theme" / "handout.docx"

OUTDENT = 680
"""Twips by which headings stand out from the text: 12 mm."""

LIST_LEVELS = 5
BULLETS, NUMBERS, OPTIONS, REFERENCES, TAKE_HOME = 1, 2, 3, 4, 5
"""Numbering definitions."""

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "12436D", "lt2": "F1F4F8", "accent1": "12436D",
    "accent2": "0B6E4F", "accent3": "C5CED8", "accent4": "8A5A00", "accent5": "7A3E6B",
    "accent6": "3A6EA5", "hlink": "12436D", "folHlink": "12436D",
}  # fmt: skip

PRIMARY = f'w:color="{COLOURS["accent1"]}" w:themeColor="accent1"'
ACCENT = f'w:color="{COLOURS["accent2"]}" w:themeColor="accent2"'
HAIRLINE = 'w:color="C9CED4"'
MUTED = "4A4F55"
PANEL = "F1F4F7"


def colour(value: str) -> str:
    """A text colour: ``primary``, ``accent``, or six hexadecimal digits."""
    slot = {"primary": "accent1", "accent": "accent2"}.get(value)
    if slot is None:
        return f'<w:color w:val="{value}"/>'
    return f'<w:color w:val="{COLOURS[slot]}" w:themeColor="{slot}"/>'


def edge(side: str, paint: str, size: int, space: int = 0) -> str:
    """A border; ``size`` in eighths of a point, ``space`` in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" {paint}/>'


def box(paint: str, size: int, space: int) -> str:
    """Borders around a paragraph."""
    edges = "".join(edge(side, paint, size, space) for side in ("top", "left", "bottom", "right"))
    return f"<w:pBdr>{edges}</w:pBdr>"


KEY_BOX = (
    f"<w:pBdr>{edge('top', ACCENT, 8, 2)}{edge('left', ACCENT, 8, 14)}"
    f"{edge('bottom', ACCENT, 8, 2)}{edge('right', ACCENT, 8, 14)}{edge('between', ACCENT, 8, 2)}"
    "</w:pBdr>"
)
"""Wide enough for the letter on either side of its place: in text from right to left Word sets it
inside the indent of its paragraph, LibreOffice outside."""

PANEL_BOX = box(f'w:color="{PANEL}"', 4, 6)
PANEL_FILL = f'<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>'


@dataclass(frozen=True, kw_only=True)
class Style:
    """A paragraph or character style. ``base`` and ``next`` are names; empty is none.

    ``number`` is a numbering definition and its level. ``gallery`` says that Word offers the
    style to authors.
    """

    name: str
    base: str = "Normal"
    next: str = ""
    character: bool = False
    gallery: bool = True
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    paint: str = ""
    run: str = ""
    keep_next: bool | None = None
    keep_lines: bool = False
    number: tuple[int, int] | None = None
    borders: str = ""
    fill: str = ""
    tabs: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    left: int | None = None
    hanging: int | None = None
    right: int | None = None
    outline: int | None = None

    @property
    def id(self) -> str:
        """The style's identifier: its name without spaces, as Word makes them."""
        return identifier(self.name)

    def xml(self) -> str:
        """The style element."""
        kind = "character" if self.character else "paragraph"
        custom = ' w:customStyle="1"' if self.name.startswith("Case ") else ""
        default = ' w:default="1"' if self.name == "Normal" else ""
        base = self.base if self.name != "Normal" and not self.character else ""
        links = f'<w:basedOn w:val="{identifier(base)}"/>' if base else ""
        if self.next:
            links += f'<w:next w:val="{identifier(self.next)}"/>'
        shown = "<w:qFormat/>" if self.gallery else ""
        paragraph = f"<w:pPr>{self._paragraph()}</w:pPr>" if self._paragraph() else ""
        run = f"<w:rPr>{self._run()}</w:rPr>" if self._run() else ""
        return (
            f'<w:style w:type="{kind}"{default}{custom} w:styleId="{self.id}">'
            f"<w:name w:val={quoteattr(self.name)}/>{links}{shown}{paragraph}{run}</w:style>"
        )

    def _paragraph(self) -> str:
        if self.character:
            return ""
        parts = []
        if self.keep_next is not None:
            parts.append("<w:keepNext/>" if self.keep_next else '<w:keepNext w:val="0"/>')
        if self.keep_lines:
            parts.append("<w:keepLines/>")
        if self.number:
            definition, level = self.number
            parts.append(
                f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{definition}"/></w:numPr>'
            )
        parts += [self.borders, self.fill, f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else ""]
        plain = 0 if self.base == "Normal" else None  # whatever a template makes of Normal
        before = plain if self.before is None else self.before
        after = plain if self.after is None else self.after
        spacing = attributes(before=before, after=after, line=self.line)
        if self.line is not None:
            spacing += ' w:lineRule="auto"'
        parts.append(f"<w:spacing{spacing}/>" if spacing else "")
        indent = attributes(left=self.left, right=self.right, hanging=self.hanging)
        parts.append(f"<w:ind{indent}/>" if indent else "")
        if self.outline is not None:
            parts.append(f'<w:outlineLvl w:val="{self.outline}"/>')
        return "".join(parts)

    def _run(self) -> str:
        parts = [self.run if self.run.startswith("<w:rFonts") else ""]
        for tag, value in (("b", self.bold), ("i", self.italic)):
            if value is not None:
                off = "" if value else ' w:val="0"'
                parts.append(f"<w:{tag}{off}/><w:{tag}Cs{off}/>")
        if self.run.startswith("<w:noProof"):
            parts.append(self.run)
        parts.append(colour(self.paint) if self.paint else "")
        if self.size:
            # Arabic looks a tenth smaller than Latin of the same size.
            parts.append(
                f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2.2)}"/>'
            )
        if self.run.startswith("<w:u "):
            parts.append(self.run)
        return "".join(parts)


def attributes(**values: int | None) -> str:
    """Attributes of the w namespace; what is None is left out."""
    return "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)


def identifier(name: str) -> str:
    """A style's identifier."""
    return "".join(word[0].upper() + word[1:] for word in name.replace("-", " ").split())


def styles() -> Iterator[Style]:
    """All paragraph and character styles."""
    yield Style(name="Normal", size=10, line=300, before=0, after=0)
    yield from headings()
    yield from running_text()
    yield from lists()
    yield from questions()
    yield from floats()
    yield from back_matter()
    yield from characters()


def headings() -> Iterator[Style]:
    """The title block and headings."""
    yield Style(
        name="Subtitle", next="Title", size=9, bold=True, paint=MUTED, keep_next=True, after=80,
        left=-OUTDENT,
    )  # fmt: skip
    yield Style(
        name="Title", next="Case Byline", size=22, paint="primary", keep_next=True,
        keep_lines=True, after=160, line=252, left=-OUTDENT,
    )  # fmt: skip
    yield Style(name="Case Byline", size=9.5, after=20, left=-OUTDENT)
    yield Style(name="Case Affiliation", size=8, paint=MUTED, before=80, after=0, left=-OUTDENT)
    yield Style(
        name="Case Notice", size=8.5, before=0, after=60, left=120 - OUTDENT, right=120,
        borders=PANEL_BOX, fill=PANEL_FILL, line=276,
    )  # fmt: skip
    yield Style(
        name="Case Notice Heading", base="Case Notice", next="Case Notice", bold=True,
        keep_next=True, before=240, after=20,
    )  # fmt: skip
    heading = Style(
        name="heading 1", next="Body Text", size=11.5, bold=True, paint="primary", keep_next=True,
        keep_lines=True, before=340, after=120, left=-OUTDENT, outline=0,
        borders=f"<w:pBdr>{edge('top', PRIMARY, 6, 4)}</w:pBdr>",
    )  # fmt: skip
    yield heading
    for level, size in enumerate((10.5, 10, 9.5, 9.5), 2):
        yield Style(
            name=f"heading {level}", next="Body Text", size=size, bold=True, italic=level == 5,
            keep_next=True, keep_lines=True, before=200, after=60, outline=level - 1,
        )  # fmt: skip


def running_text() -> Iterator[Style]:
    """Text and what stands in the margins."""
    yield Style(name="Body Text", after=120)
    small = Style(name="header", size=8, paint=MUTED, left=-OUTDENT, gallery=False, line=276)
    yield small
    yield Style(name="footer", size=8, paint=MUTED, left=-OUTDENT, gallery=False, line=276)
    yield Style(
        name="Case Masthead", base="header", size=11, bold=True, paint="primary", gallery=False,
        after=240, borders=f"<w:pBdr>{edge('bottom', PRIMARY, 12, 6)}</w:pBdr>",
    )  # fmt: skip


def lists() -> Iterator[Style]:
    """Lists, five levels deep."""
    for level in range(1, LIST_LEVELS + 1):
        suffix = f" {level}" if level > 1 else ""
        shift = 340 * (level - 1)
        place = {"base": "Body Text", "after": 60, "gallery": level < 3}
        yield Style(
            name=f"List Bullet{suffix}", left=shift + 284, hanging=284,
            number=(BULLETS, level - 1), **place,
        )  # fmt: skip
        yield Style(
            name=f"List Number{suffix}", left=shift + 340, hanging=340,
            number=(NUMBERS, level - 1), **place,
        )  # fmt: skip
        yield Style(name=f"List Continue{suffix}", left=shift + 340, **place)


def questions() -> Iterator[Style]:
    """Questions and answers."""
    yield Style(
        name="Case Lead-in", base="Body Text", next="Case Option", bold=True, keep_next=True,
        keep_lines=True, after=100,
    )  # fmt: skip
    yield Style(
        name="Case Instruction", base="Body Text", next="Case Option", size=9, italic=True,
        paint=MUTED, keep_next=True, after=100,
    )  # fmt: skip
    yield Style(
        name="Case Option", base="Body Text", keep_lines=True, number=(OPTIONS, 0), before=40,
        after=40, left=340 + 454, hanging=454, right=340,
    )  # fmt: skip
    yield Style(
        name="Case Key", base="Case Option", next="Case Option", before=80, after=80,
        borders=KEY_BOX,
    )  # fmt: skip
    yield Style(
        name="Case Answer Label", base="Body Text", next="Case Answer Line", size=9, bold=True,
        paint=MUTED, keep_next=True, before=160, after=0,
    )  # fmt: skip
    line = 'w:color="8A9199"'
    yield Style(
        name="Case Answer Line", base="Body Text", before=0, after=0, line=510,
        borders=f"<w:pBdr>{edge('bottom', line, 4, 1)}{edge('between', line, 4, 1)}</w:pBdr>",
    )  # fmt: skip
    yield Style(name="Case Correct Answer", base="Body Text", bold=True, keep_lines=True)
    yield Style(
        name="Case Correct Option", base="Body Text", bold=True, keep_lines=True, after=60,
        left=397, hanging=397,
    )  # fmt: skip
    yield Style(
        name="Case Rationale Option", base="Body Text", next="Case Rationale", size=9.5, bold=True,
        keep_next=True, keep_lines=True, before=100, after=20, left=397, hanging=397,
    )  # fmt: skip
    yield Style(name="Case Rationale", base="Body Text", left=397, after=80)
    yield Style(
        name="Case Take-home Heading", base="heading 1", next="Case Take-home", before=340,
        after=80, left=404 - OUTDENT, hanging=284, right=120, fill=PANEL_FILL, borders=PANEL_BOX,
    )  # fmt: skip
    yield Style(
        name="Case Take-home", base="Body Text", number=(TAKE_HOME, 0), keep_lines=True,
        before=40, after=60, left=404 - OUTDENT, hanging=284, right=120, fill=PANEL_FILL,
        borders=PANEL_BOX,
    )  # fmt: skip


def floats() -> Iterator[Style]:
    """Figures and tables."""
    yield Style(name="Case Figure", keep_next=True, before=200, after=80, line=240)
    yield Style(name="caption", size=8.5, keep_lines=True, before=0, after=240, line=276)
    yield Style(name="Case Table Caption", base="caption", keep_next=True, before=200, after=80)
    yield Style(name="Case Table Text", size=8.5, line=264)
    yield Style(name="Case Wide Table Text", base="Case Table Text", size=7.5, line=252)
    yield Style(name="Case Table Note", size=7.5, paint=MUTED, before=80, after=240, line=264)


def back_matter() -> Iterator[Style]:
    """What stands after the discussion."""
    yield Style(
        name="Case Reference", size=8.5, keep_lines=True, number=(REFERENCES, 0), after=60,
        left=454, hanging=454, line=276,
    )  # fmt: skip
    yield Style(
        name="Case Minor Heading", base="heading 1", next="Case Small Text", size=8.5, before=160,
        after=20, line=276,
        borders='<w:pBdr><w:top w:val="nil"/></w:pBdr>',
    )  # fmt: skip
    yield Style(name="Case Small Text", size=8, after=60, line=276)


def characters() -> Iterator[Style]:
    """Character styles."""
    grey = 'w:color="B9BFC6"'
    yield Style(
        name="Hyperlink", character=True, gallery=False, paint="primary",
        run=f'<w:u w:val="single" {grey}/>',
    )  # fmt: skip
    yield Style(name="Case Citation", character=True, run="<w:noProof/>")
    yield Style(name="Case Label", character=True, bold=True)
    yield Style(name="Case Muted", character=True, bold=False, paint=MUTED)
    yield Style(name="Case Letter", character=True, bold=True, paint="primary")
    yield Style(name="Case Verdict", character=True, size=9, bold=True, paint="accent")
    fonts = "".join(f' w:{script}="Segoe UI Symbol"' for script in ("ascii", "hAnsi", "cs"))
    yield Style(
        name="Case Sign", character=True, size=8, bold=False, paint="accent",
        run=f"<w:rFonts{fonts}/>",
    )  # fmt: skip
    yield Style(name="Case Not Correct", character=True, size=9, bold=False, paint=MUTED)


def table_style() -> str:
    """Rules above, below and under the header; hairlines between rows; no vertical lines."""
    borders = edge("top", PRIMARY, 8) + edge("bottom", PRIMARY, 8) + edge("insideH", HAIRLINE, 4)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    rule = f"<w:tcPr><w:tcBorders>{edge('bottom', PRIMARY, 6)}</w:tcBorders></w:tcPr>"
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="CaseTable">'
        '<w:name w:val="Case Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        f'</w:tblPr><w:tblStylePr w:type="firstRow">{bold}{rule}</w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol">{bold}</w:tblStylePr></w:style>'
    )


def style_sheet() -> str:
    """The styles part."""
    fonts = (
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:asciiTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    )
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    plain = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
        '<w:name w:val="No List"/><w:semiHidden/></w:style>'
    )
    own = "".join(style.xml() for style in styles())
    return f"{HEAD}<w:styles {NS}>{defaults}{latent}{own}{plain}{table_style()}</w:styles>"


@dataclass(frozen=True)
class Level:
    """A level of a list: format, text, run properties, and the indent of its style."""

    form: str
    text: str
    left: int
    hanging: int
    run: str = ""


def definition(number: int, levels: list[Level]) -> str:
    """A list definition."""
    kind = "multilevel" if len(levels) > 1 else "singleLevel"
    made = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{level.left}" w:hanging="{level.hanging}"/></w:pPr>'
        f"{f'<w:rPr>{level.run}</w:rPr>' if level.run else ''}</w:lvl>"
        for place, level in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="CA5E{number:04X}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{made}</w:abstractNum>'
    )


def numbering() -> str:
    """The numbering part."""
    letter = f"<w:b/><w:bCs/>{colour('primary')}"
    indents = {style.number: style for style in reversed(list(styles())) if style.number}

    def level(definition: int, place: int, form: str, text: str, run: str = "") -> Level:
        style = indents[definition, place]
        return Level(form, text, style.left or 0, style.hanging or 0, run)

    depth = range(LIST_LEVELS)
    definitions = {
        BULLETS: [level(BULLETS, n, "bullet", "•–"[n % 2]) for n in depth],
        NUMBERS: [level(NUMBERS, n, "decimal", f"%{n + 1}.") for n in depth],
        OPTIONS: [level(OPTIONS, 0, "upperLetter", "%1.", letter)],
        REFERENCES: [level(REFERENCES, 0, "decimal", "%1.")],
        TAKE_HOME: [level(TAKE_HOME, 0, "bullet", "•")],
    }
    made = "".join(definition(number, levels) for number, levels in definitions.items())
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in definitions
    )
    return f"{HEAD}<w:numbering {NS}>{made}{uses}</w:numbering>"


def settings() -> str:
    """The settings part: Word 2013 and later, no compatibility mode."""
    return (
        f'{HEAD}<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" '
        'w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" '
        'w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/></w:settings>'
    )


def theme() -> str:
    """The theme part; casekit puts the archive's colours and typefaces in it."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in COLOURS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
        f"</a:{kind}Font>"
        for kind in ("major", "minor")
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{solid}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="casekit"><a:themeElements><a:clrScheme name="casekit">{colours}</a:clrScheme>'
        f'<a:fontScheme name="casekit">{fonts}</a:fontScheme><a:fmtScheme name="casekit">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def document() -> str:
    """The text: every paragraph style named in itself."""
    explained = (
        "This is the look of casekit’s Word files. Change the styles, the page and its header and "
        "footer, not this text: casekit takes over everything but the text."
    )
    shown = [("Body Text", explained), *((one.name, one.name) for one in styles())]
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{identifier(name)}"/></w:pPr>'
        f"<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
        for name, text in shown
        if not any(one.character and one.name == name for one in styles())
    )
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1474" w:right="1247" '
        'w:bottom="1474" w:left="1928" w:header="794" w:footer="624" w:gutter="0"/></w:sectPr>'
    )
    pictures = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'{HEAD}<w:document {NS} xmlns:wp="{pictures}"><w:body>{paragraphs}{section}</w:body>'
        "</w:document>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part: ``(type, target)`` in the order of their ids."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def template() -> bytes:
    """The template file."""
    word = f"{OPEN_XML}.wordprocessingml"
    parts = {
        "word/document.xml": (f"{word}.document.main+xml", document()),
        "word/styles.xml": (f"{word}.styles+xml", style_sheet()),
        "word/numbering.xml": (f"{word}.numbering+xml", numbering()),
        "word/settings.xml": (f"{word}.settings+xml", settings()),
        "word/theme/theme1.xml": (f"{OPEN_XML}.theme+xml", theme()),
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (kind, _) in parts.items()
    )
    files = {name: text for name, (_, text) in parts.items()}
    files["_rels/.rels"] = relationships((f"{OFFICE}/officeDocument", "word/document.xml"))
    files["word/_rels/document.xml.rels"] = relationships(
        (f"{OFFICE}/styles", "styles.xml"),
        (f"{OFFICE}/numbering", "numbering.xml"),
        (f"{OFFICE}/settings", "settings.xml"),
        (f"{OFFICE}/theme", "theme/theme1.xml"),
    )
    files["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    return pack({name: text.encode("utf-8") for name, text in files.items()})


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(template())
    print(f"made {target.name}")
