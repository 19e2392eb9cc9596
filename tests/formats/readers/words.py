"""Small Word files made by hand, for tests of the reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
KINDS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings", "theme": "theme",
    "footnotes": "footnotes", "comments": "comments", "header": "header",
}  # fmt: skip


def word(body: str, *, media: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file with this body; parts are named after their relationship (``styles``)."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    links = {name: (KINDS[name], f"{name}.xml") for name in parts}
    links |= {name: ("image", f"media/{name}.png") for name in media or {}}
    files["word/_rels/document.xml.rels"] = _relationships(links)
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{content}</w:{name}>"
    files |= {f"word/media/{name}.png": data for name, data in (media or {}).items()}
    return zipped(files)


def _relationships(links: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def edited(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """A package with one place of one part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = files[part].decode()
    assert text.count(old) >= 1, f"{old} is not in {part}"
    files[part] = text.replace(old, new, 1).encode()
    return zipped(files)


def p(content: str, properties: str = "") -> str:
    """A paragraph; content that is no markup is one run."""
    inner = content if content.startswith("<") else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def number(id: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'
