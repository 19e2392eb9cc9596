"""Files made to do harm, and files that came to harm: one clear finding each, and nothing else."""

from __future__ import annotations

import errno
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from casekit.diagnostics import Severity
from casekit.importers.opening import open_document, package
from casekit.importers.opening import opened as module
from tests.importers.opening.files import (
    codes,
    docx,
    docx_parts,
    epub_parts,
    odt_parts,
    opened,
    p,
    picture,
    relations,
    zipped,
)

PARTS = docx_parts(p("Words of a case."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**PARTS, name: content})


def member(name: str, content: bytes = b"x", **attributes: int) -> bytes:
    """The Word file with one more member, of any name and attributes."""
    stream = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo("placeholder")
        for key, value in attributes.items():
            setattr(entry, key, value)
        entry.filename = name
        archive.writestr(entry, content)
    return stream.getvalue()


def twice() -> bytes:
    stream = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", PARTS["word/document.xml"])
    return stream.getvalue()


def patched(data: bytes, what: bytes, offset: int, value: bytes) -> bytes:
    """A zip file in which every record of a kind has other bytes at an offset."""
    changed = bytearray(data)
    at = changed.find(what)
    while at >= 0:
        changed[at + offset : at + offset + len(value)] = value
        at = changed.find(what, at + 4)
    return bytes(changed)


def encrypted() -> bytes:
    data = patched(zipped(PARTS), b"PK\x01\x02", 8, b"\x01\x00")
    return patched(data, b"PK\x03\x04", 6, b"\x01\x00")


def wrong_checksums() -> bytes:
    data = patched(zipped(PARTS), b"PK\x01\x02", 16, b"\1\2\3\4")
    return patched(data, b"PK\x03\x04", 14, b"\1\2\3\4")


def understated() -> bytes:
    """A member that says it has 10 bytes and unpacks to many megabytes."""
    whole = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bin", bytes(30_000_000))
    changed = whole.getvalue()
    size = struct.pack("<I", 30_000_000)
    return changed.replace(size, struct.pack("<I", 10))


def claims_gigabytes() -> bytes:
    changed = zipped({**PARTS, "word/media/a.bin": b"12345"})
    size = struct.pack("<II", 5 + 2, 5)  # deflated, five bytes are seven
    assert changed.count(size) == 2
    return changed.replace(size, struct.pack("<II", 7, 2_000_000_000))


def quoted_entities(declaration: str) -> bytes:
    text = PARTS["word/document.xml"]
    assert isinstance(text, str)
    return with_part("word/document.xml", declaration + text)


LAUGHS = (
    "<!DOCTYPE x ["
    '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(9))
    + "]>"
)

ERRORS: dict[str, tuple[str, str, Callable[[], bytes | str]]] = {
    "empty": ("CK901", "a.docx", lambda: b""),
    "blank": ("CK901", "a.txt", lambda: b" \n\n"),
    "a PDF renamed": ("CK903", "a.docx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
    "a picture renamed": ("CK903", "a.docx", picture),
    "rubbish called text": ("CK903", "a.txt", lambda: bytes(range(256)) * 40),
    "rubbish called Markdown": ("CK903", "a.md", lambda: zlib.compress(bytes(range(256)) * 40)),
    "rubbish called a web page": ("CK903", "a.html", lambda: b"\x00\x01\x02\x03" * 999),
    "a spreadsheet": (
        "CK903",
        "a.docx",
        lambda: zipped({**PARTS, "_rels/.rels": relations(("r", "officeDocument", "xl/b.xml"))}),
    ),
    "a Pages document": ("CK903", "a.docx", lambda: zipped({"Index/Document.iwa": "x"})),
    "some zip file": ("CK903", "a.docx", lambda: zipped({"a.txt": "x"})),
    "another OpenDocument": (
        "CK903",
        "a.odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    ),
    "a saved web archive": (
        "CK903",
        "a.mht",
        lambda: "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x",
    ),
    "one piece of XML": (
        "CK903",
        "a.xml",
        lambda: '<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>',
    ),
    "Word before 2007": ("CK904", "a.doc", lambda: OLE + "WordDocument".encode("utf-16-le")),
    "PowerPoint before 2007": (
        "CK904",
        "a.ppt",
        lambda: OLE + "PowerPoint Document".encode("utf-16-le"),
    ),
    "Word with a password": (
        "CK905",
        "a.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    ),
    "encrypted members": ("CK905", "a.docx", encrypted),
    "OpenDocument with a password": (
        "CK905",
        "a.odt",
        lambda: zipped(
            {
                **odt_parts(""),
                "META-INF/manifest.xml": (
                    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    "<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
                ),
            }
        ),
    ),
    "a protected e-book": (
        "CK905",
        "a.epub",
        lambda: zipped(
            {
                **epub_parts({"a.xhtml": "<p>x</p>"}),
                "META-INF/encryption.xml": (
                    "<encryption><EncryptedData><EncryptionMethod "
                    'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData>'
                    "</encryption>"
                ),
            }
        ),
    ),
    "cut off": ("CK906", "a.docx", lambda: zipped(PARTS)[:-100]),
    "cut off early": ("CK906", "a.docx", lambda: zipped(PARTS)[:60]),
    "wrong checksums": ("CK906", "a.docx", wrong_checksums),
    "a part is missing": (
        "CK906",
        "a.docx",
        lambda: zipped({k: v for k, v in PARTS.items() if k != "word/document.xml"}),
    ),
    "no relationships": (
        "CK906",
        "a.docx",
        lambda: zipped({k: v for k, v in PARTS.items() if k != "_rels/.rels"}),
    ),
    "XML that is none": ("CK906", "a.docx", lambda: with_part("word/document.xml", "<w:p")),
    "no body": ("CK906", "a.docx", lambda: with_part("word/document.xml", "<document/>")),
    "RTF cut off": ("CK906", "a.rtf", lambda: r"{\rtf1 {\b Words"),
    "UTF-16 with half a letter": ("CK906", "a.txt", lambda: b"\xff\xfea\0b"),
    "an e-book without pages": (
        "CK906",
        "a.epub",
        lambda: zipped({"mimetype": "application/epub+zip", "a": "x"}),
    ),
    "a bomb": ("CK907", "a.docx", lambda: with_part("word/a.xml", bytes(50_000_000))),
    "a bomb that lies": ("CK906", "a.docx", understated),
    "a claim of two gigabytes": ("CK907", "a.docx", claims_gigabytes),
    "thousands of members": (
        "CK907",
        "a.docx",
        lambda: zipped({**PARTS, **{f"a/{at}": b"" for at in range(package.MEMBERS)}}),
    ),
    "a million tags": (
        "CK907",
        "a.docx",
        lambda: with_part("word/a.xml", os.urandom(3) + b"<a/>" * (package.TAGS + 1)),
    ),
    "a name that climbs": ("CK908", "a.docx", lambda: member("../../evil.xml")),
    "a name from the root": ("CK908", "a.docx", lambda: member("/etc/evil")),
    "a name with a drive": ("CK908", "a.docx", lambda: member("C:evil")),
    "a name with backslashes": ("CK908", "a.docx", lambda: member("..\\evil")),
    "a link": (
        "CK908",
        "a.docx",
        lambda: member("word/link", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16),
    ),
    "the same part twice": ("CK908", "a.docx", twice),
    "the same name but for its case": ("CK908", "a.docx", lambda: member("word/DOCUMENT.xml")),
    "laughing entities": ("CK909", "a.docx", lambda: quoted_entities(LAUGHS)),
    "an entity from a file": (
        "CK909",
        "a.docx",
        lambda: quoted_entities('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    ),
    "an entity from the network": (
        "CK909",
        "a.docx",
        lambda: quoted_entities('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/">%a;]>'),
    ),
    "a document type": (
        "CK909",
        "a.docx",
        lambda: quoted_entities('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'),
    ),
    "entities in UTF-16": (
        "CK909",
        "a.docx",
        lambda: with_part(
            "word/document.xml",
            ('<?xml version="1.0" encoding="UTF-16"?>' + LAUGHS + "<x/>").encode("utf-16"),
        ),
    ),
    "entities in a page of an e-book": (
        "CK909",
        "a.epub",
        lambda: zipped(
            {**epub_parts({"a.xhtml": ""}), "OPS/a.xhtml": f"{LAUGHS}<html><body>&j;</body></html>"}
        ),
    ),
    "entities among relationships": (
        "CK909",
        "a.docx",
        lambda: with_part("_rels/.rels", f"{LAUGHS}<Relationships/>"),
    ),
    "nested XML": (
        "CK910",
        "a.docx",
        lambda: docx("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400),
    ),
    "nested elements of a page": ("CK910", "a.html", lambda: "<html>" + "<div>" * 5000 + "x"),
    "nested groups": ("CK910", "a.rtf", lambda: "{\\rtf1" + "{" * 5000 + "x" + "}" * 5001),
    "nested quotations": ("CK910", "a.md", lambda: ">" * 400 + " x"),
    "nested fields": (
        "CK910",
        "a.docx",
        lambda: docx(p() + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 99),
    ),
    "a table without end": (
        "CK910",
        "a.html",
        lambda: "<table>" + "<tr><td colspan=100>a<td>b" * 1200 + "</table>",
    ),
    "a page of nothing but tags": ("CK910", "a.html", lambda: "<html>" + "<br>" * 400_001),
    "a text of nothing but lines": ("CK902", "a.txt", lambda: "a\n" * 400_001),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_each_has_one_finding_and_no_document(name: str, tmp_path: Path) -> None:
    code, file, make = ERRORS[name]
    result = opened(tmp_path, file, make())
    assert result.document is None
    assert codes(result) == [code]
    assert result.findings[0].severity is Severity.ERROR
    assert result.findings[0].path == tmp_path / file
    assert len(result.findings[0].help) > 5
    assert [item.name for item in tmp_path.iterdir()] == [file]


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(p("x")))
    (tmp_path / "link.docx").symlink_to(tmp_path / "a.docx")
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (
        tmp_path,
        tmp_path / "link.docx",
        tmp_path / "pipe.docx",
        Path("/dev/zero"),
        tmp_path / "missing.docx",
        tmp_path / "nul\0.docx",
        Path("x" * 5000),
    ):
        result = open_document(path)
        assert result.document is None
        assert codes(result) == ["CK900"]


def test_files_of_gigabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)  # a file with a hole takes no room
    assert codes(open_document(path)) == ["CK902"]
    assert module.MAX_BYTES < 2_000_000_000


def test_files_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As any user but the superuser sees them, who may read everything."""

    def refuse(path: Path, flags: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("x")))
    monkeypatch.setattr(os, "open", refuse)
    assert codes(open_document(path)) == ["CK900"]
