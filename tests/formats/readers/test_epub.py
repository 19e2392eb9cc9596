"""The reader of e-books sees what a reading program shows, in its order, and what it hides."""

from __future__ import annotations

import io
import zipfile

import pytest

from casekit.document.nodes import Edition
from casekit.document.reading import Unreadable
from casekit.formats import registry
from casekit.formats.readers.epub import read_back
from tests.formats.readers.said import EXAMPLES, HARD, unsaid
from tests.samples import example, hard, theme

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>{head}</head>'
    "<body>{body}</body></html>"
)
OPF = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
    '<item id="a" href="a.xhtml"/><item id="b" href="sub/b.xhtml"/></manifest>'
    '<spine><itemref idref="b"/><itemref idref="a"{linear}/></spine></package>'
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="in/package.opf"/></rootfiles></container>'
)


def book(body: str = "", head: str = "", linear: str = "", **more: str) -> bytes:
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "in/package.opf": OPF.format(linear=linear),
        "in/a.xhtml": PAGE.format(head="", body="<p>Last.</p>"),
        "in/sub/b.xhtml": PAGE.format(head=head, body=f"<p>First.</p>{body}"),
        **more,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize("name", [*EXAMPLES, *HARD])
def test_it_sees_everything(name: str) -> None:
    document = (hard if name in HARD else example)(name, Edition.COMPLETE)
    assert list(unsaid(document, read_back(registry.get("epub").write(document, theme())))) == []


def test_pages_are_read_in_the_order_of_the_spine() -> None:
    found = read_back(book("<p>H<sub>2</sub>O</p>"))
    assert [item.text for item in found.passages] == ["First.", "H_{2}O", "Last."]
    assert found.passages[2].place == "a.xhtml, paragraph 1"


def test_a_page_outside_of_the_text_is_hidden() -> None:
    found = read_back(book(linear=' linear="no"'))
    assert [item.text for item in found.hidden] == ["Last."]


def test_a_style_sheet_in_the_book_hides() -> None:
    link = '<link rel="stylesheet" href="../style.css"/>'
    found = read_back(book('<p class="x">Gone.</p>', link, **{"in/style.css": ".x{display:none}"}))
    assert [item.text for item in found.hidden] == ["Gone."]


def test_comments_are_hidden() -> None:
    assert [item.text for item in read_back(book("<!-- note -->")).hidden] == ["note"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        book(mimetype="text/plain"),
        book(**{"in/a.xhtml": "<html><body>"}),
        book(**{"in/package.opf": OPF.format(linear="").replace('id="a"', 'id="c"')}),
        book(**{"META-INF/container.xml": "<container/>"}),
    ],
)
def test_what_is_no_whole_book(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_back(data)
