"""Reading a web page back: what a person sees on a screen, and what is in the file besides.

Source: HTML Living Standard, 15.3 (how elements are shown).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from cssselect2 import ElementWrapper
from lxml import etree

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.html.sheets import sheet
from casekit.formats.readers.html.walk import Collector, Walker

_DEEPEST: Final = 150
_ADDED: Final = 10
"""Elements that a parser may put around and between those that are written."""

_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (_DEEPEST + 1) + ")")
_LINKED_DATA: Final = "application/ld+json"
_COMMENT: Final = re.compile("<!--(.*?)-->", re.DOTALL)
_HEARD: Final = {
    name: etree.XPath(f".//*/@{name}", smart_strings=False)
    for name in ("aria-label", "aria-description", "aria-roledescription", "title")
}
_SILENT: Final = etree.XPath(".//*[@aria-hidden='true']")
_PARSER: Final = etree.HTMLParser(
    remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8", no_network=True
)


def read_back(data: bytes) -> Reading:
    """What a page says; raises Unreadable where it is damaged or not a page."""
    text = decoded(data)
    root = parsed(text)
    return reading(root, text, (node.text or "" for node in root.iter("style")))


def reading(root: etree._Element, text: str, sheets: Iterable[str]) -> Reading:
    """What a parsed page says in its style sheets; ``text`` is the page as it was written."""
    head, body = root.find("head"), root.find("body")
    if body is None:
        raise Unreadable("the page has no body")
    found = Collector()
    Walker(sheet(sheets), found).page(ElementWrapper.from_html_root(root))
    metadata = _metadata(root, head)
    found.hidden.extend(Passage(one.strip(), "comment") for one in _COMMENT.findall(text))
    for script in root.iter("script"):
        if script.get("type") == _LINKED_DATA and (words := _linked_data(script.text or "")):
            metadata["json-ld"] = "\n".join((*metadata.get("json-ld", "").splitlines(), *words))
        elif (script.text or "").strip():
            found.hidden.append(Passage((script.text or "").strip(), "script"))
    return Reading(
        tuple(found.passages),
        tuple(found.pictures),
        tuple(found.furniture),
        tuple(found.hidden),
        metadata=metadata,
    )


def body_of(text: str) -> etree._Element:
    """The body of a page around a piece of HTML that is part of another file."""
    body = parsed(f"<!DOCTYPE html><html><body>{text}</body></html>").find("body")
    assert body is not None
    return body


def fragment(text: str) -> Collector:
    """What a piece of HTML says that is part of another file."""
    found = Collector()
    Walker(sheet(()), found).page(ElementWrapper.from_html_root(body_of(text)))
    found.hidden.extend(Passage(one.strip(), "comment") for one in _COMMENT.findall(text))
    return found


def decoded(data: bytes) -> str:
    """A page as text; raises Unreadable where it is no page or breaks off."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"the page is not UTF-8: {error.reason}") from error
    if not re.match(r"\s*<(!doctype|html)", text, re.IGNORECASE):
        raise Unreadable("this is not a web page")
    if not re.search(r"</html>\s*$", text, re.IGNORECASE):
        raise Unreadable("the page breaks off before its end")
    return text


def parsed(text: str) -> etree._Element:
    """The page's elements, without comments; raises Unreadable where there are none."""
    try:
        root = etree.fromstring(text.encode(), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the page cannot be read: {error}") from error
    if text.count("<") > _DEEPEST - _ADDED and _TOO_DEEP(root):
        raise Unreadable("the page is nested too deeply")
    return root


def _metadata(root: etree._Element, head: etree._Element | None) -> dict[str, str]:
    """Title, language and what ``meta`` names; and what is said only to those who listen."""
    found = {"language": root.get("lang", "")}
    if head is not None:
        found["title"] = " ".join((head.findtext("title") or "").split())
        for meta in head.iter("meta"):
            found[meta.get("name", "").lower()] = meta.get("content", "")
    for name, texts in _HEARD.items():
        found["tooltips" if name == "title" else name] = "\n".join(texts(root))
    found["aria-hidden"] = "\n".join("".join(node.itertext()).strip() for node in _SILENT(root))
    return {name: text for name, text in found.items() if name and text}


def _linked_data(text: str) -> list[str]:
    """The words of linked data (JSON-LD); none where it is no JSON."""
    try:
        return list(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if not name.startswith("@"):
                yield from _strings(item)
