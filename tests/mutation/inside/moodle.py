"""Changes inside Moodle XML: to its texts, its answers and its settings."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.mutation.inside.edit import Edit, choice
from tests.mutation.inside.pieces import PIECES, Change, flipped, reworded
from tests.mutation.wording import WORDINGS

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def _of_moodle(change: Callable[[etree._Element, Random], bool]) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, strip_cdata=False))
        return etree.tostring(root, encoding="utf-8") if change(root, random) else None

    return edit


def _of_moodle_html(change: Change) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        file = data.decode()
        pieces = list(_CDATA.finditer(file))
        random.shuffle(pieces)
        for piece in pieces:
            changed = change(piece[1], random)
            if changed is not None:
                return (file[: piece.start(1)] + changed + file[piece.end(1) :]).encode()
        return None

    return edit


def _choices(root: etree._Element) -> list[etree._Element]:
    return [node for node in root.iter("question") if node.find("answer") is not None]


def _another_key(root: etree._Element, random: Random) -> bool:
    question = choice(random, _choices(root))
    if question is None:
        return False
    answers = question.findall("answer")
    right = [answer for answer in answers if float(answer.get("fraction")) > 0]
    wrong = [answer for answer in answers if answer not in right]
    if not wrong:
        return False
    one, other = random.choice(right), random.choice(wrong)
    share = one.get("fraction")
    one.set("fraction", other.get("fraction"))
    other.set("fraction", share)
    return True


def _fraction_lowered(root: etree._Element, random: Random) -> bool:
    right = [answer for answer in root.iter("answer") if answer.get("fraction") == "100"]
    answer = choice(random, right)
    if answer is None:
        return False
    answer.set("fraction", "90")
    return True


def _answers_swapped(root: etree._Element, random: Random) -> bool:
    question = choice(random, _choices(root))
    if question is None:
        return False
    one, other = random.sample(question.findall("answer"), 2)
    for child, parent in [*((node, other) for node in one), *((node, one) for node in other)]:
        parent.append(child)
    one.attrib["fraction"], other.attrib["fraction"] = other.get("fraction"), one.get("fraction")
    return True


def _answer_dropped(root: etree._Element, random: Random) -> bool:
    answer = choice(random, list(root.iter("answer")))
    if answer is None:
        return False
    answer.getparent().remove(answer)
    return True


def _rationales_exchanged(root: etree._Element, random: Random) -> bool:
    for question in _choices(root):
        found = [node for node in question.iterfind("answer/feedback/text") if node.text]
        if len(found) > 1:
            one, other = random.sample(found, 2)
            one.text, other.text = other.text, one.text
            return bool(one.text != other.text)
    return False


def _rationale_dropped(root: etree._Element, random: Random) -> bool:
    found = [node for node in root.iterfind(".//answer/feedback/text") if node.text]
    feedback = choice(random, found)
    if feedback is None:
        return False
    feedback.text = ""
    return True


def _question_dropped(root: etree._Element, random: Random) -> bool:
    question = choice(random, list(root)[1:])
    root.remove(question)
    return True


def _questions_swapped(root: etree._Element, random: Random) -> bool:
    if len(root) < 3:
        return False
    root.append(root[1])
    return True


def _picture_exchanged(root: etree._Element, random: Random) -> bool:
    file = choice(random, list(root.iter("file")))
    if file is None:
        return False
    file.text = base64.b64encode(flipped(base64.b64decode(file.text))).decode()
    return True


def _setting(name: str, value: str, *, only: str | None = None) -> Callable[..., bool]:
    def change(root: etree._Element, random: Random) -> bool:
        found = [node for node in root.iter(name) if only in (None, node.text)]
        node = choice(random, found)
        if node is None:
            return False
        node.text = value
        return True

    return change


def _unknown_part(root: etree._Element, random: Random) -> bool:
    hint = etree.SubElement(random.choice(list(root)[1:]), "hint", format="html")
    etree.SubElement(hint, "text").text = "Look at the second option."
    return True


_MOODLE: dict[str, Callable[[etree._Element, Random], bool]] = {
    "another key": _another_key,
    "fraction lowered": _fraction_lowered,
    "answers swapped": _answers_swapped,
    "answer dropped": _answer_dropped,
    "rationales exchanged": _rationales_exchanged,
    "rationale dropped": _rationale_dropped,
    "question dropped": _question_dropped,
    "questions swapped": _questions_swapped,
    "picture exchanged": _picture_exchanged,
    "letters lost": _setting("answernumbering", "none"),
    "hint added": _unknown_part,
}


def edits() -> dict[str, Edit]:
    """Every change inside Moodle XML, by name."""
    texts = {kind: _of_moodle_html(reworded(kind)) for kind in WORDINGS}
    pieces = {name: _of_moodle_html(change) for name, change in PIECES.items()}
    return texts | pieces | {name: _of_moodle(change) for name, change in _MOODLE.items()}
