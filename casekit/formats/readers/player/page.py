"""The page of a player as it is once every question has been answered."""

from __future__ import annotations

import base64
import copy
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from casekit.document.reading import Passage, Reading, Unreadable
from casekit.formats.readers.html import decoded, parsed, reading
from casekit.formats.readers.html.parts import collapsed
from casekit.formats.readers.player.package import Package
from casekit.formats.readers.quiz.tree import Node
from casekit.formats.readers.quiz.tree import parsed as parsed_json

PAGE: Final = "index.html"
_MENTION: Final = re.compile(r"([0-9]*)([A-Z])")
_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}
_CONNECTION: Final = re.compile(
    r'<script src="([\w.]+)" defer(?:="")?></script>'
    r'|<meta http-equiv="Content-Security-Policy" content="[^"<>]*">'
)
"""What the pages for different platforms do not have in common."""


@dataclass(frozen=True, slots=True)
class PlayerPage:
    """What was read, with the settings of the script, some of which a manifest repeats.

    ``credits`` are the series and the bylines at its head.
    """

    reading: Reading
    title: str
    credits: str
    settings: Node


def read_page(package: Package) -> PlayerPage:
    """The page ``index.html`` of a package; raises Unreadable where it is no player's."""
    text = decoded(package.take(PAGE))
    for name in filter(None, _CONNECTION.findall(text)):
        package.take(name)
    shared = _CONNECTION.sub("", text)
    known = _latest.get(shared)
    if known is None or any(package.files.get(name) != data for name, data in known[1].items()):
        beside = Package(package.files)
        known = _read(shared, beside), {name: beside.files[name] for name in beside.taken}
        _latest.clear()
        _latest[shared] = known
    for name in known[1]:
        package.take(name)
    return known[0]


_latest: dict[str, tuple[PlayerPage, dict[str, bytes]]] = {}
"""The page read last, with the files beside it: packages for several platforms share it."""


def _read(text: str, package: Package) -> PlayerPage:
    root = parsed(text)
    island = root.find(".//script[@id='settings']")
    if island is None:
        raise Unreadable("the page has no settings for its script")
    settings = parsed_json((island.text or "").encode())
    _without(island)
    credits = _credits(root)
    player = _Player(root, settings)
    player.play()
    sheets = _files(root, package)
    found = reading(root, text, sheets)
    hidden = (Passage(what, where) for what, where in player.wrong)
    heading = root.find(".//h1")
    title = "" if heading is None else collapsed("".join(heading.itertext()))
    metadata = {**(found.metadata or {}), **player.metadata}
    furniture = (*found.furniture, *(Passage(one, "without scripts") for one in player.unscripted))
    return PlayerPage(
        replace(found, furniture=furniture, hidden=(*found.hidden, *hidden), metadata=metadata),
        title,
        credits,
        settings,
    )


def _credits(page: etree._Element) -> str:
    """The series and the bylines at the head of the page, without the numbers of affiliations."""
    lines = (*page.iterfind(".//p[@class='series']"), *page.iterfind(".//div[@class='bylines']/p"))
    without_numbers = map(copy.deepcopy, lines)
    found = []
    for line in without_numbers:
        for number in list(line.iter("sup")):
            number.text = ""
        line.tail = None
        found.append(collapsed("".join(line.itertext())))
    return " · ".join(found)


def _files(root: etree._Element, package: Package) -> list[str]:
    """The style sheets; pictures get their bytes, scripts are looked up."""
    links = root.iterfind(".//link[@rel='stylesheet']")
    sheets = [package.take(link.get("href", "")).decode("utf-8", "replace") for link in links]
    for script in root.iterfind(".//script[@src]"):
        package.take(script.get("src", ""))
    for image in root.iter("img"):
        name = image.get("src", "")
        if not name.startswith("data:"):
            kind = _TYPES.get(name.rpartition(".")[2], "application/octet-stream")
            data = base64.b64encode(package.take(name)).decode("ascii")
            image.set("src", f"data:{kind};base64,{data}")
    return sheets


def _without(node: etree._Element) -> None:
    """Take an element out, leaving what follows it."""
    parent = node.getparent()
    assert parent is not None
    _append(node, node.tail or "")
    parent.remove(node)


def _append(node: etree._Element, text: str) -> None:
    """Text right before an element."""
    before, parent = node.getprevious(), node.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _unwrapped(node: etree._Element) -> None:
    """An element's content in its place."""
    parent = node.getparent()
    assert parent is not None
    _append(node, node.text or "")
    place = parent.index(node)
    children = list(node)
    for child in children:
        parent.insert(place, child)
        place += 1
    tail = node.tail or ""
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    else:
        _append(node, tail)
    parent.remove(node)


@dataclass(slots=True)
class _Player:
    """Answers every question as a browser would; ``wrong`` is what does not fit together."""

    root: etree._Element
    settings: Node
    wrong: list[tuple[str, str]] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    unscripted: list[str] = field(default_factory=list)
    letters: dict[str, set[str]] = field(default_factory=dict)

    def play(self) -> None:
        for node in list(self.root.iter("noscript")):
            self.unscripted.append(collapsed("".join(node.itertext())))
            _without(node)
        signs = {node.get("data-sign", ""): node for node in self.root.iterfind(".//*[@data-sign]")}
        questions = self.settings.nodes("questions")
        for question in questions:
            self.question(question, signs)
        if len(questions) != len(self.root.findall(".//form")):
            self.wrong.append(("another number of questions than the script knows", "settings"))
        self.mentions()
        self.own_settings()
        for node in list(self.root.iter("template")):
            _unwrapped(node)
        self.wrong += [(str(value), place) for place, value in self.settings.unread()]

    def own_settings(self) -> None:
        settings = self.settings
        title = self.root.find(".//h1")
        self.same(settings.text("title"), title, "title")
        if settings.text("language") != self.root.get("lang"):
            self.wrong.append((settings.text("language"), "settings/language"))
        names = ("case", "version", "fingerprint")
        self.metadata |= {f"settings:{name}": settings.text(name) for name in names}
        for name in ("passMark", "maxAttempts"):
            value = settings.raw(name)
            if value is not None:
                self.metadata[f"settings:{name}"] = str(value)

    def same(self, said: str, node: etree._Element | None, place: str) -> None:
        """A text that goes to the platform has to be the one on the page."""
        if not is_same(said, "" if node is None else "".join(node.itertext())):
            self.wrong.append((said, f"settings/{place}"))

    def question(self, question: Node, signs: dict[str, etree._Element]) -> None:
        number = str(int(question.number("number")))
        place = f"questions/{number}"
        form = self.root.find(f".//form[@data-form='{number}']")
        if form is None:
            raise Unreadable(f"the page does not ask question {number}")
        self.same(question.text("description"), form.find(".//legend"), place)
        options = question.nodes("options")
        items = form.findall(".//li[@data-option]")
        self.letters[number] = {option.text("letter") for option in options}
        if [item.get("data-option") for item in items] != [one.text("letter") for one in options]:
            self.wrong.append(("other options than the script knows", place))
            return
        self.kind(question, form, place)
        self.told(form, [one.text("letter") for one in options if one.flag("correct")], place)
        self.settle(question, options, number)
        said = []
        for option, item in zip(options, items, strict=True):
            self.same(option.text("text"), item.find(".//*[@class='choice']"), place)
            said.append(self.option(option, item, form, signs))
        if said:
            listed = etree.Element("ul", {"class": "choices"})
            for one in said:
                listed.append(one)
            form.append(listed)

    def option(
        self,
        option: Node,
        item: etree._Element,
        form: etree._Element,
        signs: dict[str, etree._Element],
    ) -> etree._Element:
        """Mark an option that is right; what is said to someone who chooses it."""
        is_right = option.flag("correct")
        label = item.find("label")
        said = etree.Element("li")
        if label is None:
            raise Unreadable("an option cannot be chosen")
        said.extend(copy.deepcopy(node) for node in label.iterfind("span/*"))
        name = "correct" if is_right else "incorrect"
        verdict = form.find(f".//*[@data-if='{name}']")
        heard = etree.SubElement(said, "span")
        heard.text = f" ✓ {''.join(verdict.itertext()) if verdict is not None else ''}"
        if is_right and "correct-answer" in signs:
            etree.SubElement(label, "span").text = " "
            label.append(copy.deepcopy(signs["correct-answer"]))
        return said

    def kind(self, question: Node, form: etree._Element, place: str) -> None:
        """One choice, several, or words."""
        types = {node.get("type", "") for node in form.iter("input")}
        is_text = question.text("type") == "text"
        wanted = set() if is_text else {"checkbox" if question.flag("isMultiple") else "radio"}
        if types != wanted or is_text != (form.find(".//textarea") is not None):
            self.wrong.append(("another way of answering than the script knows", place))

    def told(self, form: etree._Element, right: list[str], place: str) -> None:
        """What is said of an answer names the key, and has a word for each verdict."""
        told = form.iterfind(".//*[@class='told-key']//*[@data-letter]")
        if [node.get("data-letter") for node in told] != right:
            self.wrong.append(("the answer told is not the key", place))
        verdicts = [node.get("data-if") for node in form.iterfind(".//*[@data-if]")]
        if verdicts != (["correct", "incorrect"] if right else []):
            self.wrong.append(("other verdicts than the script knows", place))

    def settle(self, question: Node, options: list[Node], number: str) -> None:
        """What no learner sees: identifiers, points, order."""
        name = f"question {number}"
        found = {"id": question.text("id"), "weighting": str(question.number("weighting"))}
        found |= {"shuffle": str(question.flag("shuffle")), "type": question.text("type")}
        found["multiple"] = str(question.flag("isMultiple"))
        for option in options:
            pinned = " pinned" * option.flag("pinned")
            found[option.text("letter")] = f"{option.text('id')}{pinned}"
        self.metadata |= {f"{name}/{key}": value for key, value in found.items()}

    def mentions(self) -> None:
        """A mention that the script changes has to name the option whose letter it shows."""
        for node in self.root.iterfind(".//*[@data-letter]"):
            number, letter = node.get("data-question", ""), node.get("data-letter", "")
            text = "".join(node.itertext())
            found = _MENTION.fullmatch(text)
            is_right = found and found[2] == letter and found[1] in ("", number)
            if not is_right or letter not in self.letters.get(number, ()):
                self.wrong.append((f"{text} stands for {number}{letter}", "mention"))


def is_same(said: str, shown: str) -> bool:
    """Whether a plain text is the one on the page, or its beginning with an ellipsis.

    Letters and digits alone are compared: plain texts and pages write signs in different ways.
    """
    told, whole = _characters(said), _characters(shown)
    return told == whole or (said.endswith("…") and whole.startswith(told))


def _characters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())
