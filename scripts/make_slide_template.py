"""Make casekit/theme/slides.pptx, the PowerPoint template that casekit brings along.

Run it with the project's Python after a change here, or with another file's name to write that; a
test compares the template with what this script makes. Parts and attributes are those of ECMA-376
part 1 (PresentationML, DrawingML).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from slide_layouts import (
    BODY,
    COLUMN,
    EMU,
    FOOTER,
    HEIGHT,
    LAYOUTS,
    LEFT,
    NUMBER,
    TITLE,
    WIDTH,
    Holder,
    Place,
    fill,
    scheme,
)

from casekit.formats.zipped import pack

TARGET = Path(__file__).resolve().parent.parent / "casekit" / "theme" / "slides.pptx"

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE_STYLE = "{6D2A7B1E-3C54-4F0A-9B8D-1C2E5F7A9040}"


def rectangle(number: int, name: str, place: Place, colour: str) -> str:
    """A decoration: a filled rectangle that screen readers pass over."""
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}>{decorative}</p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr userDrawn="
        f'"1"/></p:nvSpPr><p:spPr>{place.xml()}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def tree(shapes: Iterable[str]) -> str:
    """The shapes of a slide, master or layout."""
    group = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
    )
    return f"<p:spTree>{group}{''.join(shapes)}</p:spTree>"


def layout(name: str, kind: str, holders: tuple[Holder, ...]) -> str:
    """A slide layout part."""
    kind_attribute = "" if kind == "cust" else f' type="{kind}"'
    shapes: list[str] = []
    hidden = ""
    if name == "Title":
        hidden = ' showMasterSp="0"'
        shapes.append(rectangle(2, "Panel", Place(0, 0, WIDTH, 3.45), scheme("tx2")))
        shapes.append(rectangle(3, "Rule", Place(LEFT, 3.41, 1.7, 0.08), scheme("accent2")))
    else:
        holders = (*holders, FOOTER, NUMBER)
    shapes += [holder.xml(number) for number, holder in enumerate(holders, len(shapes) + 2)]
    return (
        f'{HEAD}<p:sldLayout {NS}{hidden}{kind_attribute} preserve="1" userDrawn="1">'
        f"<p:cSld name={quoteattr(name)}>{tree(shapes)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
BACKGROUND = f"<p:bg><p:bgPr>{fill(scheme('bg1'))}<a:effectLst/></p:bgPr></p:bg>"


def level(
    number: int, heading: bool, size: int, bullet: str = "", indent: float = 0, hang: float = 0
) -> str:
    """Paragraph and character defaults of one outline level; ``indent`` and ``hang`` in inches."""
    family = "mj" if heading else "mn"
    colour = scheme("tx2") if heading else scheme("tx1")
    spacing = 95000 if heading else 100000
    mark = f'<a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>' if bullet else "<a:buNone/>"
    return (
        f'<a:lvl{number}pPr marL="{round(indent * EMU)}" indent="{-round(hang * EMU)}" algn="l" '
        f'defTabSz="{EMU}" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'{mark}<a:defRPr sz="{size * 100}"{" b=" + quoteattr("1") if heading else ""} '
        f'kern="1200">{fill(colour)}'
        f'<a:latin typeface="+{family}-lt"/><a:ea typeface="+{family}-ea"/>'
        f'<a:cs typeface="+{family}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def body_levels(size: int) -> str:
    """Running text first, then three levels of list."""
    lists = (level(n + 1, False, size, mark, 0.32 * n, 0.32) for n, mark in enumerate("•–•", 1))
    return level(1, False, size) + "".join(lists)


def master() -> str:
    """The slide master part."""
    marks = [
        rectangle(2, "Edge", Place(0, 0, 0.17, HEIGHT), scheme("tx2")),
        rectangle(3, "Footer rule", Place(LEFT, 6.92, COLUMN, 0.012), scheme("accent3")),
    ]
    title = Holder(**{**vars(TITLE), "insets": (0, 0), "anchor": "t"})
    body = Holder(**{**vars(BODY), "insets": (0, 0), "anchor": "t"})
    small = (Holder(**{**vars(one), "insets": (0, 0)}) for one in (FOOTER, NUMBER))
    shapes = [holder.xml(number) for number, holder in enumerate((title, body, *small), 4)]
    ids = "".join(
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS))
    )
    other = level(1, False, 18)
    return (
        f"{HEAD}<p:sldMaster {NS} preserve={quoteattr('1')}><p:cSld>{BACKGROUND}"
        f"{tree([*marks, *shapes])}</p:cSld>"
        f"{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        '<p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{level(1, True, 28)}</p:titleStyle>"
        f"<p:bodyStyle>{body_levels(22)}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def notes_master() -> str:
    """The master of the speaker notes: the slide above, its words below."""
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>'
        f"{Place(0.75, 0.75, 6.0, 3.375).xml()}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f'<a:ln w="9525">{fill(scheme("accent3"))}</a:ln></p:spPr></p:sp>'
    )
    body = Holder("Notes", "body", 1, Place(0.75, 4.4, 6.0, 5.0), "Notes").xml(3)
    number = Holder(**{**vars(NUMBER), "place": Place(5.75, 9.5, 1.0, 0.3)}).xml(4)
    return (
        f"{HEAD}<p:notesMaster {NS}><p:cSld>{BACKGROUND}{tree([image, body, number])}</p:cSld>"
        f"{COLOUR_MAP}<p:notesStyle>{level(1, False, 12)}</p:notesStyle></p:notesMaster>"
    )


COLOURS = {
    "dk1": "1F2933", "lt1": "FFFFFF", "dk2": "12436D", "lt2": "F1F4F8", "accent1": "12436D",
    "accent2": "0B6E4F", "accent3": "C5CED8", "accent4": "475D76", "accent5": "7A3E6B",
    "accent6": "3A6EA5", "hlink": "12436D", "folHlink": "12436D",
}  # fmt: skip


def theme() -> str:
    """The theme part; casekit puts the archive's colours and typefaces in it."""
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in COLOURS.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface="Arial"/>'
        f"</a:{kind}Font>"
        for kind in ("major", "minor")
    )
    solid = fill(scheme("phClr"))
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


def table_styles() -> str:
    """One table style: a dark header, and hairlines between rows."""

    def edge(side: str, colour: str, width: int) -> str:
        return f'<a:{side}><a:ln w="{width}">{fill(colour)}</a:ln></a:{side}>'

    rules = edge("bottom", scheme("accent1"), 12700) + edge("insideH", scheme("accent3"), 6350)
    plain = f'<a:tcTxStyle><a:fontRef idx="minor"/>{scheme("dk1")}</a:tcTxStyle>'
    head = f'<a:tcTxStyle b="on"><a:fontRef idx="minor"/>{scheme("lt1")}</a:tcTxStyle>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="casekit">'
        f"<a:wholeTbl>{plain}<a:tcStyle><a:tcBdr>{rules}</a:tcBdr></a:tcStyle></a:wholeTbl>"
        '<a:firstCol><a:tcTxStyle b="on"/><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f"<a:firstRow>{head}<a:tcStyle><a:tcBdr/><a:fill>{fill(scheme('accent1'))}</a:fill>"
        "</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def presentation() -> str:
    """The presentation part, without slides."""
    return (
        f'{HEAD}<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{round(WIDTH * EMU)}" cy="{round(HEIGHT * EMU)}"/>'
        f'<p:notesSz cx="{round(7.5 * EMU)}" cy="{10 * EMU}"/>'
        f"<p:defaultTextStyle>{level(1, False, 18)}</p:defaultTextStyle></p:presentation>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part: ``(type, target)`` in the order of their ids."""
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def parts() -> Iterator[tuple[str, str, str]]:
    """Every part: its name, content type (empty for relationships) and text."""
    slides = f"{OPEN_XML}.presentationml"
    yield (
        "_rels/.rels",
        "",
        relationships(
            (f"{OFFICE}/officeDocument", "ppt/presentation.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
    )
    yield (
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
    )
    yield (
        "docProps/app.xml",
        f"{OPEN_XML}.extended-properties+xml",
        (f'{HEAD}<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}"/>'),
    )
    yield "ppt/presentation.xml", f"{slides}.presentation.main+xml", presentation()
    yield (
        "ppt/_rels/presentation.xml.rels",
        "",
        relationships(
            (f"{OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{OFFICE}/theme", "theme/theme1.xml"),
            (f"{OFFICE}/tableStyles", "tableStyles.xml"),
        ),
    )
    yield "ppt/tableStyles.xml", f"{slides}.tableStyles+xml", table_styles()
    yield "ppt/slideMasters/slideMaster1.xml", f"{slides}.slideMaster+xml", master()
    numbers = range(1, len(LAYOUTS) + 1)
    yield (
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        "",
        relationships(
            *((f"{OFFICE}/slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in numbers),
            (f"{OFFICE}/theme", "../theme/theme1.xml"),
        ),
    )
    for n, (name, kind, holders) in enumerate(LAYOUTS, 1):
        place = f"slideLayout{n}.xml"
        yield f"ppt/slideLayouts/{place}", f"{slides}.slideLayout+xml", layout(name, kind, holders)
        yield (
            f"ppt/slideLayouts/_rels/{place}.rels",
            "",
            relationships((f"{OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")),
        )
    yield "ppt/notesMasters/notesMaster1.xml", f"{slides}.notesMaster+xml", notes_master()
    yield (
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        "",
        relationships((f"{OFFICE}/theme", "../theme/theme2.xml")),
    )
    for n in (1, 2):
        yield f"ppt/theme/theme{n}.xml", f"{OPEN_XML}.theme+xml", theme()


def template() -> bytes:
    """The template file."""
    files = {name: text for name, _, text in parts()}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind, _ in parts() if kind
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
