"""Changes inside e-books: to the pages, their looks, their order, and the pictures."""

from __future__ import annotations

from random import Random

from lxml import etree

from tests.mutation.inside import zipped
from tests.mutation.inside.edit import Edit
from tests.mutation.inside.zipped import Change, Element
from tests.mutation.wording import WORDINGS

_PAGES = r"EPUB/ch\d+\.xhtml"
_BODY = "//*[local-name()='body']"
_TEXTS = "//*[local-name()='p' or local-name()='li'][not(*[local-name()='p'])]"
_LINES = "//*[local-name()='p'][not(ancestor::*[local-name()='td'])]"
_ROWS = "//*[local-name()='tr']"
_CELLS = "//*[local-name()='td' or local-name()='th']"
_RAISED = "//*[local-name()='sup']"

_CHANGES: dict[str, Change] = {
    "paragraph emptied": zipped.emptied(_TEXTS),
    "paragraph doubled": zipped.doubled(_LINES),
    "paragraphs swapped": zipped.swapped(_LINES),
    "items swapped": zipped.swapped("//*[local-name()='li']"),
    "row dropped": zipped.dropped(_ROWS),
    "rows swapped": zipped.swapped(_ROWS),
    "cells of a row swapped": zipped.swapped(_CELLS),
    "text white": zipped.with_attributes(_TEXTS, style="color:#fff"),
    "text too small to see": zipped.with_attributes(_TEXTS, style="font-size:1px"),
    "text hidden": zipped.with_attributes(_TEXTS, hidden="hidden"),
    "superscript lost": zipped.unwrapped(_RAISED),
    "mark moved": zipped.moved(_RAISED),
    "alternative text changed": zipped.another_word("//*[local-name()='img']/@alt"),
}


def _out_of_order(root: Element, random: Random) -> bool:
    spine = root.find("{*}spine")
    if len(spine) < 5:
        return False
    at = random.randrange(2, len(spine) - 1)
    spine.insert(at, spine[at + 1])
    return True


def _unread(root: Element, random: Random) -> bool:
    """A page that the order of reading leaves out."""
    spine = root.find("{*}spine")
    spine.remove(spine[random.randrange(2, len(spine))])
    return True


def _hiding_style(data: bytes, random: Random) -> bytes | None:
    return zipped.in_parts(_PAGES, _styled)(data, random)


def _styled(root: Element, random: Random) -> bool:
    head = root.find("{*}head")
    name = random.choice(("p", "h1", "li"))
    if root.find(f".//{{*}}{name}") is None:
        return False
    style = etree.SubElement(head, f"{{{root.nsmap[None]}}}style")
    style.text = f"{name} {{ display: none }}"
    return True


def edits() -> dict[str, Edit]:
    """Every change inside a book, by name."""
    texts = {kind: zipped.in_parts(_PAGES, zipped.reworded(kind, _BODY)) for kind in WORDINGS}
    others = {name: zipped.in_parts(_PAGES, change) for name, change in _CHANGES.items()}
    return (
        texts
        | others
        | {
            "pages out of order": zipped.in_parts(r"EPUB/package\.opf", _out_of_order),
            "page left out": zipped.in_parts(r"EPUB/package\.opf", _unread),
            "text hidden by a style": _hiding_style,
            "pictures exchanged": zipped.exchanged(r"EPUB/figure-\d+\.(png|jpg)"),
        }
    )
