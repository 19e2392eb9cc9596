"""The same sentence, letter and number in every output of every example case.

Each format is read by the plainest means there is, and searched for what the resolved Document
says: every paragraph with its citation marks, every option with its letter, every table cell in
its row, every reference with its number.
"""

from __future__ import annotations

import html.parser
import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from casekit.document import nodes
from casekit.document.editions import view
from casekit.document.inlines import map_inlines, plain_text, walk
from casekit.document.nodes import Document, Edition, Inlines
from casekit.document.pandoc import pandoc_program
from casekit.formats import registry
from tests.samples import CASES, example, theme

NAMES = sorted(path.parent.name for path in CASES.glob("*/case.*"))
_FORMAT_SIGNS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2066-\u2069\ufeff]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def squeezed(text: str) -> str:
    """Letters, digits and signs alone: no white space, no invisible characters, no ligatures."""
    return "".join(unicodedata.normalize("NFKC", _FORMAT_SIGNS.sub("", text)).split())


@cache
def text_of(name: str, format: str, edition: Edition) -> str:
    document = example(name, edition)
    data = registry.get(format).write(document, theme())
    return squeezed("".join(READERS[format](data)))


def pdf_text(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        height = page.get_height()
        body = page.get_textpage().get_text_bounded(bottom=0.075 * height, top=0.932 * height)
        # PDFium marks a hyphen at the end of a line by U+0002 or U+FFFE
        yield re.sub("[\x02\ufffe]", "-", body)


class _Visible(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def html_text(data: bytes) -> Iterator[str]:
    parser = _Visible()
    parser.feed(data.decode())
    yield from parser.parts


def docx_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for element in etree.fromstring(archive.read("word/document.xml")).iter(f"{_W}t"):
            yield element.text or ""


def pptx_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if re.match(r"ppt/slides/slide\d+\.xml", name)]
        for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name))):
            for element in etree.fromstring(archive.read(name)).iter(f"{_A}t"):
                yield element.text or ""


def quiz_text(data: bytes) -> Iterator[str]:
    def walk_tree(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, item in value.items():
                if key == "html":
                    yield from html_text(str(item).encode())
                elif key != "text":
                    yield from walk_tree(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk_tree(item)
        else:
            yield str(value)

    yield from walk_tree(json.loads(data))


def package_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from html_text(archive.read("index.html"))


def moodle_text(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data, etree.XMLParser(huge_tree=True)).iter("text"):
        yield from html_text((element.text or "").encode())


def qti_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("question-"):
                yield from etree.fromstring(archive.read(name)).itertext()


def epub_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml"):
                yield from html_text(archive.read(name))


def odt_text(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from etree.fromstring(archive.read("content.xml")).itertext()


def jats_text(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
    for name in root.iter("name"):
        yield "".join(name.findtext(part) or "" for part in ("given-names", "surname", "suffix"))
    yield from root.itertext()


def markdown_text(data: bytes) -> Iterator[str]:
    """As pandoc reads it."""
    dialect = "commonmark+pipe_tables+superscript+subscript+raw_html"
    command = (pandoc_program(), "-f", dialect, "-t", "html", "--wrap=none")
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    yield from html_text(done.stdout)


READERS = {
    "pdf": pdf_text,
    "html": html_text,
    "docx": docx_text,
    "pptx": pptx_text,
    "quiz": quiz_text,
    "scorm12": package_text,
    "scorm2004": package_text,
    "cmi5": package_text,
    "qti21": qti_text,
    "qti3": qti_text,
    "moodle": moodle_text,
    "epub": epub_text,
    "odt": odt_text,
    "jats": jats_text,
    "markdown": markdown_text,
}

ARTEFACTS = [
    pytest.param(name, format, edition, id=f"{name}-{format}-{edition}")
    for name in NAMES
    for format in registry.names()
    for edition in registry.get(format).editions
]


def sentences(document: Document) -> Iterator[str]:
    """Short stretches of every text, which no page, slide or line may change.

    A text is cut at the ends of its sentences, where slides may break.
    """
    for node in walk(document):
        if isinstance(node, nodes.Paragraph | nodes.Heading | nodes.Cell):
            yield from re.split(r"(?<=[.!?؟]) ", plain_text(node.children))
        elif isinstance(node, nodes.FigureBlock):
            yield plain_text(node.caption)
        elif isinstance(node, nodes.Question):
            yield plain_text(node.lead_in)
        elif isinstance(node, nodes.Option):
            yield plain_text(node.text)
        elif isinstance(node, nodes.Person | nodes.Byline):
            yield node.label if isinstance(node, nodes.Byline) else node.name


@pytest.mark.parametrize(("name", "format", "edition"), ARTEFACTS)
def test_every_sentence_is_there(name: str, format: str, edition: Edition) -> None:
    text = text_of(name, format, edition)
    document = example(name, edition)
    wanted = sentences(document)
    if registry.get(format).promise.shuffles:
        wanted = sentences(_with_option_texts(document))
    if format == "jats":
        # An article has roles, and no lines of credit.
        labels = {line.label for line in document.bylines}
        wanted = (part for part in wanted if part not in labels)
    if format == "pdf" and document.direction == "rtl":
        # A PDF holds lines as they look, so that only words of one direction stay together.
        wanted = (word for part in wanted for word in re.findall(r"[^\W\d_]{2,}", part))
    missing = [part for part in wanted if squeezed(part) not in text]
    assert missing == []


def _with_option_texts(document: Document) -> Document:
    """Mentions of options as a platform that shuffles must print them."""
    shuffled = {question.id for question in document.questions if question.shuffle}

    def rewrite(inlines: Inlines) -> Inlines:
        return tuple(
            replace(item, text=plain_text(item.children))
            if isinstance(item, nodes.OptionRef) and item.question in shuffled
            else item
            for item in inlines
        )

    return map_inlines(document, rewrite)


@pytest.mark.parametrize(("name", "format", "edition"), ARTEFACTS)
def test_every_reference_is_there(name: str, format: str, edition: Edition) -> None:
    text = text_of(name, format, edition)
    for reference in example(name, edition).references:
        assert squeezed(plain_text(reference.content)) in text


def test_every_format_has_a_reader_here() -> None:
    assert set(READERS) == set(registry.names())


@pytest.mark.parametrize("format", ["pdf", "html", "docx", "pptx", "epub", "odt", "markdown"])
@pytest.mark.parametrize("name", NAMES)
def test_participants_see_nothing_of_the_answer(name: str, format: str) -> None:
    complete, shown = example(name), example(name, Edition.PARTICIPANT)
    text = text_of(name, format, Edition.PARTICIPANT)
    visible = "".join(map(squeezed, sentences(shown)))
    secrets = [part for part in sentences(complete) if squeezed(part) not in visible]
    found = [part for part in secrets if len(squeezed(part)) > 12 and squeezed(part) in text]
    assert found == []
    assert shown == view(complete, Edition.PARTICIPANT)


def test_examples_are_found() -> None:
    assert len(NAMES) >= 5
    assert all((Path(CASES) / name).is_dir() for name in NAMES)
