"""PDF: a page to print and hand out, tagged (PDF/UA-1), set by WeasyPrint."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from casekit.document import nodes
from casekit.document.inlines import plain_text, walk
from casekit.document.nodes import Document, Edition, Question
from casekit.formats.base import Format, Preset, Promise
from casekit.formats.htmltext import Markup, element, enlarged, join
from casekit.formats.labels import answer_heading, edition_label
from casekit.formats.readers.pdf import read_back
from casekit.formats.web.pagetext import PageText, longest_in_row
from casekit.formats.web.parts import Parts
from casekit.formats.web.styles import css_string
from casekit.formats.web.typesetter import IMAGE_SCHEME, typeset
from casekit.model.case import Role
from casekit.model.question import QuestionType
from casekit.theme.theme import Theme

_AUTHORS = (Role.SUBMITTER, Role.DISCUSSANT)
_ANSWER_LINES = 8
_NO_BREAK_SPACE = "\u00a0"
_PLACEHOLDER = re.compile(r"(\{pages?\})")


_WORD = re.compile(r"\S+")
_TOO_LONG = re.compile(r"[^\W_]{61,}")
_BEGINS_TOO_LONG = re.compile(r"[^\w\s]*[^\W_]{61,}")
_PART = 20
_MAY_BREAK = "\u200b"


class _PrintText(PageText):
    """Texts on paper: list markers are written out, for text extraction loses drawn ones."""

    longest = 0
    """How many letters of a word stay together in a table."""

    def inline(self, inline: nodes.Inline) -> Markup:
        """An over-long word may be broken, for paper cannot be scrolled.

        In a table that is between equal parts; elsewhere it fills its lines, and begins one
        although a bracket stands before it.
        """
        if isinstance(inline, nodes.Text):
            if self.longest:
                inline = nodes.Text(_breakable(inline.text, _WORD, self.longest))
            elif _BEGINS_TOO_LONG.match(inline.text):
                inline = nodes.Text(f"{_MAY_BREAK}{inline.text}")
        return super().inline(inline)

    def table(self, table: nodes.TableBlock) -> Markup:
        self.longest = longest_in_row(table)
        made = super().table(table)
        self.longest = 0
        return made

    def bullet(self) -> Markup:
        return self.marker("•")

    def marker(self, text: str) -> Markup:
        """What stands before a list item, with the space that extracted text needs."""
        return join((element("span", text, class_="marker"), " "))

    def list_block(self, block: nodes.ListBlock, heading: int) -> Markup:
        items = (
            element(
                "li",
                self.marker(f"{number}.") if block.ordered else self.bullet(),
                self.item(item, heading),
            )
            for number, item in enumerate(block.items, block.start)
        )
        return element("ul", *items, class_="numbers" if block.ordered else "bullets")

    def cell(self, cell: nodes.Cell) -> Markup:
        """A cell without a word holds a space: the tags of a page leave out what holds nothing."""
        blank = all(unicodedata.category(char)[0] in "CZ" for char in plain_text(cell.children))
        return Markup(_NO_BREAK_SPACE) if blank else super().cell(cell)

    def image(self, figure: nodes.FigureBlock) -> Markup:
        picture = super().image(figure)
        is_tiny = enlarged(figure.image) > 1
        return Markup(picture.replace("<img", '<img class="tiny"', 1)) if is_tiny else picture

    def image_source(self, image: nodes.Image) -> str:
        return f"{IMAGE_SCHEME}{image.sha256}"


def _breakable(text: str, words: re.Pattern[str], longest: int) -> str:
    """The text with places to break (U+200B) between the letters of over-long words."""
    return words.sub(lambda found: _in_parts(found[0], longest), text)


def _in_parts(word: str, longest: int) -> str:
    count = -(-len(word) // longest)
    places = [len(word) * number // count for number in range(count + 1)]
    parts = [word[start:end] for start, end in pairwise(places)]
    text = parts[0]
    for part in parts[1:]:
        text += _MAY_BREAK + part if text[-1].isalnum() and part[0].isalnum() else part
    return text


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a PDF file."""
    return typeset(page(document, theme), margins(document, theme), images(document, theme), theme)


def images(document: Document, theme: Theme) -> dict[str, nodes.Image]:
    """The pictures that the page shows, by the addresses that it has for them."""
    found = [node.image for node in walk(document) if isinstance(node, nodes.FigureBlock)]
    if theme.logo is not None:
        found.append(theme.logo)
    return {f"{IMAGE_SCHEME}{image.sha256}": image for image in found}


def page(document: Document, theme: Theme) -> str:
    """The page in HTML."""
    html = element(
        "html",
        _head(document),
        _body(document, theme),
        lang=document.language,
        dir=document.direction,
    )
    return f"<!DOCTYPE html>{html}"


def _head(document: Document) -> Markup:
    people = [person for person in document.people if set(person.roles) & set(_AUTHORS)]
    metadata = [
        *(("author", person.name) for person in people or document.people),
        ("description", document.series_line),
        ("keywords", ", ".join(document.keywords)),
        ("dcterms.created", str(document.created or "")),
        ("dcterms.modified", str(document.modified or "")),
    ]
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("title", document.title_text),
        *(element("meta", name=name, content=value) for name, value in metadata if value),
    )


def _body(document: Document, theme: Theme) -> Markup:
    parts = Parts(document, _PrintText(document))
    words = document.words
    return element(
        "body",
        _masthead(document, theme),
        _title(document, parts),
        parts.notice(),
        parts.objectives(),
        parts.section(words.case, parts.text.blocks(document.vignette), kind="vignette"),
        *(_question(question, parts) for question in document.questions),
        *(_answer(question, parts) for question in document.questions),
        parts.section(document.discussion_heading, parts.discussion(), kind="discussion"),
        parts.take_home(),
        parts.references(),
        element(
            "div",
            parts.abbreviations(),
            parts.contributors(),
            parts.statements(),
            parts.index(),
            class_="back",
        ),
        class_=document.edition.value,
    )


def _masthead(document: Document, theme: Theme) -> Markup:
    if theme.logo is None:
        sign = element("p", theme.society, class_="society")
    else:
        source = f"{IMAGE_SCHEME}{theme.logo.sha256}"
        sign = element("p", element("img", src=source, alt=theme.society), class_="logo")
    return element("div", sign, class_="masthead")


def _title(document: Document, parts: Parts) -> Markup:
    series = parts.text.text(document.series_line)
    return element(
        "header",
        element("p", series, class_="series") if series else "",
        element("h1", parts.text.inlines(document.title)),
        parts.bylines(),
        parts.affiliations(),
    )


def _question(question: Question, parts: Parts) -> Markup:
    core = element(
        "div",
        parts.lead_in(question),
        parts.options(question, marked=True),
        _answer_space(question, parts),
        class_="core",
    )
    return join((parts.reveal(question), parts.section(question.heading, core, kind="question")))


def _answer_space(question: Question, parts: Parts) -> Markup:
    """Lines to write on, where an answer in words is asked for and not given."""
    if question.type is not QuestionType.OPEN_ENDED or question.answer is not None:
        return Markup("")
    label = element("p", parts.text.text(parts.words.your_answer), class_="label")
    lines = (element("div", class_="line") for _ in range(_ANSWER_LINES))
    return element("div", label, *lines, class_="answer-space")


def _answer(question: Question, parts: Parts) -> Markup:
    heading = answer_heading(parts.document, question)
    return parts.section(heading, parts.answer(question), kind="answer")


def margins(document: Document, theme: Theme) -> str:
    """Running header and footer as CSS page rules (CSS Paged Media Level 3, section 4)."""
    words = document.words
    start, end = ("left", "right") if document.direction == "ltr" else ("right", "left")
    label = edition_label(document)
    pages = " ".join(
        {"{page}": "counter(page)", "{pages}": "counter(pages)"}.get(part, css_string(part))
        for part in _PLACEHOLDER.split(words.page_of)
        if part
    )
    title = _breakable(document.short_title, _TOO_LONG, _PART)
    running = _breakable(document.series_line or theme.society, _TOO_LONG, _PART)
    origin = f"{theme.society}\n{document.case_id} · {words.version} {document.version}"
    return (
        f"@page {{ direction: {document.direction};"
        f" @top-{start} {{ content: {css_string(title)} }}"
        f" @top-{end} {{ content: {css_string(running)} }}"
        f" @bottom-{start} {{ content: {css_string(origin)} }}"
        f' @bottom-{end} {{ content: {css_string(label)} "\\a " {pages} }} }}'
        f" @page :first {{ @top-{start} {{ content: none }} @top-{end} {{ content: none }} }}"
    )


FORMAT = Format(
    name="pdf",
    title="PDF to print and hand out",
    ending="pdf",
    media_type="application/pdf",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.PRINT,),
    write=write,
    read=read_back,
    promise=Promise(
        alike=("-\u2010\u2011", "\u00b5\u03bc", "\u0394\u2206", "\u2018\u02bb", "\u2019\u02bc")
    ),
)
