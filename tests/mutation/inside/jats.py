"""Changes inside JATS XML: to texts, labels, people, references and pictures."""

from __future__ import annotations

from random import Random

from lxml import etree

from tests.mutation.inside import zipped
from tests.mutation.inside.edit import Edit, choice
from tests.mutation.inside.zipped import Change, Element
from tests.mutation.wording import WORDINGS

_HREF = "{http://www.w3.org/1999/xlink}href"
_SAID = "|".join(
    (
        "//body", "//mixed-citation", "//notes", "//ack", "//glossary", "//front//article-title",
        "//contrib", "//institution", "//kwd-group", "//corresp", "//license-p",
    )
)  # fmt: skip
"""All that is printed; what programs read beside it (element-citation) is not compared."""
_LINES = "//body//p[not(ancestor::caption or ancestor::td or ancestor::th)]"


def _pictures_exchanged(root: Element, random: Random) -> bool:
    graphics = list(root.iter("graphic"))
    pair = random.sample(graphics, 2) if len(graphics) > 1 else None
    if pair is None or pair[0].get(_HREF) == pair[1].get(_HREF):
        return False
    one, two = (graphic.get(_HREF) for graphic in pair)
    pair[0].set(_HREF, two)
    pair[1].set(_HREF, one)
    return True


def _other_affiliation(root: Element, random: Random) -> bool:
    numbers = root.xpath("//contrib/xref[@ref-type='aff']/sup")
    number = choice(random, numbers)
    if number is None:
        return False
    number.text = str(int(number.text) + 1)
    return True


def _commented(root: Element, random: Random) -> bool:
    choice(random, root.xpath(_LINES)).append(etree.Comment("what nobody sees"))
    return True


_CHANGES: dict[str, Change] = {
    "paragraph emptied": zipped.emptied(_LINES),
    "paragraph doubled": zipped.doubled(_LINES),
    "paragraphs swapped": zipped.swapped(_LINES),
    "items swapped": zipped.swapped("//body//list-item"),
    "sections swapped": zipped.swapped(
        "//sec[@sec-type='answer']|//sec[@sec-type='discussion']/sec"
    ),
    "row dropped": zipped.dropped("//tr"),
    "rows swapped": zipped.swapped("//tr"),
    "cells of a row swapped": zipped.swapped("//td|//th"),
    "label changed": zipped.another_word("//fig/label/text()"),
    "references swapped": zipped.swapped("//ref-list/ref"),
    "people swapped": zipped.swapped("//contrib"),
    "affiliation of a person changed": _other_affiliation,
    "degrees dropped": zipped.dropped("//degrees"),
    "keyword dropped": zipped.dropped("//kwd"),
    "caption dropped": zipped.dropped("//caption"),
    "superscript lost": zipped.unwrapped("//body//sup"),
    "mark moved": zipped.moved("//body//sup"),
    "comment added": _commented,
    "alternative text changed": zipped.another_word("//alt-text/text()"),
    "pictures exchanged": _pictures_exchanged,
}


def edits() -> dict[str, Edit]:
    """Every change inside an article, by name."""
    texts = {kind: zipped.in_file(zipped.reworded(kind, _SAID)) for kind in WORDINGS}
    return texts | {name: zipped.in_file(change) for name, change in _CHANGES.items()}
