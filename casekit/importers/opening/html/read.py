"""A web page as blocks in reading order.

It is read as browsers read it (libxml2 follows the HTML standard) and not through pandoc, which
drops what is no part of a document: navigation, hidden answers, radio buttons, classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from casekit.importers.blocks import Block
from casekit.importers.opening.gathering import Gathering
from casekit.importers.opening.html import nature
from casekit.importers.opening.html.flow import Frame
from casekit.importers.opening.html.pictures import Pictures, beside_page
from casekit.importers.opening.html.sheets import apply_sheets
from casekit.importers.opening.html.unseen import unseen_of
from casekit.importers.opening.html.walk import Page, Walker
from casekit.importers.opening.safexml import Element
from casekit.importers.opening.text.decode import decoded
from casekit.importers.opening.trouble import Trouble

MAX_TAGS = 400_000
_ENCODING = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})|encoding=["']([\w.-]{1,40})"""
)
_META = {
    **dict.fromkeys(("author", "dc.creator", "citation_author"), "author"),
    **dict.fromkeys(("date", "dc.date", "citation_publication_date"), "date"),
    "description": "description",
    "keywords": "keywords",
}


def read_html(data: bytes, folder: Path) -> Gathering:
    """Everything a page says; its pictures may lie in or below ``folder``. Raises Trouble."""
    gathering = Gathering()
    found = _ENCODING.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii") if found else ""
    root = parse_html(decoded(data, gathering.notes, declared=declared))
    read_page(gathering, root, lambda name: beside_page(folder, name))
    return gathering


def read_page(
    gathering: Gathering,
    root: Element,
    load: Callable[[str], bytes | None],
    part: str = "",
) -> None:
    """Add the blocks of a page; ``load`` gives the bytes of a picture that it names."""
    _describe(gathering, root)
    apply_sheets(root)
    page = Page(
        gathering=gathering,
        pictures=Pictures(gathering, load),
        usual_colour=nature.usual_colour(root),
        unseen=unseen_of(root),
        only_title=_only_title(root),
    )

    def emit(block: Block) -> None:
        gathering.hang(block)

    Walker(page, emit).walk(root, Frame(part=part))


def parse_html(text: str) -> Element:
    """The root element of a page; raises Trouble."""
    if text.count("<") > MAX_TAGS:
        raise Trouble(
            "CK910",
            f"the page has {text.count('<'):,} tags; one of 100 pages has 20,000",
            "Copy the text into a new document and import that.",
        )
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Trouble("CK906", "the page cannot be read", "Save it again in a browser.") from error
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise Trouble(
            "CK910",
            "the page is nested too deeply to be read to its end",
            "Copy the text into a new document and import that.",
        )
    if root is None:
        raise Trouble("CK901", "the page is empty", "Save it again in a browser.")
    return root


def _describe(gathering: Gathering, root: Element) -> None:
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    title = next(root.iter("title"), None)
    gathering.say([("title", title.text if title is not None else None), ("language", language)])
    for meta in root.iter("meta"):
        name = _META.get((meta.get("name") or "").lower())
        if name:
            gathering.say([(name, meta.get("content"))])


def _only_title(root: Element) -> bool:
    """Whether all first headings of a page stand in a ``header``."""
    titles = list(root.iter("h1"))
    return bool(titles) and all(next(h1.iterancestors("header"), None) is not None for h1 in titles)
