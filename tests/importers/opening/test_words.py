"""No word is lost: what a file's mark-up holds is in the blocks, asides and comments."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from casekit.importers.blocks import Block, SourceDocument
from tests.importers.opening.files import document, docx_parts, p, relations, zipped
from tests.importers.opening.test_docx import NUMBERING, STYLES, numbered, para, r
from tests.importers.opening.test_pptx import slides

SHOWCASE = sorted(
    path
    for path in (Path(__file__).parents[3] / "docs" / "showcase").rglob("*")
    if path.suffix in {".docx", ".odt", ".epub", ".html", ".pptx"}
)
_WORD = re.compile(r"\w+")
_PARTS = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*|diagrams/data\d*)\.xml"
    r"|ppt/(?:slides|notesSlides)/\w+\.xml|content\.xml|OPS/.*\.xhtml|EPUB/.*\.xhtml"
)
_LEFT_OUT = {"instrText", "delText", "script", "style", "title", "tableStyleId"}


def said_in(data: bytes) -> Counter[str]:
    """The words of all texts in the parts of a file that a reader sees."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _PARTS.fullmatch(name):
                found.update(_words(_text(archive.read(name))))
    return found


def _text(part: bytes) -> str:
    """All characters of a part; paragraphs and the like end words."""
    pieces = []
    for event, element in etree.iterwalk(etree.fromstring(part), events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if event == "end":
            pieces += [" "] if name in {"p", "h", "li", "td", "h1", "h2", "tc", "a-pPr"} else []
            pieces.append(element.tail or "")
        elif name not in _LEFT_OUT:
            pieces += [" "] if name in {"tab", "br", "line-break", "p", "li"} else []
            pieces.append(element.text or "")
    return "".join(pieces)


def said_by(found: SourceDocument) -> Counter[str]:
    """The words of a document that was read."""
    words: Counter[str] = Counter()
    for block in (*found.blocks, *found.asides):
        words.update(_words(" ".join(_texts(block))))
    for comment in found.comments:
        words.update(_words(comment.text))
    return words


def _texts(block: Block) -> Iterator[str]:
    yield block.marker
    yield block.text.text
    yield block.alt
    for row in block.rows:
        yield from (cell.text for cell in row)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@pytest.mark.parametrize("path", SHOWCASE, ids=lambda path: path.name)
def test_our_own_exports(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    found = document(tmp_path, path.name, data)
    if path.suffix == ".html":
        assert sum(said_by(found).values()) > 300
        return
    missing = set(said_in(data)) - set(said_by(found))
    assert missing == set()


def everything() -> bytes:
    """A Word file with a word in every place that is known for being dropped."""
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        "{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    cells = f"<w:tc>{p('incell')}<w:tbl><w:tr><w:tc>{p('innermost')}</w:tc></w:tr></w:tbl></w:tc>"
    body = "".join(
        (
            p("plain"),
            p("option", numbered(1)),
            para(r("with"), box.format(p("inbox") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")),
            (
                f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p('nested')}</w:sdtContent></w:sdt>"
                "</w:sdtContent></w:sdt>"
            ),
            para(f"<w:smartTag>{r('tagged')}</w:smartTag><w:customXml>{r('custom')}</w:customXml>"),
            f"<w:customXml>{p('wrapped')}</w:customXml>",
            para(
                f"<w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('below')}</w:rubyBase></w:ruby>"
            ),
            para(f"<w:unheardOf><w:deep>{r('unheard')}</w:deep></w:unheardOf>"),
            para(f"<w:bdo>{r('turned')}</w:bdo><w:dir>{r('round')}</w:dir>"),
            (
                f"<w:tbl><w:tr>{cells}{cells}</w:tr><w:sdt><w:sdtContent><w:tr>{cells}</w:tr>"
                "</w:sdtContent></w:sdt></w:tbl>"
            ),
            para(r("noted "), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            para(r("unseen", "<w:vanish/>")),
            para("<m:oMathPara><m:oMath><m:r><m:t>formula</m:t></m:r></m:oMath></m:oMathPara>"),
        )
    )
    parts = docx_parts(
        body,
        ("h", "header", "header1.xml"),
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=f'<w:footnote w:id="1">{p("annotated")}</w:footnote>',
        comments=f'<w:comment w:id="1">{p("remarked")}</w:comment>',
    )
    parts["word/header1.xml"] = str(parts["word/document.xml"]).replace(
        body, f"<w:tbl><w:tr><w:tc>{p('headed')}</w:tc></w:tr></w:tbl>"
    )
    parts["word/header1.xml"] = str(parts["word/header1.xml"]).replace("w:body", "w:sdtContent")
    return zipped(parts)


def test_every_place_of_a_word_file(tmp_path: Path) -> None:
    data = everything()
    found = document(tmp_path, "a.docx", data)
    expected, read = said_in(data), said_by(found)
    assert {word: expected[word] for word in expected if read[word] < expected[word]} == {}


def test_every_place_of_a_presentation(tmp_path: Path) -> None:
    data = slides()
    expected, read = said_in(data), said_by(document(tmp_path, "a.pptx", data))
    assert set(expected) - set(read) == set()


def test_the_helper_misses_what_is_missing() -> None:
    data = zipped({"word/document.xml": "<a><p>one</p><p>two</p></a>", "x": relations()})
    assert said_in(data) == Counter({"one": 1, "two": 1})
