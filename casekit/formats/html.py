"""HTML: one accessible page in one file, which needs neither scripts nor a network."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from casekit.document.nodes import Document, Edition, Question
from casekit.formats.base import Format, Preset
from casekit.formats.htmltext import Markup, data_uri, element, join
from casekit.formats.labels import answer_heading, edition_label
from casekit.formats.readers.html import read_back
from casekit.formats.web.colour import readable
from casekit.formats.web.linkeddata import json_ld
from casekit.formats.web.parts import Parts
from casekit.formats.web.styles import stylesheet
from casekit.formats.web.webtext import WebText
from casekit.theme.theme import Theme

_LIGHT = "#f2f5f8"
_DARK = "#232a32"
"""The tinted surfaces of page.css: text that can be read there can be read on the others too."""


def write(document: Document, theme: Theme) -> bytes:
    """One edition of a case as a page of its own (HTML Living Standard, UTF-8)."""
    html = element(
        "html",
        _head(document, theme),
        _body(document, theme),
        lang=document.language,
        dir=document.direction,
    )
    return f"<!DOCTYPE html>\n{html}\n".encode()


def _head(document: Document, theme: Theme) -> Markup:
    style = stylesheet(
        "page.css",
        primary=readable(theme.primary, _LIGHT),
        accent=readable(theme.accent, _LIGHT),
        dark_primary=readable(theme.primary, _DARK, 6),
        dark_accent=readable(theme.accent, _DARK, 6),
    )
    # On one line: the Nu checker, unlike browsers, hashes line ends wrongly.
    style = " ".join(style.split())
    data = json_ld(document, theme)
    metadata = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("author", ", ".join(person.name for person in document.people)),
        ("description", " · ".join(filter(None, (document.series_line, theme.society)))),
        ("keywords", ", ".join(document.keywords)),
    ]
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, data)),
        element("title", f"{document.title_text} – {theme.society}"),
        *(element("meta", name=name, content=value) for name, value in metadata if value),
        element("style", Markup(style)),
        element("script", Markup(data), type="application/ld+json"),
    )


def _policy(style: str, data: str) -> str:
    """A Content Security Policy (CSP 3) for a page that runs and loads nothing.

    Images are left out, because the Nu checker takes every ``data:`` image for forbidden once they
    are named; all images of the page are of that kind.
    """
    nothing = ("connect", "font", "frame", "manifest", "media", "object", "worker")
    return "; ".join(
        (
            f"script-src {_source(data)}",
            f"style-src {_source(style)}",
            *(f"{kind}-src 'none'" for kind in nothing),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"


def _body(document: Document, theme: Theme) -> Markup:
    parts = Parts(document, WebText(document))
    words = document.words
    beginning = join(
        (
            _title(document, parts),
            parts.notice(),
            parts.objectives(),
            parts.section(words.case, parts.text.blocks(document.vignette), kind="vignette"),
            *(_question(question, parts) for question in document.questions),
            _discussion(document, parts),
        )
    )
    closing = join((parts.contributors(), parts.statements(), parts.index()))
    article = element(
        "article",
        beginning,
        parts.references(),
        element("div", parts.abbreviations(), closing, class_="back-matter"),
    )
    return element(
        "body",
        element("a", words.skip_to_content, href="#content", class_="skip"),
        _banner(document, theme),
        element("main", article, id="content", tabindex=-1),
        _footer(document, theme),
    )


def _banner(document: Document, theme: Theme) -> Markup:
    sign: Markup | str = theme.society
    if theme.logo is not None:
        logo = theme.logo
        size = {"width": logo.width, "height": logo.height}
        sign = element("img", src=data_uri(logo), alt=theme.society, **size)
    if theme.society_url:
        sign = element("a", sign, href=theme.society_url)
    edition = element("p", edition_label(document), class_="edition")
    return element("header", element("p", sign, class_="society"), edition, class_="banner")


def _title(document: Document, parts: Parts) -> Markup:
    series = parts.text.text(document.series_line)
    if series and document.series_url:
        series = element("a", series, href=document.series_url)
    return element(
        "header",
        element("p", series, class_="series") if series else "",
        element("h1", parts.text.inlines(document.title)),
        parts.bylines(),
        parts.affiliations(),
        class_="title",
    )


def _question(question: Question, parts: Parts) -> Markup:
    """A question; its answer stays closed until it is asked for."""
    answer = parts.answer(question)
    closed = ""
    if answer:
        heading = parts.text.text(answer_heading(parts.document, question))
        asking = parts.text.text(parts.words.show_answer)
        summary = element("summary", _by_medium(asking, heading, parts))
        closed = element("details", summary, element("div", answer, class_="answer"))
    return join(
        (
            parts.reveal(question),
            parts.section(
                question.heading,
                parts.lead_in(question),
                parts.options(question, marked=False),
                closed,
                kind="question",
            ),
        )
    )


def _by_medium(asking: Markup, heading: Markup, parts: Parts) -> Markup:
    """An only question's answer is asked for on a screen, and headed on paper."""
    if len(parts.document.questions) > 1:
        return heading
    on_screen = element("span", asking, class_="on-screen")
    return join((on_screen, element("span", heading, class_="on-paper")))


def _discussion(document: Document, parts: Parts) -> Markup:
    """Discussion and take-home points, closed as well: they tell the answer."""
    content = join((parts.discussion(), parts.take_home()))
    if not content:
        return Markup("")
    heading = document.discussion_heading if document.discussion else parts.words.take_home_points
    summary = element("summary", element("h2", parts.text.text(heading)))
    body = element("div", content, class_="discussion")
    return element("details", summary, body, class_="expert")


def _footer(document: Document, theme: Theme) -> Markup:
    line = f"{theme.society} · {document.case_id} · {document.words.version} {document.version}"
    return element("footer", element("p", element("bdi", line)), class_="colophon")


FORMAT = Format(
    name="html",
    title="Web page in one file",
    ending="html",
    media_type="text/html",
    editions=(Edition.PARTICIPANT, Edition.COMPLETE),
    presets=(Preset.WEB,),
    write=write,
    read=read_back,
)
