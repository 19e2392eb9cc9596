"""A page of HTML as WeasyPrint takes it, by the short way where that leads to the same elements."""

from __future__ import annotations

import re
from copy import copy
from functools import cache
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint

_BASE = "case:"
_UNLIKE = re.compile(r"[\t\n\r\f]")
_VOID = re.compile(r"<((?:br|col|hr|img|input|link|meta)\b[^<>]*)>")
_NEVER_HERE = frozenset(
    ("footnote-call", "footnote-marker", "marker", "note-call", "note-marker", "note-callback")
)


def parsed(html: str, fetcher: Any) -> Any:
    """The page as WeasyPrint itself would read it."""
    return weasyprint.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)


class Page(weasyprint.HTML):  # type: ignore[misc]
    """A page of HTML as casekit writes it: without footnotes, drawn list markers and other files.

    Where it can be read as XML, that is quicker; what differs between the two is left to HTML's
    parser. Elements get no styles for parts that they do not have.
    """

    def __init__(self, html: str, url_fetcher: Any) -> None:
        root = _as_xml(html)
        if root is None:
            super().__init__(string=html, base_url=_BASE, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = _BASE, url_fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> Any:
        return [_lean(sheet) for sheet in super()._ua_stylesheets(forms)]


def _as_xml(html: str) -> ElementTree.Element | None:
    """The page's elements, or None where HTML and XML would read it differently."""
    if _UNLIKE.search(html):
        return None
    text = _VOID.sub(r"<\1/>", html.removeprefix("<!DOCTYPE html>"))
    try:
        return ElementTree.fromstring(text)  # noqa: S314 (no DOCTYPE: there are no entities)
    except ElementTree.ParseError:
        return None


@cache
def _lean(sheet: Any) -> Any:
    """A style sheet without the rules for such parts: they would be tried with every element."""
    matcher = cssselect2.Matcher()
    vars(matcher).update(vars(sheet.matcher))
    matcher.other_selectors = [
        entry for entry in sheet.matcher.other_selectors if entry[3] not in _NEVER_HERE
    ]
    lean = copy(sheet)
    lean.matcher = matcher
    return lean
