"""What kind of file it is, decided by its bytes."""

from __future__ import annotations

import re

from casekit.importers.opening.package import Package
from casekit.importers.opening.trouble import Trouble

SUFFIXES = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "rtf": (".rtf",),
    "html": (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"),
    "epub": (".epub",),
    "markdown": (".md", ".markdown", ".mdown", ".mkd"),
    "text": (".txt", ".text", ""),
    "pptx": (".pptx", ".pptm", ".potx", ".ppsx"),
}
"""Names that files of a kind end with."""

NAMES = {
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "rtf": "an RTF document",
    "html": "a web page",
    "epub": "an e-book",
    "markdown": "a text with Markdown",
    "text": "a plain text",
    "pptx": "a PowerPoint presentation",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/epub+zip": "epub",
}
_OTHERS = (
    (b"%PDF", "a PDF", "Open the PDF in Word and save it as docx, or ask for the Word file."),
    (b"\x89PNG", "a picture", "Ask for the text; casekit does not read text in pictures."),
    (b"\xff\xd8\xff", "a picture", "Ask for the text; casekit does not read text in pictures."),
    (b"GIF8", "a picture", "Ask for the text; casekit does not read text in pictures."),
    (b"II*\0", "a picture", "Ask for the text; casekit does not read text in pictures."),
    (b"MM\0*", "a picture", "Ask for the text; casekit does not read text in pictures."),
    (b"\x1f\x8b", "a packed archive", "Unpack it and import the documents in it."),
    (b"Rar!", "a packed archive", "Unpack it and import the documents in it."),
    (b"7z\xbc\xaf", "a packed archive", "Unpack it and import the documents in it."),
    (b"MZ", "a program", "Ask where the file comes from."),
    (b"\x7fELF", "a program", "Ask where the file comes from."),
)
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->|\s){0,50}"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|article|section|main|ol|ul)"
    rb"\b",
    re.IGNORECASE | re.DOTALL,
)
_READS = "casekit reads docx, odt, rtf, html, epub, md, txt and pptx."


def kind_of_package(package: Package) -> str:
    """The kind of a zip file: ``docx``, ``pptx``, ``odt`` or ``epub``; raises Trouble."""
    from casekit.importers.opening.relations import relations

    if "mimetype" in package:
        kind = _ODF.get(package["mimetype"].strip())
        if kind:
            return kind
        said = package["mimetype"][:80].decode("ascii", "replace")
        raise Trouble("CK903", f"the file is of the kind “{said}”, which is no text", _READS)
    if "[Content_Types].xml" not in package:
        if package.find("META-INF/container.xml"):
            return "epub"
        if "content.xml" in package:
            return "odt"
        if any(name.endswith(".iwa") for name in package):
            raise Trouble(
                "CK903",
                "the file is a document of Apple's Pages, Numbers or Keynote",
                "Open it there, choose File › Export To, and take Word or PowerPoint.",
            )
        raise Trouble(
            "CK903", "the file is a zip archive and no document", "Unpack it and import each file."
        )
    types = _content_types(package)
    main = next(
        (r.target for r in relations(package, "").values() if r.kind == "officeDocument"), ""
    )
    said = types.get(f"/{main}", "")
    for word, kind in (("wordprocessingml", "docx"), ("ms-word", "docx"), ("presentation", "pptx")):
        if word in said or (word == "ms-word" and main.startswith("word/")):
            return kind
    if main.startswith("ppt/"):
        return "pptx"
    if main:
        raise Trouble("CK903", "the file is a spreadsheet or another Office file", _READS)
    raise Trouble(
        "CK906",
        "the file is incomplete: it does not say which of its parts is the text",
        "Open the file in the program it was made with and save it again.",
    )


def _content_types(package: Package) -> dict[str, str]:
    from casekit.importers.opening.safexml import children, get, parse

    name = "[Content_Types].xml"
    root = parse(package[name], name)
    return {
        get(item, "PartName"): get(item, "ContentType").lower()
        for item in children(root, "Override")
    }


def is_package(data: bytes) -> bool:
    """Whether a file is a zip file."""
    return data.startswith(_ZIP)


def kind_of_bytes(data: bytes, suffix: str) -> str:
    """The kind of a file that is no zip file; raises Trouble.

    Markdown and plain text look the same: there, and only there, the file's name decides.
    """
    if data.startswith(OLE):
        raise _ole(data)
    for beginning, name, help in _OTHERS:
        if data.startswith(beginning):
            raise Trouble("CK903", f"the file is {name}, whatever its name says", help)
    if b"%PDF-" in data[:1024] and not data[:200].isascii():
        raise Trouble("CK903", "the file is a PDF, whatever its name says", _OTHERS[0][2])
    start = data[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"<?xml") and (b"mso-application" in start or b"pkg:package" in start):
        raise Trouble(
            "CK903", "the file is a Word document in one piece of XML", "Save it in Word as docx."
        )
    if start.startswith(b"<?xml") and b"office:document" in start:
        raise Trouble(
            "CK903", "the file is an OpenDocument text in one piece of XML", "Save it as odt."
        )
    if re.match(rb"(?:From|MIME-Version|Subject|Content-Type): ", start) and (
        b"multipart/related" in start
    ):
        raise Trouble(
            "CK903",
            "the file is a web page saved as one file (mhtml)",
            "Save it in the browser as “Webpage, complete” or “HTML only”.",
        )
    text = start
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.replace(b"\0", b"")[2:].lstrip()
    if _PAGE.match(text):
        return "html"
    return "markdown" if suffix.lower() in SUFFIXES["markdown"] else "text"


def _ole(data: bytes) -> Trouble:
    """What an OLE compound file is, by the names of its streams (MS-CFB, 2.6.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Trouble(
            "CK905",
            "the file is protected by a password",
            "Open it, remove the password (File › Info › Protect) and save it again.",
        )
    for stream, what, better in (
        ("WordDocument", "a Word document of the format before 2007", "docx"),
        ("PowerPoint Document", "a presentation of the format before 2007", "pptx"),
    ):
        if stream.encode("utf-16-le") in data:
            return Trouble(
                "CK904",
                f"the file is {what}",
                f"Open it in Word, PowerPoint or LibreOffice and save it as {better}.",
            )
    return Trouble(
        "CK904", "the file is an Office file of the format before 2007", "Save it as docx."
    )
