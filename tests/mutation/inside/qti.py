"""Changes inside QTI packages: to items and their texts, to the test and the files around them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from random import Random

from lxml import etree

from casekit.formats.zipped import pack
from tests.mutation.inside.edit import Edit, choice
from tests.mutation.inside.pieces import PIECES, Change, flipped, reworded
from tests.mutation.wording import WORDINGS


def _of_package(change: Callable[[dict[str, bytes], Random], bool]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        return pack(files) if change(files, random) else None

    return edit


def _questions(files: dict[str, bytes], random: Random) -> Iterator[str]:
    names = [name for name in files if name.startswith("question")]
    yield from random.sample(names, len(names))


def _of_item_html(change: Change) -> Edit:
    def within(files: dict[str, bytes], random: Random) -> bool:
        for name in _questions(files, random):
            text = files[name].decode()
            start = text.index("itemBody" if "<itemBody" in text else "qti-item-body")
            body = text[start:]
            head, tail = body.split(">", 1)
            changed = change(tail, random)
            if changed is not None:
                files[name] = f"{text[:start]}{head}>{changed}".encode()
                return True
        return False

    return _of_package(within)


def _of_item(change: Callable[[etree._Element, Random], bool]) -> Edit:
    def within(files: dict[str, bytes], random: Random) -> bool:
        for name in _questions(files, random):
            root = etree.fromstring(files[name])
            if change(root, random):
                files[name] = etree.tostring(root, encoding="utf-8")
                return True
        return False

    return _of_package(within)


def _nodes(root: etree._Element, *names: str) -> list[etree._Element]:
    """The elements of these names, in whichever version."""
    return [node for node in root.iter(etree.Element) if etree.QName(node).localname in names]


def _right_and_wrong(
    root: etree._Element, random: Random
) -> tuple[etree._Element, etree._Element] | None:
    options = _nodes(root, "simpleChoice", "qti-simple-choice")
    values = {
        node.text
        for node in _nodes(root, "correctResponse", "qti-correct-response")
        for node in node
    }
    right = [node for node in options if node.get("identifier") in values]
    wrong = [node for node in options if node not in right]
    return (random.choice(right), random.choice(wrong)) if right and wrong else None


def _another_response(root: etree._Element, random: Random) -> bool:
    pair = _right_and_wrong(root, random)
    if pair is None:
        return False
    right, wrong = (node.get("identifier") for node in pair)
    for node in _nodes(root, "correctResponse", "qti-correct-response"):
        for value in node:
            if value.text == right:
                value.text = wrong
    return True


def _identifiers_exchanged(root: etree._Element, random: Random) -> bool:
    pair = _right_and_wrong(root, random)
    if pair is None:
        return False
    one, other = (node.get("identifier") for node in pair)
    pair[0].set("identifier", other)
    pair[1].set("identifier", one)
    return True


def _choices_swapped(root: etree._Element, random: Random) -> bool:
    pair = _right_and_wrong(root, random)
    if pair is None:
        return False
    parent = pair[0].getparent()
    places = sorted(parent.index(node) for node in pair)
    one, other = parent[places[0]], parent[places[1]]
    parent[places[0]] = etree.Element("x")
    parent[places[1]] = one
    parent[places[0]] = other
    return True


def _choice_dropped(root: etree._Element, random: Random) -> bool:
    node = choice(random, _nodes(root, "simpleChoice", "qti-simple-choice"))
    if node is None:
        return False
    node.getparent().remove(node)
    return True


def _points_for_others(root: etree._Element, random: Random) -> bool:
    found = _nodes(root, "responseElse", "qti-response-else")
    if not found:
        return False
    value = next(node for node in found[0].iter() if node.text == "0")
    value.text = "1"
    return True


def _feedback_exchanged(root: etree._Element, random: Random) -> bool:
    found = [
        node
        for node in _nodes(root, "modalFeedback", "qti-modal-feedback")
        if re.match("feedback_[0-9]", node.get("identifier"))
    ]
    if len(found) < 2:
        return False
    one, other = random.sample(found, 2)
    if "".join(one.itertext()) == "".join(other.itertext()):
        return False
    first, second = list(one), list(other)
    one.extend(second)
    other.extend(first)
    return True


def _feedback_dropped(root: etree._Element, random: Random) -> bool:
    node = choice(random, _nodes(root, "modalFeedback", "qti-modal-feedback"))
    node.getparent().remove(node)
    return True


def _rubric_added(root: etree._Element, random: Random) -> bool:
    (body,) = _nodes(root, "itemBody", "qti-item-body")
    kind = "qti-rubric-block" if body.tag.endswith("qti-item-body") else "rubricBlock"
    space = etree.QName(body).namespace
    etree.SubElement(body, f"{{{space}}}{kind}", view="candidate").text = "Look again."
    return True


def _comment_added(root: etree._Element, random: Random) -> bool:
    root.append(etree.Comment("The second option is right."))
    return True


def _item_dropped(files: dict[str, bytes], random: Random) -> bool:
    root = etree.fromstring(files["test.xml"])
    node = random.choice(_nodes(root, "assessmentItemRef", "qti-assessment-item-ref"))
    node.getparent().remove(node)
    files["test.xml"] = etree.tostring(root)
    return True


def _items_swapped(files: dict[str, bytes], random: Random) -> bool:
    root = etree.fromstring(files["test.xml"])
    nodes = _nodes(root, "assessmentItemRef", "qti-assessment-item-ref")
    if len(nodes) < 2:
        return False
    nodes[0].getparent().append(nodes[0])
    files["test.xml"] = etree.tostring(root)
    return True


def _image_exchanged(files: dict[str, bytes], random: Random) -> bool:
    name = choice(random, [name for name in files if name.startswith("images/")])
    if name is None:
        return False
    files[name] = flipped(files[name])
    return True


def _file_added(files: dict[str, bytes], random: Random) -> bool:
    files["key.txt"] = b"The second option is right."
    return True


def _file_lost(files: dict[str, bytes], random: Random) -> bool:
    del files[random.choice([name for name in files if name != "imsmanifest.xml"])]
    return True


_ITEM: dict[str, Callable[[etree._Element, Random], bool]] = {
    "another key": _another_response,
    "identifiers exchanged": _identifiers_exchanged,
    "choices swapped": _choices_swapped,
    "choice dropped": _choice_dropped,
    "points for other answers": _points_for_others,
    "feedback exchanged": _feedback_exchanged,
    "feedback dropped": _feedback_dropped,
    "rubric added": _rubric_added,
    "comment added": _comment_added,
}
_PACKAGE: dict[str, Callable[[dict[str, bytes], Random], bool]] = {
    "item dropped": _item_dropped,
    "items swapped": _items_swapped,
    "picture exchanged": _image_exchanged,
    "file added": _file_added,
    "file lost": _file_lost,
}


def edits() -> dict[str, Edit]:
    """Every change inside a QTI package, by name."""
    texts = {kind: _of_item_html(reworded(kind)) for kind in WORDINGS}
    pieces = {name: _of_item_html(change) for name, change in PIECES.items()}
    items = {name: _of_item(change) for name, change in _ITEM.items()}
    return texts | pieces | items | {name: _of_package(change) for name, change in _PACKAGE.items()}
