"""Changes inside cmi5 packages: to the course structure, and to the page as in other packages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

from casekit.formats.zipped import pack
from tests.mutation.inside import player
from tests.mutation.inside.edit import Edit, choice
from tests.mutation.wording import WORDINGS, reword

_COURSE = "cmi5.xml"
_NAMES = {"c": "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"}
_OF_SCORM = ("manifest", "another pass mark")
Change = Callable[[etree._Element, Random], bool]


def _of_course(change: Change) -> Edit:
    def edit(data: bytes, random: Random) -> bytes | None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        root = etree.fromstring(files[_COURSE])
        if not change(root, random):
            return None
        return pack(files | {_COURSE: etree.tostring(root, encoding="UTF-8", xml_declaration=True)})

    return edit


def _one(root: etree._Element, path: str, random: Random) -> etree._Element | None:
    found: etree._Element | None = choice(random, root.findall(f".//{path}", _NAMES))
    return found


def _reworded(kind: str) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        texts = root.findall(".//c:langstring", _NAMES)
        fitting = [
            (node, text)
            for node in texts
            if (text := reword(kind, node.text or "", random)) is not None
        ]
        node, text = choice(random, fitting) or (None, "")
        if node is None:
            return False
        node.text = text
        return True

    return change


def _said(path: str, rewrite: Callable[[str], str]) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        node = _one(root, f"{path}/c:langstring", random)
        assert node is not None
        old = node.text or ""
        node.text = rewrite(old)
        return node.text != old

    return change


def _set(path: str, name: str, value: str) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        node = _one(root, path, random)
        if node is None or node.get(name) == value:
            return False
        node.set(name, value)
        return True

    return change


def _without(path: str, name: str) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        node = _one(root, path, random)
        return node is not None and node.attrib.pop(name, None) is not None

    return change


def _drop(path: str) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        node = _one(root, path, random)
        parent = None if node is None else node.getparent()
        if node is None or parent is None:
            return False
        parent.remove(node)
        return True

    return change


def _add(path: str, made: Callable[[], etree._Element]) -> Change:
    def change(root: etree._Element, random: Random) -> bool:
        node = _one(root, path, random)
        assert node is not None
        node.append(made())
        return True

    return change


def _exchange(root: etree._Element, random: Random) -> bool:
    """Two people of a byline, or a byline and the series, change places."""
    node = _one(root, "c:description/c:langstring", random)
    assert node is not None
    old = node.text or ""
    node.text = re.sub(r"^(.{9,}?)( · | and |, )(.{9,})$", r"\3\2\1", old)
    return node.text != old


def _start(root: etree._Element, random: Random) -> bool:
    node = _one(root, "c:url", random)
    assert node is not None
    node.text = "core.js"
    return True


_EDITS: dict[str, Change] = {
    "course titled otherwise": _said("c:title", lambda text: f"{text} (leukaemia)"),
    "course titled not at all": _said("c:title", lambda text: ""),
    "course described further": _said("c:description", lambda text: f"{text} Answer: C."),
    "course described in part": _said("c:description", lambda text: text[: len(text) // 2]),
    "description exchanged": _exchange,
    "description lost": _drop("c:description"),
    "another language": _set("c:langstring", "lang", "nl"),
    "another mastery score": _set("c:au", "masteryScore", "0.05"),
    "mastery score lost": _without("c:au", "masteryScore"),
    "moves on without doing anything": _set("c:au", "moveOn", "NotApplicable"),
    "another way of launching": _set("c:au", "launchMethod", "OwnWindow"),
    "another unit": _set("c:au", "id", "https://example.org/casekit/another/quiz"),
    "another course": _set("c:course", "id", "https://example.org/casekit/another"),
    "attribute added": _set("c:au", "activityType", "http://example.org/C"),
    "start page changed": _start,
    "element added": _add("c:au", lambda: etree.Element("{https://example.org}key")),
    "comment added": _add("c:course", lambda: etree.Comment("The key is C.")),
    "page of the course lost": _drop("c:url"),
}


def edits() -> dict[str, Edit]:
    """Every change inside a package, by name."""
    of_page = {
        name: edit for name, edit in player.edits().items() if not name.startswith(_OF_SCORM)
    }
    texts = {f"course: {kind}": _of_course(_reworded(kind)) for kind in WORDINGS}
    return of_page | texts | {name: _of_course(change) for name, change in _EDITS.items()}
