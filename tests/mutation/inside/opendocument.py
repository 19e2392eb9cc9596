"""Changes inside OpenDocument texts: to ``content.xml``, its styles, and the pictures."""

from __future__ import annotations

from random import Random

from lxml import etree

from tests.mutation.inside import zipped
from tests.mutation.inside.edit import Edit, choice
from tests.mutation.inside.zipped import Change, Element, said
from tests.mutation.wording import WORDINGS

_CONTENT = r"content\.xml"
_BODY = "//*[local-name()='body']"
_LINES = "//*[local-name()='text']/*[local-name()='p']"
_ROWS = "//*[local-name()='table-row']"
_CELLS = "//*[local-name()='table-cell']"
_RAISED = "//*[local-name()='span'][@*[local-name()='style-name']='Superscript']"
_SPACES = {
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _looking(**properties: str) -> Change:
    """Words in an automatic style of their own; ``fo_color`` stands for fo:color."""

    def change(root: Element, random: Random) -> bool:
        lines = [one for one in root.xpath(_LINES) if len(said(one).split()) > 2]
        line = choice(random, lines)
        if line is None:
            return False
        styles = root.find("{*}automatic-styles")
        attributes = {_q("style:name"): "Own", _q("style:family"): "text"}
        style = etree.SubElement(styles, _q("style:style"), attributes)
        made = etree.SubElement(style, _q("style:text-properties"))
        for name, value in properties.items():
            made.set(_q(name.replace("_", ":", 1).replace("_", "-")), value)
        span = etree.Element(_q("text:span"), {_q("text:style-name"): "Own"})
        span.text, line.text = line.text, None
        span.extend(list(line))
        line.append(span)
        return True

    return change


def _renumbered(root: Element, random: Random) -> bool:
    """A list that begins with another number."""
    levels = root.xpath("//*[local-name()='list-level-style-number']")
    levels = [one for one in levels if one.get(_q("text:level")) == "1"]
    level = choice(random, levels)
    if level is None:
        return False
    level.set(_q("text:start-value"), "5")
    return True


def _commented(root: Element, random: Random) -> bool:
    line = choice(random, root.xpath(_LINES))
    line.append(etree.Comment("what nobody sees"))
    return True


_CHANGES: dict[str, Change] = {
    "paragraph emptied": zipped.emptied(_LINES),
    "paragraph doubled": zipped.doubled(_LINES),
    "paragraphs swapped": zipped.swapped(_LINES),
    "items swapped": zipped.swapped("//*[local-name()='list-item']"),
    "row dropped": zipped.dropped(_ROWS),
    "rows swapped": zipped.swapped(_ROWS),
    "cells of a row swapped": zipped.swapped(_CELLS),
    "text white": _looking(fo_color="#ffffff"),
    "text too small to see": _looking(fo_font_size="1pt"),
    "text hidden": _looking(text_display="none"),
    "list renumbered": _renumbered,
    "comment added": _commented,
    "superscript lost": zipped.unwrapped(_RAISED),
    "mark moved": zipped.moved(_RAISED),
    "alternative text changed": zipped.another_word("//*[local-name()='desc']/text()"),
}


def edits() -> dict[str, Edit]:
    """Every change inside an OpenDocument text, by name."""
    texts = {kind: zipped.in_parts(_CONTENT, zipped.reworded(kind, _BODY)) for kind in WORDINGS}
    others = {name: zipped.in_parts(_CONTENT, change) for name, change in _CHANGES.items()}
    return texts | others | {"pictures exchanged": zipped.exchanged(r"Pictures/.*\.(png|jpg)")}
