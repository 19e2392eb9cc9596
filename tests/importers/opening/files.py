"""Files of all kinds, built from the few lines of mark-up that a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from casekit.importers.blocks import Block, SourceDocument
from casekit.importers.opening import Opened, open_document

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {"docx": "wordprocessingml.document.main", "pptx": "presentationml.presentation.main"}
ODF = (
    " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("style", "style"),
            ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
            ("meta", "meta"),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(parts: Mapping[str, str | bytes], *, compress: bool = True) -> bytes:
    """A zip file of these members."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def relations(*entries: tuple[str, str, str]) -> str:
    """A part of relationships: id, last word of the type, target (external with a scheme)."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for name, kind, target in entries
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def office_parts(main: str, kind: str = "docx") -> dict[str, str | bytes]:
    """The parts that every Office file has."""
    content_type = f"application/vnd.openxmlformats-officedocument.{_TYPES[kind]}+xml"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", main)),
    }


def docx_parts(body: str, *related: tuple[str, str, str], **parts: str) -> dict[str, str | bytes]:
    """The parts of a Word file; ``parts`` are the insides of styles, numbering, comments …"""
    named = [(f"p{name}", name, f"{name}.xml") for name in parts]
    made = office_parts("word/document.xml")
    made["word/document.xml"] = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    made["word/_rels/document.xml.rels"] = relations(*named, *related)
    for name, content in parts.items():
        made[f"word/{name}.xml"] = f"<w:{name} {W}>{content}</w:{name}>"
    return made


def docx(body: str, *related: tuple[str, str, str], **parts: str) -> bytes:
    """A Word file with this body."""
    return zipped(docx_parts(body, *related, **parts))


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    inner = f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def odt_parts(text: str, automatic: str = "", styles: str = "") -> dict[str, str | bytes]:
    """The parts of an OpenDocument text."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f"<office:document-content {ODF}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{text}</office:text>"
            "</office:body></office:document-content>"
        ),
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
    }


def epub_parts(pages: Mapping[str, str], nav: str = "") -> dict[str, str | bytes]:
    """The parts of an e-book; ``pages`` are the bodies of its pages by name."""
    items = "".join(
        f'<item id="i{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    spine = "".join(f'<itemref idref="i{name}"/>' for name in pages)
    made: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
        ),
        "OPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A book</dc:title>'
            f"</metadata><manifest>{items}"
            + (
                '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" '
                'properties="nav"/>'
                if nav
                else ""
            )
            + f"</manifest><spine>{spine}</spine></package>"
        ),
    }
    for name, body in (*pages.items(), *([("nav.xhtml", nav)] if nav else ())):
        made[f"OPS/{name}"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
            f"<body>{body}</body></html>"
        )
    return made


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 4)) -> bytes:
    """A red picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, "red").save(stream, kind)
    return stream.getvalue()


def opened(folder: Path, name: str, content: str | bytes) -> Opened:
    """What becomes of a file of this name and content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return open_document(path)


def document(folder: Path, name: str, content: str | bytes) -> SourceDocument:
    """The document in a file, which must be readable."""
    result = opened(folder, name, content)
    assert result.document is not None, result.findings
    return result.document


def codes(result: Opened) -> list[str]:
    """The codes of all findings."""
    return [item.code for item in result.findings]


def lines(blocks: tuple[Block, ...]) -> list[str]:
    """Blocks in short: kind, level, marker and text; the looks in the notation of ``shown``."""
    return [_line(block) for block in blocks]


def _line(block: Block) -> str:
    kind = {"paragraph": "p", "heading": "h", "item": "li"}.get(block.kind, block.kind)
    level = str(block.level) if block.level else ""
    part = f"[{block.part}] " if block.part else ""
    if block.kind == "table":
        return f"{part}table " + " / ".join(
            "|".join(cell.text for cell in row) for row in block.rows
        )
    if block.kind == "figure":
        return f"{part}figure {block.picture} ({block.alt}) {shown(block)}".rstrip()
    marker = f" {block.marker}" if block.marker else ""
    return f"{part}{kind}{level}{marker}: {shown(block)}".rstrip(" ")


def shown(block: Block) -> str:
    """The text of a block, with looks: **bold**, //italic//, ^raised^, ~lowered~, ==marked=="""
    text = ""
    for run in block.text.runs:
        look = run.look
        signs = "".join(
            sign
            for sign, has in (
                ("**", look.bold),
                ("//", look.italic),
                ("^", look.raised > 0),
                ("~", look.raised < 0),
                ("==", look.marked),
                ("--", look.struck),
            )
            if has
        )
        link = f"<{look.url}>" if look.url else ""
        text += signs + run.text.replace("\n", "⏎") + signs[::-1] + link
    return text
