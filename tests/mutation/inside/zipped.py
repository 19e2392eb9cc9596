"""What changes inside formats that are zip files of XML have in common."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import reword

Element = Any
Change = Callable[[Element, Random], bool]
"""Changes one part's tree in place; says whether it found a place."""


def in_parts(pattern: str, change: Change) -> Edit:
    """A change of one part, chosen at random among those whose names fit."""

    def edit(data: bytes, random: Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = {entry: opened.read(entry) for entry in opened.infolist()}
        parts = [entry for entry in members if re.fullmatch(pattern, entry.filename)]
        random.shuffle(parts)
        for entry in parts:
            root = etree.fromstring(members[entry])
            if change(root, random):
                members[entry] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
                return _zipped(members)
        return None

    return edit


def exchanged(pattern: str) -> Edit:
    """Two files of the zip exchanged, such as pictures."""

    def edit(data: bytes, random: Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = {entry: opened.read(entry) for entry in opened.infolist()}
        fitting = [entry for entry in members if re.fullmatch(pattern, entry.filename)]
        pair = random.sample(fitting, 2) if len(fitting) > 1 else None
        if pair is None or members[pair[0]] == members[pair[1]]:
            return None
        members[pair[0]], members[pair[1]] = members[pair[1]], members[pair[0]]
        return _zipped(members)

    return edit


def in_file(change: Change) -> Edit:
    """A change of a file that is one piece of XML."""

    def edit(data: bytes, random: Random) -> bytes | None:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True))
        if not change(root, random):
            return None
        return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")

    return edit


def _zipped(members: dict[zipfile.ZipInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for entry, data in members.items():
            opened.writestr(entry, data)
    return made.getvalue()


# Changes that any tree allows ----------------------------------------------------------------


def said(node: Element) -> str:
    """The words of an element."""
    return "".join(node.itertext()).strip()


def reworded(kind: str, within: str) -> Change:
    """A change of one text, in the elements that an XPath finds."""

    def change(root: Element, random: Random) -> bool:
        places: list[tuple[Element, str, str]] = []
        for outer in root.xpath(within):
            for node in outer.iter(etree.Element):
                for name in ("text", "tail") if node is not outer else ("text",):
                    text = reword(kind, getattr(node, name) or "", random)
                    if text is not None:
                        places.append((node, name, text))
        place = choice(random, places)
        if place is None:
            return False
        setattr(*place)
        return True

    return change


def emptied(paragraphs: str) -> Change:
    """A paragraph without its words."""

    def change(root: Element, random: Random) -> bool:
        node = choice(random, _wordy(root, paragraphs))
        if node is None:
            return False
        for one in node.iter(etree.Element):
            one.text = ""
            one.tail = one.tail if one is node else ""
        return True

    return change


def doubled(paragraphs: str) -> Change:
    """A paragraph that stands twice."""

    def change(root: Element, random: Random) -> bool:
        node = choice(random, _wordy(root, paragraphs))
        if node is None:
            return False
        node.addnext(etree.fromstring(etree.tostring(node, with_tail=False)))
        return True

    return change


def swapped(elements: str) -> Change:
    """Two neighbours of different words, exchanged."""

    def change(root: Element, random: Random) -> bool:
        pairs = [
            (one, two)
            for one, two in itertools.pairwise(root.xpath(elements))
            if one.getnext() is two and said(one) and said(two) and said(one) != said(two)
        ]
        one, two = choice(random, pairs) or (None, None)
        if one is None or two is None:
            return False
        one.addprevious(two)
        return True

    return change


def dropped(elements: str) -> Change:
    """An element that has gone."""

    def change(root: Element, random: Random) -> bool:
        node = choice(random, [one for one in root.xpath(elements) if said(one)])
        if node is None:
            return False
        node.getparent().remove(node)
        return True

    return change


def with_attributes(elements: str, **attributes: str) -> Change:
    """Words that get attributes."""

    def change(root: Element, random: Random) -> bool:
        node = choice(random, _wordy(root, elements))
        if node is None:
            return False
        for name, value in attributes.items():
            node.set(name, value)
        return True

    return change


def unwrapped(marks: str) -> Change:
    """A mark such as a superscript, of which only the words stay."""

    def change(root: Element, random: Random) -> bool:
        node = choice(random, [one for one in root.xpath(marks) if said(one)])
        if node is None:
            return False
        node.tag = "unmarked"
        node.attrib.clear()
        etree.strip_tags(node.getparent(), "unmarked")
        return True

    return change


def moved(marks: str) -> Change:
    """A mark that stands after the words that followed it."""

    def change(root: Element, random: Random) -> bool:
        fitting = [
            one
            for one in root.xpath(marks)
            if said(one) and len((one.tail or "").strip()) > 9 and len(one.getparent()) > 0
        ]
        node = choice(random, fitting)
        if node is None:
            return False
        parent, before, tail = node.getparent(), node.getprevious(), node.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        node.tail = None
        return True

    return change


def another_word(path: str) -> Change:
    """A text or attribute, found by an XPath, whose first word is another."""

    def change(root: Element, random: Random) -> bool:
        fitting = [one for one in root.xpath(path) if len(str(one)) > 9]
        text = choice(random, fitting)
        if text is None:
            return False
        parent, new = text.getparent(), re.sub(r"\w+", "Something", str(text), count=1)
        if text.is_attribute:
            parent.set(text.attrname, new)
        else:
            parent.text = new
        return True

    return change


def _wordy(root: Element, elements: str) -> list[Element]:
    return [node for node in root.xpath(elements) if len(said(node).split()) > 2]
