"""What a file is, is decided by its bytes; opening reaches for nothing outside it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from casekit.diagnostics import Severity
from casekit.importers.opening import kinds, open_document
from tests.importers.opening.files import (
    codes,
    docx,
    docx_parts,
    epub_parts,
    odt_parts,
    opened,
    p,
    zipped,
)
from tests.importers.opening.test_docx import drawing, para, r
from tests.importers.opening.test_pptx import slides

MADE: dict[str, bytes] = {
    "docx": docx(p("Words")),
    "odt": zipped(odt_parts('<text:p text:style-name="x">Words</text:p>')),
    "rtf": rb"{\rtf1 Words}",
    "html": b"<p>Words",
    "epub": zipped(epub_parts({"a.xhtml": "<p>Words</p>"})),
    "text": b"Words",
    "pptx": slides(),
}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf", ".html", ".epub", ".txt", ".pptx", ""])
def test_the_bytes_decide(kind: str, suffix: str, tmp_path: Path) -> None:
    result = opened(tmp_path, f"a{suffix}", MADE[kind])
    assert result.document is not None
    assert result.document.kind == kind
    fits = suffix in kinds.SUFFIXES[kind] or (kind == "text" and suffix == "")
    named = [item for item in result.findings if item.code == "CK911"]
    assert len(named) == (not fits)
    assert all(item.severity is Severity.WARNING for item in named)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.md", "markdown"),
        ("a.MARKDOWN", "markdown"),
        ("a.txt", "text"),
        ("a.case", "text"),
        ("README", "text"),
    ],
)
def test_only_markdown_is_told_by_its_name(name: str, kind: str, tmp_path: Path) -> None:
    result = opened(tmp_path, name, b"# Words")
    assert result.document is not None
    assert result.document.kind == kind
    assert codes(result) == []


def test_a_document_without_words(tmp_path: Path) -> None:
    assert codes(opened(tmp_path, "a.docx", docx(p()))) == ["CK901"]
    result = opened(tmp_path, "a.html", b"<html><body><script>document.write('x')</script>")
    assert codes(result) == ["CK901", "CK917"] or codes(result) == ["CK917", "CK901"]


def test_the_same_file_gives_the_same_document(tmp_path: Path) -> None:
    for kind, data in MADE.items():
        assert opened(tmp_path, f"a.{kind}", data) == opened(tmp_path, f"a.{kind}", data)


@pytest.fixture
def visits() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that were asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  as http.server names them

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def reaching_out(address: str) -> dict[str, bytes | str]:
    """Files of all kinds that ask for something on a server."""
    parts = docx_parts(
        para(r("x"), drawing("i", "link")) + '<w:altChunk r:id="c"/>',
        ("i", "image", f"{address}/docx"),
        ("c", "aFChunk", f"{address}/chunk"),
        ("t", "attachedTemplate", f"{address}/template"),
        ("o", "oleObject", f"{address}/ole"),
        ("f", "frame", f"{address}/frame"),
    )
    parts["word/settings.xml"] = (
        f'<?xml-stylesheet href="{address}/style"?><a xmlns:xi="http://www.w3.org/2001/XInclude">'
        f'<xi:include href="{address}/include"/></a>'
    )
    page = (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "{address}/dtd"><html><head>'
        f'<base href="{address}/"><link rel="stylesheet" href="{address}/css">'
        f'<meta http-equiv="refresh" content="0;url={address}/refresh"><script src="{address}/js">'
        f'</script></head><body background="{address}/bg"><p>x</p><img src="{address}/img" alt="x">'
        f'<img src="relative.png" srcset="{address}/set 2x"><iframe src="{address}/frame"></iframe>'
        f'<object data="{address}/object">x</object><video '
        f'poster="{address}/poster"></video></body>'
        "</html>"
    )
    odt = odt_parts(
        f'<text:p>x<draw:frame><draw:image xlink:href="{address}/odt"/></draw:frame></text:p>'
        f'<text:section><text:section-source xlink:href="{address}/section"/></text:section>'
    )
    return {
        "a.docx": zipped(parts),
        "a.html": page,
        "a.epub": zipped(epub_parts({"a.xhtml": ""}) | {"OPS/a.xhtml": page}),
        "a.odt": zipped(odt),
        "a.md": f"x ![x]({address}/md) <img src='{address}/md2'>\n\n[r]: {address}/ref",
        "a.rtf": r"{\rtf1 x{\field{\*\fldinst INCLUDEPICTURE "
        f'"{address}/rtf"'
        r"}{\fldrslt y}}{\*\template "
        f"{address}/dot"
        "}}",
        "a.txt": f"{address}/txt",
    }


def test_nothing_is_fetched_and_nothing_is_written(
    visits: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = visits
    scratch, empty = tmp_path / "scratch", tmp_path / "empty"
    scratch.mkdir()
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.setenv("TMPDIR", str(empty))
    files = reaching_out(address)
    for name, content in files.items():
        result = opened(scratch, name, content)
        assert result.document is not None
        assert any("x" in block.text.text for block in result.document.blocks) or name == "a.txt"
    assert asked == []
    assert {item.name for item in scratch.iterdir()} == set(files)
    assert list(empty.iterdir()) == []


def test_opening_is_imported_without_what_it_may_not_need() -> None:
    script = (
        "import sys; import casekit.importers.opening; "
        "print([name for name in ('lxml', 'PIL', 'docx', 'pptx') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"


def test_a_text_needs_neither_lxml_nor_pandoc(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words")
    script = (
        "import sys; from pathlib import Path; from casekit.importers.opening import open_document;"
        f"open_document(Path({str(path)!r}));"
        "print([name for name in ('lxml', 'PIL', 'subprocess') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"
    assert open_document(path).document is not None
