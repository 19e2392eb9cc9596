"""Changes inside question banks: Moodle XML and QTI packages, in their texts and their settings."""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from random import Random

from lxml import etree
from PIL import Image, ImageOps

from casekit.formats.zipped import pack
from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword

Change = Callable[[str, Random], str | None]
"""Makes another text of a file's, or None where it finds no place for its change."""

_TAGS = re.compile(r"(<[^>]+>)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_INNER = r"(?:(?!<{0}\b|</{0}>).)*"
_ELEMENT = (
    r"<(?P<tag>p|li|tr|h4|h5)\b[^>]*>"
    + _INNER.format("(?P=tag)")
    + r"\w"
    + _INNER.format("(?P=tag)")
    + r"</(?P=tag)>"
)


# Changes to a piece of HTML ------------------------------------------------------------------


def _text(kind: str) -> Change:
    def change(piece: str, random: Random) -> str | None:
        parts = _TAGS.split(piece)
        fitting = [
            (place, text)
            for place in range(0, len(parts), 2)
            if (text := reword(kind, html.unescape(parts[place]), random)) is not None
        ]
        place, text = choice(random, fitting) or (None, "")
        if place is None:
            return None
        parts[place] = html.escape(text, quote=False)
        return "".join(parts)

    return change


def _match(pattern: str, rewrite: Callable[[re.Match[str]], str]) -> Change:
    compiled = re.compile(pattern, re.DOTALL)

    def change(piece: str, random: Random) -> str | None:
        found = choice(random, list(compiled.finditer(piece)))
        if found is None:
            return None
        changed = piece[: found.start()] + rewrite(found) + piece[found.end() :]
        return changed if changed != piece else None

    return change


_OPENING = r"<(p|li)>(?=[^<]*\w)"
_HTML: dict[str, Change] = {
    "element dropped": _match(_ELEMENT, lambda found: ""),
    "element doubled": _match(_ELEMENT, lambda found: found[0] * 2),
    "text white": _match(_OPENING, lambda found: f'<{found[1]} style="color:#fff">'),
    "text too small to see": _match(_OPENING, lambda found: f'<{found[1]} style="font-size:1px">'),
    "text hidden": _match(_OPENING, lambda found: f'<{found[1]} style="display:none">'),
    "superscript lost": _match(r"<sup>((?:(?!</sup>).)*)</sup>", lambda found: found[1]),
    "mark moved": _match(
        r"(<sup>(?:(?!</sup>).)*</sup>)([^<]{10,})", lambda found: found[2] + found[1]
    ),
    "alternative text changed": _match(r'alt="(\w+)(?=[^"]{9})', lambda found: 'alt="Something'),
    "picture dropped": _match(r"<img\b[^>]*>", lambda found: ""),
}


# Moodle XML ------------------------------------------------------------------------------------


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
    file.text = base64.b64encode(_flipped(base64.b64decode(file.text))).decode()
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


def moodle_edits() -> dict[str, Edit]:
    """Every change inside Moodle XML, by name."""
    texts = {kind: _of_moodle_html(_text(kind)) for kind in WORDINGS}
    pieces = {name: _of_moodle_html(change) for name, change in _HTML.items()}
    return texts | pieces | {name: _of_moodle(change) for name, change in _MOODLE.items()}


# QTI packages ----------------------------------------------------------------------------------


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
    files[name] = _flipped(files[name])
    return True


def _file_added(files: dict[str, bytes], random: Random) -> bool:
    files["key.txt"] = b"The second option is right."
    return True


def _file_lost(files: dict[str, bytes], random: Random) -> bool:
    del files[random.choice([name for name in files if name != "imsmanifest.xml"])]
    return True


def _flipped(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        target = io.BytesIO()
        ImageOps.invert(ImageOps.flip(image.convert("L"))).save(target, "PNG")
    return target.getvalue()


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


def qti_edits() -> dict[str, Edit]:
    """Every change inside a QTI package, by name."""
    texts = {kind: _of_item_html(_text(kind)) for kind in WORDINGS}
    pieces = {name: _of_item_html(change) for name, change in _HTML.items()}
    items = {name: _of_item(change) for name, change in _ITEM.items()}
    return texts | pieces | items | {name: _of_package(change) for name, change in _PACKAGE.items()}
